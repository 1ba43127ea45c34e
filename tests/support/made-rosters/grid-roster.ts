import { madeName, madePhone, writtenName } from './made-values'
import type { Random } from './random'
import { writeHeading, writeTop, type MadeColumn } from './roster-frame'
import { SheetMaker, type MadeCell } from './sheet-maker'

/** What a row of the list of grids says. */
export interface GridKey {
  row: number
  community: string
  grid: string
  households: number
  chief: string | null
  chiefPhone: string | null
  workers: string[]
  micro: string[]
  sent: string[]
  party: string | null
}

interface Grid {
  community: string
  name: string
  households: number
  chief: string | null
  chiefPhone: string
  workers: string[]
  micro: string[]
  sent: string[]
  party: string | null
}

const COMMUNITIES = ['春晖里社区', '槐荫路社区', '石桥北社区', '清水河社区', '锦绣苑社区']
const UNITS = ['区卫健委', '区城管局', '区住建局、执法队', '区市场监管局']
const SEPARATORS = ['、', '，', ',', '；', ';', '\n', '/', ' ', '\u3000', ' 、', '\r\n']
const NOBODY: MadeCell[] = ['无', '/', '', null, '—', '空缺', '暂无']

const people = (random: Random, from: number, to: number): string[] => [...new Set(Array.from({ length: random.int(from, to) }, () => madeName(random)))]

/** Several people in a cell. Names spaced out to align stand where something else separates them. */
function together(random: Random, names: readonly string[], extra: (name: string) => string = () => ''): MadeCell {
  if (names.length === 0) return random.pick(NOBODY)
  const separator = random.pick(SEPARATORS)
  const blank = separator.trim() === '' && !separator.includes('\n')
  const written = names.map((name) => (blank || name.includes('·') ? name : random.chance(0.2) ? writtenName(random, name).replace(/[（(*].*$|同志$/, '').trim() : name) + extra(name))
  if (random.chance(0.08)) return written.map((name, at) => `${at + 1}.${name}`).join(random.pick(['\n', ' ', '；']))
  return written.join(separator)
}

type Column = MadeColumn<Grid> & { community?: boolean }

export function gridRoster(random: Random): { sheet: SheetMaker; key: GridKey[] } {
  const sheet = new SheetMaker(random.pick(['网格员花名册', '网格台账', 'Sheet1']))
  const withUnit = (name: string): string => (name === '' ? '' : `（${random.pick(UNITS)}）`)
  const grouped = random.chance(0.3)
  const staff: Column[] = grouped
    ? [
        { heading: '姓名', group: '网格长', cell: ({ chief }) => (chief === null ? random.pick(NOBODY) : writtenName(random, chief)) },
        { heading: random.pick(['电话', '联系电话', '联系方式']), group: '网格长', cell: ({ chiefPhone }) => random.pick<MadeCell>([chiefPhone, Number(chiefPhone)]) },
        { heading: '姓名', group: '网格员', cell: ({ workers }) => together(random, workers) },
        { heading: '电话', group: '网格员', cell: () => madePhone(random) },
      ]
    : [
        { heading: random.pick(['网格长', '网格长姓名', '三级网格长']), cell: ({ chief }) => (chief === null ? random.pick(NOBODY) : writtenName(random, chief)) },
        { heading: random.pick(['联系电话', '网格长电话', '手机']), cell: ({ chiefPhone }) => random.pick<MadeCell>([chiefPhone, Number(chiefPhone), `${chiefPhone.slice(0, 3)} ${chiefPhone.slice(3, 7)} ${chiefPhone.slice(7)}`]) },
        { heading: random.pick(['网格员', '专职网格员', '网格员姓名']), cell: ({ workers }) => (random.chance(0.15) ? together(random, workers, () => random.pick([madePhone(random), ` ${madePhone(random)}`, `(${madePhone(random)})`])) : together(random, workers)) },
        ...(random.chance(0.3) ? [{ heading: '联系电话', cell: () => madePhone(random) }] : []),
      ]
  const columns: Column[] = [
    ...(random.chance(0.3) ? [{ heading: '序号', cell: () => 1 }] : []),
    { heading: random.pick(['二级网格', '社区', '所属社区', '社区名称', '村（社区）']), community: true, cell: ({ community }) => community },
    { heading: random.pick(['三级网格', '网格名称', '网格', '三级网格名称']), cell: ({ name }) => name },
    { heading: random.pick(['户数', '总户数', '居民户数（户）']), cell: ({ households }) => random.pick<MadeCell>([households, String(households), `${households}户`]) },
    { heading: random.pick(['人数', '常住人口']), cell: ({ households }) => Math.round(households * 2.6) },
    ...(random.chance(0.3) ? [{ heading: '四至', cell: () => '东至人民路，西至河' }] : []),
    ...staff,
    { heading: random.pick(['微网格长', '楼栋长']), cell: ({ micro }) => together(random, micro) },
    { heading: random.pick(['下沉干部（单位）', '下沉干部']), cell: ({ sent }) => together(random, sent, withUnit) },
    { heading: random.pick(['所属党支部', '网格党组织', '党支部']), cell: ({ party }) => party ?? random.pick<MadeCell>([null, '无']) },
  ]
  writeTop(random, sheet, '青石桥街道三级网格及网格员花名册（截至2026年10月）', '青石桥街道', columns.length)
  writeHeading(random, sheet, columns)
  const manner = random.pick(['merged', 'merged', 'each', 'once'])
  const at = columns.findIndex(({ community }) => community)
  const key: GridKey[] = []
  for (const community of random.shuffled(COMMUNITIES).slice(0, random.int(2, 5))) {
    const from = sheet.row + 1
    let sum = 0
    const grids = random.int(2, 6)
    for (let number = 1; number <= grids; number += 1) {
      const chief = random.chance(0.9) ? madeName(random) : null
      const grid: Grid = {
        community, name: `${community}第${number}网格`, households: random.int(200, 650), chief, chiefPhone: madePhone(random),
        workers: people(random, 1, 3), micro: people(random, 0, 3), sent: people(random, 0, 2), party: random.chance(0.8) ? `${community}第${random.pick(['一', '二', '三'])}党支部` : null,
      }
      sum += grid.households
      const row = sheet.add(columns.map((column) => (column.community && manner !== 'each' && number > 1 ? null : column.cell(grid, random))))
      const { chiefPhone, ...said } = grid
      key.push({ row, community, grid: said.name, households: said.households, chief, chiefPhone, workers: said.workers, micro: said.micro, sent: said.sent, party: said.party })
    }
    if (random.chance(0.3)) {
      const cells: MadeCell[] = columns.map(() => null)
      cells[manner === 'merged' && random.chance(0.5) ? at + 1 : 0] = '小计'
      cells[at + 2] = sum
      cells[at + 3] = { formula: `SUM(D${from}:D${sheet.row})`, result: sum * 3 }
      sheet.add(cells)
    }
    if (manner === 'merged') sheet.merge(from, at, sheet.row, at)
  }
  if (random.chance(0.5)) sheet.add(['合计', null, { formula: 'SUM(C3:C40)' }, { formula: 'SUM(D3:D40)' }, 12, null, 20])
  if (random.chance(0.4)) sheet.add(['注：户数、人数以社区台账为准。'])
  return { sheet, key }
}
