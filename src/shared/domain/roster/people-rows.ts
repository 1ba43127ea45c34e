import { readCitizenId, type Sex } from '../citizen-id'
import { contradictionsWithId, partyDateWarnings } from '../person-rules'
import { fieldsOf, type RosterKind } from './fields'
import type { Value } from './layout'
import { readValue } from './values'

export interface CellProblem {
  field: string
  message: string
}

/** One row of a roster of people, read: what each field says, what keeps it from being taken, and what is doubtful. */
export interface PersonRow {
  values: Readonly<Record<string, string | null>>
  problems: CellProblem[]
  doubts: CellProblem[]
}

/** What must be readable where it is filled in, beside name and id number; all else is left empty and said. */
const REQUIRED: Readonly<Record<RosterKind, readonly string[]>> = {
  people: ['partyJoinedOn', 'partyFullOn'],
  workers: ['hiredOn'],
  posts: ['title', 'from'],
  organisations: ['foundedOn', 'termStart', 'termEnd'],
  grids: [],
}

/** Reads the cells of one row by the fields its columns were matched to; what need not be readable is left empty and said. */
export function readFields(kind: RosterKind, cells: ReadonlyMap<string, Value>, today: string): PersonRow {
  const values: Record<string, string | null> = Object.create(null)
  const problems: CellProblem[] = []
  const doubts: CellProblem[] = []
  const unread: CellProblem[] = []
  for (const { field, label, type } of fieldsOf(kind)) {
    const cell = cells.get(field)
    if (cell === undefined) continue
    const reading = readValue(type, cell, today)
    if ('problem' in reading) unread.push({ field, message: `${label}：${reading.problem}` })
    else {
      values[field] = reading.value
      if (reading.doubt !== undefined) doubts.push({ field, message: `${label}：${reading.doubt}` })
    }
  }
  for (const problem of unread) {
    if (refuses(kind, problem.field, values)) problems.push(problem)
    else {
      values[problem.field] = null
      doubts.push({ field: problem.field, message: `${problem.message}这一格留空。` })
    }
  }
  return { values, problems, doubts }
}

/** One row of a roster of people, with what its id number, sex and dates say of each other. */
export function readPersonRow(kind: RosterKind, cells: ReadonlyMap<string, Value>, today: string): PersonRow {
  const { values, problems, doubts } = readFields(kind, cells, today)
  if ((values['name'] ?? null) === null) problems.push({ field: 'name', message: '没有姓名，无法登记。请填写姓名。' })
  const { idNumber, sex, birth, partyJoinedOn, partyFullOn } = { idNumber: values['idNumber'] ?? null, sex: sexOf(values['sex']), birth: values['birth'] ?? null, partyJoinedOn: values['partyJoinedOn'] ?? null, partyFullOn: values['partyFullOn'] ?? null }
  const facts = { idNumber, sex, birth, partyJoinedOn, partyFullOn }
  for (const { field, message } of contradictionsWithId(facts)) if (field !== 'idNumber') problems.push({ field, message })
  if (problems.length === 0) doubts.push(...partyDateWarnings({ ...facts, birth: birth ?? birthOf(idNumber) }, today))
  return { values, problems, doubts }
}

function refuses(kind: RosterKind, field: string, values: Readonly<Record<string, string | null>>): boolean {
  if (field === 'name' || field === 'idNumber' || REQUIRED[kind].includes(field)) return true
  // Without an id number the month of birth and the sex tell who it is.
  return (field === 'birth' || field === 'sex') && (values['idNumber'] ?? null) === null
}

function birthOf(idNumber: string | null): string | null {
  const reading = idNumber === null ? null : readCitizenId(idNumber)
  return reading?.ok ? reading.birth : null
}

function sexOf(value: string | null | undefined): Sex | null {
  return value === '男' || value === '女' ? value : null
}

/** What tells that two rows are the same person: the id number, else name, month of birth and sex. */
export function personKeys({ values }: PersonRow): string[] {
  const { name, idNumber, birth, sex } = { name: values['name'], idNumber: values['idNumber'], birth: values['birth'], sex: values['sex'] }
  // As it is: joined to a word it would be kept twice, and a city has half a million.
  if (idNumber) return [idNumber]
  return name && birth && birth.length >= 7 && sex ? [`who ${name} ${birth.slice(0, 7)} ${sex}`] : []
}
