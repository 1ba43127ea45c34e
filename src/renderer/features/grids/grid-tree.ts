import type { OutputOf } from '@shared/contract'
import type { grids } from '@shared/contract/grids'
import type { GridLevelBook } from '@shared/domain/grid-levels'
import type { TreeEntry } from '../../components/tree-model'

type GridNode = OutputOf<typeof grids.tree>['nodes'][number]

/**
 * The grids as a tree by community: street, community, and what lies inside it. Where no grid of the
 * community stands above one inside it, the community itself does.
 */
export function gridEntries(levels: GridLevelBook, nodes: readonly GridNode[]): TreeEntry[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const headed = new Map<number, { name: string; grids: number }>()
  const rows = nodes.map((node) => {
    const above = node.parentId === null ? undefined : byId.get(node.parentId)
    const community = communityAbove(levels, node, above)
    if (community !== null) {
      const known = headed.get(community)
      headed.set(community, { name: node.communityName ?? '', grids: (known?.grids ?? 0) + 1 })
    }
    return rowOf(levels, node, community === null ? (above ? gridEntry(above.id) : null) : communityEntry(community))
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
function communityAbove(levels: GridLevelBook, node: GridNode, above: GridNode | undefined): number | null {
  if (!levels.inCommunity(node.level) || above?.communityId === node.communityId) return null
  return node.communityId
}

function rowOf(levels: GridLevelBook, node: GridNode, parentId: string | null): TreeEntry {
  const level = levels.name(node.level)
  return {
    id: gridEntry(node.id),
    parentId,
    label: levels.inCommunity(node.level) ? withoutCommunity(node.name, node.communityName) : node.name,
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
export function communitySummary(levels: GridLevelBook, nodes: readonly GridNode[], communityId: number): {
  name: string
  levels: { level: number; grids: number; households: number }[]
  withoutParty: number
} {
  const own = nodes.filter((node) => node.communityId === communityId)
  const numbers = [...new Set(own.map((node) => node.level))].sort((a, b) => a - b)
  return {
    name: own[0]?.communityName ?? '',
    levels: numbers.map((level) => {
      const grids = own.filter((node) => node.level === level)
      return { level, grids: grids.length, households: grids.reduce((sum, node) => sum + (node.households ?? 0), 0) }
    }),
    withoutParty: own.filter((node) => levels.rulesOf(node.level, node.kind).party && node.partyOrganisationId === null).length,
  }
}
