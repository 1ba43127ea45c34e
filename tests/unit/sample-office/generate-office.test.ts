import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { yearsBetween } from '@shared/domain/calendar'
import { readCitizenId } from '@shared/domain/citizen-id'
import { creditCodeWarning } from '@shared/domain/credit-code'
import { pinyinSortKey } from '@shared/domain/name-reading'
import { gridKinds, organisationKindNames, partyKindNames } from '@shared/domain/organisation-kinds'
import { partyDateWarnings } from '@shared/domain/person-rules'
import { generateOffice } from '@main/sample-office/generate-office'
import { cityOffice, sampleOffice, type OfficeSpec } from '@main/sample-office/office-spec'
import { always, inside, lifetimes, on, TODAY, whole } from './office'

const digest = (spec: OfficeSpec): string => createHash('sha256').update(JSON.stringify([...generateOffice(spec)])).digest('hex')

const BODIES = ['居民委员会', '业主委员会', '志愿队伍', '社会团体', '民办非企业单位', '基金会']

test('one seed makes one office, another seed another', () => {
  const spec = sampleOffice(TODAY)
  expect(digest(spec)).toBe(digest(spec))
  expect(digest({ ...spec, seed: 2 })).not.toBe(digest(spec))
})

describe('the sample', () => {
  const office = whole(sampleOffice(TODAY))

  test('has the size that was asked for', () => {
    const now = office.versions.filter(on(TODAY)).filter((version) => version.status === 'active')
    const count = (kinds: readonly string[]): number => now.filter((version) => kinds.includes(version.kind)).length
    const grids = office.gridVersions.filter(on(TODAY))
    const level = (n: number): number => grids.filter((version) => version.level === n).length
    expect(office.people).toHaveLength(1500)
    expect([count(['社区']), count(['职能部门']), count(BODIES), count(partyKindNames)]).toEqual([8, 12, 30, 80])
    expect([level(1), level(2), level(3), level(4)]).toEqual([1, 8, 65, 300])
    expect(grids.filter((version) => version.kind === '专属网格')).toMatchObject([{ level: 3 }])
  })

  test('has organisation, grid and person 5, the first two on an earlier day too', () => {
    for (const day of [TODAY, '2019-03-01']) {
      expect(office.versions.filter(on(day)).find((version) => version.organisation_id === 5)).toMatchObject({ status: 'active' })
      expect(office.gridVersions.filter(on(day)).find((version) => version.grid_id === 5)).toMatchObject({ status: 'active' })
    }
    expect(office.memberships.filter(on(TODAY)).some((membership) => membership.person_id === 5)).toBe(true)
  })

  test('has been reformed: renamed, dissolved and moved organisations', () => {
    const before = (id: number): { name: string; parent_id?: number | null } | undefined => office.versions.find((version) => version.organisation_id === id && version.valid_to !== '9999-12-31' && version.status === 'active')
    const now = office.versions.filter(on(TODAY))
    expect(now.filter((version) => version.status === 'dissolved').length).toBeGreaterThanOrEqual(6)
    expect(now.filter((version) => (before(version.organisation_id)?.name ?? version.name) !== version.name).length).toBeGreaterThanOrEqual(6)
    expect(now.filter((version) => (before(version.organisation_id) ?? version).parent_id !== version.parent_id).length).toBeGreaterThanOrEqual(6)
  })
})

test('the city has the size of a city, and names no street twice', () => {
  const spec = cityOffice(TODAY)
  const [first] = generateOffice(spec)
  if (!first) throw new Error('no street')
  const within = (value: number, goal: number): boolean => Math.abs(value * spec.streets - goal) < goal * 0.06
  expect(within(first.organisations.rows.length, 27_000)).toBe(true)
  expect(within(first.grids.rows.length, 58_000)).toBe(true)
  expect(within(first.people.length, 610_000)).toBe(true)
  const small: OfficeSpec = { ...spec, communitiesPerStreet: 1, gridsPerStreet: 1, microGridsPerStreet: 0, departmentsPerStreet: 0, bodiesPerStreet: 0, partyOrganisationsPerStreet: 1, people: 0 }
  const offices = whole(small).versions.filter((version) => version.kind === '街道办事处')
  expect(new Set(offices.map((version) => version.name)).size).toBe(206)
})

always('id numbers are right, unique, and agree with birth and sex', ({ people }, spec) => {
  expect(people).toHaveLength(spec.people)
  expect(new Set(people.map((person) => person.idNumber)).size).toBe(people.length)
  for (const { idNumber, row, phone } of people) {
    expect(readCitizenId(idNumber)).toMatchObject({ ok: true, birth: row.birth, sex: row.sex })
    expect(idNumber.startsWith('410199')).toBe(true)
    expect(phone).toMatch(/^1(54|60|61|64)\d{8}$/)
    expect(row.name_sort).toBe(pinyinSortKey(row.name))
  }
})

always('nobody joins the party under 18, in the future, or without a whole probation', ({ people }, { today }) => {
  for (const { row, idNumber } of people) {
    const checked = { sex: row.sex ?? null, birth: row.birth, idNumber, partyJoinedOn: row.party_joined_on, partyFullOn: row.party_full_on }
    expect(partyDateWarnings(checked, today)).toEqual([])
    if (row.party_joined_on !== null && row.party_full_on === null) expect(yearsBetween(row.party_joined_on, today)).toBe(0)
    expect((row.work_started_on ?? '') <= today).toBe(true)
  }
})

always('organisations have right codes, terms that follow their founding, and contacts from among the people', ({ organisations, people }, { today }) => {
  const phones = new Set(people.map((person) => person.phone))
  for (const { row, contactPhone } of organisations) {
    if (row.credit_code) expect(creditCodeWarning(row.credit_code)).toBeNull()
    if (row.term_start) expect(row.term_start >= (row.founded_on ?? '') && row.term_start <= today && (row.term_end ?? '') > row.term_start).toBe(true)
    expect(row.contact_name === null).toBe(contactPhone === null)
    if (contactPhone !== null) expect(phones.has(contactPhone)).toBe(true)
  }
})

always('every reference leads somewhere, and no organisation or grid stands under itself', (office) => {
  const organisations = new Set(office.organisations.map(({ row }) => row.id))
  const grids = new Set(office.grids.map((row) => row.id))
  const people = new Set(office.people.map((person) => person.row.id))
  const posts = new Set(office.posts.map((row) => row.id))
  const known = (set: Set<number>, id: number | null | undefined): boolean => typeof id !== 'number' || set.has(id)
  for (const version of office.versions) {
    expect(known(organisations, version.parent_id) && organisations.has(version.organisation_id)).toBe(true)
    expect((version.parent_id ?? 0) < version.organisation_id).toBe(true)
    expect(organisationKindNames).toContain(version.kind)
    expect(version.name).not.toBe('')
  }
  for (const version of office.gridVersions) {
    expect(version.parent_id === null || (grids.has(version.parent_id) && version.parent_id < version.grid_id)).toBe(true)
    expect(grids.has(version.grid_id) && known(organisations, version.community_id) && known(organisations, version.party_organisation_id)).toBe(true)
    expect(gridKinds).toContain(version.kind)
  }
  for (const row of office.memberships) expect(people.has(row.person_id) && organisations.has(row.organisation_id)).toBe(true)
  for (const row of office.tenures) expect(people.has(row.person_id) && posts.has(row.post_id)).toBe(true)
  for (const post of office.posts) {
    expect((post.organisation_id === null) !== (post.grid_id === null)).toBe(true)
    expect(known(organisations, post.organisation_id) && known(grids, post.grid_id)).toBe(true)
  }
})

always('grids are as many as asked for, belong to their parent’s community, and to a party organisation of their time', (office, spec) => {
  const { gridVersions } = office
  const life = lifetimes(office)
  const communityOf = new Map(gridVersions.map((version) => [version.grid_id, version.community_id]))
  const levelOf = new Map(gridVersions.map((version) => [version.grid_id, version.level]))
  const count = (level: number): number => [...levelOf.values()].filter((own) => own === level).length
  const { streets, communitiesPerStreet, gridsPerStreet, microGridsPerStreet } = spec
  expect([count(1), count(2), count(3), count(4)]).toEqual([1, communitiesPerStreet, gridsPerStreet, microGridsPerStreet].map((own) => own * streets))
  for (const version of gridVersions) {
    const above = version.parent_id === null ? 0 : levelOf.get(version.parent_id)
    expect(above).toBe(version.level - 1)
    if (version.level >= 2) expect(version.community_id).not.toBeNull()
    if (version.level >= 3) expect(version.community_id).toBe(communityOf.get(version.parent_id ?? 0))
    if (version.party_organisation_id !== null) expect(inside(version, life.get(version.party_organisation_id))).toBe(true)
  }
  const codes = gridVersions.map((version) => `${version.grid_id} ${version.code}`)
  expect(new Set(gridVersions.map((version) => version.code)).size).toBe(new Set(codes).size)
})

test('a branch younger than the grids comes to its grids when it is founded', () => {
  for (let seed = 0; seed < 60; seed += 1) {
    const office = whole({ ...sampleOffice(TODAY), seed, communitiesPerStreet: 1, partyOrganisationsPerStreet: 5, gridsPerStreet: 12, people: 0 })
    const life = lifetimes(office)
    const withParty = office.gridVersions.filter((version) => version.party_organisation_id !== null)
    expect(withParty.length).toBeGreaterThan(0)
    for (const version of withParty) expect(inside(version, life.get(version.party_organisation_id ?? 0)), `seed ${seed}`).toBe(true)
  }
})
