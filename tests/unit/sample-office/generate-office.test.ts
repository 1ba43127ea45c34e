import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { OPEN_END, yearsBetween } from '@shared/domain/calendar'
import { readCitizenId } from '@shared/domain/citizen-id'
import { gridKinds, organisationKindNames, partyKindNames } from '@shared/domain/organisation-kinds'
import { generateOffice, type OfficeBatch } from '@main/sample-office/generate-office'
import { cityOffice, sampleOffice, type OfficeSpec } from '@main/sample-office/office-spec'

const TODAY = '2026-11-24'

function whole(spec: OfficeSpec) {
  const batches = [...generateOffice(spec)]
  const all = <Row>(rows: (batch: OfficeBatch) => Row[]): Row[] => batches.flatMap(rows)
  return {
    organisations: all((batch) => batch.organisations.rows),
    versions: all((batch) => batch.organisations.versions),
    posts: all((batch) => [...batch.organisations.posts, ...batch.grids.posts]),
    grids: all((batch) => batch.grids.rows),
    gridVersions: all((batch) => batch.grids.versions),
    people: all((batch) => batch.people.people),
    memberships: all((batch) => batch.people.memberships),
    tenures: all((batch) => batch.people.tenures),
  }
}

const digest = (spec: OfficeSpec): string => createHash('sha256').update(JSON.stringify([...generateOffice(spec)])).digest('hex')

test('one seed makes one office, another seed another', () => {
  const spec = sampleOffice(TODAY)
  expect(digest(spec)).toBe(digest(spec))
  expect(digest({ ...spec, seed: 2 })).not.toBe(digest(spec))
})

test('the sample has the size that was asked for', () => {
  const office = whole(sampleOffice(TODAY))
  const now = office.versions.filter((version) => version.valid_to === OPEN_END)
  const count = (kinds: readonly string[]): number => now.filter((version) => kinds.includes(version.kind)).length
  const level = (n: number): number => office.gridVersions.filter((version) => version.level === n).length
  expect(office.people).toHaveLength(1500)
  expect(count(['社区'])).toBe(8)
  expect(count(['职能部门'])).toBe(12)
  expect(count(['居民委员会', '业主委员会', '志愿队伍', '社会团体', '民办非企业单位', '基金会'])).toBe(30)
  expect(count(partyKindNames)).toBeGreaterThanOrEqual(78)
  expect(count(partyKindNames)).toBeLessThanOrEqual(85)
  expect([level(1), level(2)]).toEqual([1, 8])
  expect(level(3)).toBe(65)
  expect(level(4)).toBeGreaterThanOrEqual(260)
  expect(level(4)).toBeLessThanOrEqual(330)
})

test('the city has the size of a city', () => {
  const [first] = generateOffice(cityOffice(TODAY))
  const spec = cityOffice(TODAY)
  if (!first) throw new Error('no street')
  const within = (value: number, goal: number): boolean => Math.abs(value * spec.streets - goal) < goal * 0.06
  expect(within(first.organisations.rows.length, 27_000)).toBe(true)
  expect(within(first.grids.rows.length, 58_000)).toBe(true)
  expect(within(first.people.people.length, 610_000)).toBe(true)
})

const specs = fc.record({
  seed: fc.integer({ min: 0, max: 2 ** 31 }),
  streets: fc.integer({ min: 1, max: 2 }),
  communitiesPerStreet: fc.integer({ min: 1, max: 3 }),
  departmentsPerStreet: fc.integer({ min: 0, max: 13 }),
  bodiesPerStreet: fc.integer({ min: 0, max: 8 }),
  people: fc.integer({ min: 60, max: 200 }),
}).map((sizes): OfficeSpec => ({ ...sampleOffice(TODAY), ...sizes, gridsPerCommunity: [1, 3], microGridsPerGrid: [0, 3], branchesPerCommunity: [1, 5] }))

describe('whatever the seed and the size', () => {
  const check = (name: string, holds: (office: ReturnType<typeof whole>) => void): void => {
    test(name, () => {
      fc.assert(fc.property(specs, (spec) => holds(whole(spec))), { numRuns: 25 })
    })
  }

  check('id numbers are right, unique, and agree with birth and sex', ({ people }) => {
    expect(new Set(people.map((person) => person.idNumber)).size).toBe(people.length)
    for (const { idNumber, row } of people) {
      expect(readCitizenId(idNumber)).toMatchObject({ ok: true, birth: row.birth, sex: row.sex })
      expect(idNumber.startsWith('410199')).toBe(true)
    }
  })

  check('nobody joins the party under 18 or in the future', ({ people }) => {
    for (const { row } of people) {
      if (row.party_joined_on === null) continue
      expect(yearsBetween(row.birth ?? '', row.party_joined_on)).toBeGreaterThanOrEqual(18)
      expect(row.party_joined_on <= TODAY).toBe(true)
      expect((row.party_full_on ?? '') <= TODAY).toBe(true)
    }
  })

  check('no post has more holders than seats on any day, and nobody holds one post twice at once', ({ posts, tenures }) => {
    const byPost = new Map<number, typeof tenures>()
    for (const tenure of tenures) byPost.set(tenure.post_id, [...(byPost.get(tenure.post_id) ?? []), tenure])
    const seats = new Map(posts.map((post) => [post.id, post.seats]))
    for (const [post, held] of byPost) {
      for (const { valid_from: day } of held) {
        const now = held.filter((tenure) => tenure.valid_from <= day && tenure.valid_to > day)
        expect(now.length).toBeLessThanOrEqual(seats.get(post) ?? 0)
        expect(new Set(now.map((tenure) => tenure.person_id)).size).toBe(now.length)
      }
    }
  })

  check('intervals are well-formed and versions of one record follow each other', ({ versions, gridVersions, memberships, tenures, posts }) => {
    for (const row of [...versions, ...gridVersions, ...memberships, ...tenures, ...posts]) expect(row.valid_from < row.valid_to).toBe(true)
    for (const version of versions) {
      const later = versions.find((other) => other.organisation_id === version.organisation_id && other.valid_from === version.valid_to)
      expect(version.valid_to === OPEN_END || later !== undefined).toBe(true)
    }
  })

  check('every reference leads somewhere, and no organisation or grid stands under itself', (office) => {
    const organisations = new Set(office.organisations.map((row) => row.id))
    const grids = new Set(office.grids.map((row) => row.id))
    const people = new Set(office.people.map((person) => person.row.id))
    const posts = new Set(office.posts.map((row) => row.id))
    const known = (set: Set<number>, id: number | null): boolean => id === null || set.has(id)
    for (const version of office.versions) {
      expect(known(organisations, version.parent_id) && organisations.has(version.organisation_id)).toBe(true)
      expect(version.parent_id === null || version.parent_id < version.organisation_id).toBe(true)
      expect(organisationKindNames).toContain(version.kind)
      expect(version.name).not.toBe('')
    }
    for (const version of office.gridVersions) {
      expect(version.parent_id === null || (grids.has(version.parent_id) && version.parent_id < version.grid_id)).toBe(true)
      expect(known(organisations, version.community_id) && known(organisations, version.party_organisation_id)).toBe(true)
      expect(gridKinds).toContain(version.kind)
      if (version.level >= 2) expect(version.community_id).not.toBeNull()
    }
    for (const row of office.memberships) expect(people.has(row.person_id) && organisations.has(row.organisation_id)).toBe(true)
    for (const row of office.tenures) expect(people.has(row.person_id) && posts.has(row.post_id)).toBe(true)
    for (const post of office.posts) {
      expect((post.organisation_id === null) !== (post.grid_id === null)).toBe(true)
      expect(known(organisations, post.organisation_id) && known(grids, post.grid_id)).toBe(true)
    }
  })
})
