import type { ColumnPrivacy, Sensitivity } from '../export-presets'
import type { Mark } from './syntax'

/** The marks that a form can hold, by what it is filled from: their names, meanings and samples. */

export const templateSubjects = ['person', 'organisation', 'list'] as const
export type TemplateSubject = (typeof templateSubjects)[number]

export const subjectNames: Readonly<Record<TemplateSubject, string>> = { person: '人员', organisation: '组织', list: '名单' }

/** Who stands in a 名单. */
export const templateLists = ['members', 'party', 'holders', 'grid-staff'] as const
export type TemplateListKind = (typeof templateLists)[number]

export const templateListNames: Readonly<Record<TemplateListKind, string>> = {
  members: '成员（含下级）',
  party: '党员（含下级）',
  holders: '岗位任职人员',
  'grid-staff': '社区的网格人员',
}

/** How the last five are filled depends on the preset; id numbers, phones and addresses are sealed in the ledger. */
export type MarkKind = 'text' | 'number' | 'date' | 'birth' | 'note' | 'id' | 'phone' | 'address'

export interface MarkInfo extends ColumnPrivacy {
  name: string
  kind: MarkKind
  /** Where it comes from in the ledger. */
  source: string
  sample: string
  /** Other words that forms use for the same. */
  aliases?: readonly string[]
}

export interface MarkList {
  name: string
  meaning: string
  marks: readonly MarkInfo[]
}

export interface SubjectMarks {
  singles: readonly MarkInfo[]
  lists: readonly MarkList[]
}

const mark = (kind: MarkKind) => (name: string, source: string, sample: string, ...aliases: string[]): MarkInfo => ({ name, kind, source, sample, ...(aliases.length > 0 ? { aliases } : {}) })
const text = mark('text')
const number = mark('number')
const date = mark('date')

const office: readonly MarkInfo[] = [
  text('填报单位', '设置 › 单位名称', '柳林街道办事处', '本单位'),
  date('截至日期', '填表时选的日子', '2026-03-05'),
  date('填报日期', '填表当天', '2026-03-05', '填表日期', '制表日期'),
  text('经办人', '当前经办人', '赵敏', '填表人', '制表人'),
]

const person: readonly MarkInfo[] = [
  text('姓名', '人员 › 姓名', '王秀兰'),
  text('性别', '人员 › 性别', '女'),
  mark('birth')('出生日期', '人员 › 出生日期', '1990-03-07', '出生年月日'),
  date('出生年月', '人员 › 出生日期，写到月', '1990-03'),
  number('年龄', '按出生日期算到截至日期', '36'),
  text('民族', '人员 › 民族', '汉族'),
  text('籍贯', '人员 › 籍贯', '示例省示例市'),
  text('学历', '人员 › 学历', '大学本科', '文化程度'),
  text('学位', '人员 › 学位', '学士'),
  text('工作岗位', '人员 › 工作岗位', '社区工作者', '职业'),
  date('参加工作日期', '人员 › 参加工作', '2012-07', '参加工作时间'),
  text('工作单位', '截至日期所在的工作单位', '柳林社区居委会', '单位'),
  text('职务', '截至日期在任的全部职务', '柳林社区居委会主任', '现任职务'),
  text('政治面貌', '组织关系，非党员看“政治面貌”一栏', '中共党员'),
  text('所在党组织', '截至日期的组织关系', '柳林社区第一党支部', '党支部', '所在党支部'),
  text('党员类别', '截至日期的组织关系', '正式党员'),
  date('入党日期', '人员 › 入党日期', '2015-06-20', '入党时间'),
  date('转正日期', '人员 › 转正日期', '2016-06-20', '转正时间'),
  number('党龄', '按转正日期算到截至日期', '9'),
  text('岗位等级', '人员 › 三岗十八级', '社区副职 5 级'),
  { name: '合同到期日', kind: 'date', source: '人员 › 合同到期', sample: '2027-12-31', sensitive: 'private' },
  text('资格证书', '人员 › 资格证书', '社会工作师'),
  { name: '资格证书编号', kind: 'text', source: '人员 › 证书编号', sample: '2020-0001', sensitive: 'private' },
  { name: '身份证号', kind: 'id', source: '人员 › 身份证号', sample: '410199********0027', aliases: ['身份证号码', '公民身份号码', '身份证'] },
  { name: '联系电话', kind: 'phone', source: '人员 › 手机', sample: '138****0001', aliases: ['手机', '手机号', '手机号码', '电话', '联系方式'] },
  { name: '固定电话', kind: 'phone', source: '人员 › 固定电话', sample: '******21', aliases: ['座机'] },
  { name: '家庭住址', kind: 'address', source: '人员 › 家庭住址', sample: '示例市柳林街******', aliases: ['住址', '现住址', '现居住地'] },
  { name: '户籍所在地', kind: 'address', source: '人员 › 户籍所在地', sample: '示例市柳林街******', aliases: ['户籍地址'] },
  mark('note')('备注', '人员 › 备注', ''),
]

const held: readonly MarkInfo[] = [
  text('岗位', '岗位任免 › 岗位名称', '书记'),
  text('任职单位', '岗位所在的组织或网格', '柳林社区第一网格'),
  date('任职日期', '岗位任免 › 任职日期', '2023-05-01', '任职时间'),
  text('任职方式', '岗位任免 › 任职方式', '任命'),
]

const counted = number('序号', '第几行', '1')

const organisation: readonly MarkInfo[] = [
  text('名称', '组织 › 名称', '柳林社区党委', '组织名称', '单位'),
  text('简称', '组织 › 简称', '柳林党委'),
  text('类别', '组织 › 类别', '党委', '组织类别'),
  text('上级组织', '组织 › 上级', '柳林街道党工委', '上级党组织'),
  text('组织编码', '组织 › 组织编码', '0410'),
  text('信用代码', '组织 › 统一社会信用代码', '', '统一社会信用代码'),
  date('成立日期', '组织 › 成立日期', '2019-06-01', '成立时间'),
  text('届次', '组织 › 届次', '第三届'),
  date('任期开始', '组织 › 任期', '2024-06-01'),
  date('任期结束', '组织 › 任期', '2029-05-31', '届满日期'),
  text('主要负责人', '排在第一位的岗位由谁担任', '王秀兰', '负责人'),
  number('党员人数', '组织关系在本级和下级的党员', '86', '党员数', '党员总数'),
  number('正式党员数', '其中的正式党员', '80'),
  number('预备党员数', '其中的预备党员', '6'),
  number('下级组织数', '直接下级的组织', '4'),
  text('联系人', '组织 › 联系人', '李明'),
  { name: '联系电话', kind: 'phone', source: '组织 › 联系电话', sample: '138****0001', aliases: ['电话'] },
  { name: '地址', kind: 'text', source: '组织 › 地址', sample: '柳林路 8 号', sensitive: 'address', needed: true },
  mark('note')('备注', '组织 › 备注', ''),
]

export const subjectMarks: Readonly<Record<TemplateSubject, SubjectMarks>> = {
  person: {
    singles: [...person, text('简历', '由任职记录写成，一段一行', '2019.03—今  柳林社区居委会主任', '履历', '工作简历'), ...office],
    lists: [
      {
        name: '任职',
        meaning: '这个人的任职，一段一行，先后按任职日期',
        marks: [counted, ...held, date('离任日期', '岗位任免 › 离任日期，在任的留空', '2024-05-01')],
      },
    ],
  },
  organisation: {
    singles: [...organisation, ...office],
    lists: [
      { name: '班子', meaning: '这个组织的岗位由谁担任，按岗位排序', marks: [counted, ...held, ...person] },
      { name: '党员', meaning: '组织关系在本级和下级的党员，按姓名排序', marks: [counted, ...person] },
      {
        name: '下级',
        meaning: '直接下级的组织',
        marks: [counted, ...organisation.filter(({ name }) => ['名称', '简称', '类别', '成立日期', '任期结束', '主要负责人', '联系人', '地址'].includes(name))],
      },
    ],
  },
  list: {
    singles: [text('单位', '名单所属的组织', '柳林社区'), text('名单名称', '选的是哪种名单', '党员（含下级）'), number('人数', '名单里的人数', '132'), ...office],
    lists: [{ name: '名单', meaning: '名单里的人，一人一行', marks: [counted, ...person, ...held, text('网格编号', '网格人员所在网格的编号', '0101')] }],
  },
}

/** What a mark of a form means for a subject; null when there is no such mark, or not in this form. */
export function findMark(subject: TemplateSubject, { list, name, form }: Mark): MarkInfo | null {
  const { singles, lists } = subjectMarks[subject]
  const among = list === null ? singles : (lists.find((one) => one.name === list)?.marks ?? [])
  const found = among.find((info) => info.name === name) ?? among.find((info) => info.aliases?.includes(name))
  return found && (form === null || formsOf(found.kind).includes(form)) ? found : null
}

const SENSITIVITY: Readonly<Partial<Record<MarkKind, Sensitivity>>> = { id: 'idNumber', phone: 'phone', address: 'address', birth: 'birth', note: 'private' }

/**
 * What of somebody's privacy a mark shows, as for the columns of lists and sheets. What a form of the office names, it
 * demands; only what is stored sealed has to be asked for whole.
 */
export function privacyOf({ kind, sensitive = SENSITIVITY[kind], needed }: MarkInfo, form: string | null): ColumnPrivacy {
  return sensitive === undefined ? {} : { sensitive, needed: needed === true || form === WHOLE || !isSealed(kind) }
}

/** The forms that may stand behind the colon of a mark. */
export function formsOf(kind: MarkKind): readonly string[] {
  if (kind === 'date' || kind === 'birth') return dateForms
  return isSealed(kind) ? [WHOLE] : []
}

export const dateForms = ['年月日', '年月', '年', '点'] as const

/** The form itself demands the whole value. */
export const WHOLE = '完整'

export function isSealed(kind: MarkKind): kind is 'id' | 'phone' | 'address' {
  return kind === 'id' || kind === 'phone' || kind === 'address'
}
