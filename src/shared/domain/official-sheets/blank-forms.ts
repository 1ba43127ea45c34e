import { partyCategories } from '../membership-acts'
import { gridKinds } from '../organisation-kinds'
import { certificates, degrees, educations, joiningKinds, newStrata, occupations, partyStandings, politicalStatuses, staffGrades } from '../person-choices'
import { fieldsOf, type FieldType, type RosterField, type RosterKind } from '../roster/fields'
import type { FormColumn } from './sheet'

/**
 * A blank form for each kind of roster that can be read in. The headings are the labels of `roster/fields.ts`, so
 * that what is filled in comes back without a question.
 */
export interface BlankForm {
  name: string
  about: string
  columns: FormColumn[]
  notes: string[]
}

interface FormPlan {
  name: string
  about: string
  /** Fields not asked for: they are worked out here, or would make the form too wide for most. */
  without: readonly string[]
  notes: readonly string[]
}

const PLANS: Readonly<Record<RosterKind, FormPlan>> = {
  people: {
    name: '党员名册',
    about: '党员和其他人员的基本情况、组织关系、联系方式，一人一行。',
    without: ['degree', 'partyAppliedOn', 'partyActivistOn', 'partyJoiningKind', 'newStratum', 'migrantWorker', 'registeredResidence', 'employer', 'post', 'nativePlace', 'workStartedOn', 'politicalStatus'],
    notes: [
      '列出的是采集表的 16 项和备注。还可以在后面加这些列：工作单位、职务、籍贯、参加工作、政治面貌、学位、申请入党日期、确定积极分子日期、入党类型、新社会阶层、是否农民工、户籍所在地。',
      '一人一行。不是党员的人，“人员类别”“所在党支部”“入党日期”“转正日期”留空。',
      '所在党支部写全称，台账里没有的支部，读入时会请您确认设在哪里。',
      '是否失联：失联的写失去联系的日期，没有失联的写“否”或留空。是否流动：流动的写外出流向（省、市、县），没有流动的写“否”或留空。',
    ],
  },
  workers: {
    name: '社区工作者名册',
    about: '社区工作者的岗位、等级、入职、合同和证书，一人一行。',
    without: [],
    notes: ['一人一行。社区写全称，岗位写现在的岗位，如“社区副主任”“网格员”。', '合同期限写合同到期的日期。'],
  },
  organisations: {
    name: '组织情况表',
    about: '党组织、社会组织和其他组织的名称、类别、隶属和届期，一个组织一行。',
    without: ['memberCount'],
    notes: ['一个组织一行，名称写公章上的全称，从上级到下级排列。', '上级组织写全称；最上一级的留空。', '书记（负责人）只写一个人的姓名。'],
  },
  grids: {
    name: '网格和网格员名册',
    about: '网格的范围、户数和网格长、网格员、微网格长，一个网格一行。',
    without: ['changedOn'],
    notes: [
      '一个网格一行。同一个社区可以合并单元格，也可以每行都写。',
      '几个人写在一格里，用顿号隔开，如“张三、李四”；人所在的单位写在括号里，如“王五（区卫健委）”。电话与人的顺序一致，也用顿号隔开。',
      '只填户数和人数，不填居民的姓名。',
    ],
  },
  posts: {
    name: '班子和任职名册',
    about: '谁在哪个组织担任什么职务、从哪天起，一个职务一行。',
    without: [],
    notes: ['一个职务一行；一个人有几个职务就写几行。', '组织写全称。任职日期写当选或任命的日期，不知道哪一天的可以只写年月。'],
  },
}

/** Notes for every form, and for forms with a column of a type. */
const COMMON_NOTES: readonly { type?: FieldType; note: string }[] = [
  { note: '带 * 的必须填；其他的知道多少填多少，留空就是没有。' },
  { note: '不要改动表头，可以删去用不着的列，也可以在后面加列。' },
  { type: 'date', note: '日期写成 1990-01-05、1990.1.5、1990.1、1990年都可以，知道到哪里写到哪里。' },
  { type: 'citizenId', note: '身份证号写 18 位。这一列已设为文本，请直接填写，不要改成数字。' },
  { type: 'phone', note: '电话里的空格和短横会自动去掉。' },
]

const WIDTHS: Readonly<Record<FieldType, number>> = { text: 16, name: 10, names: 20, sex: 6, citizenId: 21, date: 12, until: 12, phone: 14, count: 8, category: 10, choice: 11 }
const WIDE: Readonly<Record<string, number>> = { branch: 26, organisation: 26, parent: 26, partyOrganisation: 26, homeAddress: 30, registeredResidence: 26, address: 28, boundary: 32, workersPhone: 25, note: 20 }
const NARROW: Readonly<Record<string, number>> = { ethnicity: 8, education: 10, degree: 8, level: 9, kind: 12, termNumber: 9, nativePlace: 12 }

const HINTS: Partial<Record<FieldType, string>> = {
  citizenId: '18 位，最后一位可以是 X。',
  date: '如 1990-01-05、1990.1 或 1990年；知道到哪里写到哪里。',
  names: '几个人之间用顿号隔开；单位写在括号里。',
  phone: '手机 11 位，固话带区号。',
  count: '写整数。',
}

/** Where the ledger knows no others, only the choices may be written; elsewhere they are the usual ones. */
const CLOSED = new Set(['sex', 'category', 'partyStanding', 'migrantWorker', 'level', 'kind'])

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  sex: ['男', '女'],
  education: educations,
  degree: degrees,
  category: partyCategories,
  partyJoiningKind: joiningKinds,
  partyStanding: partyStandings,
  newStratum: newStrata,
  migrantWorker: ['是', '否'],
  politicalStatus: ['中共党员', '中共预备党员', ...politicalStatuses],
  certificate: certificates,
  staffGrade: staffGrades,
}

/** Names of this office's own lists. */
export interface OfficeLists {
  organisationKinds: readonly string[]
  gridLevels: readonly string[]
}

export function blankFormName(kind: RosterKind): string {
  return PLANS[kind].name
}

export function blankForm(kind: RosterKind, lists: OfficeLists): BlankForm {
  const { name, about, without, notes } = PLANS[kind]
  const fields = fieldsOf(kind).filter(({ field }) => !without.includes(field))
  const common = COMMON_NOTES.filter(({ type }) => type === undefined || fields.some((field) => field.type === type))
  return { name, about, columns: fields.map((field) => columnOf(kind, field, lists)), notes: [...notes, ...common.map(({ note }) => note)] }
}

function columnOf(kind: RosterKind, { field, label, type, required }: RosterField, lists: OfficeLists): FormColumn {
  const choices = choicesOf(kind, field, lists)
  const hint = HINTS[type]
  return {
    key: field,
    heading: required ? `${label}*` : label,
    width: WIDE[field] ?? NARROW[field] ?? (field === 'name' && type === 'text' ? 30 : WIDTHS[type]),
    align: type === 'text' || type === 'names' ? 'left' : 'center',
    ...(choices === null ? {} : { choices, ...(CLOSED.has(field) ? {} : { othersAllowed: true }) }),
    ...(hint === undefined ? {} : { hint }),
  }
}

function choicesOf(kind: RosterKind, field: string, lists: OfficeLists): readonly string[] | null {
  if (kind === 'organisations' && field === 'kind') return lists.organisationKinds
  if (kind === 'grids' && field === 'kind') return gridKinds
  if (kind === 'grids' && field === 'level') return lists.gridLevels
  if (kind === 'people' && field === 'occupation') return occupations
  return CHOICES[field] ?? null
}
