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
export type FieldType = 'text' | 'name' | 'names' | 'sex' | 'citizenId' | 'date' | 'until' | 'phone' | 'count' | 'category' | 'choice'

export interface RosterField {
  field: string
  label: string
  type: FieldType
  aliases: readonly string[]
  /** A row without it is no record. */
  required?: boolean
}

const NAME: RosterField = { field: 'name', label: '姓名', type: 'name', aliases: ['姓名', '党员姓名', '人员姓名', '名字', '真实姓名'], required: true }
const SEX: RosterField = { field: 'sex', label: '性别', type: 'sex', aliases: ['性别', '男女', '男或女'] }
const ETHNICITY: RosterField = { field: 'ethnicity', label: '民族', type: 'text', aliases: ['民族', '族别'] }
const ID_NUMBER: RosterField = {
  field: 'idNumber', label: '身份证号', type: 'citizenId',
  aliases: ['身份证号', '身份证号码', '公民身份证号', '公民身份证号码', '公民身份号码', '居民身份证号', '居民身份证号码', '身份证', '证件号码', '证件号', '身份号码', '身份证件号码', '身份证件号', '公民身份证', '居民身份证', '有效证件号码', '二代身份证号', '二代身份证号码', '身份证编号', '公民身份号'],
}
const BIRTH: RosterField = { field: 'birth', label: '出生日期', type: 'date', aliases: ['出生日期', '出生年月', '出生年月日', '出生时间', '生日', '出生', '出生日', '出身年月', '出生时间年月', '生年月', '出生年份'] }
const EDUCATION: RosterField = { field: 'education', label: '学历', type: 'text', aliases: ['学历', '文化程度', '最高学历', '全日制学历', '受教育程度', '学历代码', '学历层次', '学历情况', '教育程度', '文化水平', '现学历'] }
const PHONE: RosterField = {
  field: 'phone', label: '联系电话', type: 'phone',
  aliases: ['联系电话', '手机', '手机号', '手机号码', '电话', '电话号码', '联系方式', '移动电话', '联系电话手机', '本人电话', '联系手机', '手机电话', '联络电话', '联系电话号码', '联系号码', '手机联系电话', '手机或电话', '常用电话', '电话手机', '手机号联系电话', '联系手机号', '联系手机号码', '手机联系方式'],
}
const LANDLINE: RosterField = { field: 'landline', label: '固定电话', type: 'phone', aliases: ['固定电话', '固话', '座机', '办公电话', '联系电话固话', '家庭电话', '座机号码', '固定电话号码', '办公室电话', '固话号码', '宅电', '住宅电话', '联系电话座机'] }
const ADDRESS: RosterField = { field: 'homeAddress', label: '家庭住址', type: 'text', aliases: ['家庭住址', '住址', '现住址', '居住地址', '家庭地址', '现居住地', '常住地址', '居住地', '家庭详细住址', '家庭现住址', '现家庭住址', '现居住地址', '住址详细', '详细住址', '实际居住地', '现住地', '居住住址', '家庭住址现', '家庭居住地址', '常住地', '现居住地详细地址'] }
const NATIVE: RosterField = { field: 'nativePlace', label: '籍贯', type: 'text', aliases: ['籍贯', '籍贯省市县'] }
const WORK_STARTED: RosterField = { field: 'workStartedOn', label: '参加工作', type: 'date', aliases: ['参加工作时间', '参加工作日期', '参加工作', '工作时间', '参工时间', '参加工作年月', '何时参加工作', '参加革命工作时间'] }
const OCCUPATION: RosterField = { field: 'occupation', label: '工作岗位', type: 'text', aliases: ['工作岗位', '岗位', '职业', '从事职业', '身份', '个人身份', '职业身份', '工作岗位代码', '职业岗位', '从事工作', '工作岗位职业', '现从事职业'] }
const EMPLOYER: RosterField = { field: 'employer', label: '工作单位', type: 'text', aliases: ['工作单位', '所在单位', '单位', '单位及职务', '工作单位及职务', '单位名称', '工作单位职务', '工作单位或职务', '现工作单位', '工作单位职业'] }
const POLITICAL: RosterField = { field: 'politicalStatus', label: '政治面貌', type: 'text', aliases: ['政治面貌'] }
const NOTE: RosterField = { field: 'note', label: '备注', type: 'text', aliases: ['备注', '说明', '其他情况', '备', '附注', '说明情况', '备注说明'] }
const JOINED: RosterField = { field: 'partyJoinedOn', label: '入党日期', type: 'date', aliases: ['入党日期', '入党时间', '加入党组织日期', '加入中国共产党日期', '入党年月', '加入党组织时间', '入党', '入党年月日', '入党日', '加入党组织年月', '加入中国共产党时间', '何时入党', '加入党组织的日期', '加入党组织的时间', '加入日期'] }

const PEOPLE: readonly RosterField[] = [
  NAME, SEX, ETHNICITY, ID_NUMBER, BIRTH, EDUCATION,
  { field: 'degree', label: '学位', type: 'text', aliases: ['学位'] },
  { field: 'category', label: '人员类别', type: 'category', aliases: ['人员类别', '党员类别', '类别', '党员类型', '正式预备', '是否正式党员', '人员类型', '党员身份类别', '正式或预备', '正式党员或预备党员', '党员性质', '党员人员类别', '党员状态'] },
  { field: 'branch', label: '所在党支部', type: 'text', aliases: ['所在党支部', '所在支部', '所属党支部', '所属支部', '党支部', '支部', '所在党组织', '所属党组织', '党组织', '党支部名称', '支部名称', '所在党支部名称', '组织关系所在党支部', '所在党支部全称', '党员所在支部', '所属支部名称', '所属党支部名称', '党组织名称', '所在党组织名称', '组织关系所在支部', '组织关系所在地', '组织关系所在党组织', '隶属党支部', '隶属支部'] },
  JOINED,
  { field: 'partyFullOn', label: '转正日期', type: 'date', aliases: ['转正日期', '转正时间', '转为正式党员日期', '转为正式党员时间', '转正年月', '转正', '转为正式党员的日期', '转为正式党员的时间', '转正式党员时间', '转正式党员日期', '成为正式党员日期', '成为正式党员时间', '转正年月日', '正式党员日期', '何时转正', '预备转正时间', '预备党员转正时间', '预备党员转正日期'] },
  { field: 'partyAppliedOn', label: '申请入党日期', type: 'date', aliases: ['申请入党日期', '申请入党时间', '递交入党申请书时间', '递交入党申请书日期', '申请入党年月', '递交申请书时间', '递交申请时间', '提交入党申请书时间'] },
  { field: 'partyActivistOn', label: '确定积极分子日期', type: 'date', aliases: ['确定积极分子日期', '确定积极分子时间', '列为积极分子日期', '列为积极分子时间', '确定入党积极分子时间', '列为入党积极分子时间', '列为入党积极分子日期', '积极分子时间', '确定为积极分子时间', '确定入党积极分子日期', '确定为入党积极分子时间'] },
  { field: 'partyJoiningKind', label: '入党类型', type: 'text', aliases: ['入党类型'] },
  { field: 'partyStanding', label: '党籍状态', type: 'choice', aliases: ['党籍状态', '党籍'] },
  { field: 'lostContactSince', label: '是否失联', type: 'choice', aliases: ['是否失联', '是否失联党员', '失联日期', '失联时间', '失去联系日期', '是否为失联党员', '失联', '失联情况', '是否失去联系'] },
  { field: 'floatingTo', label: '是否流动', type: 'choice', aliases: ['是否流动', '是否流动党员', '外出流向', '流动去向', '流向', '是否为流动党员', '外出流向省市县', '流动党员', '流出地', '是否外出流动', '流动情况'] },
  { field: 'newStratum', label: '新社会阶层', type: 'text', aliases: ['新社会阶层类型', '新社会阶层'] },
  { field: 'migrantWorker', label: '是否农民工', type: 'choice', aliases: ['是否农民工'] },
  { field: 'registeredResidence', label: '户籍所在地', type: 'text', aliases: ['户籍所在地', '户口所在地', '户籍地址', '户籍地', '户籍', '户籍地详细地址', '户口地址', '户籍所在'] },
  OCCUPATION, EMPLOYER,
  { field: 'post', label: '职务', type: 'text', aliases: ['职务', '党内职务', '现任职务', '担任职务', '行政职务', '所任职务', '现职务', '党内外职务', '现任党内职务'] },
  PHONE, LANDLINE, ADDRESS, NATIVE, WORK_STARTED, POLITICAL, NOTE,
]

const WORKERS: readonly RosterField[] = [
  NAME, SEX, ETHNICITY, ID_NUMBER, BIRTH, POLITICAL, EDUCATION,
  { field: 'employer', label: '社区', type: 'text', aliases: ['社区', '所在社区', '所属社区', '工作社区', '社区名称', '村社区', '工作单位', '所在单位', '单位', '社区居委会', '所在村社区', '所在社区名称', '所属社区名称', '现工作社区'] },
  { field: 'post', label: '岗位', type: 'text', aliases: ['岗位', '职务', '岗位名称', '现任岗位', '工作岗位', '担任职务', '现任职务'] },
  { field: 'staffGrade', label: '岗位等级', type: 'text', aliases: ['岗位等级', '等级', '岗位级别', '三岗十八级', '薪酬等级', '岗级', '岗位等级级别', '岗位职级', '现岗位等级', '薪级'] },
  { field: 'hiredOn', label: '入职日期', type: 'date', aliases: ['入职日期', '入职时间', '到岗时间', '到岗日期', '进社区时间', '从事社区工作时间', '任职时间', '聘用时间', '录用时间', '入职年月', '参加社区工作时间', '上岗时间', '进入社区工作时间', '到社区工作时间', '入职', '到岗年月'] },
  { field: 'contractUntil', label: '合同期限', type: 'until', aliases: ['合同期限', '合同到期', '合同到期时间', '合同到期日期', '合同截止日期', '合同终止日期', '合同期满日期', '合同期至', '劳动合同期限', '合同截止时间', '合同结束日期', '合同终止时间', '合同到期日', '合同期', '合同有效期'] },
  { field: 'certificate', label: '社工证书', type: 'text', aliases: ['社工证书', '社工证', '证书', '证书级别', '社会工作者职业资格', '职业资格', '社工证书级别', '持证情况', '社会工作职业资格', '社会工作师证书', '社工资格证', '社工师证', '社工资格', '持有社工证情况', '社会工作证书', '证书等级', '社工证级别', '社工证书等级'] },
  { field: 'certificateNumber', label: '证书编号', type: 'text', aliases: ['证书编号', '证书号', '社工证编号', '社工证书编号', '社工证号', '证书编码', '证书号码', '资格证编号', '社工证书号'] },
  { field: 'certificateOn', label: '取证日期', type: 'date', aliases: ['取证时间', '取证日期', '取得证书时间', '取得证书日期', '发证日期', '证书日期', '发证时间', '证书取得时间', '获证时间', '取得时间', '社工证取得时间', '证书取得日期', '证书发证日期'] },
  JOINED, PHONE, LANDLINE, ADDRESS, NATIVE, WORK_STARTED, NOTE,
]

const ORGANISATIONS: readonly RosterField[] = [
  { field: 'name', label: '组织名称', type: 'text', aliases: ['组织名称', '名称', '全称', '党组织名称', '组织全称', '党组织全称', '单位名称', '社会组织名称', '机构名称', '党支部名称', '党组织', '组织', '社会组织全称', '单位全称', '党组织名称全称', '党支部全称', '党支部'], required: true },
  { field: 'shortName', label: '简称', type: 'text', aliases: ['简称', '组织简称'] },
  { field: 'kind', label: '组织类别', type: 'text', aliases: ['组织类别', '类别', '类型', '组织类型', '党组织类别', '机构类型', '党组织类型', '党组织类型名称', '组织性质', '党组织形式', '组织形式'] },
  { field: 'parent', label: '上级组织', type: 'text', aliases: ['上级组织', '上级', '上级党组织', '隶属', '隶属关系', '主管党组织', '所属党组织', '上级党组织名称', '隶属党组织', '直接上级党组织', '上级党委', '上级单位', '业务主管单位', '隶属上级', '隶属关系上级', '隶属组织', '上级组织名称', '所属上级党组织', '业务主管'] },
  { field: 'code', label: '组织编码', type: 'text', aliases: ['组织编码', '编码', '代码', '组织代码', '党组织代码', '编号'] },
  { field: 'creditCode', label: '信用代码', type: 'text', aliases: ['信用代码', '统一社会信用代码', '社会信用代码', '统一信用代码', '信用代码备案号', '备案号', '统一社会信用代码证号', '社会信用代码证号', '统一代码'] },
  { field: 'foundedOn', label: '成立日期', type: 'date', aliases: ['成立日期', '成立时间', '建立时间', '设立日期', '批准成立时间', '组建时间', '建立日期', '成立年月', '成立', '批准成立日期', '党组织成立时间', '党组织成立日期', '建立年月', '登记日期', '批复成立时间', '设立时间'] },
  { field: 'termNumber', label: '届次', type: 'text', aliases: ['届次', '本届届次', '第几届'] },
  { field: 'termStart', label: '本届开始', type: 'date', aliases: ['本届任期开始', '换届日期', '换届时间', '任期开始', '本届开始', '本届起始', '本届换届时间', '本届任期起', '上次换届时间', '本届任期开始日期', '本届任期开始时间', '本届选举日期', '最近换届时间', '最近一次换届时间', '上届换届时间', '本届换届日期', '选举时间', '选举日期'] },
  { field: 'termEnd', label: '届满日期', type: 'date', aliases: ['届满日期', '届满时间', '任期届满', '任期届满时间', '本届任期止', '应换届时间', '任期结束', '下次换届时间', '本届任期届满日期', '本届任期届满时间', '任期届满日期', '本届届满日期', '本届届满时间', '下届换届时间', '到届时间', '下次换届日期', '应换届日期', '任期截止'] },
  { field: 'secretary', label: '书记（负责人）', type: 'name', aliases: ['书记', '书记姓名', '党组织书记', '支部书记', '党支部书记', '负责人', '负责人姓名', '主要负责人', '法定代表人', '书记负责人', '党组织负责人', '现任书记', '党委书记', '支书', '党组织书记姓名', '书记或负责人'] },
  { field: 'contactName', label: '联系人', type: 'name', aliases: ['联系人', '联系人姓名', '联络员', '联络人', '联系人员', '党务工作者'] },
  { ...PHONE, field: 'contactPhone', aliases: [...PHONE.aliases, '联系人电话', '书记电话', '负责人电话', '书记联系电话', '负责人联系电话'] },
  { field: 'address', label: '地址', type: 'text', aliases: ['地址', '办公地址', '所在地', '活动场所', '详细地址', '住所', '住址', '办公地点', '地点', '党组织地址', '办公场所', '场所地址', '单位地址', '活动阵地'] },
  { field: 'memberCount', label: '党员数', type: 'count', aliases: ['党员数', '党员人数', '正式党员数', '党员总数', '成员数', '现有党员数', '党员数量', '现有党员', '党员总人数', '党员'] },
  NOTE,
]

const GRIDS: readonly RosterField[] = [
  { field: 'community', label: '所属社区', type: 'text', aliases: ['二级网格', '社区', '社区名称', '所属社区', '所在社区', '村社区', '二级网格名称', '社区村', '所在村社区', '所属村社区', '村社区名称', '社区居委会', '二级网格社区', '所属二级网格', '村居'] },
  { field: 'name', label: '网格名称', type: 'text', aliases: ['三级网格', '网格名称', '网格', '三级网格名称', '名称', '小区网格', '基础网格', '网格全称', '所属网格名称', '全科网格', '基础网格名称', '三级网格小区', '网格小区'], required: true },
  { field: 'code', label: '网格编号', type: 'text', aliases: ['网格编号', '编号', '网格编码', '网格代码', '编码'] },
  { field: 'level', label: '级别', type: 'text', aliases: ['级别', '网格级别', '网格层级', '层级'] },
  { field: 'kind', label: '类型', type: 'text', aliases: ['类型', '网格类型', '类别', '网格类别'] },
  { field: 'parent', label: '上级网格', type: 'text', aliases: ['上级网格', '上级', '所属网格'] },
  { field: 'boundary', label: '四至', type: 'text', aliases: ['四至', '四至范围', '网格范围', '范围', '管辖范围', '覆盖范围', '网格区域', '四至界限', '四至边界', '网格四至', '网格边界', '四至情况', '管辖区域', '覆盖区域', '辖区范围', '网格范围四至'] },
  { field: 'buildings', label: '楼栋数', type: 'count', aliases: ['楼栋数', '楼栋', '栋数', '楼院数', '楼栋数量', '楼幢数', '楼宇数', '楼数', '楼栋数栋', '楼院'] },
  { field: 'households', label: '户数', type: 'count', aliases: ['户数', '总户数', '居民户数', '住户数', '户', '户数户', '常住户数', '居民户', '网格户数', '家庭户数', '覆盖户数', '户籍数'] },
  { field: 'residents', label: '人数', type: 'count', aliases: ['人数', '人口', '人口数', '常住人口', '总人数', '居民人数', '总人口', '人数人', '常住人口数', '居民数', '覆盖人数', '服务人口', '网格人数', '实有人口', '人口总数'] },
  { field: 'chief', label: '网格长', type: 'names', aliases: ['网格长', '网格长姓名', '三级网格长', '三级网格长姓名', '网格长兼职', '专职网格长', '兼职网格长', '网格长名字', '网格负责人'] },
  { field: 'chiefPhone', label: '网格长电话', type: 'phone', aliases: ['网格长电话', '网格长联系电话', '网格长联系方式', '网格长手机', '网格长手机号', '联系电话', '电话', '手机', '联系方式', '手机号码', '网格长电话号码', '网格长手机号码'] },
  { field: 'workers', label: '网格员', type: 'names', aliases: ['网格员', '网格员姓名', '专职网格员', '网格工作人员', '专职网格员姓名', '网格员名字', '网格员名单', '专兼职网格员', '网格成员', '专职网格员名单', '兼职网格员'] },
  { field: 'workersPhone', label: '网格员电话', type: 'phone', aliases: ['网格员电话', '网格员联系电话', '网格员联系方式', '网格员手机', '网格员手机号', '网格员电话号码', '网格员手机号码', '专职网格员电话', '专职网格员联系电话', '专职网格员联系方式'] },
  { field: 'microChiefs', label: '微网格长', type: 'names', aliases: ['微网格长', '微网格长姓名', '微网格员', '楼栋长', '微网格联络员', '微网格长名单', '微网格负责人', '微格长', '楼长', '楼组长'] },
  { field: 'microChiefsPhone', label: '微网格长电话', type: 'phone', aliases: ['微网格长电话', '微网格长联系电话', '微网格长联系方式', '微网格长手机', '微网格长手机号', '微网格长手机号码'] },
  { field: 'sentCadres', label: '下沉干部', type: 'names', aliases: ['下沉干部', '下沉党员', '下沉人员', '包联干部', '下沉干部单位', '下沉干部及单位', '包保干部', '下沉干部姓名', '下沉干部姓名单位', '下沉干部姓名及单位', '下沉机关干部', '包联干部单位', '包格干部', '下沉党员干部', '联系网格干部'] },
  { field: 'guides', label: '党建指导员', type: 'names', aliases: ['党建指导员', '网格党建指导员', '党建指导员姓名', '微网格党建指导员', '指导员'] },
  { field: 'police', label: '民警', type: 'names', aliases: ['民警', '社区民警', '包片民警', '网格民警', '社区民警姓名', '责任民警', '片警', '辅警', '民警辅警'] },
  { field: 'partyOrganisation', label: '网格党组织', type: 'text', aliases: ['网格党组织', '所属党支部', '网格党支部', '党支部', '所属党组织', '党组织', '所在党支部', '网格党组织名称', '所属支部', '所在党组织', '网格所属党支部', '网格党小组', '对应党支部', '网格所在党支部', '党支部名称', '所在支部'] },
  { field: 'changedOn', label: '变更日期', type: 'date', aliases: ['变更日期', '变更时间', '更新日期', '更新时间'] },
  NOTE,
]

const POSTS: readonly RosterField[] = [
  { field: 'organisation', label: '组织', type: 'text', aliases: ['组织', '组织名称', '单位', '党组织名称', '所在组织', '单位名称', '党组织', '所在单位', '任职单位', '班子名称', '部门', '党支部', '所在党支部', '所属组织', '所在党组织', '机构', '党支部名称', '所在单位名称', '所属党组织', '社区', '所在社区', '单位部门'], required: true },
  NAME,
  { field: 'title', label: '职务', type: 'text', aliases: ['党内职务', '职务', '岗位', '现任职务', '任职', '担任职务', '岗位名称', '职务名称', '现职务', '党内外职务', '任职职务', '所任职务', '职务岗位', '班子职务', '拟任职务', '岗位职务', '任职岗位'], required: true },
  SEX, BIRTH, ID_NUMBER, EDUCATION,
  { field: 'duty', label: '分工', type: 'text', aliases: ['分工', '工作分工', '分管工作', '职责分工', '分工情况', '具体分工', '分管', '负责工作', '主要分工', '分管领域'] },
  { field: 'from', label: '任职日期', type: 'date', aliases: ['任职日期', '任职时间', '当选日期', '当选时间', '任命时间', '任命日期', '当选任职日期', '任现职时间', '当选或任职日期', '任职年月', '当选任职时间', '任现职日期', '任现职年月', '当选或任职时间', '何时任职', '任职起始时间', '任职开始时间', '到任时间', '任现职务时间', '当选年月', '任职起始日期'] },
  { field: 'termNumber', label: '届次', type: 'text', aliases: ['届次'] },
  { field: 'termEnd', label: '届满日期', type: 'date', aliases: ['届满日期', '届满', '届满时间', '任期届满', '任期届满时间', '任期届满日期', '届满年月', '本届届满日期'] },
  PHONE, JOINED, NOTE,
]

const FIELDS: Readonly<Record<RosterKind, readonly RosterField[]>> = { people: PEOPLE, workers: WORKERS, organisations: ORGANISATIONS, grids: GRIDS, posts: POSTS }

export function fieldsOf(kind: RosterKind): readonly RosterField[] {
  return FIELDS[kind]
}

/** Headings that only number the rows. */
const NUMBERING = new Set(['序号', '编号', '序', '号', '顺序号', '行号', '顺序', '序列号', '次序', 'no', '№'])

export function isNumbering(heading: string): boolean {
  return NUMBERING.has(headingKey(heading).toLowerCase())
}

/** For each heading whether what stands below it names the record: 姓名, else the name of the organisation or grid. */
export function namingColumns(headings: readonly string[]): boolean[] {
  const named = (kind: RosterKind): boolean[] => headings.map((heading) => fieldOfHeading(kind, heading)?.field === 'name')
  return [named('people'), named('grids'), named('organisations')].find((columns) => columns.includes(true)) ?? headings.map(() => false)
}

const MARKS = /[\s*＊:：、,，。.·•/／\\\-—–_"“”'‘’★☆▲△※?？!！()〔〕[\]【】]+/g

/** A heading without blanks, marks, and what stands in brackets: `联系电话（手机）*` → `联系电话`. */
export function headingKey(heading: string): string {
  return heading.normalize('NFKC').replace(/\([^)]*\)?|〔[^〕]*〕?|【[^】]*】?|\[[^\]]*\]?/g, '').replace(MARKS, '')
}

/** The same with what stands in brackets: `下沉干部（单位）` → `下沉干部单位`. */
function wholeKey(heading: string): string {
  return heading.normalize('NFKC').replace(MARKS, '')
}

/** What forms put around the name of a column: whose it is, how it must be filled in. */
const BEFORE = /^(请填写|填写|必填|选填|党员|本人|个人|人员|现)/
const AFTER = /(必填项?|选填|全称|\d+位|按身份证|与身份证一致|年月日|年月|格式.*|如.*|例.*)$/

const byHeading = new Map<RosterKind, ReadonlyMap<string, RosterField>>(
  rosterKinds.map(({ kind }) => [kind, new Map(FIELDS[kind].flatMap((field) => field.aliases.map((alias): [string, RosterField] => [alias, field])))]),
)

/** The field that a heading names, or null. */
export function fieldOfHeading(kind: RosterKind, heading: string): RosterField | null {
  const known = byHeading.get(kind)
  const [whole, bare] = [wholeKey(heading), headingKey(heading)]
  for (const key of [whole, bare, whole.replace(AFTER, ''), bare.replace(AFTER, ''), bare.replace(BEFORE, ''), bare.replace(BEFORE, '').replace(AFTER, '')]) {
    const found = key === '' ? undefined : known?.get(key)
    // 党员人数 is no 人数: of counts every word matters.
    if (found && (found.type !== 'count' || whole.startsWith(key))) return found
  }
  return null
}
