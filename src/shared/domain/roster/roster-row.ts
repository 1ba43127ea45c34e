import { firstDayOf } from '../calendar'
import { readCitizenId } from '../citizen-id'
import { fieldsOf, type RosterKind } from './fields'
import type { Value } from './layout'
import { readFields, readPersonRow, type CellProblem, type PersonRow } from './people-rows'
import { readPhones } from './phone-cells'
import { readNames, type RosterName } from './values'

/** One record of a roster, read: what each field says, who is named, what keeps it from being taken, what is doubtful. */
export interface RosterRecord {
  values: Readonly<Record<string, string | null>>
  names: Readonly<Record<string, readonly RosterName[]>>
  /** All numbers of the telephone columns beside names. */
  phones: Readonly<Record<string, readonly string[]>>
  problems: CellProblem[]
  doubts: CellProblem[]
}

/** Rosters whose rows are people. */
const PEOPLE: ReadonlySet<RosterKind> = new Set(['people', 'workers', 'posts'])

/** Dates of what has happened. */
const PAST: ReadonlySet<string> = new Set(['birth', 'partyJoinedOn', 'partyFullOn', 'partyAppliedOn', 'partyActivistOn', 'workStartedOn', 'hiredOn', 'certificateOn', 'foundedOn', 'termStart', 'from'])

/**
 * Reads a record by the fields its columns were matched to. What the id number says of sex and birth is taken
 * from it where the row is silent or less exact.
 */
export function readRosterRecord(kind: RosterKind, cells: ReadonlyMap<string, Value>, today: string): RosterRecord {
  const read = PEOPLE.has(kind) ? readPersonRow(kind, cells, today) : readPlain(kind, cells, today)
  const { problems, doubts } = read
  const values: Record<string, string | null> = Object.assign(Object.create(null), read.values)
  const names: Record<string, readonly RosterName[]> = Object.create(null)
  const phones: Record<string, readonly string[]> = Object.create(null)
  for (const { field, label, type, required } of fieldsOf(kind)) {
    if (type === 'names') names[field] = readNames(cells.get(field) ?? null)
    if (type === 'phone' && kind === 'grids') phones[field] = readPhones(cells.get(field) ?? null)
    const value = values[field] ?? null
    if (required === true && value === null && field !== 'name' && !problems.some((problem) => problem.field === field)) problems.push({ field, message: `没有${label}，无法登记。请填写${label}。` })
    if (type === 'date' && PAST.has(field) && value !== null && firstDayOf(value) > today) problems.push({ field, message: `${label} ${value} 在今天之后，请核对。` })
  }
  for (const [field, numbers] of Object.entries(phones)) {
    const at = doubts.findIndex((doubt) => doubt.field === field)
    const people = names[field.replace(/Phone$/, '')]?.length ?? 0
    // Each has their own number; else nobody knows whose it is.
    if (at >= 0 && numbers.length > 1 && numbers.length === people) doubts.splice(at, 1)
    else if (numbers.length > 0 && numbers.length !== people) doubts.splice(at >= 0 ? at : doubts.length, at >= 0 ? 1 : 0, { field, message: people === 0 ? '有电话，没有写是谁的，电话没有登记。' : `有 ${people} 个姓名、${numbers.length} 个号码，对不上，号码没有登记。请核对。` })
  }
  const id = readCitizenId(values['idNumber'] ?? '')
  if (id.ok && PEOPLE.has(kind)) {
    values['sex'] ??= id.sex
    if (values['birth'] === undefined || values['birth'] === null || id.birth.startsWith(values['birth'])) values['birth'] = id.birth
  }
  return { values, names, phones, problems, doubts }
}

/** Rosters of what is no person. */
function readPlain(kind: RosterKind, cells: ReadonlyMap<string, Value>, today: string): PersonRow {
  const read = readFields(kind, cells, today)
  if ((read.values['name'] ?? null) === null && !read.problems.some((problem) => problem.field === 'name')) read.problems.push({ field: 'name', message: '没有名称，无法登记。请填写名称。' })
  return read
}
