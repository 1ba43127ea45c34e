import type { MatterKind, MatterLimits } from './steps'

const SOURCE = '扬州市广陵区公开的做法：简单事项当日办结，复杂事项不超过 10 个工作日；各地规定不同，请按本地的修改'

// The steps up to 办结 together take no longer than the whole.

/** Done on the day it came in. */
const SIMPLE: MatterLimits = { dispatch: 0, report: 0, handle: 0, feedback: 0, close: 0, evaluate: 3, archive: 5, whole: 0 }
/** Needs several departments. */
const COMPLEX: MatterLimits = { dispatch: 0, report: 1, handle: 7, feedback: 1, close: 1, evaluate: 3, archive: 5, whole: 10 }
/** Danger to life: a whistle answered at once. */
const URGENT: MatterLimits = { dispatch: 0, report: 0, handle: 1, feedback: 0, close: 0, evaluate: 3, archive: 5, whole: 1 }

const kinds = (category: string, limits: MatterLimits, names: readonly string[]): MatterKind[] => names.map((name) => ({ name, category, limits, source: SOURCE }))

/** The catalogue (事项目录) a ledger starts with; every office changes it as it needs. */
export const defaultMatterKinds: readonly MatterKind[] = [
  ...kinds('环境卫生', SIMPLE, ['垃圾清运', '道路保洁', '乱堆乱放']),
  ...kinds('市政设施', COMPLEX, ['道路破损', '路灯故障', '井盖缺损', '管道堵塞、积水']),
  ...kinds('城市管理', COMPLEX, ['占道经营', '违法建设', '车辆乱停', '噪声扰民']),
  ...kinds('物业管理', COMPLEX, ['电梯故障', '供水供电供暖', '物业服务', '公共区域维修']),
  ...kinds('安全隐患', URGENT, ['消防通道堵塞', '飞线充电', '房屋安全', '燃气安全']),
  ...kinds('矛盾纠纷', COMPLEX, ['邻里纠纷', '物业纠纷', '欠薪纠纷']),
  ...kinds('民生服务', COMPLEX, ['政策咨询', '救助帮扶', '证照办理']),
  ...kinds('其他', COMPLEX, ['其他事项']),
]
