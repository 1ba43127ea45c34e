import { addMonths, BEGINNING, OPEN_END } from './calendar'

/** A tenure as it stands in a CV: where, which post, how, and from when to when. */
export interface CareerTenure {
  place: string
  title: string
  /** 任命, 挂职 …; only what a reader must know is told. */
  kind: string
  from: string
  to: string
}

export interface CareerLine {
  /** `2019.03—2021.06`, `2021.06—今`, `不详—2018.05`. */
  span: string
  text: string
  /** A time without any post, and how long it was. */
  gap: boolean
}

const TOLD: readonly string[] = ['挂职', '代理', '主持工作']

/**
 * The CV (履历) in order of time: a line for each stretch in which somebody held the same posts; what was held
 * at once is joined by 、. Times of a month and more without any post are marked.
 */
export function careerLines(tenures: readonly CareerTenure[]): CareerLine[] {
  const dated = tenures.filter((tenure) => tenure.from !== BEGINNING)
  const stretches = joined(withoutRemnants(stretchesOf(dated)))
  const lines: { at: string; line: CareerLine }[] = []
  // Begun nobody knows when: told by itself, where it ended.
  for (const tenure of tenures.filter((entry) => entry.from === BEGINNING)) {
    lines.push({ at: tenure.to, line: { span: spanOf(tenure.from, tenure.to), text: told([tenure]), gap: false } })
  }
  let end: string | null = null
  for (const stretch of stretches) {
    if (end !== null && addMonths(end, 1) <= stretch.from) {
      lines.push({ at: end, line: { span: spanOf(end, stretch.from), text: `（${lengthOf(end, stretch.from)}没有任职记录）`, gap: true } })
    }
    lines.push({ at: stretch.from, line: { span: spanOf(stretch.from, stretch.to), text: told(stretch.held), gap: false } })
    end = stretch.to
  }
  return lines.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).map(({ line }) => line)
}

/** As it is pasted into a form: one line each, span and text apart. */
export function careerText(lines: readonly CareerLine[]): string {
  return lines.map((line) => `${line.span}  ${line.text}`).join('\n')
}

interface Stretch {
  from: string
  to: string
  held: readonly CareerTenure[]
}

/** Cuts time at every beginning and end; times without a post are left out. */
function stretchesOf(tenures: readonly CareerTenure[]): Stretch[] {
  const days = [...new Set(tenures.flatMap((tenure) => [tenure.from, tenure.to]))].sort()
  return days.slice(0, -1).flatMap((from, index) => {
    const held = tenures.filter((tenure) => tenure.from <= from && from < tenure.to)
    return held.length === 0 ? [] : [{ from, to: days[index + 1] ?? OPEN_END, held }]
  })
}

/** A handover of some days inside one month is no line of its own when each post has its line anyway. */
function withoutRemnants(stretches: readonly Stretch[]): Stretch[] {
  const remnant = (stretch: Stretch): boolean => monthOf(stretch.from) === monthOf(stretch.to)
  const whole = stretches.filter((stretch) => !remnant(stretch))
  return stretches.filter((stretch) => !remnant(stretch) || !stretch.held.every((tenure) => whole.some((other) => other.held.includes(tenure))))
}

/** Stretches that follow each other with the same posts (a probation and the formal appointment) are one. */
function joined(stretches: readonly Stretch[]): Stretch[] {
  const lines: Stretch[] = []
  for (const stretch of stretches) {
    const last = lines.at(-1)
    if (last && monthOf(last.to) === monthOf(stretch.from) && told(last.held) === told(stretch.held)) lines[lines.length - 1] = { ...last, to: stretch.to }
    else lines.push(stretch)
  }
  return lines
}

/** Posts of one place are joined behind its name, in the order in which they were taken. */
function told(held: readonly CareerTenure[]): string {
  const places = new Map<string, string[]>()
  for (const tenure of [...held].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    const title = TOLD.includes(tenure.kind) ? `${tenure.title}（${tenure.kind}）` : tenure.title
    const titles = places.get(tenure.place) ?? []
    if (!titles.includes(title)) places.set(tenure.place, [...titles, title])
  }
  return [...places].map(([place, titles]) => place + titles.join('、')).join('、')
}

function monthOf(day: string): string {
  return day.slice(0, 7)
}

function spanOf(from: string, to: string): string {
  return `${from === BEGINNING ? '不详' : dotted(from)}—${to === OPEN_END ? '今' : dotted(to)}`
}

function dotted(day: string): string {
  return monthOf(day).replace('-', '.')
}

function lengthOf(from: string, to: string): string {
  const months = (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7))
  const years = Math.floor(months / 12)
  const rest = months % 12
  return [years > 0 ? `${years} 年` : '', rest > 0 ? `${rest} 个月` : ''].filter((part) => part !== '').join('零 ') || '1 个月'
}
