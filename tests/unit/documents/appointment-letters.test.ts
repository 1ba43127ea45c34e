import { letterDocument, lettersOf } from '@shared/domain/appointment-letters'
import { layOut } from '@shared/domain/document-layout'
import type { NoticeDocument } from '@shared/domain/notice-document'
import { describe, expect, test } from 'vitest'

const notice = (body: string, changes: Partial<NoticeDocument> = {}): NoticeDocument => ({
  style: 'party',
  issuer: '中共柳林街道工作委员会文件',
  numberPrefix: '柳街任',
  numberYear: 2026,
  numberSerial: 3,
  title: '关于陈柏舟等同志职务任免的通知',
  recipients: '各社区党委',
  body,
  attachments: '任免名单',
  signature: '中共柳林街道工作委员会',
  date: '2026-01-05',
  withSeal: true,
  signatory: '',
  note: '此件公开发布',
  cc: '区委组织部',
  printOffice: '党政办',
  printDate: '2026-01-06',
  ...changes,
})

describe('the sentence of a letter', () => {
  test.each([
    ['任命陈柏舟同志为柳林街道网格化服务中心主任（试用期一年），任职时间从2026年1月起计算。', '任命您为柳林街道网格化服务中心主任（试用期一年），任职时间从2026年1月起计算'],
    ['陈柏舟同志任柳林街道党政办公室主任。', '任命您为柳林街道党政办公室主任'],
    ['陈柏舟同志兼任柳溪社区党委书记。', '您兼任柳溪社区党委书记'],
    ['陈柏舟同志挂职任柳林街道办事处副主任。', '您挂职任柳林街道办事处副主任'],
    ['聘任陈柏舟为柳溪中学校长。', '聘任您为柳溪中学校长'],
    ['陈柏舟任职试用期满，考核合格，按期转正，任柳林街道办公室副主任。', '您任职试用期满，正式任柳林街道办公室副主任'],
    ['免去陈柏舟同志的柳林街道办事处副主任职务，另有任用。', '免去您的柳林街道办事处副主任职务，另有任用'],
    ['陈柏舟同志不再担任柳溪区委书记、常委、委员职务，另有任用。', '您不再担任柳溪区委书记、常委、委员职务，另有任用'],
    ['接受陈柏舟辞去柳溪区副区长职务的请求。', '接受您辞去柳溪区副区长职务的请求'],
  ])('%s', (body, sentence) => {
    expect(lettersOf(notice(body))).toMatchObject([{ name: '陈柏舟', sentences: [sentence] }])
  })

  test('names the unit that only the heading tells', () => {
    const [letter] = lettersOf(notice('柳林街道网格化服务中心\n任命陈柏舟为主任。'))
    expect(letter?.sentences).toEqual(['任命您为柳林街道网格化服务中心主任'])
  })

  test('proposals decide nothing and give no letter', () => {
    expect(lettersOf(notice('推荐陈柏舟为柳林街道办事处主任人选。'))).toEqual([])
  })

  test('a body without clauses gives none', () => {
    expect(lettersOf(notice('请各社区按时报送材料。'))).toEqual([])
  })
})

describe('the letters of a notice', () => {
  const body = ['任命陈柏舟、李梅(女)同志为柳溪社区党委委员；', '任命陈柏舟同志为柳溪社区党委书记；', '免去陈柏舟同志的柳泉社区党委书记职务。'].join('\n')

  test('one to each person who is appointed and one to each who is removed, all acts of one kind together', () => {
    const letters = lettersOf(notice(body))
    expect(letters.map(({ kind, name, sentences }) => [kind, name, sentences.length])).toEqual([
      ['appointment', '陈柏舟', 2],
      ['appointment', '李梅', 1],
      ['removal', '陈柏舟', 1],
    ])
    expect(new Set(letters.map((letter) => letter.key)).size).toBe(3)
  })

  test('a sheet under the number, signature and date of the notice, without its recipients, attachments and imprint', () => {
    const [first, , third] = lettersOf(notice(body))
    if (!first || !third) throw new Error('letters expected')
    const document = letterDocument(notice(body), first, 'letter')
    expect(document).toMatchObject({
      style: 'letter',
      issuer: '中共柳林街道工作委员会',
      documentNumber: '柳街任〔2026〕3号',
      title: '任职通知书',
      recipients: '陈柏舟同志',
      signature: '中共柳林街道工作委员会',
      attachments: [],
      note: null,
      copies: null,
    })
    expect(document.paragraphs[0]?.text).toBe('经中共柳林街道工作委员会研究决定，任命您为柳溪社区党委委员；任命您为柳溪社区党委书记。')
    expect(letterDocument(notice(body), third, 'plain').title).toBe('免职通知书')
    expect(layOut(document).pages).toHaveLength(1)
  })
})
