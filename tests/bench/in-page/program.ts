import { drawnAfter, drawnAt, recordFrames } from './frames'

/** What a clerk does on the page of the chart, and what is seen then. */

const CHART = '#/chart'
const SESSION = 'grid-ledger.chart'

const cards = (): NodeListOf<HTMLElement> => document.querySelectorAll<HTMLElement>('[role=treeitem]')
const card = (key: string): HTMLElement | null => document.querySelector<HTMLElement>(`[data-card="${key}"]`)

/** More than the top: what stands below it can be seen, too. */
const showsBranch = (): boolean => cards().length > 1

function required<Found>(found: Found | null | undefined, what: string): Found {
  if (found === null || found === undefined) throw new Error(`the page has no ${what}`)
  return found
}

const stage = (): HTMLElement => required(document.querySelector<HTMLElement>('[role=tree]')?.closest<HTMLElement>('.stage'), 'stage')

/** It is in the window and chosen. */
function isGoneTo(key: string): boolean {
  const found = card(key)
  if (found?.getAttribute('aria-selected') !== 'true') return false
  const [own, room] = [found.getBoundingClientRect(), stage().getBoundingClientRect()]
  return own.left >= room.left && own.right <= room.right && own.top >= room.top && own.bottom <= room.bottom
}

function press(target: HTMLElement, key: string): void {
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
}

const program = {
  /** Since the page began to load. */
  loaded: (): Promise<number> => drawnAt(showsBranch),

  /** The chart as it was left is forgotten; with a list of keys it has just these branches open. */
  leaveAs(open: string[] | null): void {
    if (open === null) sessionStorage.removeItem(SESSION)
    else sessionStorage.setItem(SESSION, JSON.stringify({ open, view: null }))
  },

  async leave(): Promise<void> {
    await drawnAfter(() => (location.hash = '#/organisations'), () => location.hash.startsWith('#/organisations') && document.querySelector('[role=tree][aria-label=组织架构]') === null)
    program.leaveAs(null)
  },

  open: (): Promise<number> => drawnAfter(() => (location.hash = CHART), showsBranch),

  /** Waits for a card that has nothing below it yet. */
  closed: (key: string): Promise<number> => drawnAt(() => card(key)?.getAttribute('aria-expanded') === 'false'),

  openBranch: (key: string): Promise<number> =>
    drawnAfter(() => press(required(card(key), key), 'Enter'), () => card(key)?.getAttribute('aria-expanded') === 'true' && showsBranch()),

  closeBranch: (key: string): Promise<number> =>
    drawnAfter(() => press(required(card(key), key), 'Enter'), () => card(key)?.getAttribute('aria-expanded') === 'false' && !showsBranch()),

  /** By the first answer of the search box, which has been asked already. */
  goTo: (key: string): Promise<number> =>
    drawnAfter(() => required(document.querySelector<HTMLElement>('.chart-search [role=option]'), 'answer').click(), () => isGoneTo(key)),

  fit: (): Promise<number> => {
    const before = stage().innerHTML.length
    return drawnAfter(() => press(required(cards()[0], 'card'), '0'), () => stage().innerHTML.length !== before)
  },

  recordFrames,
}

Object.assign(window, { program })
