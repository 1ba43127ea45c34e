import { stackLeaves, type Box, type LeafStack } from './leaf-stack'
import { band, besideEachOther, leftmost, placeSideBySide, type Profile } from './profile'

/** A card of a tree to be laid out; sizes in px. */
export interface TreeCard {
  key: string
  width: number
  height: number
  /** A row of a list: it may stand close to the next. */
  row?: boolean
  children: readonly TreeCard[]
}

export interface PlacedCard {
  key: string
  x: number
  y: number
  width: number
  height: number
  parent: string | null
  /** 1 for the roots. */
  level: number
  /** Place among its siblings, from 1, and how many these are. */
  place: number
  siblings: number
  /** Set beside a stem with other leaves: which line of the stack, and which in the line. */
  stack: { line: number; place: number } | null
}

/** A straight piece of a connector, horizontal or vertical: x and y of both ends. */
export type Segment = readonly [number, number, number, number]

export interface Connector {
  parent: string
  segments: Segment[]
}

export interface TreeLayout {
  direction: Direction
  width: number
  height: number
  /** Parents before their children, siblings in their order. */
  cards: PlacedCard[]
  connectors: Connector[]
}

export type Direction = 'down' | 'right'

export interface LayoutOptions {
  /** Children below their parent, or to the right of it. */
  direction: Direction
  /** Between siblings without children of their own. */
  siblingGap?: number
  /** Between siblings where one has children. */
  branchGap?: number
  /** Between a level and the next. */
  levelGap?: number
  /** So many leaves in a row are set in a stack; rows of a list always are when there are two. */
  stackFrom?: number
}

/** What is placed as one: a card with what stands under it, or a stack of leaves. */
interface Unit {
  own: { kind: 'card'; card: TreeCard; box: Box; level: number; place: number; siblings: number } | StackUnit
  top: number
  children: Unit[]
  /** Middle, from the middle of the parent. */
  offset: number
  profile: Profile
}

interface StackUnit {
  kind: 'stack'
  stack: LeafStack
  level: number
  firstPlace: number
  siblings: number
}

const ROWS_FROM = 2
export const LEVEL_GAP = 44
const DEFAULTS = { siblingGap: 16, branchGap: 28, levelGap: LEVEL_GAP, stackFrom: 4 }
/** Under what ends, before something else may begin. */
const TAIL = 20
/** Width to height that stacks aim at. */
const STACK_PROPORTION = 1.25

/**
 * Lays out trees side by side: no two cards overlap, no connector crosses a card, parents stand over the
 * middle of their children, levels are aligned, runs of leaves are stacked. Takes time linear in the
 * number of cards (times the depth). An empty list gives an empty drawing.
 */
export function layOutTree(roots: readonly TreeCard[], options: LayoutOptions): TreeLayout {
  return new TreeLayouter({ ...DEFAULTS, ...options }).layOut(roots)
}

class TreeLayouter {
  private readonly tops: number[] = []
  private readonly cards: PlacedCard[] = []
  private readonly connectors: Connector[] = []

  constructor(private readonly options: Required<LayoutOptions>) {}

  layOut(roots: readonly TreeCard[]): TreeLayout {
    this.measureLevels(roots)
    const units = this.unitsOf(roots, 1)
    const profile = this.placeChildren(units)
    const start = Math.min(0, leftmost(profile))
    for (const unit of units) this.emit(unit, null, unit.offset - start)
    return {
      direction: this.options.direction,
      width: this.cards.reduce((most, card) => Math.max(most, card.x + card.width), 0),
      height: this.cards.reduce((most, card) => Math.max(most, card.y + card.height), 0),
      cards: this.cards,
      connectors: this.connectors,
    }
  }

  private readonly boxOf = (card: TreeCard): Box =>
    this.options.direction === 'down' ? { along: card.width, out: card.height } : { along: card.height, out: card.width }

  /** Each level begins below the longest card above it that has children. */
  private measureLevels(roots: readonly TreeCard[]): void {
    let level = roots
    let top = 0
    while (level.length > 0) {
      this.tops.push(top)
      const parents = level.filter((card) => card.children.length > 0)
      top += parents.reduce((most, card) => Math.max(most, this.boxOf(card).out), 0) + this.options.levelGap
      level = parents.flatMap((card) => card.children)
    }
  }

  private unitsOf(cards: readonly TreeCard[], level: number): Unit[] {
    const units: Unit[] = []
    for (const { run, first } of runsOfLeaves(cards)) {
      if (run[0]?.children.length === 0 && run.length >= (run.every((card) => card.row) ? ROWS_FROM : this.options.stackFrom)) units.push(this.stackUnit(run, level, first, cards.length))
      else for (const [ahead, card] of run.entries()) units.push(this.cardUnit(card, level, first + ahead, cards.length))
    }
    return units
  }

  private stackUnit(cards: readonly TreeCard[], level: number, firstPlace: number, siblings: number): Unit {
    const down = this.options.direction === 'down'
    const stack = stackLeaves(cards, this.boxOf, down ? STACK_PROPORTION : 1 / STACK_PROPORTION)
    const top = this.topOf(level)
    const profile = band(top + stack.out + TAIL, -stack.along / 2, stack.along / 2)
    return { own: { kind: 'stack', stack, level, firstPlace, siblings }, top, children: [], offset: 0, profile }
  }

  private cardUnit(card: TreeCard, level: number, place: number, siblings: number): Unit {
    const box = this.boxOf(card)
    const top = this.topOf(level)
    const children = this.unitsOf(card.children, level + 1)
    const below = this.placeChildren(children)
    const half = box.along / 2
    // What a subtree's children reach to begins right below the card: their connectors hang there.
    const profile = band(top + box.out + (children.length === 0 ? TAIL : 0), -half, half).concat(below)
    return { own: { kind: 'card', card, box, level, place, siblings }, top, children, offset: 0, profile }
  }

  private topOf(level: number): number {
    return this.tops[level - 1] ?? 0
  }

  /** Sets the children's offsets from the middle of their parent and answers their outline together. */
  private placeChildren(units: readonly Unit[]): Profile {
    if (units.length === 0) return []
    const gap = units.some((unit) => unit.children.length > 0) ? this.options.branchGap : this.options.siblingGap
    const places = placeSideBySide(units.map((unit) => unit.profile), gap)
    const middle = (places.at(-1) ?? 0) / 2
    let outline: Profile = []
    for (const [at, unit] of units.entries()) {
      unit.offset = (places[at] ?? 0) - middle
      outline = besideEachOther(outline, 0, unit.profile, unit.offset)
    }
    return outline
  }

  /** Where a unit, its middle at `middle`, is reached from the line above it. */
  private hooksOf(unit: Unit, middle: number): number[] {
    if (unit.own.kind === 'card') return [middle]
    const { stack } = unit.own
    return stack.stems.map((stem) => middle - stack.along / 2 + stem.along)
  }

  private emit(unit: Unit, parent: string | null, middle: number): void {
    const { own, top } = unit
    if (own.kind === 'stack') {
      for (const [at, leaf] of own.stack.leaves.entries()) {
        const along = middle - own.stack.along / 2 + leaf.along
        const stack = { line: leaf.line, place: leaf.place }
        this.put(leaf.card, along, top + leaf.out, { parent, level: own.level, place: own.firstPlace + at, siblings: own.siblings, stack })
      }
      return
    }
    const { level, place, siblings, box } = own
    this.put(own.card, middle - box.along / 2, top, { parent, level, place, siblings, stack: null })
    if (unit.children.length > 0) this.connect(unit, own.card.key, middle, top + box.out)
    for (const child of unit.children) this.emit(child, own.card.key, middle + child.offset)
  }

  private put(card: TreeCard, along: number, out: number, where: Pick<PlacedCard, 'parent' | 'level' | 'place' | 'siblings' | 'stack'>): void {
    const [x, y] = this.options.direction === 'down' ? [along, out] : [out, along]
    this.cards.push({ key: card.key, x, y, width: card.width, height: card.height, ...where })
  }

  private connect(unit: Unit, key: string, middle: number, bottom: number): void {
    const childTop = unit.children[0]?.top ?? bottom
    const bus = childTop - this.options.levelGap / 2
    const hooks = unit.children.flatMap((child) => this.hooksOf(child, middle + child.offset))
    const segments: Segment[] = [this.segment(middle, bottom, middle, bus)]
    const [from, to] = [Math.min(middle, ...hooks), Math.max(middle, ...hooks)]
    if (from < to) segments.push(this.segment(from, bus, to, bus))
    for (const child of unit.children) segments.push(...this.hang(child, middle + child.offset, bus))
    this.connectors.push({ parent: key, segments })
  }

  private hang({ own, top }: Unit, middle: number, bus: number): Segment[] {
    if (own.kind === 'card') return [this.segment(middle, bus, middle, top)]
    const corner = middle - own.stack.along / 2
    const stems = own.stack.stems.map((stem) => this.segment(corner + stem.along, bus, corner + stem.along, top + stem.out))
    const ticks = own.stack.leaves.map((leaf) => {
      const out = top + leaf.out + this.boxOf(leaf.card).out / 2
      return this.segment(corner + (own.stack.stems[leaf.line]?.along ?? 0), out, corner + leaf.along, out)
    })
    return [...stems, ...ticks]
  }

  private segment(along1: number, out1: number, along2: number, out2: number): Segment {
    return this.options.direction === 'down' ? [along1, out1, along2, out2] : [out1, along1, out2, along2]
  }
}

/** Siblings cut into leaves that follow each other and single cards with children; `first` is the place of a run's first. */
function runsOfLeaves(cards: readonly TreeCard[]): { run: TreeCard[]; first: number }[] {
  const runs: { run: TreeCard[]; first: number }[] = []
  for (const [at, card] of cards.entries()) {
    const before = cards[at - 1]
    const current = runs.at(-1)
    if (current && before?.children.length === 0 && card.children.length === 0) current.run.push(card)
    else runs.push({ run: [card], first: at + 1 })
  }
  return runs
}

/** The connector as the data of an SVG path. */
export function pathOf(segments: readonly Segment[]): string {
  return segments.map(([x1, y1, x2, y2]) => `M${round(x1)} ${round(y1)}${y1 === y2 ? `H${round(x2)}` : `V${round(y2)}`}`).join('')
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
