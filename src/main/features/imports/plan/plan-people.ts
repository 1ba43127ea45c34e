import { addMonths, BEGINNING, firstDayOf, isCalendarDate } from '@shared/domain/calendar'
import { personKeys } from '@shared/domain/roster/people-rows'
import { nameKeys } from '../../../store/name-keys'
import type { PersonRow } from '../../../store/rows'
import { describePeople, OFFERED, PeopleMatcher, type Somebody } from './people-match'
import { personFields } from './person-fields'
import type { BatchRow, PlanFacts } from './plan-facts'
import { ask, later } from './plan-facts'
import { openStays, planStay } from './plan-stay'
import { emptyPlan, type Candidate, type Ref, type RowPlan } from './row-plan'

const WORKER = '社区工作者'

/** Plans the rows of a roster of people (党员名册) or of community workers (社区工作者名册). */
export async function planPeople(facts: PlanFacts, rows: readonly BatchRow[]): Promise<RowPlan[]> {
  const { store } = facts
  const somebodies = rows.map((row) => somebodyOf(row))
  const matcher = await PeopleMatcher.read(store, somebodies)
  const matches = somebodies.map((somebody) => matcher.match(somebody))
  const met = matches.flatMap((match) => (match === null || 'conflict' in match ? [] : 'found' in match ? [match.found] : match.candidates))
  const ids = met.map((row) => row.id)
  const [stays, roles, described] = await Promise.all([openStays(store, ids, facts.settings.day), workersAmong(facts, ids), candidatesOf(facts, matches)])
  return rows.map((row, index) => {
    const plan = planOf(row)
    const who = matchedRow(facts, row, plan, matches[index] ?? null, described)
    const person = who === 'open' ? null : who
    planPerson(facts, row, plan, person)
    const ref: Ref = person === null ? personKey(row) : person.id
    const own = person === null ? null : (stays.get(person.id) ?? [])
    if (facts.settings.kind === 'people') planParty(facts, row, plan, ref, own)
    else planWorker(facts, row, plan, ref, own, person === null ? null : (roles.get(person.id) ?? null))
    return plan
  })
}

export function planOf(row: BatchRow): RowPlan {
  const plan = emptyPlan()
  plan.problems.push(...row.record.problems)
  plan.doubts.push(...row.record.doubts)
  return plan
}

export function somebodyOf({ record: { values } }: BatchRow): Somebody {
  const { name = null, idNumber = null, birth = null, sex = null, phone = null } = values
  return { name: name ?? '', idNumber, birth, sex, phone }
}

function personKey(row: BatchRow): string {
  return `person@${row.at}`
}

async function candidatesOf(facts: PlanFacts, matches: readonly (ReturnType<PeopleMatcher['match']>)[]): Promise<Map<number, Candidate>> {
  const rows = matches.flatMap((match) => (match !== null && 'candidates' in match ? match.candidates : []))
  return rows.length === 0 ? new Map() : describePeople(facts.store, rows, facts.settings.day)
}

/** Whom a row means; null for somebody new, `open` while the clerk has not said. Adds what refuses it. */
function matchedRow(facts: PlanFacts, row: BatchRow, plan: RowPlan, match: ReturnType<PeopleMatcher['match']>, described: ReadonlyMap<number, Candidate>): PersonRow | null | 'open' {
  const { name = null } = row.record.values
  if (name === null) return 'open'
  if (match !== null && 'conflict' in match) {
    plan.problems.push({ field: 'idNumber', message: match.conflict })
    return 'open'
  }
  let found: PersonRow | null = match !== null && 'found' in match ? match.found : null
  if (match !== null && 'candidates' in match) {
    const candidates = match.candidates.flatMap(({ id }) => described.get(id) ?? [])
    const answer = ask(facts, row, plan, { key: 'who', message: `台账里有 ${candidates.length} 位${candidates.length >= OFFERED ? '以上' : ''}“${name}”，是其中的哪一位，还是新登记的人？`, candidates })
    if (answer === null) return 'open'
    found = match.candidates.find((candidate) => candidate.id === answer) ?? null
  }
  const keys = [...personKeys({ values: row.record.values, problems: [], doubts: [] }), ...(found ? [`person ${found.id}`] : [])]
  const twice = facts.claims.claim(keys, row, plan)
  if (twice !== null) plan.problems.unshift({ field: 'name', message: `这个人已在表中出现（${twice}），不能登记两次。请删去重复的一行，或核对身份证号。` })
  return found
}

/** The person's own fields. */
function planPerson(facts: PlanFacts, row: BatchRow, plan: RowPlan, person: PersonRow | null): void {
  const { kind, existing } = facts.settings
  const { name = null } = row.record.values
  if (name === null) return
  const values = kind === 'workers' ? { ...row.record.values, occupation: row.record.values['occupation'] ?? row.record.values['post'] ?? null } : row.record.values
  const notes = [...row.extra, ...(kind === 'people' && values['post'] ? [`职务：${values['post']}`] : [])]
  const { columns, sensitive, changes } = personFields(kind, values, notes, person, { existing, vault: facts.store.vault })
  if (person === null) {
    plan.fresh = true
    plan.writes.push({ op: 'person', key: personKey(row), columns: { ...columns, name, ...nameKeys(name) }, sensitive })
  } else if (changes.length > 0) {
    plan.changes.push(...changes)
    plan.writes.push({ op: 'person-change', id: person.id, columns, sensitive })
  }
}

function planParty(facts: PlanFacts, row: BatchRow, plan: RowPlan, person: Ref, stays: Parameters<typeof planStay>[3]): void {
  const { branch = null, partyFullOn = null, employer = null } = row.record.values
  const name = branch ?? (row.section !== null && /党|支部/.test(row.section) ? row.section : null)
  const category = categoryOf(row, plan, facts.settings.day)
  if (name !== null && category !== 'none') {
    const place = facts.places.find(name, 'party', row.section ?? row.sheetName)
    if ('problem' in place) plan.problems.push({ field: 'branch', message: place.problem })
    else planStay(facts, plan, person, stays, { kind: 'party', place, category, since: null, fullOn: partyFullOn !== null && isCalendarDate(partyFullOn) ? partyFullOn : null })
  } else if (name === null && category !== null && category !== 'none') {
    plan.doubts.push({ field: 'branch', message: '没有写所在党支部，只登记人员，不登记组织关系。' })
  }
  if (employer === null) return
  const [only, other] = facts.index.find(employer, 'any').filter((known) => !facts.kinds.isParty(known.kind))
  if (only && !other) planStay(facts, plan, person, stays, { kind: 'staff', place: { ref: only.id, name: only.name, from: only.from, kind: only.kind }, category: null, since: null, fullOn: null })
}

/** As the row says; else by the dates, as far as they tell. `none`: no member yet. */
function categoryOf({ record: { values } }: BatchRow, plan: RowPlan, day: string): string | null | 'none' {
  const { category = null, partyJoinedOn = null, partyFullOn = null } = values
  if (category === '正式党员' || category === '预备党员') return category
  if (category !== null) return 'none'
  if (partyFullOn !== null) return '正式党员'
  if (partyJoinedOn === null) return null
  if (addMonths(firstDayOf(partyJoinedOn), 12) > day) return '预备党员'
  plan.doubts.push({ field: 'category', message: '没有写人员类别，也没有转正日期，看不出是正式党员还是预备党员；类别留空，请核对。' })
  return null
}

function planWorker(facts: PlanFacts, row: BatchRow, plan: RowPlan, person: Ref, stays: Parameters<typeof planStay>[3], until: string | null): void {
  const { employer = null, hiredOn = null } = row.record.values
  const since = hiredOn === null ? null : firstDayOf(hiredOn)
  const name = employer ?? row.section ?? (facts.index.find(row.sheetName, 'community').length === 1 ? row.sheetName : null)
  if (name === null) plan.doubts.push({ field: 'employer', message: '没有写在哪个社区，只登记人员，不登记工作单位。' })
  else {
    const place = facts.places.find(name, 'community', null)
    if ('problem' in place) plan.problems.push({ field: 'employer', message: place.problem })
    else planStay(facts, plan, person, stays, { kind: 'staff', place, category: null, since, fullOn: null })
  }
  if (until !== null && until > facts.settings.day) return
  plan.writes.push({ op: 'role', person, role: WORKER, from: later(since ?? facts.settings.day, until ?? BEGINNING) })
  if (!plan.fresh) plan.changes.push({ label: '身份', before: null, after: WORKER })
}

/** Until when people were registered as community workers, the last time. */
async function workersAmong({ store, settings }: PlanFacts, ids: readonly number[]): Promise<Map<number, string>> {
  if (settings.kind !== 'workers' || ids.length === 0) return new Map()
  const rows = await store.all<{ person_id: number; until: string }>('SELECT person_id, max(valid_to) AS until FROM person_role WHERE role = ?1 AND person_id IN (SELECT value FROM json_each(?2)) GROUP BY person_id', [WORKER, JSON.stringify(ids)])
  return new Map(rows.map((row) => [row.person_id, row.until]))
}
