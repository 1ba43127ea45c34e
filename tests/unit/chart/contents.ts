import * as fc from 'fast-check'
import type { CardContent, ChangeKind } from '@shared/domain/chart-layout/card'
import { densities, type CardStyle } from '@shared/domain/chart-layout/card-style'

const han = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code))
const nameCharacter = fc.oneof({ weight: 12, arbitrary: han }, fc.constantFrom('（', '）', '、', '·', '<', '&', '"', "'", '1', 'A', 'x', ' ', '𠮷'))

/** Names as long as the ledger takes them, with brackets, markup and characters outside the first plane. */
export const longNames: fc.Arbitrary<string> = fc
  .array(nameCharacter, { minLength: 1, maxLength: 80 })
  .map((characters) => characters.join('').trim())
  .filter((name) => name !== '')

const people = fc.array(fc.record({ title: longNames, name: fc.array(han, { minLength: 2, maxLength: 4 }).map((all) => all.join('')) }), { maxLength: 3 })
const changes: fc.Arbitrary<CardContent['change']> = fc.option(
  fc.record({
    kinds: fc.uniqueArray(fc.constantFrom<ChangeKind>('new', 'gone', 'moved', 'renamed', 'leaders'), { minLength: 1 }),
    words: fc.array(longNames, { maxLength: 2 }),
  }),
)

/** Any card of any view. */
export const anyContent: fc.Arbitrary<CardContent> = fc.record({
  name: longNames,
  kind: fc.constantFrom('党工委', '党支部', '社区', '功能型党支部', '民办非企业单位', '三级网格'),
  party: fc.boolean(),
  leaders: people,
  moreLeaders: fc.nat(9),
  memberCount: fc.option(fc.nat(700_000)),
  households: fc.option(fc.nat(5000)),
  childCount: fc.oneof(fc.constant(0), fc.nat(200)),
  vacantPosts: fc.nat(20),
  termEnd: fc.option(fc.constantFrom('2026-05-31', '2027-01', '2028')),
  term: fc.option(fc.constantFrom('due' as const, 'overdue' as const)),
  noParty: fc.boolean(),
  note: fc.option(longNames),
  change: changes,
  changesBelow: fc.nat(30),
})

export const anyStyle: fc.Arbitrary<CardStyle> = fc.record({
  density: fc.constantFrom(...densities),
  fields: fc.record({ kind: fc.boolean(), leaders: fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const), members: fc.boolean(), term: fc.boolean(), marks: fc.boolean(), below: fc.boolean() }),
  leaves: fc.constantFrom('cards' as const, 'rows' as const),
})

/** A plain community of which nothing more is known. */
export const community: CardContent = {
  name: '北苑社区',
  kind: '社区',
  party: false,
  leaders: [],
  moreLeaders: 0,
  memberCount: 1504,
  households: null,
  childCount: 0,
  vacantPosts: 0,
  termEnd: null,
  term: null,
  noParty: false,
  note: null,
  change: null,
  changesBelow: 0,
}
