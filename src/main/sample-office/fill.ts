import { dayOf, localTime } from '@shared/domain/calendar'
import type { EntityManager } from 'typeorm'
import { insertOfficeSettings, newOfficeSettings, type OfficeSettings } from '../features/settings/office-settings'
import { stopIfCancelled } from '../rpc/jobs'
import type { Call } from '../rpc/procedures'
import type { SensitiveVault } from '../store/sensitive'
import { bulkInsert } from '../store/sqlite/bulk-load'
import { withLateIndexes } from '../store/sqlite/late-indexes'
import { indexBulk } from '../store/sqlite/search-index'
import type { Store } from '../store/store'
import { UnitOfWork, type LoadedRow } from '../store/unit-of-work'
import { makeMatters } from './make-matters'
import { generateOffice, type OfficeBatch } from './generate-office'
import type { MadeUpPerson } from './made-up-people'
import { sampleOffice, type OfficeSpec } from './office-spec'
import type { MadeUpOrganisationRow } from './street'

const SAMPLE_OPERATOR = '示例经办'
const MATTERS_STREAM = 7
const MATTER_DAYS = 45

/** Fills a new ledger with the sample office, all or nothing. */
export async function fillSampleOffice(store: Store, clock: () => Date, call: Call): Promise<void> {
  await fillOffice(store, sampleOffice(dayOf(clock())), call, clock())
}

/** Fills a new ledger with a made-up office of any size, in one transaction. */
export async function fillOffice(store: Store, spec: OfficeSpec, call: Call, now = new Date(`${spec.today}T09:30:00`)): Promise<void> {
  await store.transaction(async (manager) => {
    await withLateIndexes(manager, () => loadStreets(manager, store.vault, spec, call))
    // A random stream of their own: with or without them the rest is the same.
    await makeMatters(manager, { seed: spec.seed + MATTERS_STREAM, count: spec.matters, now: localTime(now), days: MATTER_DAYS, operator: SAMPLE_OPERATOR, left: 2 })
    await insertOfficeSettings(new UnitOfWork(manager, async () => undefined, () => true), sampleSettings(spec), true)
    await store.logBulk(manager, { action: 'startup.createSample', summary: `载入示例台账（${spec.officeName}，全部为虚构数据）` })
  })
}

/** While the database writes one street, the next one is made and sealed. */
async function loadStreets(manager: EntityManager, vault: SensitiveVault, spec: OfficeSpec, call: Call): Promise<void> {
  let done = 0
  const tell = (): void => call.progress('登记组织、网格和人员', done, spec.streets)
  tell()
  let writing: Promise<unknown> = Promise.resolve()
  try {
    for (const batch of generateOffice(spec)) {
      const people = await sealedPeople(vault, batch.people, call)
      await writing
      writing = write(manager, vault, batch, people)
      // Whether it failed is asked before the next one; until then nobody listens.
      writing.catch(() => undefined)
      done += 1
      tell()
    }
    await writing
  } finally {
    await writing.catch(() => undefined)
  }
}

/** Sealing keeps the processor busy: between steps the window's calls and the database get their turn. */
const SEALED_AT_ONCE = 250

async function sealedPeople(vault: SensitiveVault, people: readonly MadeUpPerson[], call: Call): Promise<LoadedRow<'person'>[]> {
  const rows: LoadedRow<'person'>[] = []
  for (let start = 0; start < people.length; start += SEALED_AT_ONCE) {
    for (const person of people.slice(start, start + SEALED_AT_ONCE)) rows.push(sealedPerson(vault, person))
    await pause()
    stopIfCancelled(call.signal)
  }
  return rows
}

/** Rows and search index by turns: while one is written, what the other needs is worked out. */
async function write(manager: EntityManager, vault: SensitiveVault, batch: OfficeBatch, people: readonly LoadedRow<'person'>[]): Promise<void> {
  const written = await Promise.allSettled([insertRows(manager, vault, batch, people), index(manager, batch)])
  for (const one of written) if (one.status === 'rejected') throw one.reason
}

async function insertRows(manager: EntityManager, vault: SensitiveVault, batch: OfficeBatch, people: readonly LoadedRow<'person'>[]): Promise<void> {
  const { organisations, grids } = batch
  await bulkInsert(manager, 'organisation', organisations.rows.map((organisation) => sealedOrganisation(vault, organisation)))
  await bulkInsert(manager, 'organisation_version', organisations.versions)
  await bulkInsert(manager, 'organisation_link', organisations.links)
  await bulkInsert(manager, 'grid', grids.rows)
  await bulkInsert(manager, 'grid_version', grids.versions)
  await bulkInsert(manager, 'person', people)
  await bulkInsert(manager, 'membership', batch.memberships)
  await bulkInsert(manager, 'post', batch.posts)
  await bulkInsert(manager, 'tenure', batch.tenures)
  await bulkInsert(manager, 'report_in', batch.reports.rows.map(({ row, phone }) => ({ ...row, phone_sealed: phone === null ? null : vault.seal('phone', phone) })))
  await bulkInsert(manager, 'report_service', batch.reports.services)
}

async function index(manager: EntityManager, { organisations, grids, people }: OfficeBatch): Promise<void> {
  await indexBulk(manager, 'organisation', namesById(organisations.versions.map((version) => ({ id: version.organisation_id, name: version.short_name === null ? version.name : `${version.short_name} ${version.name}` }))))
  await indexBulk(manager, 'grid', namesById(grids.versions.map((version) => ({ id: version.grid_id, name: `${version.name} ${version.code ?? ''}` }))))
  for (let start = 0; start < people.length; start += INDEXED_AT_ONCE) {
    await indexBulk(manager, 'person', people.slice(start, start + INDEXED_AT_ONCE).map((person) => ({ id: person.row.id, names: [person.row.name] })))
  }
}

const INDEXED_AT_ONCE = 1000

/** The search index has one entry a record, whatever it was called over time. */
function namesById(rows: { id: number; name: string }[]): { id: number; names: string[] }[] {
  const names = new Map<number, Set<string>>()
  for (const { id, name } of rows) names.set(id, (names.get(id) ?? new Set()).add(name))
  return [...names].map(([id, all]) => ({ id, names: [...all] }))
}

function sealedOrganisation(vault: SensitiveVault, { row, contactPhone }: MadeUpOrganisationRow): LoadedRow<'organisation'> {
  return { ...row, contact_phone_sealed: contactPhone === null ? null : vault.seal('contact_phone', contactPhone) }
}

function sealedPerson(vault: SensitiveVault, { row, idNumber, phone, address }: MadeUpPerson): LoadedRow<'person'> {
  return {
    ...row,
    id_number_sealed: vault.seal('id_number', idNumber),
    id_number_hash: vault.hash('id_number', idNumber),
    id_last4_hash: vault.hashLast4('id_number', idNumber),
    phone_sealed: vault.seal('phone', phone),
    phone_hash: vault.hash('phone', phone),
    phone_last4_hash: vault.hashLast4('phone', phone),
    home_address_sealed: vault.seal('home_address', address),
  }
}

function sampleSettings(spec: OfficeSpec): OfficeSettings {
  return {
    ...newOfficeSettings(`示例：${spec.officeName}办事处`, SAMPLE_OPERATOR),
    regionCode: '410199001',
    officePhone: '0371-00000000',
    documentIssuer: `中共${spec.officeName}工作委员会文件`,
    documentPrefix: '柳街任',
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
