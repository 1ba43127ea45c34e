import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { leaderChange, TreeDifference, type Leader, type Placed, type PlacedTree, type Told } from '@shared/domain/chart-difference/compare-trees'
import { DifferenceWords } from '@shared/domain/chart-difference/words'

const terms = { above: '上级', place: '业务指导关系' }
const onLater = new DifferenceWords(null, terms)
const onEarlier = new DifferenceWords('2026-03-01', terms)

describe('words are true on the day that is shown', () => {
  test.each([
    ['came', (words: DifferenceWords) => words.came({ how: 'founded', on: '2024-05-01', other: null }), '新设于 2024-05-01', '到 2026-03-01：新设于 2024-05-01'],
    ['came back', (words: DifferenceWords) => words.came({ how: 'restored', on: '2024-05-01', other: null }), '恢复于 2024-05-01', '到 2026-03-01：恢复于 2024-05-01'],
    ['came out of another', (words: DifferenceWords) => words.came({ how: 'split', on: '2024-05-01', other: '第一党支部' }), '由第一党支部分设于 2024-05-01', '到 2026-03-01：由第一党支部分设于 2024-05-01'],
    ['became one of the party’s', (words: DifferenceWords) => words.came({ how: 'kind', on: null, other: '其他单位' }), '原类别：其他单位', '到 2026-03-01：改为党组织'],
    ['has a place in the line', (words: DifferenceWords) => words.came({ how: 'place', on: null, other: null }), '原来没有业务指导关系', '到 2026-03-01：有了业务指导关系'],
    ['went', (words: DifferenceWords) => words.went({ how: 'dissolved', on: '2025-02-01', other: null }), '已撤销（2025-02-01）', '到 2026-03-01：已撤销（2025-02-01）'],
    ['went into another', (words: DifferenceWords) => words.went({ how: 'merged', on: '2025-02-01', other: '第二党支部' }), '已并入第二党支部（2025-02-01）', '到 2026-03-01：已并入第二党支部（2025-02-01）'],
    ['was split', (words: DifferenceWords) => words.went({ how: 'split', on: '2025-02-01', other: null }), '已分设（2025-02-01）', '到 2026-03-01：已分设（2025-02-01）'],
    ['is none of the party’s any more', (words: DifferenceWords) => words.went({ how: 'kind', on: null, other: '其他单位' }), '现类别：其他单位', '到 2026-03-01：类别改为其他单位'],
    ['has no place any more', (words: DifferenceWords) => words.went({ how: 'place', on: null, other: null }), '现在没有业务指导关系', '到 2026-03-01：不再有业务指导关系'],
    ['moved', (words: DifferenceWords) => words.moved('北苑社区', '南苑社区'), '原上级：北苑社区', '到 2026-03-01：上级改为南苑社区'],
    ['moved from the top', (words: DifferenceWords) => words.moved(null, '南苑社区'), '原来没有上级', '到 2026-03-01：上级改为南苑社区'],
    ['moved to the top', (words: DifferenceWords) => words.moved('北苑社区', null), '原上级：北苑社区', '到 2026-03-01：没有上级'],
    ['renamed', (words: DifferenceWords) => words.renamed('建设路社区', '东风里社区'), '原名：建设路社区', '到 2026-03-01：更名为东风里社区'],
    ['renumbered', (words: DifferenceWords) => words.renumbered('A01', null), '原编号：A01', '到 2026-03-01：编号取消'],
    ['numbered', (words: DifferenceWords) => words.renumbered(null, 'A01'), '原编号：无', '到 2026-03-01：编号改为 A01'],
  ])('%s', (_what, tell, later, earlier) => {
    expect([tell(onLater), tell(onEarlier)]).toEqual([later, earlier])
  })

  test('of leaders, whoever is not on the card that is shown', () => {
    const [wei, lan, shu] = [{ title: '书记', name: '韦一' }, { title: '书记', name: '兰二' }, { title: '委员', name: '舒三' }]
    expect(onLater.leaders({ left: [wei], came: [lan] })).toBe('原书记：韦一')
    expect(onEarlier.leaders({ left: [wei], came: [lan] })).toBe('到 2026-03-01：书记为兰二')
    expect(onLater.leaders({ left: [], came: [shu, lan] })).toBe('新任委员：舒三；新任书记：兰二')
    expect(onEarlier.leaders({ left: [shu, wei], came: [] })).toBe('到 2026-03-01：委员舒三离任；书记韦一离任')
    expect(onLater.leaders({ left: [wei, lan, shu], came: [] })).toBe('原书记：韦一、兰二；原委员：舒三')
  })
})

describe('leaders are others', () => {
  const leader = (personId: number, title = '委员'): Leader => ({ personId, title, name: `人${personId}` })

  test.each([
    ['the same people', [1, 2], [1, 2], null],
    ['one came', [1], [1, 2], { left: [], came: [2] }],
    ['one left, and a fourth moved up', [1, 2, 3, 4], [1, 3, 4], { left: [2], came: [] }],
    ['one pushed another off the card', [1, 2, 3], [9, 1, 2, 3], { left: [], came: [9] }],
    ['somebody behind the card', [1, 2, 3, 4], [1, 2, 3, 5], null],
    ['the order alone', [1, 2], [2, 1], null],
    ['nobody any more', [1], [], { left: [1], came: [] }],
  ])('%s', (_what, before, after, expected) => {
    const change = leaderChange(before.map((id) => leader(id)), after.map((id) => leader(id)), 3)
    expect(change && { left: change.left.map(({ personId }) => personId), came: change.came.map(({ personId }) => personId) }).toEqual(expected)
  })

  test('another title counts', () => {
    expect(leaderChange([leader(1, '副书记')], [leader(1, '书记')], 3)).toEqual({ left: [leader(1, '副书记')], came: [leader(1, '书记')] })
  })
})

const told: Told = { passage: () => ({ how: 'founded', on: null, other: null }), leaders: () => null }

/** A tree of numbered records, each under one with a smaller number or at the top; in a view by line under two. */
const tree = fc
  .array(fc.record({ there: fc.boolean(), above: fc.nat(9), second: fc.nat(9), name: fc.constantFrom('甲', '乙') }), { minLength: 1, maxLength: 10 })
  .map((cards): PlacedTree => {
    const placed = new Map<number, Placed>()
    for (const [at, { there, above, second, name }] of cards.entries()) {
      const parents = [...new Set([above, second].filter((parent) => parent < at + 1 && parent > 0 && placed.has(parent)))]
      if (there) placed.set(at + 1, { parents, name: `${name}${at}`, code: null })
    }
    return placed
  })

test('property: what is told of each record, applied to one tree, gives the other', () => {
  fc.assert(
    fc.property(tree, tree, fc.boolean(), (shown, other, otherIsLater) => {
      const difference = new TreeDifference(shown, other, otherIsLater, otherIsLater ? onEarlier : onLater, told)
      const [came, went] = otherIsLater ? (['gone', 'new'] as const) : (['new', 'gone'] as const)
      for (const key of new Set([...shown.keys(), ...other.keys()])) {
        const kinds = difference.changeOf(key)?.kinds ?? []
        const [here, there] = [shown.get(key), other.get(key)]
        expect(kinds.includes(came)).toBe(here !== undefined && there === undefined)
        expect(kinds.includes(went)).toBe(here === undefined && there !== undefined)
        expect(kinds.includes('moved')).toBe(here !== undefined && there !== undefined && here.parents.join() !== there.parents.join())
        expect(kinds.includes('renamed')).toBe(here !== undefined && there !== undefined && here.name !== there.name)
      }
    }),
  )
})

const ascending = (a: number, b: number): number => a - b

test('property: below a card are counted all that differ, once, and those of the other day stand under what they stood under', () => {
  fc.assert(
    fc.property(tree, tree, (shown, other) => {
      const difference = new TreeDifference(shown, other, false, onLater, told)
      const all = new Set([...shown.keys(), ...other.keys()])
      const parentsOf = (key: number): readonly number[] => (shown.get(key) ?? other.get(key))?.parents ?? []
      const isBelow = (key: number, top: number): boolean => parentsOf(key).some((parent) => parent === top || isBelow(parent, top))
      const changed = [...all].filter((key) => difference.changeOf(key) !== null)
      for (const key of all) expect(difference.changesBelow(key)).toBe(changed.filter((other) => isBelow(other, key)).length)
      expect([...difference.inOrder(1000)].sort(ascending)).toEqual([...changed].sort(ascending))
      const drawn = [null, ...all].flatMap((parent) => difference.absentUnder(parent).map((key) => [parent, key]))
      const expected = [...other].filter(([key]) => !shown.has(key)).flatMap(([key, { parents }]) => (parents.length === 0 ? [[null, key]] : parents.map((parent) => [parent, key])))
      expect([...drawn].sort()).toEqual([...expected].sort())
      for (const key of all) {
        const way = difference.wayToAbsent(key)
        expect(way === null).toBe(shown.has(key))
        if (way) expect([way.down.at(-1), way.from === null || shown.has(way.from), way.down.some((one) => shown.has(one))]).toEqual([key, true, false])
      }
    }),
  )
})

test('a ring, as a damaged file may hold it, is told and ends', () => {
  const ring: PlacedTree = new Map([[1, { parents: [2], name: '甲', code: null }], [2, { parents: [1], name: '乙', code: null }]])
  const difference = new TreeDifference(new Map([[1, { parents: [2], name: '丙', code: null }], [2, { parents: [1], name: '乙', code: null }]]), ring, false, onLater, told)
  expect([difference.counts.renamed, difference.changesBelow(1), difference.changesBelow(2), difference.inOrder(10)]).toEqual([1, 0, 1, []])
  expect(new TreeDifference(new Map(), ring, false, onLater, told).wayToAbsent(1)).toBeNull()
})
