import { defaultCardStyle, densities, type CardStyle } from '@shared/domain/chart-layout/card-style'
import type { ChartScope } from '@shared/contract/chart'
import type { Direction } from '@shared/domain/chart-layout/tree-layout'
import type { View } from './viewport'

/** How one drawing was left, so that going back to it finds it so. Kept as long as the window is open. */
export interface ChartSession {
  /** Branches that are open; null before it was ever shown. */
  open: string[] | null
  direction: Direction
  view: View | null
}

const KEY = 'grid-ledger.chart'
const STYLE_KEY = 'grid-ledger.chart-cards'
/** Leading groups and people looked at before these are forgotten. */
const REMEMBERED = 12

/** Names a drawing. */
export function drawingOf(scope: ChartScope): string {
  if (scope.view === 'leaders') return `leaders-${scope.organisationId}`
  return scope.view === 'person' ? `person-${scope.personId}` : scope.view
}

export function readSession(drawing: string): ChartSession {
  const stored = record(parsed(sessionStorage.getItem(KEY))[drawing])
  return {
    open: isTexts(stored['open']) ? stored['open'] : null,
    direction: stored['direction'] === 'right' ? 'right' : 'down',
    view: isView(stored['view']) ? stored['view'] : null,
  }
}

export function writeSession(drawing: string, session: ChartSession): void {
  const { [drawing]: _before, ...others } = parsed(sessionStorage.getItem(KEY))
  const kept = Object.entries(others).slice(-REMEMBERED)
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ ...Object.fromEntries(kept), [drawing]: session }))
  } catch {
    // More than the browser keeps: the chart then begins anew, which loses nothing.
    sessionStorage.removeItem(KEY)
  }
}

/** What the clerk wants to see on the cards; kept for good. */
export function readStyle(): CardStyle {
  const stored = parsed(localStorage.getItem(STYLE_KEY))
  const fields = record(stored['fields'])
  const usual = defaultCardStyle.fields
  const flag = (name: 'kind' | 'members' | 'term' | 'marks' | 'below'): boolean => (typeof fields[name] === 'boolean' ? fields[name] : usual[name])
  return {
    density: densities.find((known) => known === stored['density']) ?? defaultCardStyle.density,
    leaves: stored['leaves'] === 'rows' ? 'rows' : 'cards',
    fields: {
      kind: flag('kind'),
      leaders: ([0, 1, 2, 3] as const).find((count) => count === fields['leaders']) ?? usual.leaders,
      members: flag('members'),
      term: flag('term'),
      marks: flag('marks'),
      below: flag('below'),
    },
  }
}

export function writeStyle(style: CardStyle): void {
  localStorage.setItem(STYLE_KEY, JSON.stringify(style))
}

function parsed(text: string | null): Record<string, unknown> {
  try {
    return record(JSON.parse(text ?? '{}'))
  } catch {
    return {}
  }
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string')
}

function isView(value: unknown): value is View {
  return (
    typeof value === 'object' && value !== null && 'x' in value && 'y' in value && 'scale' in value &&
    [value.x, value.y, value.scale].every((entry) => typeof entry === 'number' && Number.isFinite(entry))
  )
}
