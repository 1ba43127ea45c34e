import { neverAfterRen, seldomAfterRen, vocational } from './lexicon'
import { wordList } from './words'

/** Words that a post can end with. */
const heads = wordList(
  `书记 第一书记 支书 委员 常委 常务委员 主任 主任委员 主席 部长 局长 厅长 司长 署长 关长 行长 院长 校长 园长 处长 科长 股长 所长 站长 馆长 台长 社长 厂长 场长 矿长 店长
   省长 市长 县长 区长 州长 盟长 旗长 镇长 乡长 村长 组长 队长 支队长 大队长 中队长 分队长 班长 团长 旅长 师长 军长 营长 连长 排长 庭长 会长 理事长 董事长 监事长 秘书长 总干事 干事
   检察长 审判长 审判员 检察员 检察官 法官 书记员 执行员 人民陪审员 监事 董事 独立董事 理事 监事会主席 经理 总经理 总裁 总监 总工程师 总会计师 总经济师 总审计师 总规划师 总农艺师 总畜牧师 总兽医师 总设计师 总法律顾问 安全总监 总督学 总检察长
   总编辑 总编 主编 编辑 编审 记者 主笔 调研员 巡视员 主任科员 科员 办事员 组织员 联络员 网格长 网格员 微网格长 专职网格员 楼长 楼栋长 楼门长 单元长 街长 路长 河长 林长 田长 点位长
   指挥长 总指挥 指挥 司令员 司令 政委 政治委员 政治协理员 教导员 政治教导员 指导员 政治指导员 党建指导员 参谋长 参谋 主任医师 医师 护士长 教授 副教授 讲师 教师 研究员 研究馆员 馆员 研究生导师
   督察长 督学 督察专员 督导员 专员 巡察专员 监察专员 监察员 特派员 纪检员 纪检监察员 协理员 助理员 参事 参赞 大使 总领事 领事 代表 首席代表 顾问 法律顾问 召集人 负责人 主持人 发言人 法定代表人
   会计 出纳 秘书 文书 警长 高级警长 警员 警务技术主任 警务技术主管 警务专员 辅警 民警 仲裁员 调解员 评审员 教务长 班主任 辅导员 学术带头人 总教练 教练 领队 工程师 农艺师 技师 技术员
   宣传员 统计员 信息员 安全员 监督员 护林员 管理员 保管员 讲解员 引导员 观察员 评议员 检查员 稽查员 督查员 党组成员 党委成员 班子成员 组员 成员 村医 厅级干部 处级干部 科级干部 正科级干部 副科级干部 正处级干部 副处级干部 正股级干部 副股级干部 正厅级干部 副厅级干部 局级干部 县级干部 党务工作者 社区工作者
   审判委员会委员 检察委员会委员 督办专员 财务负责人 技术负责人 项目负责人 一级巡视员 二级巡视员 总负责人 首席信息官 首席数据官 首席专家 专家 `,
)

/** Words that belong to the post in front of its head: 副, 常务, 党委 …; taken greedily. */
const qualifiers = wordList(
  `副 常务 第一 执行 名誉 首席 专职 兼职 挂职 代理 轮值 荣誉 驻村 驻会 一级 二级 三级 四级 五级 高级 总 正科级 副科级 正处级 副处级 正厅级 副厅级 正县级 副县级 正局级 副局级 正股级 副股级 正高级 副高级 科级 处级 厅级 县处级 局级 股级 责任 主管 主持工作的 分管 常设 青年 组织 宣传 纪检 统战 群团 青年工作 妇女 保密 生活 文体 兼任 候任 特邀 特约 助理 资深 候补 政法`,
)
/** Organs inside an institution that belong to the post after an institution: 河南大学 + 党委书记. */
const organsInside = wordList('党委 党组 纪委 党委会')
const institutionEnds = wordList(
  '大学 学院 学校 中学 小学 幼儿园 党校 局 厅 委 委员会 部 公司 集团 银行 医院 中心 街道 街道办 办事处 镇 乡 站 所 处 馆 台 社 研究院 研究所 监狱 法院 检察院 支队 总队 大队 协会 联合会 总工会 办公室',
)
/** `代区长`: 代 is taken only in front of the heads of governments and courts. */
const heldByActing = wordList('省长 市长 县长 区长 州长 旗长 镇长 乡长 主任 院长 检察长 主席 局长 书记')

export function endsWithPostWord(text: string, end = text.length): boolean {
  return heads.before(text, end) !== ''
}

/**
 * Where the post begins in `河南省农业农村厅副厅长`: the start of the shortest suffix that is a post phrase,
 * grown leftwards over qualifiers. −1 when the text does not end with a post word.
 */
export function postStart(text: string): number {
  const head = heads.before(text, text.length)
  const start = head === '' ? assistantStart(text) : text.length - head.length
  return start < 0 ? -1 : qualifiedStart(text, start)
}

/** `院长助理`: 助理 alone is a post only behind another post word. */
function assistantStart(text: string): number {
  if (!text.endsWith('助理')) return -1
  const head = heads.before(text, text.length - 2)
  return head === '' ? text.length - 2 : text.length - 2 - head.length
}

/** Where the bracket begins that ends just before: 某办公室（综治中心）. */
function bracketStart(text: string, end: number): number {
  const open = /[）)]/.test(text.charAt(end - 1)) ? Math.max(text.lastIndexOf('（', end), text.lastIndexOf('(', end)) : -1
  return open > 0 ? open : end
}

function qualifiedStart(text: string, from: number): number {
  let start = from
  for (;;) {
    const organ = organsInside.before(text, start)
    if (organ !== '') {
      const before = start - organ.length
      return before === 0 || institutionEnds.before(text, bracketStart(text, before)) !== '' ? before : start
    }
    if (text.charAt(start - 1) === '代' && heldByActing.at(text, start) !== '') return start - 1
    const word = qualifiers.before(text, start)
    if (word === '') return start
    start -= word.length
  }
}

/** True when the whole text is a post phrase without an organisation. */
export function isPostPhrase(text: string): boolean {
  return text !== '' && postStart(text) === 0
}

/** True for a post held until the elected or appointed holder comes: 代区长, 代理镇长. */
export function isActingTitle(title: string): boolean {
  return title.startsWith('代理') || (title.startsWith('代') && heldByActing.at(title, 1) !== '')
}

const LONGEST_HELD = 40

/** True when 任 just before `at` appoints: 任教育局局长 does, 任教, 任职, 任务 do not. */
export function appointsAsRen(key: string, at: number, to: number): boolean {
  if (neverAfterRen.at(key, at) !== '') return vocational.at(key, at) !== ''
  if (seldomAfterRen.at(key, at) === '') return true
  for (let i = at + 1; i <= Math.min(to, at + LONGEST_HELD); i += 1) {
    if (i === to || '，；。、（\n'.includes(key.charAt(i))) return endsWithPostWord(key, i) || key.startsWith('职务', i - 2)
  }
  return false
}
