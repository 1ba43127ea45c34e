import * as fc from 'fast-check'
import type { CardContent } from '@shared/domain/chart-layout/card'
import type { ChartEntry } from '@shared/domain/chart-layout/picture'

const han = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code))
const nameCharacter = fc.oneof({ weight: 12, arbitrary: han }, fc.constantFrom('（', '）', '、', '·', '<', '&', '"', "'", '1', 'A', 'x', ' ', '𠮷'))

const names = fc
  .array(nameCharacter, { minLength: 1, maxLength: 80 })
  .map((characters) => characters.join('').trim())
  .filter((name) => name !== '')

export const contents: fc.Arbitrary<CardContent> = fc.record({
  name: names,
  kind: fc.constantFrom('党工委', '党支部', '社区', '功能型党支部', '民办非企业单位'),
  party: fc.boolean(),
  leaders: fc.array(fc.record({ title: names, name: fc.array(han, { minLength: 2, maxLength: 4 }).map((all) => all.join('')) }), { maxLength: 3 }),
  moreLeaders: fc.nat(9),
  memberCount: fc.nat(700_000),
  childCount: fc.nat(200),
  vacantPosts: fc.nat(20),
})

export const chartEntries: fc.Arbitrary<ChartEntry[]> = fc
  .tuple(fc.array(fc.nat(1000), { minLength: 1, maxLength: 40 }), fc.array(contents, { minLength: 40, maxLength: 40 }))
  .map(([picks, all]) => {
    const parents = picks.map((pick, at) => (at === 0 ? -1 : pick % at))
    return entriesUnder(parents, -1, (id, children) => ({
      id,
      content: all[id] ?? { name: '无', kind: '社区', party: false, leaders: [], moreLeaders: 0, memberCount: 0, childCount: 0, vacantPosts: 0 },
      open: children.length > 0,
      children,
    }))
  })

function entriesUnder(parents: readonly number[], parent: number, make: (id: number, children: ChartEntry[]) => ChartEntry): ChartEntry[] {
  return parents.flatMap((under, id) => (under === parent ? [make(id, entriesUnder(parents, id, make))] : []))
}
