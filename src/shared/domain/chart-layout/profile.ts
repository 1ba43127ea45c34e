/**
 * The outline of a subtree: from its top downwards, how far it reaches to both sides of its middle.
 * Bands lie one below the other; the first begins at the subtree's top. Each is three numbers: where the
 * band ends, measured from the top of the whole drawing, how far it reaches to the left, and to the right
 * (`end, from, to`); flat, because a city has hundreds of thousands of them.
 */
export type Profile = readonly number[]

const BAND = 3

export function band(end: number, from: number, to: number): number[] {
  return [end, from, to]
}

const endAt = (profile: Profile, at: number): number => profile[at] ?? Infinity
const fromAt = (profile: Profile, at: number): number => profile[at + 1] ?? Infinity
const toAt = (profile: Profile, at: number): number => profile[at + 2] ?? -Infinity

/** How far apart the middles of two neighbours must be so that their outlines just touch. Both begin at one height. */
export function touchingDistance(left: Profile, right: Profile): number {
  let distance = -Infinity
  let l = 0
  let r = 0
  while (l < left.length && r < right.length) {
    const reach = toAt(left, l) - fromAt(right, r)
    if (reach > distance) distance = reach
    const [leftEnd, rightEnd] = [endAt(left, l), endAt(right, r)]
    if (leftEnd <= rightEnd) l += BAND
    if (rightEnd <= leftEnd) r += BAND
  }
  return distance
}

/** The outline of two neighbours together, each moved by its shift. */
export function besideEachOther(left: Profile, leftShift: number, right: Profile, rightShift: number): number[] {
  const both: number[] = []
  let l = 0
  let r = 0
  while (l < left.length && r < right.length) {
    const [leftEnd, rightEnd] = [endAt(left, l), endAt(right, r)]
    both.push(leftEnd < rightEnd ? leftEnd : rightEnd, fromAt(left, l) + leftShift, toAt(right, r) + rightShift)
    if (leftEnd <= rightEnd) l += BAND
    if (rightEnd <= leftEnd) r += BAND
  }
  for (; l < left.length; l += BAND) both.push(endAt(left, l), fromAt(left, l) + leftShift, toAt(left, l) + leftShift)
  for (; r < right.length; r += BAND) both.push(endAt(right, r), fromAt(right, r) + rightShift, toAt(right, r) + rightShift)
  return both
}

/** How far a profile reaches to the left at all. */
export function leftmost(profile: Profile): number {
  let least = Infinity
  for (let at = 0; at < profile.length; at += BAND) least = Math.min(least, fromAt(profile, at))
  return least
}

/**
 * Places neighbours side by side, at least `gap` apart at every height, and answers their middles, the
 * first at 0. Pushed together from the left alone, small subtrees between large ones would all lean to
 * the left; pushed from the right, to the right. Both keep every distance, so their mean does too, and
 * stands evenly.
 */
export function placeSideBySide(profiles: readonly Profile[], gap: number): number[] {
  const fromLeft = pushedFromLeft(profiles, gap)
  if (profiles.length < 3) return fromLeft
  const fromRight = pushedFromRight(profiles, gap)
  const span = -(fromRight[0] ?? 0)
  return fromLeft.map((place, at) => (place + span + (fromRight[at] ?? 0)) / 2)
}

/** Middles from that of the first, which is at 0. */
function pushedFromLeft(profiles: readonly Profile[], gap: number): number[] {
  const places: number[] = []
  let outline: Profile = []
  for (const profile of profiles) {
    const place = places.length === 0 ? 0 : touchingDistance(outline, profile) + gap
    outline = places.length === 0 ? profile : besideEachOther(outline, 0, profile, place)
    places.push(place)
  }
  return places
}

/** Middles from that of the last, which is at 0. */
function pushedFromRight(profiles: readonly Profile[], gap: number): number[] {
  const places = profiles.map(() => 0)
  let outline: Profile = profiles.at(-1) ?? []
  for (let at = profiles.length - 2; at >= 0; at -= 1) {
    const profile = profiles[at] ?? []
    const place = -(touchingDistance(profile, outline) + gap)
    outline = besideEachOther(profile, place, outline, 0)
    places[at] = place
  }
  return places
}
