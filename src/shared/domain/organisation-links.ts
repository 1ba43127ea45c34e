/** Relations of an organisation beside its parent. */
export const linkKinds = ['guiding', 'leading'] as const
export type LinkKind = (typeof linkKinds)[number]

/** What the other side of a relation is called, and what it does. */
export const linkWords: Record<LinkKind, { other: string; act: string }> = {
  guiding: { other: '业务指导单位', act: '业务指导' },
  leading: { other: '领导它的党组织', act: '领导' },
}
