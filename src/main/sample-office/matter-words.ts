import type { SeededRandom } from './random'

/** What made-up matters are about, by kind: `@` is a place in the grid. Nobody is named, as in a real ledger. */
const TITLES: Readonly<Record<string, readonly string[]>> = {
  垃圾清运: ['@垃圾未及时清运', '@垃圾桶满溢有异味', '@装修垃圾堆放未清'],
  道路保洁: ['@路面有积尘落叶', '@门前道路无人清扫'],
  乱堆乱放: ['@楼道堆放杂物', '@废旧家具占用空地', '@绿化带堆放杂物'],
  道路破损: ['@路面破损坑洼', '@人行道地砖松动', '@门前道路塌陷'],
  路灯故障: ['@路灯不亮', '@楼前路灯夜间闪烁'],
  井盖缺损: ['@井盖破裂', '@井盖缺失存在危险', '@井盖松动有响声'],
  '管道堵塞、积水': ['@下水管道堵塞', '@雨后积水严重', '@化粪池外溢'],
  占道经营: ['@流动摊贩占道经营', '@店铺出店经营'],
  违法建设: ['@楼顶搭建阳光房', '@一楼住户私搭围栏'],
  车辆乱停: ['@机动车占用人行道停放', '@非机动车停放混乱'],
  噪声扰民: ['@夜间施工噪声扰民', '@广场舞音响扰民', '@空调外机噪声大'],
  电梯故障: ['@电梯停运无人维修', '@电梯运行有异响'],
  供水供电供暖: ['@停水未提前通知', '@暖气不热', '@线路老化经常跳闸'],
  物业服务: ['@物业保洁不到位', '@门禁损坏长期不修', '@物业收费公示不清'],
  公共区域维修: ['@单元门损坏', '@屋顶漏水需维修', '@楼道照明损坏'],
  消防通道堵塞: ['@消防通道被车辆堵塞', '@安全出口被锁闭'],
  飞线充电: ['@电动车飞线充电', '@楼道内给电动车充电'],
  房屋安全: ['@外墙瓷砖脱落', '@围墙倾斜有倒塌危险'],
  燃气安全: ['@有燃气异味', '@商户燃气瓶存放不规范'],
  邻里纠纷: ['@楼上漏水引起纠纷', '@公共过道使用引起纠纷'],
  物业纠纷: ['@停车费标准争议', '@维修资金使用争议'],
  欠薪纠纷: ['@装修工人反映欠薪', '@门店员工反映欠薪'],
  政策咨询: ['@咨询老旧小区改造政策', '@咨询加装电梯补贴'],
  救助帮扶: ['@独居老人需要帮扶', '@困难家庭申请临时救助'],
  证照办理: ['@咨询居住证办理', '@咨询营业执照变更'],
  其他事项: ['@反映其他问题', '@建议增设休闲座椅'],
}

const PLACES = ['东门', '西门', '南门', '北侧', '1 号楼', '2 号楼', '3 号楼', '5 号楼', '7 号楼', '中心花园', '临街商铺', '停车场'] as const
const BODIES = ['反映情况属实，希望尽快处理。', '已多次反映，请相关部门到现场查看。', '网格员已到现场拍照，请派单处理。', '影响居民出行，请尽快解决。', '附近有学校，存在安全隐患，请优先处理。'] as const
const HANDLED = ['已到现场处理完毕。', '已责令整改，现场已恢复。', '已协调施工队维修，验收合格。', '已与当事人沟通，双方达成一致。', '已安排专人清理，并纳入日常巡查。'] as const
const FEEDBACK = ['已电话回访，告知办理结果。', '已在小区公告栏公示办理情况。', '已当面告知办理结果。'] as const
const RETURNED = ['不属于本单位职责，建议派给城市管理中队。', '现场核查属产权单位责任，退回重新分派。'] as const

export function matterTitle(random: SeededRandom, kind: string, grid: string): string {
  const place = `${grid}${random.pick(PLACES)}`
  return random.pick(TITLES[kind] ?? ['@反映问题']).replace('@', place)
}

export const matterBody = (random: SeededRandom): string => random.pick(BODIES)
export const handledWords = (random: SeededRandom): string => random.pick(HANDLED)
export const feedbackWords = (random: SeededRandom): string => random.pick(FEEDBACK)
export const returnedWords = (random: SeededRandom): string => random.pick(RETURNED)

/** The departments of a street office that a category goes to, the usual lead first. */
export const DEPARTMENTS_OF: Readonly<Record<string, readonly string[]>> = {
  环境卫生: ['城市管理中队', '公共管理办公室'],
  市政设施: ['城市管理中队', '公共管理办公室', '应急管理办公室'],
  城市管理: ['城市管理中队', '综合治理办公室'],
  物业管理: ['公共管理办公室', '公共服务办公室'],
  安全隐患: ['应急管理办公室', '公共安全办公室', '城市管理中队'],
  矛盾纠纷: ['综合治理办公室', '社会事务办公室'],
  民生服务: ['社会事务办公室', '公共服务办公室', '退役军人服务站'],
}
