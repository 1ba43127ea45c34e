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

function rememberAs(open: string[] | null): void {
  if (open === null) sessionStorage.removeItem(SESSION)
  else sessionStorage.setItem(SESSION, JSON.stringify({ block: { open, direction: 'down', view: null } }))
}

function press(target: HTMLElement, key: string): void {
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
}

const program = {
  /** Since the page began to load. */
  loaded: (): Promise<number> => drawnAt(showsBranch),

  /** Loads the window anew, as if the chart had been left with just these branches open; with null, as if it was never shown. */
  reloadAs(open: string[] | null): void {
    // The page that goes still writes down how it was left.
    addEventListener('pagehide', () => rememberAs(open))
    location.reload()
  },

  async leave(): Promise<void> {
    await drawnAfter(() => (location.hash = '#/organisations'), () => document.querySelector('section.chart') === null)
    rememberAs(null)
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
    const scale = (): string => document.querySelector('[aria-label=显示比例]')?.textContent ?? ''
    const before = scale()
    return drawnAfter(() => press(required(document.querySelector<HTMLElement>('[role=tree]'), 'tree'), '0'), () => scale() !== before)
  },

  /** Where the drawing can be taken hold of: a card would be moved under another one. */
  emptyPlace(): number[] {
    const { left, top, width, height } = stage().getBoundingClientRect()
    const middle = { x: left + width / 2, y: top + height / 2 }
    for (let radius = 0; radius < height / 2; radius += 7) {
      for (let turn = 0; turn < 6; turn += 0.5) {
        const [x, y] = [middle.x + radius * Math.cos(turn), middle.y + radius * Math.sin(turn)]
        const found = document.elementFromPoint(x, y)
        if (found && stage().contains(found) && found.closest('[role=treeitem]') === null) return [x, y]
      }
    }
    throw new Error('there is no room between the cards')
  },

  recordFrames,
}

Object.assign(window, { program })
