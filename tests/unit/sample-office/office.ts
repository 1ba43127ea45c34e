import fc from 'fast-check'
import { test } from 'vitest'
import { isPartyKind } from '@shared/domain/organisation-kinds'
import { generateOffice, type OfficeBatch } from '@main/sample-office/generate-office'
import { sampleOffice, type OfficeSpec } from '@main/sample-office/office-spec'

export const TODAY = '2026-11-24'

export interface Dated {
  valid_from: string
  valid_to: string
}

export const on = (day: string) => (row: Dated): boolean => row.valid_from <= day && day < row.valid_to

/** All rows of an office together. */
export function whole(spec: OfficeSpec) {
  const batches = [...generateOffice(spec)]
  const all = <Row>(rows: (batch: OfficeBatch) => Row[]): Row[] => batches.flatMap(rows)
  return {
    organisations: all((batch) => batch.organisations.rows),
    versions: all((batch) => batch.organisations.versions),
    links: all((batch) => batch.organisations.links),
    posts: all((batch) => batch.posts),
    grids: all((batch) => batch.grids.rows),
    gridVersions: all((batch) => batch.grids.versions),
    people: all((batch) => batch.people),
    memberships: all((batch) => batch.memberships),
    tenures: all((batch) => batch.tenures),
  }
}

export type Office = ReturnType<typeof whole>

export function groupedBy<Row>(rows: readonly Row[], key: (row: Row) => number | null): Map<number, Row[]> {
  const groups = new Map<number, Row[]>()
  for (const row of rows) {
    const of = key(row)
    if (of !== null) groups.set(of, [...(groups.get(of) ?? []), row])
  }
  return groups
}

/** From the first day of an organisation's record to the day it was dissolved. */
export function lifetimes({ versions }: Office): Map<number, Dated> {
  return new Map(
    [...groupedBy(versions, (version) => version.organisation_id)].map(([id, own]) => {
      const alive = own.filter((version) => version.status === 'active')
      return [id, { valid_from: alive[0]?.valid_from ?? '', valid_to: alive.at(-1)?.valid_to ?? '' }]
    }),
  )
}

export function inside(inner: Dated, outer: Dated | undefined): boolean {
  return outer !== undefined && outer.valid_from <= inner.valid_from && inner.valid_to <= outer.valid_to
}

/** True when the rows, one after the other, leave no day of the span out. */
export function cover(rows: readonly Dated[], span: Dated): boolean {
  let until = span.valid_from
  for (const row of [...rows].sort((a, b) => (a.valid_from < b.valid_from ? -1 : 1))) {
    if (row.valid_from <= until && row.valid_to > until) until = row.valid_to
  }
  return until >= span.valid_to
}

/** Every tenure with its post, its holder, and the kind of organisation (null in a grid). */
export function heldPosts({ tenures, posts, people, versions }: Office) {
  const postOf = new Map(posts.map((post) => [post.id, post]))
  const personOf = new Map(people.map(({ row }) => [row.id, row]))
  const kindOf = new Map(versions.map((version) => [version.organisation_id, version.kind]))
  return tenures.map((tenure) => {
    const post = postOf.get(tenure.post_id)
    const person = personOf.get(tenure.person_id)
    if (!post || !person) throw new Error(`tenure ${tenure.id} leads nowhere`)
    const kind = post.organisation_id === null ? null : (kindOf.get(post.organisation_id) ?? '')
    return { tenure, post, person, kind, party: kind !== null && isPartyKind(kind) }
  })
}

const specs = fc
  .record({
    seed: fc.integer({ min: 0, max: 2 ** 31 }),
    today: fc.constantFrom(TODAY, '2024-02-29', '2026-08-31', '2027-01-01'),
    streets: fc.integer({ min: 1, max: 2 }),
    communitiesPerStreet: fc.integer({ min: 1, max: 5 }),
    gridsPerStreet: fc.integer({ min: 1, max: 20 }),
    microGridsPerStreet: fc.integer({ min: 0, max: 12 }),
    departmentsPerStreet: fc.integer({ min: 0, max: 14 }),
    bodiesPerStreet: fc.integer({ min: 0, max: 18 }),
    partyOrganisationsPerStreet: fc.integer({ min: 0, max: 40 }),
    people: fc.integer({ min: 20, max: 300 }),
  })
  .map((sizes): OfficeSpec => ({ ...sampleOffice(sizes.today), ...sizes }))

/** What holds of an office whatever its seed and size. */
export function always(name: string, holds: (office: Office, spec: OfficeSpec) => void): void {
  test(`${name}, whatever the seed and the size`, () => {
    fc.assert(fc.property(specs, (spec) => holds(whole(spec), spec)), { numRuns: 25 })
  })
}
