import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openApplication, temporaryFolder, type TestApplication } from '../../support/application'
import { Importing } from '../../support/importing'
import { storeOf } from '../../support/store'
import { ledgerCounts } from './ledger-counts'

const FOLDER = resolve(import.meta.dirname, '../../../../shared/rosters')
const file = (name: string): string => resolve(FOLDER, name)

const peopleKey = z.object({
  people: z.array(
    z.object({
      sheet: z.string(), row: z.number(), problem: z.string().optional(), name: z.string().optional(), sex: z.string().optional(), id: z.string().optional(), branch: z.string().optional(),
      joined: z.string().nullable().optional(), full: z.string().nullable().optional(), phone: z.string().nullable().optional(), category: z.string().optional(),
    }),
  ),
})

const REASONS: Readonly<Record<string, RegExp>> = {
  'id checksum wrong': /校验码不符/,
  'sex contradicts the id': /表明性别是[男女]，这里填的是/,
  'date cannot be read': /没有看懂日期/,
  'id number lost its last digits (stored as a number)': /最后几位已经丢失/,
  'no name': /没有姓名/,
  'same person twice': /已在表中出现/,
}

interface Registered {
  name: string
  sex: string
  id_number_sealed: string
  phone_sealed: string | null
  joined: string | null
  full: string | null
  branch: string
  category: string
}

async function members(app: TestApplication): Promise<Record<string, unknown>[]> {
  const store = storeOf(app)
  const rows = await store.all<Registered>(
    `SELECT person.name, sex, id_number_sealed, phone_sealed, party_joined_on AS joined, party_full_on AS full, version.name AS branch, category
     FROM person JOIN membership ON membership.person_id = person.id AND membership.kind = 'party'
     JOIN organisation_version AS version ON version.organisation_id = membership.organisation_id ORDER BY person.id`,
  )
  return rows.map(({ id_number_sealed: id, phone_sealed: phone, ...row }) => ({ ...row, id: store.vault.open('id_number', id), phone: phone === null ? null : store.vault.open('phone', phone) }))
}

describe.skipIf(!existsSync(FOLDER))('the rosters of ../shared/rosters are imported as their keys say', () => {
  test('organisations first, then members: every person, every refused row with its reason, undone in one step', async () => {
    const app = await openApplication()
    await (await opened(app, 'organisations-gbk.csv')).run()
    const before = await ledgerCounts(app)
    const importing = await opened(app, 'party-members.xlsx')
    const { people } = peopleKey.parse(JSON.parse(readFileSync(file('party-members.key.json'), 'utf8')))
    const rows = await importing.rows()
    expect(rows.map(({ sheet, row }) => `${sheet} ${row}`)).toEqual(people.map(({ sheet, row }) => `${sheet} ${row}`))
    for (const [at, { problem, sheet, row }] of people.entries()) {
      expect(rows[at]?.verdict, `${sheet} ${row}`).toBe(problem === undefined ? 'new' : 'refused')
      if (problem !== undefined) expect(rows[at]?.reasons[0], `${sheet} ${row}`).toMatch(REASONS[problem] ?? /^$/)
    }
    const { changeId } = await importing.run()
    const expected = people.filter(({ problem }) => problem === undefined)
    expect(await members(app)).toEqual(expected.map(({ name, sex, id, branch, joined, full, phone, category }) => ({ name, sex, id, branch, joined, full, phone, category })))
    await app.call('changes.undo', { id: changeId ?? 0 })
    expect(await ledgerCounts(app)).toEqual(before)
  })

  test('into an empty ledger: branches are proposed, and nothing is guessed', async () => {
    const app = await openApplication()
    const importing = await Importing.open(app, file('party-members.xlsx'))
    const summary = await importing.check()
    expect(summary.counts).toMatchObject({ new: 121, refused: 17, asked: 0 })
    expect(summary.proposals).toHaveLength(12)
    expect(summary.proposals.every(({ decision, kind }) => decision === 'create' && kind === '党支部')).toBe(true)
    await importing.run()
    const counts = await ledgerCounts(app)
    expect([counts['person'], counts['membership'], counts['organisation']]).toEqual([121, 121, 12])
  })

  test('refused rows come back in the shape of the file, and are imported when they are mended', async () => {
    const app = await openApplication()
    const importing = await opened(app, 'party-members.xlsx')
    await importing.run()
    const path = join(await temporaryFolder(), '没有导入的行.xlsx')
    expect((await importing.refused(path)).rows).toBe(17)
    const mended = await Importing.open(app, path)
    expect((await mended.check()).counts).toMatchObject({ new: 0, refused: 17 })
    for (const row of await mended.rows('refused')) {
      const wrong = row.cells.filter(({ state }) => state === 'problem')
      for (const { field } of wrong) await mended.edit(row.at, field, field === 'name' ? '补登人' : '')
    }
    const { counts } = await mended.check()
    expect(counts.new + counts.asked + counts.same + counts.changes).toBeGreaterThanOrEqual(16)
  })

  test('grid staff: every grid, everybody in their post', async () => {
    const app = await openApplication()
    const importing = await opened(app, 'grid-staff.xlsx')
    await importing.run()
    const key = z.array(z.object({ community: z.string(), grid: z.string(), households: z.number(), chief: z.string().nullable(), workers: z.array(z.string()), micro: z.array(z.string()), party: z.string().nullable() })).parse(JSON.parse(readFileSync(file('grid-staff.key.json'), 'utf8')))
    const store = storeOf(app)
    const grids = await store.all<{ id: number; grid: string; community: string; households: number; party: string | null }>(
      `SELECT grid_id AS id, grid_version.name AS grid, community.name AS community, households, party.name AS party FROM grid_version
       JOIN organisation_version AS community ON community.organisation_id = community_id LEFT JOIN organisation_version AS party ON party.organisation_id = party_organisation_id ORDER BY grid_id`,
    )
    const held = await store.all<{ grid_id: number; title: string; name: string }>('SELECT grid_id, title, person.name FROM tenure JOIN post ON post.id = post_id JOIN person ON person.id = person_id ORDER BY tenure.id')
    const holders = (id: number, title: string): string[] => held.filter((tenure) => tenure.grid_id === id && tenure.title === title).map((tenure) => tenure.name)
    expect(grids.map(({ id, ...grid }) => ({ ...grid, chief: holders(id, '网格长')[0] ?? null, workers: holders(id, '网格员'), micro: holders(id, '微网格长') }))).toEqual(
      key.map(({ grid, community, households, party, chief, workers, micro }) => ({ grid, community, households, party, chief, workers, micro })),
    )
  })

  test('a file that was imported changes nothing the second time', async () => {
    const app = await openApplication()
    for (const name of ['organisations-gbk.csv', 'party-members.xlsx', 'grid-staff.xlsx']) {
      await (await opened(app, name)).run()
      const { counts } = await (await Importing.open(app, file(name))).check()
      expect({ name, new: counts.new, changes: counts.changes, asked: counts.asked }).toEqual({ name, new: 0, changes: 0, asked: 0 })
    }
  })
})

/** Checked, with everybody of whom only the name is known taken for somebody new. */
async function opened(app: TestApplication, name: string): Promise<Importing> {
  const importing = await Importing.open(app, file(name))
  await importing.check()
  await importing.decide({ all: 'new' })
  return importing
}
