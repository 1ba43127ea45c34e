import { citizenIdCheck } from '@shared/domain/citizen-id'
import { isoOf, madeDate, madeId, madeName, madePhone, UNREADABLE_DATES, writtenDate, writtenId, writtenName, writtenPhone, type MadeDate } from './made-values'
import type { Random } from './random'
import { writeBetween, writeFoot, writeHeading, writeTop, type MadeColumn } from './roster-frame'
import { SheetMaker, type MadeCell } from './sheet-maker'

export type MadeProblem = 'id checksum wrong' | 'sex contradicts the id' | 'birth contradicts the id' | 'date cannot be read' | 'id number lost its last digits (stored as a number)' | 'no name' | 'same person twice'

/** What a row of the list says, as the answer key has it; of a row to be refused only why. */
export type MemberKey = { sheet: string; row: number } & (
  | { problem: MadeProblem }
  | { name: string; sex: string; id: string; birth: string | null; branch: string; joined: string; full: string | null; phone: string | null; category: string }
)

interface Member {
  name: string
  sex: '男' | '女'
  birth: MadeDate
  /** The birth date as far as it is written. */
  birthShown: MadeDate
  id: string
  branch: string
  joined: MadeDate
  full: MadeDate | null
  phone: string
  /** What is written where it differs from the truth. */
  idCell?: MadeCell
  sexCell?: string
  birthCell?: MadeCell
  joinedCell?: MadeCell
  nameCell?: MadeCell
  problem?: MadeProblem
}

const COMMUNITIES = ['春晖里社区', '槐荫路社区', '石桥北社区', '清水河社区', '锦绣苑社区', '棉纺厂社区']
const ORDINALS = ['一', '二', '三', '四']

function madeMember(random: Random, branch: string): Member {
  const birth = madeDate(random, 1935, 2003, true)
  const sex = random.pick<'男' | '女'>(['男', '女'])
  const onProbation = random.chance(0.12)
  const joined = onProbation ? madeDate(random, 2025, 2025) : madeDate(random, birth.year + 20, Math.min(birth.year + 45, 2023))
  const full = onProbation ? null : { year: joined.year + 1, month: joined.month, day: joined.day !== null && random.chance(0.7) ? joined.day : null }
  return { name: madeName(random), sex, birth, birthShown: random.chance(0.4) ? birth : { ...birth, day: null }, id: madeId(random, birth, sex), branch, joined, full, phone: madePhone(random) }
}

/** Spoils about one record in eight. */
function spoiled(random: Random, member: Member, earlier: readonly Member[]): Member {
  if (!random.chance(0.13)) return member
  const { id } = member
  const problem = random.pick<MadeProblem>(['id checksum wrong', 'sex contradicts the id', 'birth contradicts the id', 'date cannot be read', 'id number lost its last digits (stored as a number)', 'no name', 'same person twice'])
  if (problem === 'id checksum wrong') return { ...member, problem, idCell: id.slice(0, 17) + (citizenIdCheck(id) === '5' ? '6' : '5') }
  if (problem === 'sex contradicts the id') return { ...member, problem, sexCell: member.sex === '男' ? '女' : '男' }
  if (problem === 'birth contradicts the id') return { ...member, problem, birthCell: `${member.birth.year + 1}.${member.birth.month}` }
  if (problem === 'date cannot be read') return { ...member, problem, joinedCell: random.pick(UNREADABLE_DATES) }
  if (problem === 'no name') return { ...member, problem, nameCell: random.pick<MadeCell>([null, '', ' ', '/', '\u3000']) }
  if (problem === 'same person twice') {
    const whole = earlier.filter((other) => other.problem === undefined)
    const twin = whole.length === 0 ? null : random.pick(whole)
    return twin ? { ...member, problem, name: twin.name, id: twin.id, sex: twin.sex, birth: twin.birth, birthShown: twin.birthShown } : member
  }
  return { ...member, problem, idCell: random.pick<MadeCell>([Number(id.slice(0, 17)) * 10, `${id[0]}.${id.slice(1, 6)}E+17`]) }
}

type Column = MadeColumn<Member> & { field?: 'branch' | 'birth' | 'phone' | 'category' }

/** How the branch of each member is told. */
type BranchManner = 'merged' | 'each' | 'once' | 'section' | 'ditto'

function columnsOf(random: Random, manner: BranchManner, textOnly: boolean): Column[] {
  const heading = (...names: string[]): string => random.pick(names)
  const basic: Column[] = [
    { heading: heading('姓名', '姓名', '党员姓名'), cell: ({ name, nameCell }) => (nameCell === undefined ? writtenName(random, name) : nameCell) },
    { heading: '性别', cell: ({ sex, sexCell }) => sexCell ?? random.pick([sex, sex, sex, `${sex}性`, ` ${sex}`, sex === '男' ? 'M' : 'F', sex === '男' ? '1' : '2']) },
    { heading: heading('身份证号', '身份证号码', '公民身份号码', '公民身份证号', '居民身份证号码', '身份证号码（18位）', '证件号码'), cell: ({ id, idCell }) => idCell ?? writtenId(random, id) },
  ]
  const birth: Column = { heading: heading('出生日期', '出生年月', '出生时间', '出生年月日', '出生年月（如1990.01）'), field: 'birth', cell: ({ birthShown, birthCell }) => birthCell ?? writtenDate(random, birthShown, textOnly) }
  const others: Column[] = random.some<Column>(
    [
      { heading: '民族', cell: () => random.pick(['汉', '汉族', '回族', '满族', '蒙古族']) },
      { heading: heading('学历', '文化程度', '学历(代码)'), cell: () => random.pick(['大专', '大学本科', '初中', null]) },
      { heading: '籍贯', cell: () => random.pick(['河南郑州', null]) },
      { heading: heading('家庭住址', '现居住地', '家庭住址（详细）'), cell: () => random.pick(['某路1号院2号楼', null]) },
      { heading: heading('工作单位', '工作单位及职务', '工作岗位（代码）'), cell: () => random.pick(['退休', '某公司职员', '无']) },
      { heading: '党费标准', cell: () => random.pick([5, 10, '20元']) },
      { heading: '入党介绍人', cell: () => random.pick(['赵甲、钱乙', null]) },
      { heading: heading('是否流动', '是否流动党员'), cell: () => random.pick(['否', '是', null]) },
      { heading: '申请入党时间', cell: () => random.pick(['1990.1', '不详', null]) },
    ],
    0.4,
  )
  const party: Column[] = [
    { heading: heading('入党日期', '入党时间', '加入党组织日期', '入党年月', '加入党组织时间', '入党时间（年月日）'), cell: ({ joined, joinedCell }) => joinedCell ?? writtenDate(random, joined, textOnly) },
    { heading: heading('转正日期', '转正时间', '转为正式党员日期', '转正年月', '转为正式党员时间'), cell: ({ full }) => (full === null ? random.pick<MadeCell>([null, '', '无', '/', '—', '预备期']) : writtenDate(random, full, textOnly)) },
    ...(manner === 'section' ? [] : [{ heading: heading('所在党支部', '所在支部', '所属党支部', '党支部', '所属支部', '支部名称'), field: 'branch' as const, cell: ({ branch }: Member) => branch }]),
    { heading: heading('人员类别', '党员类别', '类别', '人员类别(正式/预备)'), field: 'category', cell: ({ full }) => (full === null ? random.pick(['预备党员', '预备', '中共预备党员']) : random.pick(['正式党员', '正式', '正式党员', '中共党员（正式）'])) },
  ]
  const phone: Column = { heading: heading('联系电话', '手机', '手机号码', '电话', '联系方式', '移动电话', '联系电话（手机）'), field: 'phone', cell: ({ phone: number }) => writtenPhone(random, number) }
  const note: Column = { heading: '备注', cell: () => random.pick<MadeCell>([null, null, null, '困难党员', 'ghost']) }
  const first = [...basic, ...(random.chance(0.8) ? [birth] : []), ...others]
  const grouped = random.chance(0.35)
  if (!grouped) return [...(random.chance(0.5) ? [...first, ...party] : random.shuffled([...first, ...party])), phone, ...(random.chance(0.7) ? [note] : [])]
  return [...first.map((column) => ({ ...column, group: '基本情况' })), ...party.map((column) => ({ ...column, group: '党内信息' })), { ...phone, group: '其他' }, { ...note, group: '其他' }]
}

function memberSheet(random: Random, community: string, members: Member[], textOnly: boolean): { sheet: SheetMaker; key: MemberKey[] } {
  const sheet = new SheetMaker(community)
  const manner = random.pick<BranchManner>(['merged', 'merged', 'each', 'once', 'section', 'ditto'])
  const numbered = random.chance(0.85)
  let count = 0
  const columns: Column[] = [...(numbered ? [{ heading: random.pick(['序号', '编号', '序 号']), cell: () => count } satisfies Column] : []), ...columnsOf(random, manner, textOnly)]
  const width = columns.length
  const branchColumn = columns.findIndex(({ field }) => field === 'branch')
  const birthKnown = columns.some(({ field }) => field === 'birth')
  const title = `青石桥街道${community}党员花名册`
  writeTop(random, sheet, title, `中共青石桥街道${community}委员会`, width)
  const heading = writeHeading(random, sheet, columns)
  if (random.chance(0.1)) sheet.add(columns.map((_, at) => at + 1))
  const key: MemberKey[] = []
  for (let branchAt = 0; branchAt < random.int(2, 4); branchAt += 1) {
    const branch = `${community}第${ORDINALS[branchAt]}党支部`
    const size = random.int(2, 9)
    if (manner === 'section') {
      const row = sheet.add([random.pick([branch, `${branch}（${size}人）`, `${ORDINALS[branchAt]}、${branch}`, `${branch}：`])])
      if (random.chance(0.7)) sheet.merge(row, 0, row, width - 1)
    }
    const from = sheet.row + 1
    for (let at = 0; at < size; at += 1) {
      let member = spoiled(random, madeMember(random, branch), members)
      if (member.problem === 'birth contradicts the id' && !birthKnown) member = { ...madeMember(random, branch) }
      members.push(member)
      count += 1
      const cells = columns.map((column) => column.cell(member, random))
      if (branchColumn >= 0 && at > 0 && manner !== 'each') cells[branchColumn] = manner === 'ditto' ? random.pick(['同上', '〃']) : null
      const row = sheet.add(cells)
      const written = { sheet: community, row }
      if (member.problem !== undefined) key.push({ ...written, problem: member.problem })
      else {
        const birthText = birthKnown ? isoOf(member.birthShown) : null
        key.push({ ...written, name: member.name, sex: member.sex, id: member.id, birth: birthText, branch, joined: isoOf(member.joined), full: member.full && isoOf(member.full), phone: member.phone, category: member.full === null ? '预备党员' : '正式党员' })
      }
      if (at < size - 1 && manner !== 'merged' && random.chance(0.06)) writeBetween(random, sheet, width, heading, title)
    }
    if (manner === 'merged' && branchColumn >= 0) sheet.merge(from, branchColumn, sheet.row, branchColumn)
    if (random.chance(0.4)) {
      const row = sheet.add(random.pick<MadeCell[]>([['小计', null, null, `${size}人`], [null, '小计', null, size], ['本支部小计', size], [`${branch}小计`, null, null, size]]))
      if (random.chance(0.5)) sheet.merge(row, 0, row, 2)
    }
    if (random.chance(0.3)) writeBetween(random, sheet, width, heading, title)
  }
  writeFoot(random, sheet, width, count, numbered)
  return { sheet, key }
}

/** A list as one community sends it as text: without merged cells and formats. */
export function memberList(random: Random): { sheet: SheetMaker; key: MemberKey[] } {
  return memberSheet(random, random.pick(COMMUNITIES), [], true)
}

/** A file as several communities send it together, with what must be found in it; who is named twice may stand in two sheets. */
export function memberRoster(random: Random): { sheets: SheetMaker[]; key: MemberKey[] } {
  const members: Member[] = []
  const made = random.shuffled(COMMUNITIES).slice(0, random.int(1, 4)).map((community) => memberSheet(random, community, members, false))
  const extra: SheetMaker[] = []
  if (random.chance(0.5)) {
    const codes = new SheetMaker('码表', random.chance(0.7) ? 'hidden' : undefined)
    for (const cells of random.pick<MadeCell[][]>([[['人员类别'], ['正式党员'], ['预备党员']], [['性别', '民族', '人员类别'], ['男', '汉族', '正式党员'], ['女', '回族', '预备党员']]])) codes.add(cells)
    extra.push(codes)
  }
  if (random.chance(0.4)) extra.push(new SheetMaker('Sheet1'))
  return { sheets: [...made.map(({ sheet }) => sheet), ...extra], key: made.flatMap(({ key }) => key) }
}
