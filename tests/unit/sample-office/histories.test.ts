import { describe, expect, test } from 'vitest'
import { BEGINNING, OPEN_END, yearsBetween } from '@shared/domain/calendar'
import { KindBook } from '@shared/domain/kind-book'
import { defaultOrganisationKinds, isPartyKind } from '@shared/domain/organisation-kinds'
import { termEndWarning, usualTerm } from '@shared/domain/term-rules'
import { earlier } from '@main/sample-office/days'
import { sampleOffice } from '@main/sample-office/office-spec'
import { always, cover, groupedBy, heldPosts, inside, lifetimes, on, TODAY, whole, type Dated, type Office } from './office'

always('intervals are well-formed, and versions of one record follow each other', ({ versions, gridVersions, memberships, tenures, posts, links }, { today }) => {
  for (const row of [...versions, ...gridVersions, ...memberships, ...tenures, ...posts, ...links]) {
    expect(row.valid_from < row.valid_to).toBe(true)
    expect(row.valid_to === OPEN_END || row.valid_to <= today).toBe(true)
    expect(row.valid_from <= today).toBe(true)
  }
  const records: Dated[][] = [...groupedBy(versions, (version) => version.organisation_id).values(), ...groupedBy(gridVersions, (version) => version.grid_id).values()]
  for (const own of records) {
    expect(own.map((version) => version.valid_to)).toEqual([...own.slice(1).map((version) => version.valid_from), OPEN_END])
  }
})

always('no post has more holders than seats on any day, and nobody holds two posts of one place at once', (office) => {
  const held = heldPosts(office)
  for (const own of groupedBy(held, ({ post }) => post.id).values()) {
    for (const { tenure, post } of own) expect(own.filter((other) => on(tenure.valid_from)(other.tenure)).length).toBeLessThanOrEqual(post.seats)
  }
  for (const own of groupedBy(held, ({ person }) => person.id).values()) {
    for (const { tenure, post } of own) {
      const same = own.filter((other) => other.post.organisation_id === post.organisation_id && other.post.grid_id === post.grid_id && on(tenure.valid_from)(other.tenure))
      expect(same).toHaveLength(1)
    }
  }
})

always('tenures lie inside their posts, and posts and memberships inside their organisations and grids', (office) => {
  const life = lifetimes(office)
  const grids = new Map([...groupedBy(office.gridVersions, (version) => version.grid_id)].map(([id, own]) => [id, { valid_from: own[0]?.valid_from ?? '', valid_to: OPEN_END }]))
  for (const { tenure, post } of heldPosts(office)) expect(inside(tenure, post)).toBe(true)
  for (const post of office.posts) expect(inside(post, post.organisation_id === null ? grids.get(post.grid_id ?? 0) : life.get(post.organisation_id))).toBe(true)
  for (const membership of office.memberships) expect(inside(membership, life.get(membership.organisation_id))).toBe(true)
})

always('relations hold while both sides exist, one guides at a time, only party organisations lead, and every kind stands where it may', (office) => {
  const life = lifetimes(office)
  const kinds = new KindBook(defaultOrganisationKinds)
  const kindOf = new Map(office.versions.map((version) => [version.organisation_id, version.kind]))
  for (const link of office.links) {
    expect(inside(link, life.get(link.organisation_id)) && inside(link, life.get(link.other_id))).toBe(true)
    if (link.kind === 'leading') expect(kinds.isParty(kindOf.get(link.other_id) ?? '')).toBe(true)
  }
  for (const own of groupedBy(office.links, (link) => link.organisation_id).values()) expect(own.filter(({ kind }) => kind === 'guiding').length).toBeLessThanOrEqual(1)
  for (const { kind, parent_id: above } of office.versions) expect(kinds.mayStandUnder(kind, typeof above === 'number' ? (kindOf.get(above) ?? '') : null)).toBe(true)
})

always('no term ends otherwise than its kind and place have it', (office) => {
  const kinds = new KindBook(defaultOrganisationKinds)
  const lastOf = new Map(office.versions.map((version) => [version.organisation_id, version]))
  const namesUp = (id: number | null | undefined): string[] => {
    const version = typeof id === 'number' ? lastOf.get(id) : undefined
    return version ? [version.name, ...namesUp(version.parent_id)] : []
  }
  for (const { row } of office.organisations) {
    const kind = kinds.find(lastOf.get(row.id)?.kind ?? '')
    const years = usualTerm(kind, namesUp(row.id))?.years ?? null
    expect(termEndWarning({ start: row.term_start ?? null, end: row.term_end ?? null, years, party: kind?.party ?? false }), lastOf.get(row.id)?.name).toBeNull()
  }
})

always('elections end every tenure: nobody holds an elected post since before the term', (office) => {
  const terms = new Map(office.organisations.map(({ row }) => [row.id, row]))
  for (const { tenure, post } of heldPosts(office)) {
    const term = terms.get(post.organisation_id ?? 0)?.term_start ?? null
    if (post.kind !== 'elected' || term === null) continue
    expect(tenure.valid_from >= term || tenure.valid_to <= term).toBe(true)
    expect(tenure.appointment_kind).toBe('当选')
  }
})

always('a person belongs to one branch and one workplace at a time, by what they were in the party then', ({ memberships, people }, { today }) => {
  const personOf = new Map(people.map(({ row }) => [row.id, row]))
  for (const own of groupedBy(memberships, (membership) => membership.person_id).values()) {
    for (const membership of own) {
      expect(own.filter((other) => other.kind === membership.kind && on(membership.valid_from)(other))).toHaveLength(1)
      const person = personOf.get(membership.person_id)
      if (membership.kind === 'staff') {
        expect(yearsBetween(person?.birth ?? '', earlier(membership.valid_to, today))).toBeLessThanOrEqual(60)
        expect(membership.valid_to === OPEN_END && yearsBetween(person?.birth ?? '', today) >= 60).toBe(false)
        continue
      }
      const full = person?.party_full_on ?? OPEN_END
      expect((person?.party_joined_on ?? OPEN_END) <= membership.valid_from).toBe(true)
      expect(membership.category).toBe(full <= membership.valid_from ? '正式党员' : '预备党员')
      expect(full <= membership.valid_from || membership.valid_to <= full).toBe(true)
    }
  }
})

always('posts of the party are held by full members, those of a branch by its own', (office) => {
  const party = groupedBy(office.memberships.filter((membership) => membership.kind === 'party'), (membership) => membership.person_id)
  for (const held of heldPosts(office)) {
    if (!held.party) continue
    const own = party.get(held.person.id) ?? []
    expect((held.person.party_full_on ?? OPEN_END) <= held.tenure.valid_from).toBe(true)
    // The working committee is appointed from the whole street office where too few of its staff are members.
    if (held.kind === '党工委') continue
    const among = held.kind?.endsWith('党支部') === true ? own.filter((membership) => membership.organisation_id === held.post.organisation_id) : own
    expect(cover(among, held.tenure)).toBe(true)
  }
})

always('posts of the street office and its departments are held by its staff', (office) => {
  const staff = groupedBy(office.memberships.filter((membership) => membership.kind === 'staff'), (membership) => membership.person_id)
  for (const { tenure, person, kind } of heldPosts(office)) {
    if (kind === '街道办事处' || kind === '职能部门' || kind === '党工委') expect(cover(staff.get(person.id) ?? [], tenure)).toBe(true)
  }
})

describe('the sample', () => {
  const office = whole(sampleOffice(TODAY))
  const held = heldPosts(office)

  test('has had most posts held for ten years, and some vacant', () => {
    for (let year = 2016; year <= 2026; year += 1) {
      const day = `${year}-11-24`
      const seats = office.posts.filter(on(day)).reduce((sum, post) => sum + post.seats, 0)
      const taken = office.tenures.filter(on(day)).length
      expect(taken / seats, day).toBeGreaterThan(0.85)
      expect(taken, day).toBeLessThan(seats)
    }
    for (const title of ['网格长', '网格员', '微网格长']) {
      const posts = office.posts.filter((post) => post.title === title)
      const taken = held.filter(({ post, tenure }) => post.title === title && on(TODAY)(tenure)).length
      const seats = posts.reduce((sum, post) => sum + post.seats, 0)
      expect(taken).toBeLessThan(seats)
      expect(taken).toBeGreaterThan(seats * 0.8)
    }
  })

  test('has bodies that are guided and led', () => {
    expect(office.links.filter(({ kind }) => kind === 'guiding').length).toBeGreaterThanOrEqual(5)
    expect(office.links.filter(({ kind }) => kind === 'leading').length).toBeGreaterThanOrEqual(8)
  })

  test('has seats that the last election left empty, and no party organisation without a history', () => {
    const terms = new Map(office.organisations.map(({ row }) => [row.id, row.term_start]))
    const lastHeld = (post: number): string => held.filter((other) => other.post.id === post).reduce((last, { tenure }) => (tenure.valid_to > last ? tenure.valid_to : last), '')
    const elected = office.posts.filter((post) => post.kind === 'elected' && on(TODAY)(post))
    const empty = elected.filter((post) => lastHeld(post.id) <= (terms.get(post.organisation_id ?? 0) ?? ''))
    expect(empty.length).toBeGreaterThan(3)
    expect(empty.length).toBeLessThan(elected.length / 10)
    const led = new Set(held.map(({ post }) => post.organisation_id))
    for (const { organisation_id: id, name } of office.versions.filter(({ kind }) => isPartyKind(kind))) expect(led.has(id), name).toBe(true)
  })

  test.each([1, 2, 3])('has at least three full members in every branch, also with fewer people and the seed %i', (seed) => {
    const office = whole({ ...sampleOffice(TODAY), seed, people: 900 })
    const full = groupedBy(office.memberships.filter(on(TODAY)).filter((membership) => membership.category === '正式党员'), (membership) => membership.organisation_id)
    const branches = office.versions.filter((version) => on(TODAY)(version) && version.status === 'active' && version.kind.endsWith('党支部'))
    expect(branches.length).toBeGreaterThan(50)
    for (const branch of branches) expect(full.get(branch.organisation_id)?.length ?? 0, branch.name).toBeGreaterThanOrEqual(3)
  })

  test('has members who came from a dissolved branch, were transferred, moved away, or are on probation', () => {
    const party = office.memberships.filter((membership) => membership.kind === 'party')
    const ended = (reason: string): typeof party => party.filter((membership) => membership.end_reason === reason)
    for (const reason of ['支部撤销', '组织关系转接', '组织关系转出', '转正']) expect(ended(reason).length, reason).toBeGreaterThan(5)
    for (const left of ended('支部撤销')) {
      expect(party.some((next) => next.person_id === left.person_id && next.valid_from === left.valid_to && next.organisation_id !== left.organisation_id)).toBe(true)
    }
    const candidates = party.filter((membership) => on(TODAY)(membership) && membership.category === '预备党员')
    expect(candidates.length).toBeGreaterThan(10)
    for (const candidate of candidates) expect(candidate.valid_from >= '2025-11-24').toBe(true)
  })

  test('lets most secretaries of communities lead the residents’ committee and the grid too', () => {
    expect(leadingToo(office, '居民委员会', '主任')).toBeGreaterThanOrEqual(3)
    expect(leadingToo(office, null, '网格长')).toBeGreaterThanOrEqual(6)
  })

  test('knows holders who were re-elected and others who were not', () => {
    const elections = held.filter(({ tenure }) => tenure.end_reason === '换届')
    const again = elections.filter(({ tenure, person }) => held.some((other) => other.person.id === person.id && other.tenure.post_id === tenure.post_id && other.tenure.valid_from === tenure.valid_to))
    expect(again.length / elections.length).toBeGreaterThan(0.3)
    expect(again.length / elections.length).toBeLessThan(0.8)
  })

  test('begins its records at known days, but for the whole street’s grid', () => {
    expect(office.versions.every((version) => version.valid_from > BEGINNING)).toBe(true)
    expect(office.gridVersions.filter((version) => version.valid_from === BEGINNING)).toMatchObject([{ level: 1 }])
  })
})

/** How many secretaries of a community's party organisation hold that post of its other body, or of its grid, as well. */
function leadingToo(office: Office, kind: string | null, title: string): number {
  const now = heldPosts(office).filter(({ tenure }) => on(TODAY)(tenure))
  const names = new Map(office.versions.filter(on(TODAY)).map((version) => [version.organisation_id, version.name]))
  const secretaries = now.filter((held) => held.post.title === '书记' && /社区(委员会|总支部委员会)$/.test(names.get(held.post.organisation_id ?? 0) ?? ''))
  return secretaries.filter(({ person }) => now.some((held) => held.person.id === person.id && held.kind === kind && held.post.title === title)).length
}
