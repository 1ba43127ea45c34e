import { isoOf, madeDate, madeId, madeLandline, madeName, madePhone, writtenDate, writtenId, writtenName, writtenPhone } from './made-values'
import type { Random } from './random'
import { writeFoot, writeHeading, writeTop, type MadeColumn } from './roster-frame'
import { SheetMaker, type MadeCell } from './sheet-maker'

export type RowKey = { row: number } & Record<string, string | number | null>

type Entry = Record<string, MadeCell>

/** Columns of a list whose entries hold what is written and what it says under the same names. */
function columnsOf(random: Random, headings: Readonly<Record<string, readonly string[]>>): MadeColumn<Entry>[] {
  return Object.entries(headings).map(([name, names]) => ({ heading: random.pick(names), cell: (entry) => entry[name] ?? null }))
}

/** The party organisations of a street as a plain list; `textOnly` for files without formats. */
export function organisationList(random: Random, textOnly: boolean): { sheet: SheetMaker; key: RowKey[] } {
  const sheet = new SheetMaker('党组织情况')
  const columns = columnsOf(random, {
    name: ['组织名称', '党组织名称', '名称', '组织全称'], kind: ['组织类别', '类别', '组织类型'], parent: ['上级组织', '上级党组织', '隶属党组织'], foundedOn: ['成立日期', '成立时间', '批准成立时间'],
    termStart: ['本届任期开始', '换届日期', '换届时间'], termEnd: ['届满日期', '届满时间', '任期届满时间'], secretary: ['书记', '书记姓名', '党组织书记'], contactPhone: ['联系电话', '书记电话', '电话'],
  })
  if (!textOnly) writeTop(random, sheet, '党组织基本情况表', '青石桥街道', columns.length)
  writeHeading(random, sheet, columns, !textOnly)
  const key: RowKey[] = []
  for (let at = 0; at < random.int(5, 25); at += 1) {
    const [founded, start] = [madeDate(random, 1990, 2020), madeDate(random, 2019, 2025, true)]
    const end = { ...start, year: start.year + 5 }
    const secretary = madeName(random)
    const said = { name: `青石桥街道第${at + 1}社区“红旗”党支部`, kind: random.pick(['党支部', '党委', '党总支']), parent: at === 0 ? null : '中共青石桥街道工作委员会', secretary, contactPhone: random.chance(0.3) ? null : madeLandline(random) }
    const row = sheet.add(columns.map((column) => column.cell({ ...said, secretary: writtenName(random, secretary), foundedOn: writtenDate(random, founded, textOnly), termStart: writtenDate(random, start, textOnly), termEnd: writtenDate(random, end, textOnly) }, random)))
    key.push({ row, ...said, foundedOn: isoOf(founded), termStart: isoOf(start), termEnd: isoOf(end) })
  }
  return { sheet, key }
}

export function workerRoster(random: Random): { sheet: SheetMaker; key: RowKey[] } {
  const sheet = new SheetMaker(random.pick(['社区工作者花名册', '名册', 'Sheet1']))
  const numbered = random.chance(0.7)
  let count = 0
  const columns = [
    ...(numbered ? [{ heading: '序号', cell: (): MadeCell => count }] : []),
    ...columnsOf(random, {
      name: ['姓名'], sex: ['性别'], idNumber: ['身份证号', '身份证号码', '公民身份号码'], politicalStatus: ['政治面貌'], education: ['学历', '文化程度'], employer: ['社区', '所在社区', '工作社区'],
      post: ['岗位', '职务', '现任岗位'], staffGrade: ['岗位等级', '岗位等级（三岗十八级）', '等级'], hiredOn: ['入职日期', '入职时间', '到岗时间'], contractUntil: ['合同期限', '合同到期时间', '合同截止日期'],
      certificate: ['社工证书', '证书级别', '持证情况'], certificateNumber: ['证书编号', '社工证编号'], certificateOn: ['取证时间', '发证日期'], phone: ['联系电话', '手机号码'],
    }),
  ]
  writeTop(random, sheet, '青石桥街道社区工作者花名册', '青石桥街道', columns.length)
  writeHeading(random, sheet, columns)
  const key: RowKey[] = []
  const size = random.int(4, 20)
  for (let at = 0; at < size; at += 1) {
    const birth = madeDate(random, 1965, 2000, true)
    const sex = random.pick<'男' | '女'>(['男', '女'])
    const [name, id, phone] = [madeName(random), madeId(random, birth, sex), madePhone(random)]
    const [hired, until] = [madeDate(random, 2010, 2024), madeDate(random, 2026, 2029)]
    const certified = random.chance(0.5) ? madeDate(random, 2012, 2024) : null
    const said = { sex, politicalStatus: random.pick(['中共党员', '群众']), education: '大专', employer: random.pick(['春晖里社区', '槐荫路社区']), post: random.pick(['书记', '专干', '委员']), staffGrade: `${random.int(1, 18)}级`, certificate: certified ? '助理社会工作师' : null, certificateNumber: certified ? `2019${random.int(1000, 9999)}0410` : null }
    count += 1
    const row = sheet.add(columns.map((column) => column.cell({ ...said, name: writtenName(random, name), idNumber: writtenId(random, id), phone: writtenPhone(random, phone), hiredOn: writtenDate(random, hired), contractUntil: writtenDate(random, until), certificateOn: certified && writtenDate(random, certified) }, random)))
    key.push({ row, ...said, name, idNumber: id, phone, hiredOn: isoOf(hired), contractUntil: isoOf(until), certificateOn: certified && isoOf(certified) })
  }
  writeFoot(random, sheet, columns.length, size, numbered)
  return { sheet, key }
}

/** 班子名册: the organisation written once, merged, or in each row. */
export function postRoster(random: Random): { sheet: SheetMaker; key: RowKey[] } {
  const sheet = new SheetMaker('班子名册')
  const columns = columnsOf(random, {
    organisation: ['组织', '党组织名称', '单位', '所在党支部'], name: ['姓名'], title: ['党内职务', '职务', '现任职务'], duty: ['分工', '工作分工'], from: ['任职日期', '任职时间', '当选/任职日期', '任现职时间'], termNumber: ['届次'], termEnd: ['届满', '届满日期'], phone: ['电话', '联系电话'], note: ['备注'],
  })
  writeTop(random, sheet, '青石桥街道社区班子成员名册', '青石桥街道', columns.length)
  writeHeading(random, sheet, columns)
  const manner = random.pick(['merged', 'each', 'once'])
  const key: RowKey[] = []
  for (const organisation of ['春晖里社区党委', '槐荫路社区党委', '石桥北社区党委'].slice(0, random.int(1, 3))) {
    const from = sheet.row + 1
    for (const [at, title] of ['书记', '副书记', '组织委员', '宣传委员'].slice(0, random.int(2, 4)).entries()) {
      const [begun, end] = [madeDate(random, 2015, 2024), madeDate(random, 2026, 2029)]
      const [name, phone] = [madeName(random), madePhone(random)]
      const said = { organisation, title, duty: random.pick(['主持全面工作', null]), termNumber: '第三届', note: null }
      const row = sheet.add(columns.map((column) => column.cell({ ...said, organisation: at > 0 && manner !== 'each' ? null : organisation, name: writtenName(random, name), from: writtenDate(random, begun), termEnd: writtenDate(random, end), phone: writtenPhone(random, phone) }, random)))
      key.push({ row, ...said, name, from: isoOf(begun), termEnd: isoOf(end), phone })
    }
    if (manner === 'merged') sheet.merge(from, 0, sheet.row, 0)
  }
  return { sheet, key }
}
