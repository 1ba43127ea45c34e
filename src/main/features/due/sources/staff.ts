import { addMonths } from '@shared/domain/calendar'
import { ageDay, certificateDay, lastsUntil, RETIRED } from '@shared/domain/due-rules/days'
import { ageInWords, birthsRetiring, retirementAge, schemeOf, type RetirementScheme } from '@shared/domain/due-rules/retirement'
import { entryOf, partialBounds, type DueReading, type DueSource, type Span } from '../due-source'
import { EMPLOYED, POST, SERVING, WORK } from './places'

/** Contracts, certificates and ages of those who work somewhere or hold a post. */

interface Row {
  id: number
  name: string
  date: string
  work: number | null
  post: number | null
  sex: '男' | '女' | null
  certificate: string | null
}

const TABLES = ['person', 'membership', 'tenure', 'post', 'grid_version'] as const
const COLUMNS = `person.id, person.name, person.sex, person.certificate, ${WORK} AS work, ${POST} AS post`

async function rowsOf({ store, today }: DueReading, column: 'contract_until' | 'certificate_on', bounds: [string, string]): Promise<Row[]> {
  return store.all<Row>(`SELECT ${COLUMNS}, person.${column} AS date FROM person WHERE person.${column} >= ?2 AND person.${column} <= ?3 AND ${SERVING}`, [today, ...bounds])
}

function placed(row: Row) {
  return { id: row.id, subject: { kind: 'person' as const, id: row.id, name: row.name }, organisationId: row.work ?? row.post, actId: row.id }
}

export const contracts: DueSource = {
  rule: 'contract',
  tables: TABLES,
  read: async (reading, span) =>
    (await rowsOf(reading, 'contract_until', partialBounds(span))).flatMap((row) =>
      entryOf(reading, span, 'contract', { ...placed(row), day: lastsUntil(row.date), what: '聘用合同到期' }),
    ),
}

export const certificates: DueSource = {
  rule: 'certificate',
  tables: TABLES,
  read: async (reading, span) => {
    const { certificateYears } = reading.settings
    const earlier = (day: string): string => (day < '0100' ? day : addMonths(day, -12 * certificateYears))
    // By whole months: 29 February and three years is 28 February.
    const [from, to] = [earlier(span.from).slice(0, 4), `${earlier(span.to).slice(0, 7)}~`]
    const rows = await rowsOf(reading, 'certificate_on', [from, to])
    return rows.flatMap((row) =>
      entryOf(reading, span, 'certificate', { ...placed(row), day: certificateDay(row.date, reading.settings), what: `${row.certificate ?? '社工证书'}登记到期（按设置 ${certificateYears} 年）` }),
    )
  },
}

export const ages: DueSource = {
  rule: 'retirement',
  tables: TABLES,
  read: async (reading, span) => {
    const { store, today, settings } = reading
    const found: Row[] = []
    for (const sex of ['男', '女'] as const) {
      const scheme = schemeOf(sex, settings.womenRetireAt)
      const births = scheme === null ? null : birthsRetiring(scheme, span.from, span.to)
      if (births === null) continue
      // The plus keeps SQLite from reading half of the people by their sex instead of a few by their birth.
      found.push(
        ...(await store.all<Row>(
          `SELECT ${COLUMNS}, person.birth AS date FROM person
           WHERE person.birth >= ?2 AND person.birth < ?3 AND +person.sex = ?4 AND coalesce(instr(person.occupation, '${RETIRED}'), 0) = 0 AND ${EMPLOYED}`,
          [today, births.from, births.before, sex],
        )),
      )
    }
    return found.flatMap((row) => ageEntry(reading, span, row))
  },
}

function ageEntry(reading: DueReading, span: Span, row: Row) {
  const { settings } = reading
  const scheme: RetirementScheme | null = schemeOf(row.sex, settings.womenRetireAt)
  if (scheme === null) return []
  const day = ageDay({ sex: row.sex, birth: row.date, occupation: null }, settings)
  return entryOf(reading, span, 'retirement', { ...placed(row), day, what: `到法定退休年龄 ${ageInWords(retirementAge(scheme, row.date))}` })
}
