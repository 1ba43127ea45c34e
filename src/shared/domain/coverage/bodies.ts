/** What party work reaches beside the grids (社会组织和群众自治组织), by the names of their kinds. */
export const SOCIAL_KINDS = ['社会团体', '民办非企业单位', '基金会'] as const
export const SELF_GOVERNING_KINDS = ['居民委员会', '村民委员会', '业主委员会', '志愿队伍'] as const
export const SERVICE_CENTRE_KIND = '党群服务中心'

/** Party organisations that ought to be rooted in a grid; a temporary or functional branch need not. */
export const ROOTED_KINDS = ['党支部', '联合党支部', '党小组'] as const

export type BodyGroup = 'social' | 'self'

export function bodyGroup(kind: string): BodyGroup | null {
  if (SOCIAL_KINDS.some((known) => known === kind)) return 'social'
  return SELF_GOVERNING_KINDS.some((known) => known === kind) ? 'self' : null
}

const PARTY_ENDING = /(?:中共)?(?:临时|联合|功能型)?(?:党?(?:总支部|支部)(?:委员会)?|党总支|党委|党组|党小组|委员会)$/

/** Whose a party organisation is by its name: 学府社区书画协会党支部 → 学府社区书画协会. Null where the name does not tell. */
export function ownerInName(partyName: string): string | null {
  const owner = partyName.replace(/^中共/, '').replace(PARTY_ENDING, '')
  return owner === '' || owner === partyName ? null : owner
}

/** The beginning of a name up to its first 社区 or 村 behind it; null where there is none. */
export function communityInName(name: string): string | null {
  return /^(?:中共)?(.+?(?:社区|村))/.exec(name)?.[1] ?? null
}

/** Without the name of the street or town in front: 柳溪街道学府社区 → 学府社区. */
export function withoutStreet(community: string): string {
  return community.replace(/^.*(?:街道|镇|乡)(?=.)/, '')
}
