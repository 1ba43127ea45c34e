import { wordList } from './words'

/** Words in front of a clause's verb or names. */
export const frontWords = wordList(
  '决定 同意 批准 提拔 提拔任用 同时 同时决定 一并 并 并且 现 特 兹 另 由 会议决定 会议同意 研究决定 决定批准 现决定 特此 提请 现提请 拟 集体研究决定 一致同意',
)

/** Appointing verbs that stand before the names. */
export const appointFirst = wordList('任命 聘任 聘请 聘用 续聘 推荐 提名 任用 委任 委派')
/** Verbs with other uses, too: they appoint only where names, 为 and a post follow. */
export const weakAppointFirst = wordList('任 晋升 选举 补选 增选 增补 推选 选任 指定 明确 确定 确认')
/** Between the names and the posts after such a verb. */
export const appointLinks = wordList('为 任 担任 兼任 出任 挂职任 挂任 挂职担任 代理 试任')

/** Removing verbs that stand before the names. */
export const removeFirst = wordList('免去 免除 解聘 不再聘任 不再聘用 撤销 撤去 罢免')
/** Between the names and the posts after such a verb. */
export const removeLinks = wordList('的 原任的 原任 所任的 所任 担任的 所担任的 兼任的 所兼任的 现任的')

/** Verbs after the names. */
export const appointAfter = wordList(
  `任 任命为 被任命为 担任 继续担任 继续任 兼任 兼 挂职任 挂任 挂职担任 代理 聘任为 聘为 受聘为 被聘任为 聘任 续聘为
   正式任 正式任命为 正式担任 正式任用为 正式任职 任用为 任用 晋升为 晋升 改任 转任 调任 提任 试任 出任 提名为 推荐为 被提名为 被推荐为 继续兼任 继续聘任为 仍任 留任 连任 拟任 拟任命为 拟聘任为 拟聘为 拟提名为 拟推荐为 拟转任 拟晋升 拟晋升为 拟任用为 拟提任 拟担任 拟兼任 拟挂职任 拟调任 当选为 当选 任职为`,
)
export const removeAfter = wordList('不再担任 不再兼任 不再任 不再聘任为 不再聘任 不再代理 不再聘用为 辞去 免去 免')

/** What follows 任 in words that never appoint: 任命, 任职, 任务, 任免, 任期. */
export const neverAfterRen = wordList('命 务 免 期 职')
/** 任职业学院院长 is an appointment after all. */
export const vocational = wordList('职业 职教 职工 职称 职高')
/** 任教, 任何, 任重 are words, unless a post ends what they begin: 任教育局局长, 任重庆市副市长. */
export const seldomAfterRen = wordList('何 意 性 教 由 凭 重 劳 满 课 责')

/** What closes the list of posts. */
export const closings = wordList(
  '职务 职级 职务职级 等职务 一职 的职务 职务的请求 职务请求 的请求 职的请求 人选 候选人 建议人选 职务的人选 一职的请求 职务的申请 的申请 等职务的请求 职务处分 职务的处分 职务处分决定 职务推荐人选 提名人选 推荐人选 拟任人选',
)

/** Words after which a clause may begin without punctuation: `经研究决定陈和同志任…`. */
export const deciders = wordList('决定 同意 批准 通过')
/** Words that say that somebody decides (authority sentences). */
export const decidingWords = wordList(
  '决定 同意 批准 通过 推荐 提名 任命如下 任免如下 研究 讨论 审议 提请 表决 选举 决定如下',
)
export const proposingWords = wordList('推荐 提名 建议')

/** A text that mentions one of these is about appointments: left over, it counts as not understood. */
export const appointmentWords = wordList(
  '任命 免去 免除 聘任 解聘 同志主持 主持全面工作 主持工作 补选 增选 增补 当选 不再担任 不再兼任 不再聘任 兼任 担任 辞去 挂职 代理 正式任 试用期 同志任 任职时间 自然免除 晋升 改任 调任 撤销 罢免 聘请 转任 免职 拟任 现任 出任',
)

/** Lines that open a block: every following clause without a verb takes this one. */
export const blockVerbs = wordList(
  '任命 任职 聘任 聘用 聘请 免去 免职 免除 解聘 推荐 提名 决定任命 决定免去 决定聘任 批准任命 批准免去 正式任职 同意任命 同意免去 接受 决定接受 接受辞职 任命以下同志 免去以下同志 任命下列同志 免去下列同志 任命下列人员 免去下列人员 任命人员 免职人员 任职人员 任命名单 免职名单 任职名单',
)

/** Ends of the names of organisations. */
export const organisationEnds = wordList(
  `厅 局 委 办 部 院 校 大学 学院 中学 小学 幼儿园 政府 法院 检察院 公司 集团 中心 街道 办事处 镇 乡 县 区 市 省 州 旗 盟 村 屯 社区
   居委会 村委会 委员会 党委 党组 工委 支部 总支 党小组 协会 学会 商会 联合会 工会 团委 妇联 科协 文联 作协 记协 社科联 侨联 残联 工商联 分局 所 站 队 科 股 处 室 馆 台 社 园 厂 行 署 关
   组 指挥部 政协 人大 常委会 网格 基金会 管委会 党校 庭 监狱 库 场 会 军区 机关 纪委 纪检组 监委 监察组 督查组 中队 学校 医院 书院 银行 师 团 营 连 段 港 宫 城 楼 店 矿 专班 片区`,
)
/** Group headings that name no unit. */
export const groupEnds = wordList('单位 部门 机关 高校 院校 企业 名单 人员 事项 同志 如下 干部 领导 班子')

/** Starts of organisation names, to find the end of a name when 的 is missing. */
export const organisationStarts = wordList(
  `某 某某 中共 中国 国家 全国 省 市 县 区 州 旗 镇 乡 街道 社区 人民 人大 政协 政府 党委 党组 党工委 纪委 监委 纪检 组织 宣传 统战 政法 机关 办公
   公安 教育 财政 民政 司法 人社 人力 自然 生态 住房 城乡 城管 城市 交通 水利 农业 农村 商务 文化 文旅 卫生 卫健 退役 应急 审计 国资 市场 体育 统计 医保 信访 林业
   发改 发展 科技 工信 工业 民族 外事 税务 气象 邮政 烟草 供销 档案 党校 总工会 团委 妇联 科协 法院 检察 高新 经开 郑东 航空 新区 开发
   北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆 内蒙古
   郑州 开封 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店 济源 华北 华东 华南 中原 东南 西南 西北`,
)

/** Closing words of a document: no content of its own. */
export const closingWords = wordList('公示时间 公示期 公示期限 联系电话 联系地址 受理 监督电话 举报 如有异议 如对 来信 通讯地址 邮政编码 邮编 注： 说明： 特此 此复 此令 此据 此致 请认真 请遵照 请以上 请上述 请有关 望 以上意见 附表 附： 此件 附件 抄送 抄报 主送 印发 公开方式 公开属性 信息公开 联系人 责任编辑 来源 编辑 打印 关闭 分享 扫一扫')
