import { readBlock } from './blocks'
import { opensClause, type Carried } from './grammar'
import { afterNumbering, readNumbering } from './numbering'
import type { Line, Reading } from './reading'
import { isGroupHeading, isHeadingShaped } from './shapes'

/** A line that names the unit of the clauses below it. */
export interface Heading {
  name: string
  /** 1 `一、` … 4 `（1）`; 5 without a number: below every numbered one. */
  level: number
  /** It directly follows another heading: one more step down. */
  nested: boolean
  /** A plain heading directly follows it. */
  leads: boolean
  /** 高等院校, 省直单位: ends the units before it and names none. */
  group: boolean
}

/**
 * Finds the unit headings: lines shaped like an organisation (or known to the register, or with whose name
 * the next clause's post begins) below which, past other headings, a clause opens.
 */
export function findHeadings(reading: Reading, lines: readonly Line[], register: ReadonlySet<string>): Map<number, Heading> {
  const headings = new Map<number, Heading>()
  const modes = blockModes(reading, lines)
  let opensBelow: Line | null = null
  for (let i = lines.length - 1; i >= 0; i -= 1) {
    const line = lines[i]
    if (!line) continue
    const heading: Heading | null = opensBelow ? headingOf(reading, line, register, opensBelow) : null
    if (heading) headings.set(i, heading)
    else opensBelow = startsClauses(reading, line, modes[i] ?? null) ? line : null
  }
  dropRecipients(reading, lines, headings)
  for (const [i, heading] of headings) {
    heading.nested = headings.has(i - 1) && heading.level === 5
    heading.leads = headings.get(i + 1)?.level === 5
  }
  return headings
}

/** The verb in force at each line from 任命：/免去： lines above. */
function blockModes(reading: Reading, lines: readonly Line[]): Carried['mode'][] {
  let mode: Carried['mode'] = null
  return lines.map((line) => {
    const block = readBlock(reading.key, afterNumbering(reading.key, line.from, line.to), line.to)
    if (block) mode = block.mode
    return mode
  })
}

function startsClauses(reading: Reading, line: Line, mode: Carried['mode']): boolean {
  const start = afterNumbering(reading.key, line.from, line.to)
  if (opensClause(reading, start, line.to, mode) || readBlock(reading.key, start, line.to) !== null) return true
  const colon = reading.key.slice(start, Math.min(line.to, start + 41)).indexOf('：')
  return colon > 0 && isHeadingShaped(reading.key.slice(start, start + colon)) && opensClause(reading, start + colon + 1, line.to, mode)
}

function headingOf(reading: Reading, line: Line, register: ReadonlySet<string>, below: Line): Heading | null {
  const numbering = readNumbering(reading.key, line.from)
  const start = afterNumbering(reading.key, line.from, line.to)
  const end = reading.key.charAt(line.to - 1) === '：' ? line.to - 1 : line.to
  const name = reading.key.slice(start, Math.min(end, start + 41))
  if (end - start > 40 || end - start < 2 || /[，；。：]|(任免|任命|任职|免职|聘任).*名单$/.test(name)) return null
  const group = isGroupHeading(name)
  const known = group || register.has(name) || isHeadingShaped(name) || (!/任|免|通知|\d/.test(name) && reading.key.slice(below.from, below.to).includes(name))
  if (!known || readBlock(reading.key, start, line.to)) return null
  return { name: reading.text.slice(start, end), level: numbering && start > line.from ? numbering.level : 5, nested: false, leads: false, group }
}

/** `各科室：`, `县教育局：` before anything was decided is whom the notice is for, not a unit. */
function dropRecipients(reading: Reading, lines: readonly Line[], headings: Map<number, Heading>): void {
  for (const [i, line] of lines.entries()) {
    if (opensClause(reading, afterNumbering(reading.key, line.from, line.to), line.to)) return
    if (headings.has(i) && reading.key.charAt(line.to - 1) === '：') {
      headings.delete(i)
      return
    }
  }
}

/**
 * The path of units. A numbered heading replaces its level and all below. Of plain ones, a single heading
 * replaces the last, a group of several in a row replaces all and goes one step down each.
 */
export class UnitPath {
  private steps: { name: string; level: number }[] = []

  enter(heading: Heading): void {
    if (heading.group && heading.level === 5) this.clear()
    else if (heading.level < 5) this.steps = this.steps.filter((step) => step.level < heading.level)
    else if (!heading.nested && heading.leads) this.clearPlain()
    else if (!heading.nested && this.steps[this.steps.length - 1]?.level === 5) this.steps.pop()
    if (!heading.group) this.steps.push({ name: heading.name, level: heading.level })
  }

  private clearPlain(): void {
    this.steps = this.steps.filter((step) => step.level < 5)
  }

  clear(): void {
    this.steps = []
  }

  get names(): string[] {
    return this.steps.map((step) => step.name)
  }
}
