/** Rules about who works in grids. Pure. */

/** Posts of grids whose holders have grids of their own to look after; the others help in many by their nature. */
export const LOAD_TITLES = ['网格长', '网格员'] as const

export const DEPLOYED_TITLE = '下沉干部'

const SENT_BY = /(?:派出单位|所在单位|原单位|来自)[：:]?\s*([^，。；、\s]{2,40})/
const UNIT_END = /(?:局|委|委员会|办|办公室|院|公司|集团|中心|所|部|校|学|行|会|处|队|馆|站|社|厅|科|园|厂|店|联)$/

/** The unit that somebody sent down comes from: as the tenure says, else where he works. */
export function unitOfDeployed(remark: string | null, workplace: string | null): string | null {
  const text = remark?.trim() ?? ''
  const said = SENT_BY.exec(text)?.[1]
  if (said !== undefined) return said
  return workplace ?? (text.length <= 40 && UNIT_END.test(text) && !/[，。；]/.test(text) ? text : null)
}

/** `张三（区教育局）` */
export function nameWithUnit(name: string, unit: string | null): string {
  return unit === null ? name : `${name}（${unit}）`
}
