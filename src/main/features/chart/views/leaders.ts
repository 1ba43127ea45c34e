import { inPrecedence, leadingPeople, principalPosts, sinceInWords, titleOf, type HeldPost, type LeadingPerson } from '@shared/domain/leading-group'
import { vacancies } from '@shared/domain/post-rules'
import { organisationsOn } from '../../../store/coverage-facts'
import type { Store } from '../../../store/store'
import { plainCard } from '../cards'
import { heldPostsOf } from '../chart-queries'
import { MadeTree, type ChartNode } from '../chart-tree'
import { postsOfPeople } from '../person-queries'

/** Posts elsewhere that a card has room for. */
const ELSEWHERE_SHOWN = 2

/** A person or a vacant seat; `at` is the place of the post. */
interface Seat {
  at: number
  principal: boolean
  card: ChartNode
}

/**
 * One organisation and who leads it (班子): under a single principal, or the vacant seat of one, all others; else
 * everybody side by side.
 */
export async function leadersTree(store: Store, organisationId: number, day: string): Promise<MadeTree> {
  const tree = new MadeTree()
  const { byId } = await organisationsOn(store, day)
  if (!byId.has(organisationId)) return tree
  const root = `o${organisationId}`
  tree.add({ key: root, target: { type: 'organisation', id: organisationId } }, null)
  const posts = inPrecedence((await heldPostsOf(store, 'organisation', [organisationId], day)).get(organisationId) ?? [])
  const people = leadingPeople(posts)
  const held = await postsOfPeople(store, people.map(({ personId }) => personId), day)
  const elsewhere = (personId: number): string[] => (held.get(personId) ?? []).filter(({ owner, id }) => owner === 'grid' || id !== organisationId).map(({ place, title }) => place + title)
  const seats = seatsOf(posts, people, elsewhere)
  const principals = seats.filter(({ principal }) => principal)
  const chief = principals.length === 1 ? principals[0] : undefined
  for (const { card } of chief ? [chief] : seats) tree.add({ key: card.key, card }, root)
  if (chief) for (const { card } of seats) if (card !== chief.card) tree.add({ key: card.key, card }, chief.card.key)
  return tree
}

/** By the first of the posts that somebody holds; the vacant seats of a post stand behind its holders. */
function seatsOf(posts: readonly HeldPost[], people: readonly LeadingPerson[], elsewhere: (personId: number) => string[]): Seat[] {
  const leading = new Set(principalPosts(posts).map(({ postId }) => postId))
  const places = new Map(posts.map(({ postId }, at) => [postId, at]))
  const held = people.map((person): Seat => {
    const postId = person.posts[0]?.postId ?? 0
    return { at: places.get(postId) ?? 0, principal: leading.has(postId), card: personCard(person, elsewhere(person.personId)) }
  })
  const vacant = posts.flatMap(({ postId, title, seats, holders }, at) =>
    Array.from({ length: vacancies(seats, holders.length) }, (_, seat): Seat => ({ at, principal: leading.has(postId), card: vacantCard(`v${postId}.${seat + 1}`, title) })),
  )
  return [...held, ...vacant].sort((a, b) => a.at - b.at)
}

function personCard({ personId, name, posts }: LeadingPerson, elsewhere: readonly string[]): ChartNode {
  const more = elsewhere.length > ELSEWHERE_SHOWN ? ` 等 ${elsewhere.length} 职` : ''
  const parts = [sinceInWords(posts, '任职'), elsewhere.length === 0 ? null : `兼${elsewhere.slice(0, ELSEWHERE_SHOWN).join('、')}${more}`]
  const note = parts.filter((part) => part !== null).join('，')
  return { ...plainCard, key: `p${personId}`, target: { type: 'person', id: personId }, name, kind: titleOf(posts), childCount: 0, note: note === '' ? null : note }
}

function vacantCard(key: string, title: string): ChartNode {
  return { ...plainCard, key, target: null, name: '（空缺）', kind: title, childCount: 0, vacantPosts: 1 }
}
