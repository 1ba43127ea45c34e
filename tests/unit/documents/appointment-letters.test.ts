import { letterDocument, lettersOf, unreadForLetters } from '@shared/domain/appointment-letters'
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
    ['免去陈柏舟同志的柳林街道办事处副主任职务，自2026年1月1日起计算。', '免去您的柳林街道办事处副主任职务，自2026年1月1日起计算'],
    ['陈柏舟同志当选为柳溪社区党委书记。', '您当选为柳溪社区党委书记'],
    ['陈柏舟同志晋升为柳林街道二级主任科员。', '晋升您为柳林街道二级主任科员'],
    ['陈柏舟同志任甲局局长，其原任的乙局局长职务自然免除。', '任命您为甲局局长，其原任的乙局局长职务自然免除'],
  ])('%s', (body, sentence) => {
    expect(lettersOf(notice(body))).toMatchObject([{ name: '陈柏舟', sentences: [sentence] }])
  })

  test('what is said of several people is said to each of them', () => {
    const body = '任命陈柏舟为甲局局长；任命李梅为乙局局长。以上同志任职时间自2026年1月1日起计算，试用期一年。'
    expect(lettersOf(notice(body)).map(({ sentences }) => sentences)).toEqual([
      ['任命您为甲局局长，任职时间从2026年1月1日起计算，试用期一年'],
      ['任命您为乙局局长，试用期一年，任职时间从2026年1月1日起计算'],
    ])
  })

  test('a day behind the removal is the appointment’s', () => {
    const letters = lettersOf(notice('陈柏舟同志任民政办主任，免去其城管办主任职务，任职时间自2026年1月1日起计算。'))
    expect(letters.map(({ sentences }) => sentences)).toEqual([['任命您为民政办主任，任职时间从2026年1月1日起计算'], ['免去您的城管办主任职务']])
  })

  test('namesakes with different marks get a letter each; a mark that stands once is the same person’s', () => {
    const two = lettersOf(notice('任命陈柏舟（男）为甲社区主任；\n任命陈柏舟（女）为乙社区副主任。'))
    expect(two.map(({ name, mark, sentences }) => [name, mark, sentences.length])).toEqual([['陈柏舟', '男', 1], ['陈柏舟', '女', 1]])
    const one = lettersOf(notice('任命陈柏舟（女）为甲社区主任；\n任命陈柏舟为乙社区副主任。'))
    expect(one.map(({ mark, sentences }) => [mark, sentences.length])).toEqual([['女', 2]])
  })

  test('tells which words it did not read', () => {
    expect(unreadForLetters(notice('任命李梅为甲局局长；\n陈柏舟同志另行安排某局职务任命事宜。'))).toEqual([expect.stringContaining('陈柏舟')])
    expect(unreadForLetters(notice('任命李梅为甲局局长。'))).toEqual([])
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
