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

/** What follows a 村 that belongs to a street's name: 中关村街道; but not 李家村乡村振兴. */
const COMMUNITY_END = /(?:社区|村)(?!街道|镇|乡(?!村))/g

/**
 * The beginnings of a name that may be a community's, the longest first: a name may hold another 村 or 社区 in front
 * (工人新村社区) or behind (学府社区村史馆). Which of them is one, only the list of communities tells.
 */
export function communitiesInName(name: string): string[] {
  const bare = name.replace(/^中共/, '')
  return [...bare.matchAll(COMMUNITY_END)].filter(({ index }) => index > 0).map(({ 0: end, index }) => bare.slice(0, index + end.length)).reverse()
}

/** Without the name of the street or town in front: 柳溪街道学府社区 → 学府社区, but 水乡社区 as it is. */
export function withoutStreet(community: string): string {
  return community.replace(/^(?:.*?街道|.*(?:镇|乡))(?=.+(?:社区|村))/, '')
}
