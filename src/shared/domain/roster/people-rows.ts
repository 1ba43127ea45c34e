import { contradictionsWithId } from '../person-rules'
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

/** Reads the cells of one row by the fields its columns were matched to. */
export function readPersonRow(kind: RosterKind, cells: ReadonlyMap<string, Value>, today: string): PersonRow {
  const values: Record<string, string | null> = Object.create(null)
  const problems: CellProblem[] = []
  const doubts: CellProblem[] = []
  for (const { field, label, type } of fieldsOf(kind)) {
    const cell = cells.get(field)
    if (cell === undefined) continue
    const reading = readValue(type, cell, today)
    if ('problem' in reading) problems.push({ field, message: `${label}：${reading.problem}` })
    else {
      values[field] = reading.value
      if (reading.doubt !== undefined) doubts.push({ field, message: `${label}：${reading.doubt}` })
    }
  }
  if ((values['name'] ?? null) === null) problems.push({ field: 'name', message: '没有姓名，无法登记。请填写姓名。' })
  const { idNumber, sex, birth } = { idNumber: values['idNumber'] ?? null, sex: values['sex'] ?? null, birth: values['birth'] ?? null }
  const contradictions = contradictionsWithId({ idNumber, sex: sex === '男' || sex === '女' ? sex : null, birth, partyJoinedOn: null, partyFullOn: null })
  for (const { field, message } of contradictions) if (field !== 'idNumber') problems.push({ field, message })
  return { values, problems, doubts }
}

/** What tells that two rows are the same person: the id number, else name, month of birth and sex. */
export function personKeys({ values }: PersonRow): string[] {
  const { name, idNumber, birth, sex } = { name: values['name'], idNumber: values['idNumber'], birth: values['birth'], sex: values['sex'] }
  if (idNumber) return [`id ${idNumber}`]
  return name && birth && birth.length >= 7 && sex ? [`who ${name} ${birth.slice(0, 7)} ${sex}`] : []
}
