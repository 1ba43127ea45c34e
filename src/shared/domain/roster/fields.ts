/**
 * What the columns of rosters are called. Headings differ from community to community; each field lists the
 * names that were met or that the forms of the field use (党员基本信息采集表 2017, 网格台账, 社区工作者花名册 …).
 */
export type RosterKind = 'people' | 'workers' | 'organisations' | 'grids' | 'posts'

export const rosterKinds: readonly { kind: RosterKind; name: string }[] = [
  { kind: 'people', name: '党员、人员名册' },
  { kind: 'workers', name: '社区工作者名册' },
  { kind: 'organisations', name: '组织情况' },
  { kind: 'grids', name: '网格和网格员' },
  { kind: 'posts', name: '班子和任职' },
]

/** How a cell of the column is read. */
export type FieldType = 'text' | 'name' | 'names' | 'sex' | 'citizenId' | 'date' | 'phone' | 'count' | 'category' | 'choice'

export interface RosterField {
  field: string
  label: string
  type: FieldType
  aliases: readonly string[]
  /** A row without it is no record. */
  required?: boolean
}

const NAME: RosterField = { field: 'name', label: '姓名', type: 'name', aliases: ['姓名', '党员姓名', '人员姓名', '名字'], required: true }
const SEX: RosterField = { field: 'sex', label: '性别', type: 'sex', aliases: ['性别'] }
const ETHNICITY: RosterField = { field: 'ethnicity', label: '民族', type: 'text', aliases: ['民族'] }
const ID_NUMBER: RosterField = {
  field: 'idNumber', label: '身份证号', type: 'citizenId',
  aliases: ['身份证号', '身份证号码', '公民身份证号', '公民身份证号码', '公民身份号码', '居民身份证号', '居民身份证号码', '身份证', '证件号码', '证件号', '身份号码'],
}
const BIRTH: RosterField = { field: 'birth', label: '出生日期', type: 'date', aliases: ['出生日期', '出生年月', '出生年月日', '出生时间', '生日', '出生'] }
const EDUCATION: RosterField = { field: 'education', label: '学历', type: 'text', aliases: ['学历', '文化程度', '最高学历', '全日制学历', '受教育程度', '学历代码'] }
const PHONE: RosterField = {
  field: 'phone', label: '联系电话', type: 'phone',
  aliases: ['联系电话', '手机', '手机号', '手机号码', '电话', '电话号码', '联系方式', '移动电话', '联系电话手机', '本人电话'],
}
const LANDLINE: RosterField = { field: 'landline', label: '固定电话', type: 'phone', aliases: ['固定电话', '固话', '座机', '办公电话', '联系电话固话', '家庭电话'] }
const ADDRESS: RosterField = { field: 'homeAddress', label: '家庭住址', type: 'text', aliases: ['家庭住址', '住址', '现住址', '居住地址', '家庭地址', '现居住地', '常住地址', '居住地'] }
const NATIVE: RosterField = { field: 'nativePlace', label: '籍贯', type: 'text', aliases: ['籍贯'] }
const WORK_STARTED: RosterField = { field: 'workStartedOn', label: '参加工作', type: 'date', aliases: ['参加工作时间', '参加工作日期', '参加工作', '工作时间', '参工时间'] }
const OCCUPATION: RosterField = { field: 'occupation', label: '工作岗位', type: 'text', aliases: ['工作岗位', '岗位', '职业', '从事职业', '身份', '个人身份', '职业身份', '工作岗位代码'] }
const EMPLOYER: RosterField = { field: 'employer', label: '工作单位', type: 'text', aliases: ['工作单位', '所在单位', '单位', '单位及职务', '工作单位及职务', '单位名称'] }
const POLITICAL: RosterField = { field: 'politicalStatus', label: '政治面貌', type: 'text', aliases: ['政治面貌'] }
const NOTE: RosterField = { field: 'note', label: '备注', type: 'text', aliases: ['备注', '说明', '其他情况'] }
const JOINED: RosterField = { field: 'partyJoinedOn', label: '入党日期', type: 'date', aliases: ['入党日期', '入党时间', '加入党组织日期', '加入中国共产党日期', '入党年月', '加入党组织时间', '入党'] }

const PEOPLE: readonly RosterField[] = [
  NAME, SEX, ETHNICITY, ID_NUMBER, BIRTH, EDUCATION,
  { field: 'degree', label: '学位', type: 'text', aliases: ['学位'] },
  { field: 'category', label: '人员类别', type: 'category', aliases: ['人员类别', '党员类别', '类别', '党员类型', '正式预备', '是否正式党员'] },
  { field: 'branch', label: '所在党支部', type: 'text', aliases: ['所在党支部', '所在支部', '所属党支部', '所属支部', '党支部', '支部', '所在党组织', '所属党组织', '党组织', '党支部名称', '支部名称', '所在党支部名称', '组织关系所在党支部'] },
  JOINED,
  { field: 'partyFullOn', label: '转正日期', type: 'date', aliases: ['转正日期', '转正时间', '转为正式党员日期', '转为正式党员时间', '转正年月', '转正'] },
  { field: 'partyAppliedOn', label: '申请入党日期', type: 'date', aliases: ['申请入党日期', '申请入党时间', '递交入党申请书时间', '递交入党申请书日期'] },
  { field: 'partyActivistOn', label: '确定积极分子日期', type: 'date', aliases: ['确定积极分子日期', '确定积极分子时间', '列为积极分子日期', '列为积极分子时间', '确定入党积极分子时间'] },
  { field: 'partyJoiningKind', label: '入党类型', type: 'text', aliases: ['入党类型'] },
  { field: 'partyStanding', label: '党籍状态', type: 'choice', aliases: ['党籍状态'] },
  { field: 'lostContactSince', label: '是否失联', type: 'choice', aliases: ['是否失联', '是否失联党员', '失联日期', '失联时间', '失去联系日期', '是否为失联党员'] },
  { field: 'floatingTo', label: '是否流动', type: 'choice', aliases: ['是否流动', '是否流动党员', '外出流向', '流动去向', '流向', '是否为流动党员', '外出流向省市县'] },
  { field: 'newStratum', label: '新社会阶层', type: 'text', aliases: ['新社会阶层类型', '新社会阶层'] },
  { field: 'migrantWorker', label: '是否农民工', type: 'choice', aliases: ['是否农民工'] },
  { field: 'registeredResidence', label: '户籍所在地', type: 'text', aliases: ['户籍所在地', '户口所在地', '户籍地址', '户籍地'] },
  OCCUPATION, EMPLOYER,
  { field: 'post', label: '职务', type: 'text', aliases: ['职务', '党内职务', '现任职务', '担任职务', '行政职务'] },
  PHONE, LANDLINE, ADDRESS, NATIVE, WORK_STARTED, POLITICAL, NOTE,
]

const WORKERS: readonly RosterField[] = [
  NAME, SEX, ETHNICITY, ID_NUMBER, BIRTH, POLITICAL, EDUCATION,
  { field: 'employer', label: '社区', type: 'text', aliases: ['社区', '所在社区', '所属社区', '工作社区', '社区名称', '村社区', '工作单位', '所在单位', '单位'] },
  { field: 'post', label: '岗位', type: 'text', aliases: ['岗位', '职务', '岗位名称', '现任岗位', '工作岗位', '担任职务', '现任职务'] },
  { field: 'staffGrade', label: '岗位等级', type: 'text', aliases: ['岗位等级', '等级', '岗位级别', '三岗十八级', '薪酬等级', '岗级'] },
  { field: 'hiredOn', label: '入职日期', type: 'date', aliases: ['入职日期', '入职时间', '到岗时间', '到岗日期', '进社区时间', '从事社区工作时间', '任职时间', '聘用时间', '录用时间'] },
  { field: 'contractUntil', label: '合同期限', type: 'date', aliases: ['合同期限', '合同到期', '合同到期时间', '合同到期日期', '合同截止日期', '合同终止日期', '合同期满日期', '合同期至'] },
  { field: 'certificate', label: '社工证书', type: 'text', aliases: ['社工证书', '社工证', '证书', '证书级别', '社会工作者职业资格', '职业资格', '社工证书级别', '持证情况', '社会工作职业资格'] },
  { field: 'certificateNumber', label: '证书编号', type: 'text', aliases: ['证书编号', '证书号', '社工证编号', '社工证书编号', '社工证号'] },
  { field: 'certificateOn', label: '取证日期', type: 'date', aliases: ['取证时间', '取证日期', '取得证书时间', '取得证书日期', '发证日期', '证书日期', '发证时间'] },
  JOINED, PHONE, LANDLINE, ADDRESS, NATIVE, WORK_STARTED, NOTE,
]

const ORGANISATIONS: readonly RosterField[] = [
  { field: 'name', label: '组织名称', type: 'text', aliases: ['组织名称', '名称', '全称', '党组织名称', '组织全称', '党组织全称', '单位名称', '社会组织名称', '机构名称', '党支部名称'], required: true },
  { field: 'shortName', label: '简称', type: 'text', aliases: ['简称', '组织简称'] },
  { field: 'kind', label: '组织类别', type: 'text', aliases: ['组织类别', '类别', '类型', '组织类型', '党组织类别', '机构类型', '党组织类型'] },
  { field: 'parent', label: '上级组织', type: 'text', aliases: ['上级组织', '上级', '上级党组织', '隶属', '隶属关系', '主管党组织', '所属党组织', '上级党组织名称', '隶属党组织'] },
  { field: 'code', label: '组织编码', type: 'text', aliases: ['组织编码', '编码', '代码', '组织代码', '党组织代码', '编号'] },
  { field: 'creditCode', label: '信用代码', type: 'text', aliases: ['信用代码', '统一社会信用代码', '社会信用代码', '统一信用代码', '信用代码备案号', '备案号'] },
  { field: 'foundedOn', label: '成立日期', type: 'date', aliases: ['成立日期', '成立时间', '建立时间', '设立日期', '批准成立时间', '组建时间', '建立日期'] },
  { field: 'termNumber', label: '届次', type: 'text', aliases: ['届次', '本届届次', '第几届'] },
  { field: 'termStart', label: '本届开始', type: 'date', aliases: ['本届任期开始', '换届日期', '换届时间', '任期开始', '本届开始', '本届起始', '本届换届时间', '本届任期起', '上次换届时间'] },
  { field: 'termEnd', label: '届满日期', type: 'date', aliases: ['届满日期', '届满时间', '任期届满', '任期届满时间', '本届任期止', '应换届时间', '任期结束', '下次换届时间'] },
  { field: 'secretary', label: '书记（负责人）', type: 'name', aliases: ['书记', '书记姓名', '党组织书记', '支部书记', '党支部书记', '负责人', '负责人姓名', '主要负责人', '法定代表人', '书记负责人'] },
  { field: 'contactName', label: '联系人', type: 'name', aliases: ['联系人', '联系人姓名', '联络员'] },
  { ...PHONE, field: 'contactPhone', aliases: [...PHONE.aliases, '联系人电话', '书记电话', '负责人电话', '书记联系电话', '负责人联系电话'] },
  { field: 'address', label: '地址', type: 'text', aliases: ['地址', '办公地址', '所在地', '活动场所', '详细地址', '住所'] },
  { field: 'memberCount', label: '党员数', type: 'count', aliases: ['党员数', '党员人数', '正式党员数', '党员总数', '成员数'] },
  NOTE,
]

const GRIDS: readonly RosterField[] = [
  { field: 'community', label: '所属社区', type: 'text', aliases: ['二级网格', '社区', '社区名称', '所属社区', '所在社区', '村社区', '二级网格名称', '社区村'] },
  { field: 'name', label: '网格名称', type: 'text', aliases: ['三级网格', '网格名称', '网格', '三级网格名称', '名称', '小区网格', '基础网格', '网格全称'], required: true },
  { field: 'code', label: '网格编号', type: 'text', aliases: ['网格编号', '编号', '网格编码', '网格代码', '编码'] },
  { field: 'level', label: '级别', type: 'text', aliases: ['级别', '网格级别', '网格层级', '层级'] },
  { field: 'kind', label: '类型', type: 'text', aliases: ['类型', '网格类型', '类别', '网格类别'] },
  { field: 'parent', label: '上级网格', type: 'text', aliases: ['上级网格', '上级', '所属网格'] },
  { field: 'boundary', label: '四至', type: 'text', aliases: ['四至', '四至范围', '网格范围', '范围', '管辖范围', '覆盖范围', '网格区域', '四至界限'] },
  { field: 'buildings', label: '楼栋数', type: 'count', aliases: ['楼栋数', '楼栋', '栋数', '楼院数', '楼栋数量'] },
  { field: 'households', label: '户数', type: 'count', aliases: ['户数', '总户数', '居民户数', '住户数', '户'] },
  { field: 'residents', label: '人数', type: 'count', aliases: ['人数', '人口', '人口数', '常住人口', '总人数', '居民人数', '总人口'] },
  { field: 'chief', label: '网格长', type: 'names', aliases: ['网格长', '网格长姓名', '三级网格长', '三级网格长姓名'] },
  { field: 'chiefPhone', label: '网格长电话', type: 'phone', aliases: ['网格长电话', '网格长联系电话', '网格长联系方式', '网格长手机', '网格长手机号', '联系电话', '电话', '手机', '联系方式', '手机号码'] },
  { field: 'workers', label: '网格员', type: 'names', aliases: ['网格员', '网格员姓名', '专职网格员', '网格工作人员', '专职网格员姓名'] },
  { field: 'workersPhone', label: '网格员电话', type: 'phone', aliases: ['网格员电话', '网格员联系电话', '网格员联系方式', '网格员手机', '网格员手机号'] },
  { field: 'microChiefs', label: '微网格长', type: 'names', aliases: ['微网格长', '微网格长姓名', '微网格员', '楼栋长', '微网格联络员'] },
  { field: 'microChiefsPhone', label: '微网格长电话', type: 'phone', aliases: ['微网格长电话', '微网格长联系电话', '微网格长联系方式'] },
  { field: 'sentCadres', label: '下沉干部', type: 'names', aliases: ['下沉干部', '下沉党员', '下沉人员', '包联干部', '下沉干部单位', '下沉干部及单位', '包保干部'] },
  { field: 'guides', label: '党建指导员', type: 'names', aliases: ['党建指导员', '网格党建指导员', '党建指导员姓名'] },
  { field: 'police', label: '民警', type: 'names', aliases: ['民警', '社区民警', '包片民警', '网格民警'] },
  { field: 'partyOrganisation', label: '网格党组织', type: 'text', aliases: ['网格党组织', '所属党支部', '网格党支部', '党支部', '所属党组织', '党组织', '所在党支部', '网格党组织名称', '所属支部'] },
  { field: 'changedOn', label: '变更日期', type: 'date', aliases: ['变更日期', '变更时间', '更新日期', '更新时间'] },
  NOTE,
]

const POSTS: readonly RosterField[] = [
  { field: 'organisation', label: '组织', type: 'text', aliases: ['组织', '组织名称', '单位', '党组织名称', '所在组织', '单位名称', '党组织', '所在单位', '任职单位', '班子名称', '部门'], required: true },
  NAME,
  { field: 'title', label: '职务', type: 'text', aliases: ['党内职务', '职务', '岗位', '现任职务', '任职', '担任职务', '岗位名称', '职务名称'], required: true },
  SEX, BIRTH, ID_NUMBER, EDUCATION,
  { field: 'duty', label: '分工', type: 'text', aliases: ['分工', '工作分工', '分管工作', '职责分工'] },
  { field: 'from', label: '任职日期', type: 'date', aliases: ['任职日期', '任职时间', '当选日期', '当选时间', '任命时间', '任命日期', '当选任职日期', '任现职时间', '当选或任职日期', '任职年月'] },
  { field: 'termNumber', label: '届次', type: 'text', aliases: ['届次'] },
  { field: 'termEnd', label: '届满日期', type: 'date', aliases: ['届满日期', '届满', '届满时间', '任期届满'] },
  PHONE, JOINED, NOTE,
]

const FIELDS: Readonly<Record<RosterKind, readonly RosterField[]>> = { people: PEOPLE, workers: WORKERS, organisations: ORGANISATIONS, grids: GRIDS, posts: POSTS }

export function fieldsOf(kind: RosterKind): readonly RosterField[] {
  return FIELDS[kind]
}

/** Headings that only number the rows. */
const NUMBERING = new Set(['序号', '编号', '序', '号', '顺序号', '行号', 'no'])

export function isNumbering(heading: string): boolean {
  return NUMBERING.has(headingKey(heading).toLowerCase())
}

/** A heading without blanks, marks, and what stands in brackets: `联系电话（手机）*` → `联系电话`. */
export function headingKey(heading: string): string {
  return heading.normalize('NFKC').replace(/\([^)]*\)|〔[^〕]*〕|\[[^\]]*\]/g, '').replace(/[\s*＊:：、,，./／\-—_·"“”]+/g, '')
}

/** The same with what stands in brackets: `下沉干部（单位）` → `下沉干部单位`. */
function wholeKey(heading: string): string {
  return heading.normalize('NFKC').replace(/[\s*＊:：、,，./／\-—_·"“”()〔〕[\]]+/g, '')
}

/** The field that a heading names, or null. */
export function fieldOfHeading(kind: RosterKind, heading: string): RosterField | null {
  const keys = [wholeKey(heading), headingKey(heading)]
  for (const key of keys) {
    if (key === '') continue
    const found = fieldsOf(kind).find((field) => field.aliases.includes(key))
    if (found) return found
  }
  return null
}
