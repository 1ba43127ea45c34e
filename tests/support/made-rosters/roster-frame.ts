import type { Random } from './random'
import type { MadeCell, SheetMaker } from './sheet-maker'

/** One column of a made list: its heading and what a record says in it. */
export interface MadeColumn<R> {
  heading: string
  /** The group above it, in headings of two rows. */
  group?: string
  cell(record: R, random: Random): MadeCell
}

/** Lines above the heading: title, who reports and when, blank rows. Returns nothing; the sheet stands below them. */
export function writeTop(random: Random, sheet: SheetMaker, title: string, unit: string, width: number): void {
  if (random.chance(0.15)) sheet.skip(random.int(1, 3))
  if (random.chance(0.85)) {
    const row = sheet.add([random.pick([title, title.split('').join(' '), `附件2\n${title}`])])
    if (random.chance(0.8)) sheet.merge(row, 0, row, random.pick([width - 1, width - 1, Math.min(5, width - 1)]))
    if (random.chance(0.1)) sheet.skip()
  }
  const kind = random.int(0, 4)
  if (kind === 0) return
  if (kind === 1) {
    const row = sheet.add([`填报单位：${unit}          填报日期：2026年10月`])
    sheet.merge(row, 0, row, width - 1)
  } else if (kind === 2) {
    const half = Math.floor(width / 2)
    const cells: MadeCell[] = Array.from({ length: width }, () => null)
    cells[0] = `填报单位（盖章）：${unit}`
    cells[half] = '填报日期：2026年10月20日'
    const row = sheet.add(cells)
    sheet.merge(row, 0, row, half - 1)
    sheet.merge(row, half, row, width - 1)
  } else if (kind === 3) {
    sheet.add([`单位：${unit}`])
    sheet.add([null, null, '2026年10月20日'])
  } else {
    const row = sheet.add(['填表说明：1.姓名、性别、身份证号码与身份证一致；2.入党时间、转正时间填写到日。'])
    sheet.merge(row, 0, row, width - 1)
    sheet.skip(random.int(0, 1))
  }
}

/** The heading, in one row or with groups above it; returns what its rows say, for pages that repeat it. */
export function writeHeading<R>(random: Random, sheet: SheetMaker, columns: readonly MadeColumn<R>[], styled = true): MadeCell[][] {
  const written = columns.map(({ heading }) => (styled ? dressed(random, heading) : heading))
  if (!columns.some(({ group }) => group !== undefined)) {
    if (random.chance(0.15)) {
      // Every heading merged over two rows.
      const row = sheet.add(written)
      sheet.skip()
      for (const column of written.keys()) sheet.merge(row, column, row + 1, column)
    } else sheet.add(written)
    return [written]
  }
  const upper: MadeCell[] = columns.map(({ group }, at) => (group === undefined ? (written[at] ?? null) : columns[at - 1]?.group === group ? null : group))
  const lower: MadeCell[] = columns.map(({ group }, at) => (group === undefined ? null : (written[at] ?? null)))
  const row = sheet.add(upper)
  sheet.add(lower)
  for (let at = 0; at < columns.length; ) {
    const group = columns[at]?.group
    let end = at
    while (group !== undefined && columns[end + 1]?.group === group) end += 1
    sheet.merge(row, at, group === undefined ? row + 1 : row, end)
    at = end + 1
  }
  return [upper, lower]
}

/** Headings as forms print them: spaced, broken over lines, with marks and hints in brackets. */
function dressed(random: Random, heading: string): string {
  const half = Math.ceil(heading.length / 2)
  return random.pick([heading, heading, heading, heading.length === 2 ? [...heading].join('  ') : heading, `*${heading}`, `${heading}（必填）`, `${heading.slice(0, half)}\n${heading.slice(half)}`, ` ${heading} `, `${heading}：`])
}

/** Rows between the records that are none. */
export function writeBetween(random: Random, sheet: SheetMaker, width: number, heading: readonly MadeCell[][], title: string): void {
  const kind = random.int(0, 9)
  if (kind === 0) sheet.skip()
  else if (kind === 1) sheet.add(Array.from({ length: width }, () => 'ghost'))
  else if (kind === 2) sheet.add(Array.from({ length: width }, () => ' '))
  else if (kind === 3) for (const row of heading) sheet.add(row)
  else if (kind === 4) {
    const page = sheet.add([title])
    sheet.merge(page, 0, page, width - 1)
    for (const row of heading) sheet.add(row)
  }
}

/** The foot of a list: totals, notes, signatures, rows prepared for more. */
export function writeFoot(random: Random, sheet: SheetMaker, width: number, records: number, numbered: boolean): void {
  const empty: MadeCell[] = Array.from({ length: width }, () => null)
  if (numbered && random.chance(0.3)) for (let more = 1; more <= random.int(1, 5); more += 1) sheet.add([records + more, ...empty.slice(1)])
  const total = random.int(0, 5)
  if (total === 1) sheet.add(['合计', { formula: `COUNTA(B4:B${sheet.row})` }])
  else if (total === 2) sheet.add([random.pick(['合  计', '总计', '合计：']), ...empty.slice(3), { formula: 'COUNTA(B4:B40)', result: records }])
  else if (total === 3) {
    const row = sheet.add([`共计 ${records} 人`])
    sheet.merge(row, 0, row, width - 1)
  } else if (total === 4) sheet.add([null, random.pick(['合计', '总 计']), null, `${records}人`])
  else if (total === 5) sheet.add([`合计：${records}人，其中男 12 人，女 ${records} 人。`])
  if (random.chance(0.4)) sheet.skip(random.int(1, 3))
  if (random.chance(0.5)) {
    const row = sheet.add(['注：1.人员类别填写“正式党员”或“预备党员”；2.日期填写到日。'])
    if (random.chance(0.5)) sheet.merge(row, 0, row, width - 1)
    if (random.chance(0.3)) sheet.add(['2.本表一式两份。'])
  }
  const foot = random.int(0, 4)
  if (foot === 1) sheet.add(['填表人：              审核人：'])
  else if (foot === 2) sheet.add(['填表人：', '李四', null, null, '审核人：', '王五', null, '2026年10月20日'].slice(0, width))
  else if (foot === 3) sheet.add([...empty.slice(2), '2026年10月20日'])
  else if (foot === 4) sheet.add(['第 1 页，共 1 页'])
}
