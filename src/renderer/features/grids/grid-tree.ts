import type { OutputOf } from '@shared/contract'
import type { grids } from '@shared/contract/grids'
import { gridLevelName } from '@shared/domain/organisation-kinds'
import type { TreeEntry } from '../../components/tree-model'

type GridNode = OutputOf<typeof grids.tree>['nodes'][number]

/**
 * The grids as a tree by community: each community stands above the grids that have no grid above them
 * (or one outside of it), then third level, then micro grids. Grids of no community stand at the top.
 */
export function gridEntries(nodes: readonly GridNode[]): TreeEntry[] {
  const communityOf = new Map(nodes.map((node) => [node.id, node.communityId]))
  const communities = new Map<number, { name: string; grids: number }>()
  for (const node of nodes) {
    if (node.communityId === null) continue
    const known = communities.get(node.communityId)
    if (known) known.grids += 1
    else communities.set(node.communityId, { name: node.communityName ?? '', grids: 1 })
  }
  const tops: TreeEntry[] = [...communities].map(([id, { name, grids }]) => ({
    id: communityEntry(id),
    parentId: null,
    label: name,
    hint: `${grids} 个网格`,
    title: name,
    words: '',
  }))
  const rows = nodes.map((node) => {
    const underGrid = node.parentId !== null && communityOf.get(node.parentId) === node.communityId
    const parentId = underGrid ? gridEntry(node.parentId ?? 0) : node.communityId === null ? null : communityEntry(node.communityId)
    const level = gridLevelName(node.level)
    return {
      id: gridEntry(node.id),
      parentId,
      label: node.name,
      hint: node.kind === '专属网格' ? '专属' : node.level === 4 ? '微' : null,
      title: [node.name, level, node.kind, node.code].filter(Boolean).join(' · '),
      words: node.code ?? '',
    }
  })
  return [...tops, ...rows]
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
