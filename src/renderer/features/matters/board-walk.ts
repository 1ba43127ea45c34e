/** Going from card to card on the board by keys. Columns of ids, from the left; no framework. */
type Columns = readonly (readonly number[])[]

export function placeOnBoard(columns: Columns, id: number): { column: number; row: number } | null {
  for (const [column, ids] of columns.entries()) {
    const row = ids.indexOf(id)
    if (row >= 0) return { column, row }
  }
  return null
}

/** The card that an arrow, Home or End leads to: sideways over empty columns; null where it leads nowhere. */
export function moveOnBoard(columns: Columns, from: number, key: string): number | null {
  const place = placeOnBoard(columns, from)
  if (!place) return null
  const here = columns[place.column] ?? []
  const last = (ids: readonly number[]): number => ids.length - 1
  if (key === 'ArrowDown') return here[place.row + 1] ?? null
  if (key === 'ArrowUp') return place.row > 0 ? (here[place.row - 1] ?? null) : null
  if (key === 'Home') return here[0] ?? null
  if (key === 'End') return here[last(here)] ?? null
  const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0
  if (step === 0) return null
  for (let at = place.column + step; at >= 0 && at < columns.length; at += step) {
    const ids = columns[at] ?? []
    if (ids.length > 0) return ids[Math.min(place.row, last(ids))] ?? null
  }
  return null
}
