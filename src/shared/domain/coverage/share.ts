/** So many of so many. */
export interface Share {
  covered: number
  all: number
}

/** The steps of the scale; `nothing`: there is nothing to cover. */
export const shareSteps = ['full', 'high', 'middle', 'low', 'none', 'nothing'] as const
export type ShareStep = (typeof shareSteps)[number]

/** What each step is called, and the sign that stands beside its colour. */
export const shareWords: Record<ShareStep, { sign: string; name: string; range: string }> = {
  nothing: { sign: '—', name: '不涉及', range: '没有要覆盖的' },
  none: { sign: '○', name: '未覆盖', range: '0%' },
  low: { sign: '◔', name: '部分覆盖', range: '不到 60%' },
  middle: { sign: '◑', name: '部分覆盖', range: '60%–89%' },
  high: { sign: '◕', name: '部分覆盖', range: '90%–99%' },
  full: { sign: '●', name: '全覆盖', range: '100%' },
}

/** `○ 未覆盖`, `◑ 60%–89%`: the sign with what tells most. */
export function legendInWords(step: ShareStep): string {
  const { sign, name, range } = shareWords[step]
  return `${sign} ${step === 'low' || step === 'middle' || step === 'high' ? range : name}`
}

const MIDDLE = 60
const HIGH = 90

/** In whole percent; what is only nearly all or nearly nothing is never told as all or nothing. Null where there is nothing to cover. */
export function percentOf({ covered, all }: Share): number | null {
  if (all === 0) return null
  if (covered === 0 || covered === all) return covered === 0 ? 0 : 100
  return Math.min(Math.max(Math.round((covered / all) * 100), 1), 99)
}

export function stepOf(share: Share): ShareStep {
  return stepOfPercent(percentOf(share))
}

export function stepOfPercent(percent: number | null): ShareStep {
  if (percent === null) return 'nothing'
  if (percent === 0) return 'none'
  if (percent === 100) return 'full'
  return percent >= HIGH ? 'high' : percent >= MIDDLE ? 'middle' : 'low'
}

/** One hue, the darker the more is covered; black reads on each. */
export const shareColours: Record<ShareStep, string> = { nothing: '#ffffff', none: '#ffffff', low: '#e9f3ed', middle: '#d0e6d9', high: '#afd5bf', full: '#8cc3a3' }

/** One for all: making it anew for every cell of a city takes seconds. */
const GROUPED = new Intl.NumberFormat('zh-CN')
const number = (count: number): string => GROUPED.format(count)

/** `12/14  86%`; a dash where there is nothing to cover. */
export function shareInWords(share: Share): string {
  const percent = percentOf(share)
  return percent === null ? shareWords.nothing.sign : `${countInWords(share)}  ${percent}%`
}

/** `12/14`; empty where there is nothing to cover. */
export function countInWords({ covered, all }: Share): string {
  return all === 0 ? '' : `${number(covered)}/${number(all)}`
}

/** How much, with its sign: `◑ 86%`. Of a `single` thing it is told whether it is there. */
export function toldInWords(share: Share, single: boolean): string {
  const percent = percentOf(share)
  const { sign } = shareWords[stepOf(share)]
  if (percent === null) return sign
  return `${sign} ${single ? (share.covered === share.all ? '有' : '缺') : `${percent}%`}`
}

/**
 * What became of a share since another day, with a sign: how many more or fewer are covered or, where that is the
 * same, how many more or fewer there are in all. Empty where nothing changed.
 */
export function changeInWords(now: Share, before: Share): string {
  const [covered, all] = [now.covered - before.covered, now.all - before.all]
  if (covered !== 0) return signed(covered)
  return all === 0 ? '' : `共${signed(all)}`
}

function signed(difference: number): string {
  return `${difference > 0 ? '▲' : '▼'}${number(Math.abs(difference))}`
}

export function plus(a: Share, b: Share): Share {
  return { covered: a.covered + b.covered, all: a.all + b.all }
}

/** A row's name; `gone`: there only on the other day, be it dissolved or moved. */
export function rowInWords({ name, gone }: { name: string; gone: boolean }): string {
  return gone ? `${name}（当天已没有）` : name
}
