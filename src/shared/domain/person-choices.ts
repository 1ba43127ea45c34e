/**
 * Usual values of a person's fields, by the names that the party's yearly statistics and the collection form
 * (党员基本信息采集表, 2017) give their codes. They are offered, never enforced: offices have their own words.
 */

export const educations = ['研究生', '大学本科', '大专', '中专', '技工学校', '高中', '初中', '小学', '其他'] as const

export const degrees = ['博士', '硕士', '学士'] as const

export const occupations = [
  '公务员', '参照公务员法管理人员', '事业单位管理岗位', '事业单位专业技术岗位', '公有制企业管理岗位', '公有制企业专业技术岗位', '公有制企业工勤技能岗位',
  '非公有制单位管理岗位', '非公有制单位专业技术岗位', '非公有制单位工勤技能岗位', '社会组织从业人员', '社区工作者', '农牧渔民', '解放军、武警', '学生',
  '个体劳动者', '灵活就业人员', '离退休人员', '无业、失业人员', '其他',
] as const

/** 政治面貌 of those who are no party members (GB/T 4762). */
export const politicalStatuses = [
  '群众', '共青团员', '民革党员', '民盟盟员', '民建会员', '民进会员', '农工党党员', '致公党党员', '九三学社社员', '台盟盟员', '无党派人士',
] as const

export const joiningKinds = ['新发展', '重新入党', '恢复党籍', '追认入党'] as const

export const newStrata = ['私营企业和外商投资企业管理技术人员', '中介组织和社会组织从业人员', '自由职业人员', '新媒体从业人员'] as const

/** 三岗十八级: three posts, each with its own stretch of eighteen grades, which every city cuts differently. */
export const staffGrades: readonly string[] = ['社区正职', '社区副职', '一般工作人员'].flatMap((post) => Array.from({ length: 18 }, (_, grade) => `${post} ${grade + 1} 级`))

export const certificates = ['助理社会工作师', '社会工作师', '高级社会工作师'] as const

export const partyStandings = ['正常', '停止党籍'] as const

/** Roles kept by hand; others follow from the party membership and from the posts of grids. */
export const usualRoles = ['社区工作者', '下沉干部', '党建指导员', '志愿者', '居民代表', '楼栋长', '在职报到党员', '人大代表', '政协委员'] as const

/** Titles of the posts of grids that are a role of their own. */
export const gridRoles = ['网格长', '网格员', '微网格长'] as const

export const MEMBER_ROLE = '党员'
