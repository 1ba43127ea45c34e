import type { ChangeKind } from '../chart-layout/card'
import type { DifferenceWords, LeaderChange, Passage } from './words'

/** A record in the tree of a view on one day. */
export interface Placed {
  /** What it stands under, in order; nothing at the top. Only in a view where it has several places there are several. */
  parents: readonly number[]
  name: string
  /** Of a grid: its number. */
  code: string | null
}

/** A view's tree on one day: its records, in the order in which siblings stand. */
export type PlacedTree = ReadonlyMap<number, Placed>

export interface Change {
  kinds: ChangeKind[]
  words: string[]
  /** On the other day only. */
  absent: boolean
}

export interface Leader {
  personId: number
  title: string
  name: string
}

/** What is known about single cards, asked for only where it is told. */
export interface Told {
  /** Of a record that is there on one of the days only. */
  passage(key: number): Passage
  /** Of a card that is there on both; null when the same people lead it. */
  leaders(key: number): LeaderChange | null
}

export const NO_CHANGES: Readonly<Record<ChangeKind, number>> = { new: 0, gone: 0, moved: 0, renamed: 0, leaders: 0 }

/** What is different between the trees of two days, drawn on one of them. */
export class TreeDifference {
  private readonly changes = new Map<number, Change>()
  private readonly below = new Map<number, number>()
  private readonly absent = new Map<number | null, number[]>()
  readonly counts: Record<ChangeKind, number> = { ...NO_CHANGES }

  /** `otherIsLater`: the day that is shown is the earlier one. Kinds tell what happened from the earlier to the later day. */
  constructor(
    private readonly shown: PlacedTree,
    private readonly other: PlacedTree,
    otherIsLater: boolean,
    words: DifferenceWords,
    told: Told,
  ) {
    const [before, after] = otherIsLater ? [shown, other] : [other, shown]
    for (const [key, card] of shown) this.note(key, compared(key, otherIsLater ? card : other.get(key), otherIsLater ? other.get(key) : card, { before, after, words, told }))
    for (const [key, card] of other) {
      if (shown.has(key)) continue
      this.note(key, { ...(otherIsLater ? came(key, words, told) : went(key, words, told)), absent: true })
      for (const parent of placesOf(card)) push(this.absent, parent, key)
    }
    for (const key of this.changes.keys()) for (const above of this.above(key)) this.below.set(above, (this.below.get(above) ?? 0) + 1)
  }

  changeOf(key: number): Change | null {
    return this.changes.get(key) ?? null
  }

  /** How many records below it are different, those that are not on the shown day among them. */
  changesBelow(key: number): number {
    return this.below.get(key) ?? 0
  }

  /** Records of the other day only that stood right under one; null: at the top. */
  absentUnder(key: number | null): readonly number[] {
    return this.absent.get(key) ?? []
  }

  /** The way to one of the other day only: from what is there on the shown day (null: the top) down to it; null for any other. */
  wayToAbsent(key: number): { from: number | null; down: number[] } | null {
    if (this.shown.has(key)) return null
    const down: number[] = []
    let at: number | null = key
    for (; at !== null && !this.shown.has(at); at = this.other.get(at)?.parents[0] ?? null) {
      if (!this.other.has(at) || down.includes(at)) return null
      down.unshift(at)
    }
    return { from: at, down }
  }

  /** Everything that it stands under, each once; of one of the other day as it was then. */
  private above(key: number): Set<number> {
    const found = new Set(this.cardOf(key)?.parents)
    for (const at of found) for (const parent of this.cardOf(at)?.parents ?? []) found.add(parent)
    // In a ring, which a damaged file may hold, it would stand under itself.
    found.delete(key)
    return found
  }

  cardOf(key: number): Placed | undefined {
    return this.shown.get(key) ?? this.other.get(key)
  }

  /** The changed cards in the order of the tree: each before what stands below it, cards of the other day behind their siblings. */
  inOrder(most: number): number[] {
    const children = new Map<number | null, number[]>()
    for (const [key, card] of this.shown) for (const parent of placesOf(card)) push(children, parent, key)
    for (const [parent, keys] of this.absent) for (const key of keys) push(children, parent, key)
    const found: number[] = []
    const open = [...(children.get(null) ?? [])].reverse()
    const passed = new Set<number>()
    for (let key = open.pop(); key !== undefined && found.length < most; key = open.pop()) {
      if (passed.has(key)) continue
      passed.add(key)
      if (this.changes.has(key)) found.push(key)
      if (this.changesBelow(key) > 0) open.push(...[...(children.get(key) ?? [])].reverse())
    }
    return found
  }

  private note(key: number, change: Change | null): void {
    if (change === null) return
    this.changes.set(key, change)
    for (const kind of change.kinds) this.counts[kind] += 1
  }
}

interface Comparing {
  before: PlacedTree
  after: PlacedTree
  words: DifferenceWords
  told: Told
}

function compared(key: number, before: Placed | undefined, after: Placed | undefined, { before: treeBefore, after: treeAfter, words, told }: Comparing): Change | null {
  if (before === undefined) return came(key, words, told)
  if (after === undefined) return went(key, words, told)
  const change: Change = { kinds: [], words: [], absent: false }
  const add = (kind: ChangeKind, text: string): void => {
    change.kinds.push(kind)
    change.words.push(text)
  }
  if (before.parents.join() !== after.parents.join()) add('moved', words.moved(namesIn(treeBefore, before.parents), namesIn(treeAfter, after.parents)))
  if (before.name !== after.name) add('renamed', words.renamed(before.name, after.name))
  else if (before.code !== after.code) add('renamed', words.renumbered(before.code, after.code))
  const led = told.leaders(key)
  if (led) add('leaders', words.leaders(led))
  return change.kinds.length === 0 ? null : change
}

function came(key: number, words: DifferenceWords, told: Told): Change {
  return { kinds: ['new'], words: [words.came(told.passage(key))], absent: false }
}

function went(key: number, words: DifferenceWords, told: Told): Change {
  return { kinds: ['gone'], words: [words.went(told.passage(key))], absent: false }
}

function placesOf({ parents }: Placed): readonly (number | null)[] {
  return parents.length === 0 ? [null] : parents
}

function namesIn(tree: PlacedTree, keys: readonly number[]): string | null {
  return keys.length === 0 ? null : keys.map((key) => tree.get(key)?.name ?? '').join('、')
}

function push<Key>(lists: Map<Key, number[]>, key: Key, item: number): void {
  const list = lists.get(key)
  if (list) list.push(item)
  else lists.set(key, [item])
}

/** Who left and who came among those shown on the card. Whoever is only pushed off it by somebody else has not left. */
export function leaderChange(before: readonly Leader[], after: readonly Leader[], shown: number): { left: Leader[]; came: Leader[] } | null {
  const left = before.slice(0, shown).filter((one) => !holds(after, one))
  const came = after.slice(0, shown).filter((one) => !holds(before, one))
  return left.length + came.length === 0 ? null : { left, came }
}

function holds(people: readonly Leader[], { personId, title }: Leader): boolean {
  return people.some((one) => one.personId === personId && one.title === title)
}
