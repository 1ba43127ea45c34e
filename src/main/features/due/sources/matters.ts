import { MATTER_STEP_NAMES, type MatterStep } from '@shared/domain/matters/steps'
import { matterNumber } from '../../../store/matter-records'
import { entryOf, type DueReading, type DueSource, type Span } from '../due-source'

/** Limits of matters that are open: of the step awaited, and of the whole until it is closed. */

interface Row {
  id: number
  year: number
  serial: number
  title: string
  community_id: number | null
  step: MatterStep
  day: string
}

const COLUMNS = 'id, year, serial, title, community_id, step'
const TABLES = ['matter'] as const

/** Something is still waited for. */
const OPEN = `step IN ('dispatch', 'report', 'handle', 'feedback', 'close', 'evaluate', 'archive')`

async function entries(reading: DueReading, span: Span, rule: 'matter-step' | 'matter-whole', sql: string, words: (row: Row) => string) {
  const rows = await reading.store.all<Row>(sql, [span.from, `${span.to}~`])
  return rows.flatMap((row) =>
    entryOf(reading, span, rule, {
      id: row.id,
      day: row.day.slice(0, 10),
      subject: { kind: 'matter', id: row.id, name: `${matterNumber(row)} ${row.title}` },
      what: words(row),
      organisationId: row.community_id,
      actId: row.id,
    }),
  )
}

export const matterSteps: DueSource = {
  rule: 'matter-step',
  tables: TABLES,
  read: (reading, span) =>
    entries(reading, span, 'matter-step', `SELECT ${COLUMNS}, step_due AS day FROM matter WHERE ${OPEN} AND step_due >= ?1 AND step_due <= ?2`, ({ step }) => `${MATTER_STEP_NAMES[step]}环节到期`),
}

export const matterWholes: DueSource = {
  rule: 'matter-whole',
  tables: TABLES,
  read: (reading, span) =>
    entries(reading, span, 'matter-whole', `SELECT ${COLUMNS}, due_on AS day FROM matter WHERE due_on IS NOT NULL AND closed_on IS NULL AND due_on >= ?1 AND due_on <= ?2 AND ${OPEN}`, () => '办结到期'),
}
