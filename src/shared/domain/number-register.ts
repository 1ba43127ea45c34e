import { formatDocumentNumber } from './document-layout'
import type { NoticeState } from './notice-states'

/** A number as it stands in the register: with the notice that has it, or voided. */
export interface TakenNumber {
  serial: number
  state: Exclude<NoticeState, 'applied'> | 'voided'
  notice: { id: number; title: string } | null
  on: string | null
  explanation: string | null
}

export interface RegisterRow extends Omit<TakenNumber, 'state'> {
  prefix: string
  year: number
  /** The last number of a run of gaps; else the number itself. */
  until: number
  label: string
  state: TakenNumber['state'] | 'gap'
}

/**
 * The register of one prefix and year: every number from the first one on, what is missing in between as runs of gaps.
 * `formerly` tells what a gap's number was used for once.
 */
export function registerRows(prefix: string, year: number, first: number, taken: readonly TakenNumber[], formerly: ReadonlyMap<number, string>): RegisterRow[] {
  const rows: RegisterRow[] = []
  let expected = first
  for (const one of [...taken].sort((a, b) => a.serial - b.serial)) {
    rows.push(...gaps(prefix, year, expected, one.serial, formerly))
    rows.push({ ...one, prefix, year, until: one.serial, label: formatDocumentNumber(prefix, year, one.serial) })
    expected = Math.max(expected, one.serial + 1)
  }
  return rows
}

/** Numbers from `from` up to, but without, `to`: one row a run, and one of its own for each number that was used once. */
function gaps(prefix: string, year: number, from: number, to: number, formerly: ReadonlyMap<number, string>): RegisterRow[] {
  const rows: RegisterRow[] = []
  const stops = [...formerly.keys()].filter((serial) => serial >= from && serial < to).sort((a, b) => a - b)
  let next = from
  const run = (until: number, explanation: string): void => {
    const label = next === until ? formatDocumentNumber(prefix, year, next) : `${prefix}〔${year}〕${next}—${until}号`
    rows.push({ prefix, year, serial: next, until, label, state: 'gap', notice: null, on: null, explanation })
    next = until + 1
  }
  for (const stop of stops) {
    if (next < stop) run(stop - 1, SKIPPED)
    run(stop, `曾编给“${formerly.get(stop) ?? ''}”，后来改号或删除，现在空着`)
  }
  if (next < to) run(to - 1, SKIPPED)
  return rows
}

const SKIPPED = '编号时跳过，没有用过'

export const NUMBER_STATE_NAMES: Readonly<Record<RegisterRow['state'], string>> = {
  draft: '预留（草稿）', pending: '预留（待签发）', issued: '已印发', withdrawn: '已撤销', voided: '作废', gap: '空号',
}
