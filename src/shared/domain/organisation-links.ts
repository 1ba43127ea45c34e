/** Relations of an organisation beside its parent. */
export const linkKinds = ['guiding', 'leading', 'contact'] as const
export type LinkKind = (typeof linkKinds)[number]

/** What the other side of a relation is called (`plain` behind 的), and what it does. */
export const linkWords: Record<LinkKind, { other: string; plain: string; act: string }> = {
  guiding: { other: '业务指导单位', plain: '业务指导单位', act: '业务指导' },
  leading: { other: '领导它的党组织', plain: '领导党组织', act: '领导' },
  contact: { other: '联系部门', plain: '联系部门', act: '联系' },
}
