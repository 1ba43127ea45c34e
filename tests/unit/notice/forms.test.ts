import { describe, expect, test } from 'vitest'
import { headlineOf, parseNotice, writeClause, type Clause } from '@shared/domain/notice'

/** What a clause says, in one line: action, people, posts by organisation, and what else the records need. */
function told(clause: Clause): string {
  const people = clause.people.map(({ name, mark, comrade }) => name + (mark === null ? '' : `(${mark})`) + (comrade ? '同志' : '')).join('、')
  const posts = clause.posts.map(({ organisation, title }) => `${organisation ?? '?'}/${title}`).join('、')
  const { appointmentKind, probation, effectiveFrom, reason } = clause
  const facts = [appointmentKind, probation === null ? null : `${probation} months`, effectiveFrom, reason].filter((fact) => fact !== null)
  return [clause.action, people, posts, ...facts].join(' ')
}

/** The sentence forms of real notices; where the office is named, the organisation must be told from the post. */
const forms: [sentence: string, ...clauses: string[]][] = [
  ['任命谢文为河源省农业农村厅副厅长。', 'appoint 谢文 河源省农业农村厅/副厅长 任命'],
  ['任命王锋、白霞(女)为河源轻工业大学副校长(试用期一年)。', 'appoint 王锋、白霞(女) 河源轻工业大学/副校长 任命 12 months'],
  ['任命郭明为河源师范学院副院长(负责行政日常工作);', 'appoint 郭明 河源师范学院/副院长 任命'],
  ['免去章丽(女)的河源省药品监督管理局局长职务。', 'remove 章丽(女) 河源省药品监督管理局/局长'],
  ['免去张安的某局副主任职务(终止试用期)', 'remove 张安 某局/副主任 终止试用期'],
  ['局党组2015年12月17日决定：李平试用期满正式任某处副主任，任职时间从2014年8月起算。', 'appoint 李平 某处/副主任 正式任职 2014-08'],
  ['免去王宁某办副巡视员职务，退休。', 'remove 王宁 某办/副巡视员 退休'],
  [
    '陈和同志任某区委书记；周远同志不再担任某区委书记、常委、委员职务，另有任用。',
    'appoint 陈和同志 某区委/书记 任命',
    'remove 周远同志 某区委/书记、某区委/常委、某区委/委员 另有任用',
  ],
  [
    '吴越同志兼任某区委委员、常委、书记，不再兼任某县委书记、常委、委员职务',
    'appoint 吴越同志 某区委/委员、某区委/常委、某区委/书记 兼任',
    'remove 吴越同志 某县委/书记、某县委/常委、某县委/委员',
  ],
  ['经上级组织部门同意，区委研究决定：免去郑成同志的区委组织部部长职务。', 'remove 郑成同志 区委组织部/部长'],
  [
    '任命孙立为某办主任,免去其某局主任职务;钱明为某局局长',
    'appoint 孙立 某办/主任 任命',
    'remove 孙立 某局/主任',
    'appoint 钱明 某局/局长 任命',
  ],
  ['决定任命冯川为副区长;接受褚江、卫海辞去某局局长职务的请求', 'appoint 冯川 ?/副区长 任命', 'remove 褚江、卫海 某局/局长 辞职'],
  ['蒋山代理区长', 'appoint 蒋山 ?/区长 代理'],
  ['任命蒋山为某局局长，任职时间自2015年11月起计算', 'appoint 蒋山 某局/局长 任命 2015-11'],
  ['沈洋任某局办公室副科长', 'appoint 沈洋 某局办公室/副科长 任命'],
  ['沈洋挂职任某局办公室副科长，挂职期一年。', 'appoint 沈洋 某局办公室/副科长 挂职'],
  ['韩敏同志担任某社区党委书记', 'appoint 韩敏同志 某社区党委/书记 任命'],
  ['韩敏同志正式任用为某社区主任', 'appoint 韩敏同志 某社区/主任 正式任职'],
  ['杨帆任职试用期满，考核合格，按期转正，任某街道党政办公室主任', 'appoint 杨帆 某街道党政办公室/主任 正式任职'],
  ['杨帆不再担任某街道党政办公室主任', 'remove 杨帆 某街道党政办公室/主任'],
  ['杨帆不再兼任某街道党政办公室主任职务', 'remove 杨帆 某街道党政办公室/主任'],
  ['免去杨帆某街道党政办公室主任职务', 'remove 杨帆 某街道党政办公室/主任'],
  ['杨帆不再聘任为某中心主任', 'remove 杨帆 某中心/主任'],
  ['聘任古丽娜尔·阿不都为柳溪街道社区服务中心主任，聘期三年。', 'appoint 古丽娜尔·阿不都 柳溪街道社区服务中心/主任 聘任'],
  ['解聘杨帆的某中心主任职务。', 'remove 杨帆 某中心/主任'],
  ['任命王任为文化和旅游局局长。', 'appoint 王任 文化和旅游局/局长 任命'],
  ['任命王为民为柳溪街道办事处主任。', 'appoint 王为民 柳溪街道办事处/主任 任命'],
  ['欧阳建国同志任中共柳溪街道工作委员会委员、副书记。', 'appoint 欧阳建国同志 中共柳溪街道工作委员会/委员、中共柳溪街道工作委员会/副书记 任命'],
  [
    '刘强、单文任柳溪街道综合治理办公室副主任，试用期一年，任职时间从2026年5月算起。',
    'appoint 刘强、单文 柳溪街道综合治理办公室/副主任 任命 12 months 2026-05',
  ],
]

describe('each form a notice uses', () => {
  test.each(forms)('%s', (sentence, ...clauses) => {
    const read = parseNotice(sentence)
    expect(read.clauses.map(told)).toEqual(clauses)
    expect(read.segments.filter((segment) => segment.kind === 'not-understood')).toEqual([])
    const covered = read.clauses.map((clause) => sentence.slice(clause.start, clause.end))
    expect(read.clauses.map((clause) => writeClause(clause)), 'written out again').toEqual(covered)
  })

  test('in half-width and full-width punctuation say the same', () => {
    const half = (text: string): string => text.replaceAll('，', ',').replaceAll('；', ';').replaceAll('（', '(').replaceAll('）', ')').replaceAll('：', ':')
    const full = (text: string): string => text.replaceAll(',', '，').replaceAll(';', '；').replaceAll('(', '（').replaceAll(')', '）')
    for (const [sentence] of forms) {
      expect(parseNotice(half(sentence)).clauses.map(told), sentence).toEqual(parseNotice(full(sentence)).clauses.map(told))
    }
  })
})

describe('several lines', () => {
  test('a verb that stands alone is carried to the lines below it', () => {
    const read = parseNotice('免去：\n张三的综合治理办公室主任职务；\n李四的应急管理办公室副主任职务。')
    expect(read.clauses.map(told)).toEqual(['remove 张三 综合治理办公室/主任', 'remove 李四 应急管理办公室/副主任'])
  })

  test('a roster under its verb, with spaced and rare names', () => {
    const read = parseNotice('一、任命\n王㛃　柳溪街道党政办公室主任\n张　伟　柳溪街道财政所所长')
    expect(read.clauses.map(told)).toEqual(['appoint 王㛃 柳溪街道党政办公室/主任 任命', 'appoint 张伟 柳溪街道财政所/所长 任命'])
  })

  test('press lead and headline are told apart from units; a word broken over lines becomes whole', () => {
    const source = '某省发布一批人事任免 涉及多所学校\n\n本报讯(记者 甲乙) 10月8日,记者获悉,近日发布一批人事任免通知。\n\n河源师范学院\n免去梁文的河源师范\n\n学院院长职务。'
    const read = parseNotice(source)
    expect(read.clauses.map(told)).toEqual(['remove 梁文 河源师范学院/院长'])
    expect(read.clauses[0]?.unit).toEqual(['河源师范学院'])
    expect(read.segments.map(({ kind, start, end }) => [kind, source.slice(start, end).trim()]).filter(([, text]) => text !== '')).toMatchObject([
      ['title', '某省发布一批人事任免 涉及多所学校'],
      ['lead', expect.stringContaining('本报讯')],
      ['unit-heading', '河源师范学院'],
      ['clause', '免去梁文的河源师范'],
      ['clause', '学院院长职务。'],
    ])
    expect([read.title, headlineOf(source, read.segments)]).toEqual([null, '某省发布一批人事任免 涉及多所学校'])
    const untitled = '本报讯（记者 甲乙）：日前，某省发布任免。\n免去梁文的河源师范学院院长职务。'
    expect(headlineOf(untitled, parseNotice(untitled).segments)).toBeNull()
  })

  test('a red-headed notice gives its title, number, organ and date', () => {
    const read = parseNotice(
      '柳溪区人民政府文件\n柳政任［2026］13号\n柳溪区人民政府关于张三等同志职务任免的通知\n各街道办事处，区政府各部门：\n经研究，决定：\n任命张三为柳溪区财政局局长；\n免去李四的柳溪区财政局局长职务。\n柳溪区人民政府\n2026年3月5日\n（此件公开发布）',
    )
    expect(read).toMatchObject({ title: '柳溪区人民政府关于张三等同志职务任免的通知', number: '柳政任〔2026〕13号', organ: '柳溪区人民政府', date: '2026-03-05' })
    expect(read.clauses.map(told)).toEqual(['appoint 张三 柳溪区财政局/局长 任命', 'remove 李四 柳溪区财政局/局长'])
    expect(read.segments.some((segment) => segment.kind === 'not-understood')).toBe(false)
  })

  test('who leaves one unit for another is a transfer', () => {
    const read = parseNotice('甲校\n免去郭明的甲校副校长职务。\n乙学院\n任命郭明为乙学院副院长。')
    expect(read.transfers).toEqual([{ name: '郭明', removed: [0], appointed: [1] }])
  })

  test('a proposal is no appointment', () => {
    const read = parseNotice('区委推荐：张三为柳溪街道办事处主任人选。')
    expect(read.clauses.map((clause) => clause.proposal)).toEqual([true])
  })
})

test('the register settles where the organisation ends and the post begins', () => {
  const sentence = '任命张三为主任科员之家服务中心副主任。'
  const read = parseNotice(sentence, { organisations: ['主任科员之家服务中心'] })
  expect(read.clauses.map(told)).toEqual(['appoint 张三 主任科员之家服务中心/副主任 任命'])
})

test('a registered organisation that begins with 和 is no second name', () => {
  const source = '免去张国栋同志和平里的社区党委副书记职务。'
  const names = (organisations: string[]): string[][] => parseNotice(source, { organisations }).clauses.map(({ people }) => people.map(({ name }) => name))
  expect(names([])).toEqual([['张国栋', '平里']])
  expect(names(['和平里的社区党委'])).toEqual([['张国栋']])
})

test('who decides is told from who approves', () => {
  const source = (lead: string): string => `${lead}，现将有关同志职务调整如下：\n任为民同志任第一党支部书记。`
  expect(parseNotice(source('经党总支会议研究，报街道党工委批准')).organ).toBe('党总支')
  expect(parseNotice(source('根据工作需要，报街道党工委批准')).organ).toBe('街道党工委')
})
