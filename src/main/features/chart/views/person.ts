import { sinceInWords, titleOf } from '@shared/domain/leading-group'
import { MEMBER_ROLE } from '@shared/domain/person-choices'
import type { Store } from '../../../store/store'
import { plainCard } from '../cards'
import { MadeTree, type ChartNode, type ChartTree, type Place } from '../chart-tree'
import { personName, postsOfPeople, rolesOf } from '../person-queries'

/** Something that a person is on the day; without an owner it belongs nowhere (志愿者, 居民代表). */
interface Role {
  owner: 'organisation' | 'grid' | null
  id: number
  title: string
  from: string
}

/** Gives the trees in which organisations and grids stand. */
type Whole = (view: 'block' | 'grids') => Promise<ChartTree>

/** What a person is and where, with all that stands above; nothing at the top where that is nothing on the day. */
export async function personTree(store: Store, whole: Whole, personId: number, day: string): Promise<MadeTree> {
  const tree = new MadeTree()
  const name = await personName(store, personId)
  const roles = name === null ? [] : await everythingOf(store, personId, day)
  if (name === null || roles.length === 0) return tree
  const block = await whole('block')
  const grids = roles.some(({ owner }) => owner === 'grid') ? await whole('grids') : null
  const cards = new Map<string | null, Role[]>()
  const shown = new Set<string>()
  for (const role of roles) {
    const path = role.owner === null ? [] : (role.owner === 'grid' ? grids : block)?.pathTo({ type: role.owner, id: role.id })
    // What is held in something that is not there on the day has no place in the chart.
    if (!path) continue
    for (const key of path) shown.add(key)
    const key = path.at(-1) ?? null
    cards.set(key, [...(cards.get(key) ?? []), role])
  }
  const grow = (parent: string | null): void => {
    const own = cards.get(parent)
    if (own) {
      const card = personCard(parent === null ? `p${personId}` : `p${personId}.${parent}`, personId, name, own)
      tree.add({ key: card.key, card }, parent)
    }
    const below: Place[] = [...(grids?.under(parent) ?? []).filter(({ key }) => key.startsWith('g')), ...block.under(parent)].filter(({ key }) => shown.has(key))
    for (const place of below) {
      tree.add(place, parent)
      grow(place.key)
    }
  }
  grow(null)
  return tree
}

async function everythingOf(store: Store, personId: number, day: string): Promise<Role[]> {
  const posts = (await postsOfPeople(store, [personId], day)).get(personId) ?? []
  const { memberships, reports, kept } = await rolesOf(store, personId, day)
  return [
    ...posts.map(({ owner, id, title, from }): Role => ({ owner, id, title, from })),
    ...memberships.map(({ id, kind, category, from }): Role => ({ owner: 'organisation', id, title: kind === 'staff' ? '工作人员' : (category ?? MEMBER_ROLE), from })),
    ...reports.map(({ id, from }): Role => ({ owner: 'organisation', id, title: '报到党员', from })),
    ...kept.map(({ role, from }): Role => ({ owner: null, id: 0, title: role, from })),
  ]
}

function personCard(key: string, personId: number, name: string, roles: readonly Role[]): ChartNode {
  return { ...plainCard, key, target: { type: 'person', id: personId }, name, kind: titleOf(roles), childCount: 0, note: sinceInWords(roles, '') }
}
