/**
 * The outline of a subtree: from its top downwards, how far it reaches to both sides of its middle.
 * Bands lie one below the other; the first begins at the subtree's top.
 */
export interface Band {
  /** Where the band ends, measured from the top of the whole drawing. */
  end: number
  from: number
  to: number
}

export type Profile = readonly Band[]

/** How far apart the middles of two neighbours must be so that their outlines just touch. Both begin at one height. */
export function touchingDistance(left: Profile, right: Profile): number {
  let distance = -Infinity
  let l = 0
  let r = 0
  for (;;) {
    const a = left[l]
    const b = right[r]
    if (!a || !b) return distance
    distance = Math.max(distance, a.to - b.from)
    if (a.end <= b.end) l += 1
    if (b.end <= a.end) r += 1
  }
}

/** The outline of two neighbours together, `right` moved by `shift`, told from the middle of `left`. */
export function besideEachOther(left: Profile, right: Profile, shift: number): Band[] {
  const both: Band[] = []
  let l = 0
  let r = 0
  for (;;) {
    const a = left[l]
    const b = right[r]
    if (!a && !b) return both
    if (a && b) {
      both.push({ end: Math.min(a.end, b.end), from: a.from, to: b.to + shift })
      if (a.end <= b.end) l += 1
      if (b.end <= a.end) r += 1
    } else if (a) {
      both.push(a)
      l += 1
    } else if (b) {
      both.push({ end: b.end, from: b.from + shift, to: b.to + shift })
      r += 1
    }
  }
}

export function moved(profile: Profile, by: number): Band[] {
  return profile.map((band) => ({ end: band.end, from: band.from + by, to: band.to + by }))
}

/**
 * Places neighbours side by side, at least `gap` apart at every height, and answers their middles, the
 * first at 0. Pushed together from the left alone, small subtrees between large ones would all lean to
 * the left; pushed from the right, to the right. Both keep every distance, so their mean does too, and
 * stands evenly.
 */
export function placeSideBySide(profiles: readonly Profile[], gap: number): number[] {
  const fromLeft = pushTogether(profiles, gap)
  if (profiles.length < 3) return fromLeft
  const fromRight = pushTogether([...profiles].reverse().map(mirrored), gap).reverse()
  const span = fromRight[0] ?? 0
  return fromLeft.map((place, at) => (place + span - (fromRight[at] ?? 0)) / 2)
}

function pushTogether(profiles: readonly Profile[], gap: number): number[] {
  const places: number[] = []
  let outline: Profile = []
  for (const profile of profiles) {
    const place = places.length === 0 ? 0 : touchingDistance(outline, profile) + gap
    outline = places.length === 0 ? profile : besideEachOther(outline, profile, place)
    places.push(place)
  }
  return places
}

function mirrored(profile: Profile): Profile {
  return profile.map((band) => ({ end: band.end, from: -band.to, to: -band.from }))
}
