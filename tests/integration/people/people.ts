import type { InputOf } from '@shared/contract'
import type { people } from '@shared/contract/people'
import { BEGINNING, OPEN_END } from '@shared/domain/calendar'
import type { TestApplication } from '../../support/application'
import { storeOf } from '../../support/store'

export type Save = InputOf<typeof people.save>
export type Act = InputOf<typeof people.act>['act']

/** What the form of a new person sends when only these fields were filled in. */
export function person(part: Partial<Save>): Save {
  return {
    name: '钱明', sex: null, birth: null, ethnicity: null, nativePlace: null, education: null, occupation: null, workStartedOn: null,
    partyJoinedOn: null, partyFullOn: null, overruleReason: null, note: null, ...part,
  }
}

/** An organisation of a kind, in force from the beginning or for the time given. */
export async function found(office: TestApplication, name: string, kind = '党支部', from = BEGINNING, dissolved: string | null = null): Promise<number> {
  const { result } = await storeOf(office).write({ action: 'test', summary: name }, async (unit) => {
    const id = await unit.insert('organisation', { sort_order: 0 })
    await unit.insert('organisation_version', { organisation_id: id, valid_from: from, valid_to: dissolved ?? OPEN_END, name, kind, status: 'active' })
    if (dissolved !== null) await unit.insert('organisation_version', { organisation_id: id, valid_from: dissolved, valid_to: OPEN_END, name, kind, status: 'dissolved' })
    return id
  })
  return result
}

/** Carries out an act as the dialog does, upon what the record shows now. */
export async function act(office: TestApplication, id: number, given: Act): Promise<number | null> {
  const { party } = await office.call('people.get', { id })
  return (await office.call('people.act', { id, membershipId: party?.membershipId ?? null, act: given })).changeId
}

/** Every row about people and where they belong, revisions left out: what an undo has to bring back. */
export async function rowsOf(office: TestApplication): Promise<Record<string, unknown[]>> {
  const rows: Record<string, unknown[]> = {}
  for (const table of ['person', 'membership', 'person_role']) {
    const all = await storeOf(office).all<Record<string, unknown>>(`SELECT * FROM ${table} ORDER BY id`)
    rows[table] = all.map((row) => ({ ...row, revision: null }))
  }
  return rows
}
