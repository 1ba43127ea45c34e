import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addMonths } from '@shared/domain/calendar'
import { CallFailed, openApplication, type TestApplication } from '../../support/application'
import { storeOf } from '../../support/store'
import { act, found, person, rowsOf, type Act } from './people'

const noLetter = { letter: null, letterOn: null, crossProvince: false }

interface Stage {
  office: TestApplication
  id: number
  first: number
  second: number
}

async function stage(): Promise<Stage> {
  const office = await openApplication()
  const first = await found(office, '第一党支部')
  const second = await found(office, '第二党支部')
  const { id } = await office.call('people.save', person({ name: '钱明', birth: '1990-05' }))
  return { office, id, first, second }
}

/** A probationary member of the first branch since 2025-07-01. */
async function probation(): Promise<Stage> {
  const given = await stage()
  await act(given.office, given.id, { kind: 'join', on: '2025-07-01', organisationId: given.first, joiningKind: '新发展' })
  return given
}

async function fullMember(): Promise<Stage> {
  const given = await probation()
  await act(given.office, given.id, { kind: 'full', on: '2026-07-01' })
  return given
}

async function summaryOf(office: TestApplication): Promise<string> {
  return (await office.call('changes.list', { before: null, limit: 1 })).entries[0]?.summary ?? ''
}

describe('each act', () => {
  const outside = { place: '某市某局党支部', letter: '第 7 号', letterOn: '2026-07-20', crossProvince: true }

  test.each<[string, () => Promise<Stage>, (stage: Stage) => Act, RegExp]>([
    ['joining', stage, ({ first }) => ({ kind: 'join', on: '2026-07-01', organisationId: first, joiningKind: null }), /接收为预备党员，组织关系在“第一党支部”/],
    ['an extension', probation, () => ({ kind: 'extend', on: '2026-07-01', until: '2027-01-01' }), /预备期延长至 2027-01-01/],
    ['turning full', probation, () => ({ kind: 'full', on: '2026-07-01' }), /转为正式党员/],
    ['losing the standing of probation', probation, () => ({ kind: 'cancel', on: '2026-02-01', note: '不合格' }), /取消预备党员资格/],
    ['a transfer', fullMember, ({ second }) => ({ kind: 'move', on: '2026-08-01', organisationId: second, letter: '第 9 号', letterOn: '2026-07-30', crossProvince: false }), /由“第一党支部”转到“第二党支部”（介绍信第 9 号，2026-07-30 开出）/],
    ['a transfer outside', fullMember, () => ({ kind: 'out', on: '2026-08-01', ...outside }), /转往某市某局党支部（介绍信第 7 号，2026-07-20 开出，有效期至 2027-01-20）/],
    ['an arrival', stage, ({ second }) => ({ kind: 'arrive', on: '2026-08-01', organisationId: second, category: '正式党员', joinedOn: '2010-07', fullOn: '2011-07', ...outside }), /由某市某局党支部转入“第二党支部”/],
    ['leaving', fullMember, () => ({ kind: 'leave', on: '2026-08-01', reason: '去世', note: null }), /离开党组织（去世）/],
    ['being stopped', fullMember, () => ({ kind: 'suspend', on: '2026-08-01', note: '失联' }), /停止党籍/],
  ])('%s is one entry of the log, told as it was shown before, and undone to the last row', async (_what, prepare, given, words) => {
    const ready = await prepare()
    const { office, id } = ready
    const before = await rowsOf(office)
    const detail = await office.call('people.get', { id })
    const input = { id, membershipId: detail.party?.membershipId ?? null, act: given(ready) }
    const preview = await office.call('people.previewAct', input)
    expect(preview.problems).toEqual([])
    expect(await rowsOf(office)).toEqual(before)
    const changeId = await act(office, id, given(ready))
    expect(await summaryOf(office)).toBe(preview.sentence)
    expect(preview.sentence).toMatch(words)
    const after = await rowsOf(office)
    expect(after).not.toEqual(before)
    const undone = await office.call('changes.undo', { id: changeId ?? 0 })
    expect(await rowsOf(office)).toEqual(before)
    await office.call('changes.undo', { id: undone.changeId })
    expect(await rowsOf(office)).toEqual(after)
  })

  test('a letter is good for as long as the office has set', async () => {
    const { office, id } = await fullMember()
    const { settings } = await office.call('due.rules', {})
    await office.call('due.saveRules', { settings: { ...settings, letterMonthsAway: 4 } })
    await act(office, id, { kind: 'out', on: '2026-08-01', ...outside })
    expect(await summaryOf(office)).toContain('有效期至 2026-11-20')
  })

  test('a whole party life is seen as of each day', async () => {
    const { office, id, second } = await fullMember()
    await act(office, id, { kind: 'move', on: '2026-08-01', organisationId: second, ...noLetter })
    await act(office, id, { kind: 'leave', on: '2026-10-01', reason: '退党', note: null })
    const seen = async (asOf: string): Promise<unknown> => {
      const { party } = await office.call('people.get', { id, asOf })
      return party && [party.organisation, party.category, party.from]
    }
    expect(await seen('2025-06-30')).toBeNull()
    expect(await seen('2026-06-30')).toEqual(['第一党支部', '预备党员', '2025-07-01'])
    expect(await seen('2026-07-01')).toEqual(['第一党支部', '正式党员', '2026-07-01'])
    expect(await seen('2026-09-30')).toEqual(['第二党支部', '正式党员', '2026-08-01'])
    expect(await seen('2026-10-01')).toBeNull()
    expect(await office.call('people.get', { id })).toMatchObject({ partyJoinedOn: '2025-07-01', partyFullOn: '2026-07-01', partyJoiningKind: '新发展' })
  })

  test('a stopped membership is restored, with both days on record', async () => {
    const { office, id } = await fullMember()
    await act(office, id, { kind: 'suspend', on: '2026-08-01', note: '失联' })
    expect((await office.call('people.get', { id })).partyStanding).toBe('停止党籍')
    await act(office, id, { kind: 'resume', on: '2026-09-01', note: null })
    const detail = await office.call('people.get', { id })
    expect(detail.partyStanding).toBe('正常')
    expect(detail.memberships.at(-1)?.note).toBe('2026-08-01 停止党籍（失联）；2026-09-01 恢复党籍')
  })
})

describe('refusals leave every row as it was', () => {
  test.each<[string, () => Promise<Stage>, (stage: Stage) => Act | Promise<Act>, RegExp]>([
    ['an organisation that is no party', stage, async ({ office }) => ({ kind: 'join', on: '2026-07-01', organisationId: await found(office, '柳溪桥社区', '社区'), joiningKind: null }), /不是党组织/],
    ['a dissolved branch', stage, async ({ office }) => ({ kind: 'join', on: '2026-07-01', organisationId: await found(office, '旧支部', '党支部', '2000-01-01', '2020-01-01'), joiningKind: null }), /2020-01-01 起已撤销/],
    ['a branch that came later', stage, async ({ office }) => ({ kind: 'join', on: '2026-07-01', organisationId: await found(office, '新支部', '党支部', '2026-09-01'), joiningKind: null }), /自 2026-09-01 起才有/],
    ['a second membership', fullMember, ({ second }) => ({ kind: 'join', on: '2026-08-01', organisationId: second, joiningKind: null }), /已在“第一党支部”/],
    ['an early end of probation', probation, () => ({ kind: 'full', on: '2026-06-30' }), /不能早于 2026-07-01/],
    ['a day to come', fullMember, () => ({ kind: 'leave', on: '2026-12-01', reason: '退党', note: null }), /还没有到/],
  ])('%s', async (_what, prepare, given, words) => {
    const ready = await prepare()
    const chosen = await given(ready)
    const before = await rowsOf(ready.office)
    await expect(act(ready.office, ready.id, chosen)).rejects.toThrow(words)
    await expect(act(ready.office, ready.id, chosen)).rejects.toThrow('没有保存')
    expect(await rowsOf(ready.office)).toEqual(before)
  })

  test('an act upon what somebody else has changed meanwhile', async () => {
    const { office, id, second } = await fullMember()
    const { party } = await office.call('people.get', { id })
    const move: Act = { kind: 'move', on: '2026-08-01', organisationId: second, ...noLetter }
    await office.call('people.act', { id, membershipId: party?.membershipId ?? null, act: move })
    const late = office.call('people.act', { id, membershipId: party?.membershipId ?? null, act: { kind: 'leave', on: '2026-09-01', reason: '退党', note: null } })
    await expect(late).rejects.toThrow('在您打开之后已有变化')
  })

  test('the form does not register a membership over one that has ended, nor where no party is', async () => {
    const { office, id, second } = await fullMember()
    await act(office, id, { kind: 'leave', on: '2026-08-01', reason: '退党', note: null })
    const { revision } = await office.call('people.get', { id })
    const before = await rowsOf(office)
    const save = (organisationId: number, from: string): Promise<unknown> =>
      office.call('people.save', person({ id, revision, name: '钱明', birth: '1990-05', partyJoinedOn: '2025-07-01', partyFullOn: '2026-07-01', party: { organisationId, category: '正式党员', from } }))
    await expect(save(second, '2026-07-31')).rejects.toThrow(/和另一段组织关系重叠/)
    await expect(save(await found(office, '柳溪桥社区', '社区'), '2026-09-01')).rejects.toThrow(/不是党组织/)
    expect(await rowsOf(office)).toEqual(before)
    await expect(save(second, '9999-12-31')).rejects.toThrow(/还没有到/)
    await save(second, '2026-08-01')
  })
})

describe('corrections', () => {
  const stay = { category: '正式党员' as const, beginLetter: null, beginLetterOn: null, beginPlace: null, endReason: null, endLetter: null, endLetterOn: null, endPlace: null, note: null }

  test('a stay is told as it was, refused where it would overlap, and undone', async () => {
    const { office, id, second } = await fullMember()
    const before = await rowsOf(office)
    const [first, last] = (await office.call('people.get', { id })).memberships
    if (!first || !last) throw new Error('two stays were expected')
    const correct = (part: object): Promise<{ changeId: number | null }> =>
      office.call('people.correctStay', { id: last.id, revision: last.revision, organisationId: second, from: '2026-07-10', to: null, ...stay, ...part })
    await expect(correct({ from: '2026-06-30' })).rejects.toThrow(/重叠：2025-07-01/)
    await expect(correct({ from: '2026-08-01', to: '2026-08-01' })).rejects.toThrow(/不晚于开始日期/)
    await expect(correct({ to: '2026-12-01' })).rejects.toThrow('还没有到')
    await expect(correct({ organisationId: await found(office, '柳溪桥社区', '社区') })).rejects.toThrow(/不是党组织/)
    expect(await rowsOf(office)).toEqual(before)
    const { changeId } = await correct({ beginLetter: '第 3 号' })
    expect((await office.call('people.get', { id })).party).toMatchObject({ organisation: '第二党支部', from: '2026-07-10' })
    expect(await summaryOf(office)).toBe('更正钱明的组织关系登记：第二党支部')
    await expect(correct({ beginLetter: '第 4 号' })).rejects.toThrow('已被修改')
    await office.call('changes.undo', { id: changeId ?? 0 })
    expect(await rowsOf(office)).toEqual(before)
  })

  test('a stay that never was is removed; the one before lasts on, when asked', async () => {
    const { office, id, second } = await fullMember()
    const before = await rowsOf(office)
    await act(office, id, { kind: 'move', on: '2026-08-01', organisationId: second, ...noLetter })
    const moved = await rowsOf(office)
    const last = (await office.call('people.get', { id })).memberships.at(-1)
    if (!last) throw new Error('a stay was expected')
    const { changeId } = await office.call('people.removeStay', { id: last.id, revision: last.revision, rejoin: true })
    expect((await rowsOf(office))['membership']).toEqual(before['membership'])
    await office.call('changes.undo', { id: changeId ?? 0 })
    expect(await rowsOf(office)).toEqual(moved)
    const again = (await office.call('people.get', { id })).memberships.at(-1)
    await office.call('people.removeStay', { id: last.id, revision: again?.revision ?? 0, rejoin: false })
    expect((await office.call('people.get', { id })).party).toBeNull()
  })
})

test('no sequence of acts, corrections and undos ever gives two memberships at once', async () => {
  const office = await openApplication()
  const places = [await found(office, '甲支部'), await found(office, '乙支部'), await found(office, '丙支部', '党支部', '2018-06-01')]
  const day = fc.integer({ min: 0, max: 120 }).map((months) => addMonths('2016-01-15', months))
  const place = fc.constantFrom(...places)
  const step = fc.oneof(
    fc.record({ kind: fc.constant('join' as const), on: day, organisationId: place, joiningKind: fc.constant(null) }),
    fc.record({ kind: fc.constant('full' as const), on: day }),
    fc.record({ kind: fc.constant('move' as const), on: day, organisationId: place, letter: fc.constant(null), letterOn: fc.constant(null), crossProvince: fc.constant(false) }),
    fc.record({ kind: fc.constant('leave' as const), on: day, reason: fc.constant('退党' as const), note: fc.constant(null) }),
    fc.record({ kind: fc.constant('correct' as const), nth: fc.nat(4), from: day, to: fc.option(day), organisationId: place }),
    fc.record({ kind: fc.constant('save' as const), from: day, organisationId: place }),
    fc.record({ kind: fc.constant('remove' as const), nth: fc.nat(4), rejoin: fc.boolean() }),
    fc.record({ kind: fc.constant('undo' as const), back: fc.nat(3) }),
  )
  let done = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 10 }), async (steps) => {
      const { id } = await office.call('people.save', person({ name: '孙立', birth: '1980' }))
      const changes: number[] = []
      for (const given of steps) {
        try {
          const { memberships } = await office.call('people.get', { id })
          if (given.kind === 'undo') {
            const target = changes.at(-1 - given.back)
            if (target !== undefined) await office.call('changes.undo', { id: target })
          } else if (given.kind === 'save') {
            const { revision } = await office.call('people.get', { id })
            const party = { organisationId: given.organisationId, category: '正式党员' as const, from: given.from }
            const { changeId } = await office.call('people.save', person({ id, revision, name: '孙立', birth: '1980', party }))
            if (changeId !== null) changes.push(changeId)
          } else if (given.kind === 'remove' || given.kind === 'correct') {
            const stay = memberships[given.nth]
            if (!stay) continue
            const common = { id: stay.id, revision: stay.revision }
            const { changeId } =
              given.kind === 'remove'
                ? await office.call('people.removeStay', { ...common, rejoin: given.rejoin })
                : await office.call('people.correctStay', {
                    ...common, organisationId: given.organisationId, from: given.from, to: given.to, category: '正式党员', beginLetter: null, beginLetterOn: null,
                    beginPlace: null, endReason: null, endLetter: null, endLetterOn: null, endPlace: null, note: null,
                  })
            if (changeId !== null) changes.push(changeId)
          } else {
            const changeId = await act(office, id, given)
            if (changeId !== null) changes.push(changeId)
          }
          done += 1
        } catch (error) {
          // A refusal is an answer; anything else is a fault.
          if (!(error instanceof CallFailed) || !['refused', 'stale-version', 'not-found', 'invalid-input'].includes(error.error.code)) throw error
        }
        const clashes = await storeOf(office).all(
          `SELECT 1 FROM membership AS a JOIN membership AS b ON a.id < b.id AND a.person_id = b.person_id AND a.kind = 'party' AND b.kind = 'party'
             AND a.valid_from < b.valid_to AND b.valid_from < a.valid_to WHERE a.person_id = ?`,
          [id],
        )
        expect(clashes).toEqual([])
      }
    }),
    { numRuns: 35 },
  )
  expect(done).toBeGreaterThan(35)
})
