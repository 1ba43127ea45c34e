import { describe, expect, test } from 'vitest'
import { BEGINNING } from '@shared/domain/calendar'
import type { PersonDetail } from '@renderer/features/people/person-form'
import { spanWords, timelineOf } from '@renderer/features/people/person-timeline'

type Stay = PersonDetail['memberships'][number]
type Tenure = PersonDetail['tenures'][number]

function stay(part: Partial<Stay>): Stay {
  return {
    id: 1, revision: 1, kind: 'party', organisationId: 1, organisation: '第一党支部', category: '正式党员', from: '2020-01-01', to: null, current: true, beginReason: null, endReason: null,
    beginLetter: null, beginLetterOn: null, beginPlace: null, endLetter: null, endLetterOn: null, endPlace: null, note: null, ...part,
  }
}

function tenure(part: Partial<Tenure>): Tenure {
  return {
    id: 1, title: '主任', organisationId: 2, organisation: '柳溪桥社区', from: '2021-01-01', to: null, current: true, appointmentKind: '任命', probationUntil: null, remark: null, endReason: null,
    beginNotice: null, endNotice: null, ...part,
  }
}

const words = (memberships: Stay[], tenures: Tenure[] = []): string[] => timelineOf({ memberships, tenures }).map((entry) => [entry.words, ...entry.notes].join('；'))

describe('the curriculum vitae', () => {
  test('tells posts and memberships in one order of time, the unknown beginning first', () => {
    expect(
      words(
        [stay({ from: '2022-01-01', id: 2 }), stay({ from: BEGINNING, kind: 'staff', organisation: '某局', category: null })],
        [tenure({ from: '2021-01-01' })],
      ),
    ).toEqual(['在某局工作', '任柳溪桥社区主任', '组织关系在第一党支部，正式党员'])
  })

  test.each<[Partial<Stay>, string]>([
    [{ beginReason: '接收预备党员', category: '预备党员', to: '2021-01-01', endReason: '转正' }, '加入中国共产党，组织关系在第一党支部，预备党员'],
    [{ beginReason: '转正' }, '转为正式党员，组织关系在第一党支部'],
    [{ beginReason: '组织关系转接', beginLetter: '第 9 号', beginLetterOn: '2026-07-30' }, '组织关系转到第一党支部，正式党员；转入介绍信第 9 号，2026-07-30 开出'],
    [{ beginReason: '组织关系转入', beginPlace: '某局党支部' }, '组织关系由某局党支部转入第一党支部，正式党员'],
    [{ to: '2022-01-01', endReason: '组织关系转出', endPlace: '某市某局', endLetter: '第 7 号' }, '组织关系在第一党支部，正式党员；组织关系转出：某市某局，介绍信第 7 号'],
    [{ to: '2022-01-01', endReason: '退党' }, '组织关系在第一党支部，正式党员；退党'],
    [{ category: null, note: '停止党籍' }, '组织关系在第一党支部；停止党籍'],
  ])('%j: %s', (part, told) => {
    expect(words([stay(part)])).toEqual([told])
  })

  test('names the notices a tenure rests on, and only a running probation', () => {
    const [entry] = timelineOf({ memberships: [], tenures: [tenure({ beginNotice: { id: 3, label: '柳街党〔2026〕1号' }, endNotice: { id: 4, label: '免职通知' }, probationUntil: '2022-01-01', current: false, to: '2023-01-01' })] })
    expect(entry?.basis).toEqual([{ id: 3, label: '柳街党〔2026〕1号', what: '任职依据' }, { id: 4, label: '免职通知', what: '免职依据' }])
    expect(entry?.notes).toEqual([])
  })

  test('no open end is shown as a date', () => {
    expect(spanWords(BEGINNING, null)).toBe('不详 至 今')
  })
})
