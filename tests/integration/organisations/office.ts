import type { Contract, InputOf, OutputOf } from '@shared/contract'
import type { Procedure } from '@shared/contract/define'
import type { ErrorEnvelope } from '@shared/contract/errors'
import { OPEN_END } from '@shared/domain/calendar'
import type { Store } from '@main/store/store'
import { CallFailed, openApplication, type TestApplication } from '../../support/application'

type Client = {
  [Feature in keyof Contract]: {
    [Name in keyof Contract[Feature]]: Contract[Feature][Name] extends Procedure
      ? (input: InputOf<Contract[Feature][Name]>) => Promise<OutputOf<Contract[Feature][Name]>>
      : never
  }
}

/**
 * An empty office on a real database file, with its clock standing still, and rows of features that
 * are not under test (people, tenures, memberships, notices) written straight into the store.
 */
export class Office {
  private constructor(private readonly opened: TestApplication) {}

  static async open(): Promise<Office> {
    return new Office(await openApplication({ today: '2026-03-05' }))
  }

  /** The procedures as the window calls them; a failure is thrown as `CallFailed`. */
  readonly api: Client = new Proxy({} as Client, {
    get: (_target, feature) =>
      new Proxy(
        {},
        { get: (_inner, name) => (input: unknown): Promise<unknown> => this.dispatch(`${String(feature)}.${String(name)}`, input) },
      ),
  })

  private async dispatch(name: string, input: unknown): Promise<unknown> {
    const reply = await this.opened.application.router.dispatch({ name, input })
    if (!reply.ok) throw new CallFailed(reply.error)
    return 'value' in reply ? reply.value : reply.jobId
  }

  /** Before the test ends, where one test opens many. */
  async close(): Promise<void> {
    await this.opened.application.close()
  }

  get store(): Store {
    const { phase } = this.opened.application.session
    if (phase.kind !== 'ready') throw new Error('the ledger is not open')
    return phase.store
  }

  /** Every record row of the ledger, revisions left out: what undo has to bring back. */
  async records(): Promise<Record<string, unknown[]>> {
    const tables = ['organisation', 'organisation_version', 'grid', 'grid_version', 'post', 'tenure', 'membership']
    const all: Record<string, unknown[]> = {}
    for (const table of tables) {
      const rows = await this.store.all<Record<string, unknown>>(`SELECT * FROM ${table} ORDER BY id`)
      all[table] = rows.map((row) => ({ ...row, revision: null }))
    }
    return all
  }

  async person(name: string): Promise<number> {
    const { result } = await this.store.write({ action: 'test', summary: '登记人员' }, (unit) =>
      unit.insert('person', {
        name,
        name_sort: name,
        sex: null,
        birth: '1980-05',
        ethnicity: null,
        native_place: null,
        education: null,
        occupation: null,
        work_started_on: null,
        party_joined_on: null,
        party_full_on: null,
        id_number_sealed: null,
        id_number_hash: null,
        id_last4_hash: null,
        phone_sealed: null,
        phone_hash: null,
        phone_last4_hash: null,
        home_address_sealed: null,
        overrule_reason: null,
        note: null,
      }),
    )
    return result
  }

  async member(personId: number, organisationId: number, from: string, to = OPEN_END): Promise<void> {
    await this.store.write({ action: 'test', summary: '登记组织关系' }, (unit) =>
      unit.insert('membership', {
        person_id: personId,
        organisation_id: organisationId,
        valid_from: from,
        valid_to: to,
        kind: 'party',
        category: '正式党员',
        begin_reason: null,
        end_reason: null,
        note: null,
      }),
    )
  }

  async tenure(personId: number, postId: number, from: string, to = OPEN_END, notice: { begin?: number; end?: number } = {}): Promise<void> {
    await this.store.write({ action: 'test', summary: '登记任职' }, (unit) =>
      unit.insert('tenure', {
        person_id: personId,
        post_id: postId,
        valid_from: from,
        valid_to: to,
        appointment_kind: '任命',
        probation_until: null,
        remark: null,
        begin_notice_id: notice.begin ?? null,
        end_notice_id: notice.end ?? null,
        end_reason: null,
        note: null,
      }),
    )
  }

  async notice(serial: number | null, title: string): Promise<number> {
    const { result } = await this.store.write({ action: 'test', summary: '登记通知' }, (unit) =>
      unit.insert('notice', {
        direction: 'received',
        state: 'applied',
        title,
        issuer: null,
        number_prefix: serial === null ? null : '柳街党',
        number_year: serial === null ? null : 2024,
        number_serial: serial,
        issued_on: null,
        effective_on: null,
        source_text: null,
        document: null,
      }),
    )
    return result
  }
}

/** The envelope a call was refused with; fails when it was not. */
export async function refusal(call: Promise<unknown>): Promise<ErrorEnvelope> {
  try {
    await call
  } catch (error) {
    if (error instanceof CallFailed) return error.error
    throw error
  }
  throw new Error('the call was not refused')
}
