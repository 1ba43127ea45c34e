import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openApplication, temporaryFolder, type TestApplication } from '../../support/application'
import { Importing } from '../../support/importing'
import { gridRoster } from '../../support/made-rosters/grid-roster'
import { memberRoster } from '../../support/made-rosters/member-roster'
import { organisationList, postRoster, workerRoster, type RowKey } from '../../support/made-rosters/other-rosters'
import { Random } from '../../support/made-rosters/random'
import { writeMade, type SheetMaker } from '../../support/made-rosters/sheet-maker'
import { storeOf } from '../../support/store'
import { ledgerCounts } from './ledger-counts'

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8]

/** A file as some community might send it, checked with everybody known by nothing but the name taken for somebody new. */
async function imported(app: TestApplication, name: string, sheets: readonly SheetMaker[], random: Random): Promise<Importing> {
  const importing = await Importing.open(app, await writeMade(join(await temporaryFolder(), name), sheets, random.chance(0.5)), { day: '2026-11-24' })
  await importing.check()
  await importing.decide({ all: 'new' })
  return importing
}

describe('rosters as communities might send them reach the ledger as their keys say', () => {
  test.each(SEEDS)('members, seed %i; and one undo takes all of it back', async (seed) => {
    const app = await openApplication()
    const random = new Random(seed)
    const { sheets, key } = memberRoster(random)
    const before = await ledgerCounts(app)
    const importing = await imported(app, 'members.xlsx', sheets, random)
    const rows = await importing.rows()
    expect(rows.map(({ sheet, row, verdict }) => `${sheet} ${row} ${verdict}`)).toEqual(key.map((row) => `${row.sheet} ${row.row} ${'problem' in row ? 'refused' : 'new'}`))
    const { changeId } = await importing.run()
    const store = storeOf(app)
    const people = await store.all<{ name: string; id_number_sealed: string | null; party_joined_on: string | null; party_full_on: string | null; branch: string | null; category: string | null }>(
      `SELECT person.*, version.name AS branch, category FROM person LEFT JOIN membership ON membership.person_id = person.id AND membership.kind = 'party'
       LEFT JOIN organisation_version AS version ON version.organisation_id = membership.organisation_id ORDER BY person.id`,
    )
    const expected = key.flatMap((row) => ('problem' in row ? [] : [row]))
    expect(people.map((person) => ({ name: person.name, id: person.id_number_sealed === null ? null : store.vault.open('id_number', person.id_number_sealed), joined: person.party_joined_on, full: person.party_full_on }))).toEqual(
      expected.map(({ name, id, joined, full }) => ({ name, id: id ?? null, joined: joined ?? null, full: full ?? null })),
    )
    for (const [at, { branch }] of expected.entries()) if (branch) expect(people[at]?.branch, `${at}`).toBe(branch)
    await app.call('changes.undo', { id: changeId ?? 0 })
    expect(await ledgerCounts(app)).toEqual(before)
  })

  test.each(SEEDS)('grids and their staff, seed %i', async (seed) => {
    const app = await openApplication()
    const random = new Random(seed)
    const { sheet, key } = gridRoster(random)
    const importing = await imported(app, 'grids.xlsx', [sheet], random)
    await importing.run()
    const held = await storeOf(app).all<{ grid: string; title: string; name: string }>(
      'SELECT grid_version.name AS grid, title, person.name FROM tenure JOIN post ON post.id = post_id JOIN grid_version ON grid_version.grid_id = post.grid_id JOIN person ON person.id = person_id ORDER BY tenure.id',
    )
    const holders = (grid: string, title: string): string[] => held.filter((tenure) => tenure.grid === grid && tenure.title === title).map((tenure) => tenure.name)
    for (const row of key) {
      expect({ grid: row.grid, chief: holders(row.grid, '网格长')[0] ?? null, workers: holders(row.grid, '网格员'), micro: holders(row.grid, '微网格长'), sent: holders(row.grid, '下沉干部') }).toEqual({
        grid: row.grid, chief: row.chief, workers: [...new Set(row.workers)], micro: [...new Set(row.micro)], sent: [...new Set(row.sent)],
      })
    }
  })

  test.each(SEEDS)('workers, posts and organisations, seed %i', async (seed) => {
    const app = await openApplication()
    const random = new Random(seed)
    const made: { kind: 'workers' | 'posts' | 'organisations'; sheet: SheetMaker; key: RowKey[] }[] = [
      { kind: 'organisations', ...organisationList(random, false) },
      { kind: 'workers', ...workerRoster(random) },
      { kind: 'posts', ...postRoster(random) },
    ]
    for (const { kind, sheet, key } of made) {
      const importing = await imported(app, `${kind}.xlsx`, [sheet], random)
      expect(importing.settings.kind).toBe(kind)
      const rows = await importing.rows()
      expect(rows.map(({ row }) => row), kind).toEqual(key.map(({ row }) => row))
      expect(rows.filter(({ verdict }) => verdict === 'refused' || verdict === 'asked').map(({ row, reasons }) => [row, ...reasons]), kind).toEqual([])
      await importing.run()
    }
    const counts = await ledgerCounts(app)
    expect(counts['tenure']).toBeGreaterThanOrEqual(made[2]?.key.length ?? 0)
    expect(counts['person_role']).toBe(made[1]?.key.length)
  })
})
