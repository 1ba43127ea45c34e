/** A stretch along one axis. */
export interface Stretch {
  start: number
  end: number
}

/**
 * Moves stretches so that none lies across a border, borders being every `length`: where one does, it and all that
 * begin with it or behind it move on together until it begins at the border. Their order and the distances between
 * them are kept or grow, so that what did not overlap does not now. Null when one is longer than `length`.
 */
export function spread(stretches: readonly Stretch[], length: number): number[] | null {
  if (stretches.some(({ start, end }) => end - start > length)) return null
  const order = stretches.map((stretch, at) => ({ ...stretch, at })).sort((a, b) => a.start - b.start)
  const moves = stretches.map(() => 0)
  let moved = 0
  let next = 0
  while (next < order.length) {
    const border = (Math.floor(((order[next]?.start ?? 0) + moved + ROUNDING) / length) + 1) * length
    // Those of this page, up to the first that lies across its end.
    for (let card = order[next]; card && card.start + moved < border - ROUNDING; card = order[next]) {
      if (card.end + moved > border + ROUNDING) {
        moved = border - card.start
        break
      }
      moves[card.at] = moved
      next += 1
    }
  }
  return moves
}

const ROUNDING = 1e-6
