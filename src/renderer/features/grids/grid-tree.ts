import type { OutputOf } from '@shared/contract'
import type { grids } from '@shared/contract/grids'
import { COMMUNITY_LEVEL } from '@shared/domain/grid-rules'
import { gridLevelName } from '@shared/domain/organisation-kinds'
import type { TreeEntry } from '../../components/tree-model'

type GridNode = OutputOf<typeof grids.tree>['nodes'][number]

/**
 * The grids as a tree by community: street, community, third level, micro grid. Where no grid of the
 * community stands above a third-level grid, the community itself does.
 */
export function gridEntries(nodes: readonly GridNode[]): TreeEntry[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const headed = new Map<number, { name: string; grids: number }>()
  const rows = nodes.map((node) => {
    const above = node.parentId === null ? undefined : byId.get(node.parentId)
    const community = communityAbove(node, above)
    if (community !== null) {
      const known = headed.get(community)
      headed.set(community, { name: node.communityName ?? '', grids: (known?.grids ?? 0) + 1 })
    }
    return rowOf(node, community === null ? (above ? gridEntry(above.id) : null) : communityEntry(community))
  })
  const tops: TreeEntry[] = [...headed].map(([id, { name, grids }]) => ({
    id: communityEntry(id),
    parentId: null,
    label: name,
    hint: `${grids} 个网格`,
    title: name,
    words: '',
  }))
  return [...tops, ...rows]
}

/** The community a grid is shown under itself; null when it stands under a grid, or in no community. */
function communityAbove(node: GridNode, above: GridNode | undefined): number | null {
  if (node.level < COMMUNITY_LEVEL || above?.communityId === node.communityId) return null
  return node.communityId
}

function rowOf(node: GridNode, parentId: string | null): TreeEntry {
  const level = gridLevelName(node.level)
  return {
    id: gridEntry(node.id),
    parentId,
    label: node.level < COMMUNITY_LEVEL ? node.name : withoutCommunity(node.name, node.communityName),
    hint: node.kind === '专属网格' ? '专属' : null,
    title: [node.name, level, node.kind, node.code].filter(Boolean).join(' · '),
    words: [node.name, node.code].filter(Boolean).join('\n'),
  }
}

/** Inside its community a grid is told apart by what follows the community's name. */
function withoutCommunity(name: string, communityName: string | null): string {
  if (communityName === null || !name.startsWith(communityName)) return name
  return name.slice(communityName.length) || name
}

export function gridEntry(id: number): string {
  return `grid-${id}`
}

export function communityEntry(id: number): string {
  return `community-${id}`
}

/** The grid or community that a row of the tree stands for. */
export function readEntry(entry: string): { kind: 'grid' | 'community'; id: number } | null {
  const match = /^(grid|community)-(\d+)$/.exec(entry)
  if (!match) return null
  return { kind: match[1] === 'grid' ? 'grid' : 'community', id: Number(match[2]) }
}

/** Below a community: how many grids of each level, and their households. */
export function communitySummary(nodes: readonly GridNode[], communityId: number): {
  name: string
  levels: { level: number; grids: number; households: number }[]
  withoutParty: number
} {
  const own = nodes.filter((node) => node.communityId === communityId)
  const levels = [...new Set(own.map((node) => node.level))].sort((a, b) => a - b)
  return {
    name: own[0]?.communityName ?? '',
    levels: levels.map((level) => {
      const grids = own.filter((node) => node.level === level)
      return { level, grids: grids.length, households: grids.reduce((sum, node) => sum + (node.households ?? 0), 0) }
    }),
    withoutParty: own.filter((node) => node.level >= 3 && node.partyOrganisationId === null).length,
  }
}
