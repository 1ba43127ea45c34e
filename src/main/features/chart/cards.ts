import { isPartyOrganisation, partyWorkOf } from '@shared/domain/coverage/party-work'
import { bodyGroup } from '@shared/domain/coverage/bodies'
import type { DueWindows } from '@shared/domain/due-rules/settings'
import { firstDayOf } from '@shared/domain/calendar'
import type { GridLevelBook } from '@shared/domain/grid-levels'
import { gridKinds } from '@shared/domain/organisation-kinds'
import type { KindBook } from '@shared/domain/kind-book'
import { leadingPeople, titleOf, vacantSeats, type HeldPost } from '@shared/domain/leading-group'
import { dueFindings, hasTerms } from '@shared/domain/organisation-checks/terms'
import { linksOn, organisationsOn } from '../../store/coverage-facts'
import { dueWindowsOn } from '../../store/due-windows'
import { readGridLevels } from '../../store/grid-levels'
import { membersOfEach } from '../../store/member-counts'
import { readKinds } from '../../store/organisation-kinds'
import type { RecordTable } from '../../store/rows'
import type { Shelf } from '../../store/shelf'
import type { Store } from '../../store/store'
import type { ChartNode } from './chart-tree'
import { excusedTerms, gridFacts, heldPostsOf, organisationFacts, type GridFacts, type OrganisationFacts } from './chart-queries'

/** What stands on a card wherever it stands; its key and what is below it are the tree's. */
export type Card = Omit<ChartNode, 'key' | 'childCount'>

/** Leaders told by name. */
export const LEADERS_SHOWN = 3

const [, DEDICATED] = gridKinds

/** Nothing is told of it but its name and kind. */
export const plainCard: Omit<Card, 'target' | 'name' | 'kind'> = {
  shortName: null,
  party: false,
  leaders: [],
  moreLeaders: 0,
  memberCount: null,
  ownMemberCount: null,
  households: null,
  vacantPosts: 0,
  termEnd: null,
  term: null,
  noParty: false,
  note: null,
  change: null,
  changesBelow: 0,
}

/** By id; those that are not there on the day are left out. */
type ReadCards = (store: Store, ids: readonly number[], day: string) => Promise<ReadonlyMap<number, Card>>

/** So many cards of a day are kept; a whole city's organisations are 27,000. */
const MOST_KEPT = 30_000

/** Cards read once are kept until anything they are made of is written: branches are opened, left and come back to. */
function keptCards(tables: readonly RecordTable[], read: ReadCards): ReadCards {
  const shelves = new WeakMap<Store, Shelf<Map<number, Card>>>()
  return async (store, ids, day) => {
    if (ids.length === 0) return new Map()
    const shelf = shelves.get(store) ?? store.shelf<Map<number, Card>>(tables)
    shelves.set(store, shelf)
    const kept = await shelf.get(day, async () => new Map())
    const missing = ids.filter((id) => !kept.has(id))
    const found = missing.length > 0 ? await read(store, missing, day) : new Map<number, Card>()
    const cards = new Map(ids.flatMap((id) => pairOf(id, kept.get(id) ?? found.get(id))))
    if (kept.size + found.size > MOST_KEPT) kept.clear()
    for (const [id, card] of found) kept.set(id, card)
    return cards
  }
}

function pairOf(id: number, card: Card | undefined): [number, Card][] {
  return card ? [[id, card]] : []
}

const STAFF: readonly RecordTable[] = ['post', 'tenure', 'person']
const ORGANISATIONS: readonly RecordTable[] = ['organisation', 'organisation_version', 'organisation_kind', 'organisation_link']

export const organisationCards = keptCards([...ORGANISATIONS, ...STAFF, 'membership', 'excuse', 'setting', 'holiday'], readOrganisationCards)
export const gridCards = keptCards(['grid', 'grid_version', 'grid_level', ...ORGANISATIONS, ...STAFF], readGridCards)

async function readOrganisationCards(store: Store, ids: readonly number[], day: string): Promise<Map<number, Card>> {
  const kinds = await readKinds(store.reader)
  const windows = await dueWindowsOn(store, day)
  const excused = await excusedTerms(store, day)
  const members = await membersOfEach(store, ids, day)
  const posts = await heldPostsOf(store, 'organisation', ids, day)
  const organisations = await organisationFacts(store, ids, day)
  const partyWork = organisations.some(({ kind }) => bodyGroup(kind) !== null) ? await partyWorkOn(store, kinds, day) : null
  const cards = new Map<number, Card>()
  for (const facts of organisations) {
    const { id, name, shortName, kind } = facts
    const party = kinds.isParty(kind)
    cards.set(id, {
      ...plainCard,
      target: { type: 'organisation', id },
      name,
      shortName,
      kind,
      party,
      ...staffOf(posts.get(id) ?? []),
      memberCount: members.get(id)?.subtree ?? 0,
      ownMemberCount: members.get(id)?.own ?? 0,
      ...termOf(facts, { kinds, windows, excused, day }),
      noParty: bodyGroup(kind) !== null && partyWork?.has(id) === false,
    })
  }
  return cards
}

async function readGridCards(store: Store, ids: readonly number[], day: string): Promise<Map<number, Card>> {
  const levels = await readGridLevels(store.reader)
  const kinds = await readKinds(store.reader)
  const { byId } = await organisationsOn(store, day)
  const posts = await heldPostsOf(store, 'grid', ids, day)
  const cards = new Map<number, Card>()
  for (const facts of await gridFacts(store, ids, day)) {
    const { id, name, level, kind, households, party } = facts
    const needsParty = levels.rulesOf(level, kind).party
    cards.set(id, {
      ...plainCard,
      target: { type: 'grid', id },
      name,
      kind: gridKindInWords(facts, levels),
      ...staffOf(posts.get(id) ?? []),
      households,
      noParty: needsParty && !isPartyOrganisation(party, byId, kinds),
    })
  }
  return cards
}

/** `三级网格`, `三级网格（专属）` */
export function gridKindInWords({ level, kind }: Pick<GridFacts, 'level' | 'kind'>, levels: GridLevelBook): string {
  return kind === DEDICATED ? `${levels.name(level)}（专属）` : levels.name(level)
}

function staffOf(posts: readonly HeldPost[]): Pick<Card, 'leaders' | 'moreLeaders' | 'vacantPosts'> {
  const people = leadingPeople(posts)
  const leaders = people.slice(0, LEADERS_SHOWN).map(({ posts: held, name, personId, birthYear }) => ({ title: titleOf(held), name, personId, birthYear }))
  return { leaders, moreLeaders: people.length - leaders.length, vacantPosts: vacantSeats(posts) }
}

interface TermRules {
  kinds: KindBook
  windows: DueWindows
  excused: ReadonlySet<string>
  day: string
}

/** The term that is on record; before it began nothing is known of the terms. */
function termOf({ id, kind, termStart, termEnd, termYears }: OrganisationFacts, { kinds, windows, excused, day }: TermRules): Pick<Card, 'termEnd' | 'term'> {
  if (termEnd === null || (termStart !== null && firstDayOf(termStart) > day)) return { termEnd: null, term: null }
  if (!hasTerms({ kind, party: kinds.isParty(kind), termYears: termYears ?? kinds.find(kind)?.termYears ?? null })) return { termEnd, term: null }
  const [found] = dueFindings(termEnd, day, windows, {}).filter(({ rule }) => !excused.has(`${id} ${rule}`))
  return { termEnd, term: found === undefined ? null : found.overdue ? 'overdue' : 'due' }
}

const partyWorks = new WeakMap<Store, Shelf<ReadonlyMap<number, number>>>()

/** Bodies with party work, see the coverage. */
async function partyWorkOn(store: Store, kinds: KindBook, day: string): Promise<ReadonlyMap<number, number>> {
  const shelf = partyWorks.get(store) ?? store.shelf<ReadonlyMap<number, number>>(['organisation', 'organisation_version', 'organisation_kind', 'organisation_link'])
  partyWorks.set(store, shelf)
  return shelf.get(day, async () => {
    const { byId } = await organisationsOn(store, day)
    const { leading } = await linksOn(store, day)
    return partyWorkOf(byId, kinds, leading)
  })
}
