import type { Direction } from '@shared/domain/chart-layout/tree-layout'
import type { View } from './viewport'

/** How the chart was left, so that going back to it finds it so. Kept as long as the window is open. */
export interface ChartSession {
  /** Branches that are open; null before the chart was ever shown. */
  open: string[] | null
  direction: Direction
  view: View | null
}

const KEY = 'grid-ledger.chart'
const DIRECTION_KEY = 'grid-ledger.chart-direction'

export function readSession(): ChartSession {
  const stored = parsed(sessionStorage.getItem(KEY))
  return {
    open: isTexts(stored['open']) ? stored['open'] : null,
    direction: localStorage.getItem(DIRECTION_KEY) === 'right' ? 'right' : 'down',
    view: isView(stored['view']) ? stored['view'] : null,
  }
}

export function writeSession(session: ChartSession): void {
  sessionStorage.setItem(KEY, JSON.stringify({ open: session.open, view: session.view }))
  localStorage.setItem(DIRECTION_KEY, session.direction)
}

function parsed(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '{}')
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
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
