import { firstDayOf } from '../calendar'
import { readCitizenId } from '../citizen-id'
import { partyDateWarnings } from '../person-rules'
import { fieldsOf, type RosterKind } from './fields'
import type { Value } from './layout'
import { readPersonRow, type CellProblem } from './people-rows'
import { readNames, readValue, type RosterName } from './values'

/** One record of a roster, read: what each field says, who is named, what keeps it from being taken, what is doubtful. */
export interface RosterRecord {
  values: Readonly<Record<string, string | null>>
  names: Readonly<Record<string, readonly RosterName[]>>
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
  for (const { field, label, type, required } of fieldsOf(kind)) {
    if (type === 'names') names[field] = readNames(cells.get(field) ?? null)
    const value = values[field] ?? null
    if (required === true && value === null && field !== 'name' && !problems.some((problem) => problem.field === field)) problems.push({ field, message: `没有${label}，无法登记。请填写${label}。` })
    if (type === 'date' && PAST.has(field) && value !== null && firstDayOf(value) > today) problems.push({ field, message: `${label} ${value} 在今天之后，请核对。` })
  }
  const id = readCitizenId(values['idNumber'] ?? '')
  if (id.ok && PEOPLE.has(kind)) {
    values['sex'] ??= id.sex
    if (values['birth'] === undefined || values['birth'] === null || id.birth.startsWith(values['birth'])) values['birth'] = id.birth
  }
  if (kind === 'people') doubts.push(...dateDoubts(values, today))
  return { values, names, problems, doubts }
}

function readPlain(kind: RosterKind, cells: ReadonlyMap<string, Value>, today: string): Omit<RosterRecord, 'names'> {
  const values: Record<string, string | null> = Object.create(null)
  const problems: CellProblem[] = []
  const doubts: CellProblem[] = []
  for (const { field, label, type } of fieldsOf(kind)) {
    const cell = cells.get(field)
    if (cell === undefined || type === 'names') continue
    const reading = readValue(type, cell, today)
    if ('problem' in reading) problems.push({ field, message: `${label}：${reading.problem}` })
    else {
      values[field] = reading.value
      if (reading.doubt !== undefined) doubts.push({ field, message: `${label}：${reading.doubt}` })
    }
  }
  if ((values['name'] ?? null) === null && !problems.some((problem) => problem.field === 'name')) problems.push({ field: 'name', message: '没有名称，无法登记。请填写名称。' })
  return { values, problems, doubts }
}

function dateDoubts(values: Readonly<Record<string, string | null>>, today: string): CellProblem[] {
  const { birth = null, partyJoinedOn = null, partyFullOn = null } = values
  return partyDateWarnings({ sex: null, birth, idNumber: null, partyJoinedOn, partyFullOn }, today).map(({ field, message }) => ({ field, message }))
}
