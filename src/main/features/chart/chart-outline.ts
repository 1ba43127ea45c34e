import { writeFile } from 'node:fs/promises'
import type { z } from 'zod'
import type { chart, ChartScope } from '@shared/contract/chart'
import { viewNames } from '@shared/domain/chart-layout/views'
import { changeInWords, leadersInWords, marksInWords, outlineLine, type OutlineRow } from '@shared/domain/chart-outline'
import { AppError } from '../../app-error'
import { plainText } from '../../documents/spreadsheet/sheet'
import { writeWhole } from '../../documents/write-file'
import { exportSheet, inBatches, type ExportColumn, type ExportEntry, type WrittenList } from '../../export-sheet'
import type { LedgerContext } from '../../ledger-context'
import type { Call } from '../../rpc/procedures'
import { branchesOn, nodeOn, type Branch, type Days } from './chart-service'
import type { ChartNode } from './chart-tree'

type Asked = Omit<z.output<(typeof chart)['exportOutline']['input']>, 'asOf'> & { day: string }
type Row = OutlineRow<ChartNode>

/** Branches read at a time. */
const STEP = 400

const titles: Readonly<Record<ChartScope['view'], string>> = {
  block: '组织架构表',
  party: '党组织架构表',
  line: '业务条线表',
  grids: '网格架构表',
  leaders: '班子成员表',
  person: '任职位置表',
}

/** Writes the cards under one, level by level as the window reads them, as a workbook whose rows fold or as lines of text. */
export async function exportOutline(context: LedgerContext, asked: Asked, call: Call): Promise<WrittenList> {
  const { scope, day, than, format } = asked
  const rows = await readRows(context, asked, call)
  const [top] = rows
  const title = asked.root === null || !top ? titles[scope.view] : `${top.card.name}${titles[scope.view]}`
  const levels = rows.reduce((most, { level }) => Math.max(most, level), 1)
  const about = [`截至：${day}`, ...(than === undefined ? [] : [`对比：${than}`]), `视图：${viewNames[scope.view]}`, `共 ${levels} 级 ${rows.length} 项`]
  const entry = { action: 'chart.exportOutline', what: title, unit: '项' }
  if (format === 'txt') return writeLines(context, { title, about, rows, target: asked.target }, entry, call)
  const sheet = { name: titles[scope.view], title, about, columns: columnsOf(rows, asked), rows: inBatches(rows), total: rows.length, levels }
  return exportSheet(context, sheet, { format: 'xlsx', target: asked.target }, entry, call)
}

/** In the order of the tree. */
async function readRows({ store }: LedgerContext, { scope, root, depth, day, than }: Asked, call: Call): Promise<Row[]> {
  const days: Days = { day, than }
  const below = new Map<string | null, ChartNode[]>()
  let read = 0
  const keep = ({ parent, nodes }: Branch): void => {
    below.set(parent, nodes)
    read += nodes.length
  }
  if (root === null) for (const branch of await branchesOn(store, scope, [null], days)) keep(branch)
  else keep({ parent: null, nodes: [await rootNode(store, scope, root, days)] })
  let level = below.get(null) ?? []
  for (let deep = 1; deep < depth && level.length > 0; deep += 1) {
    const open = level.filter(({ childCount }) => childCount > 0).map(({ key }) => key)
    level = []
    for (let from = 0; from < open.length; from += STEP) {
      stopIfAborted(call.signal)
      call.progress('读取架构图', read, null)
      const branches = await branchesOn(store, scope, open.slice(from, from + STEP), days)
      for (const branch of branches) keep(branch)
      level.push(...branches.flatMap(({ nodes }) => nodes))
    }
  }
  stopIfAborted(call.signal)
  return inOrder(below)
}

async function rootNode(store: LedgerContext['store'], scope: ChartScope, key: string, days: Days): Promise<ChartNode> {
  const node = await nodeOn(store, scope, key, days)
  if (node) return node
  throw new AppError('not-found', `所选的卡片在 ${days.day} 这一天的架构图中已经没有了，没有导出。请回到架构图重新选择。`)
}

function inOrder(below: ReadonlyMap<string | null, readonly ChartNode[]>): Row[] {
  const rows: Row[] = []
  const put = (cards: readonly ChartNode[], last: readonly boolean[]): Row[] => cards.map((card, at) => ({ level: last.length + 1, last: [...last, at === cards.length - 1], card }))
  const waiting = put(below.get(null) ?? [], []).reverse()
  for (let row = waiting.pop(); row !== undefined; row = waiting.pop()) {
    rows.push(row)
    waiting.push(...put(below.get(row.card.key) ?? [], row.last).reverse())
  }
  return rows
}

/** Columns that have nothing to tell in this view are left out. */
function columnsOf(rows: readonly Row[], { scope, than }: Asked): ExportColumn<Row>[] {
  const some = (has: (card: ChartNode) => boolean): boolean => rows.some(({ card }) => has(card))
  const people = scope.view === 'leaders' || scope.view === 'person'
  return [
    { heading: '层级', width: 6, align: 'center', outline: 'level', value: ({ level }) => level },
    { heading: '名称', width: 46, align: 'left', outline: 'indented', value: ({ card }) => card.name },
    { heading: people ? '类别或职务' : '类别', width: 14, align: 'left', value: ({ card }) => card.kind },
    { heading: '负责人', width: 40, align: 'left', value: ({ card }) => leadersInWords(card) },
    ...(some(({ memberCount }) => memberCount !== null) ? [number('人数', ({ memberCount }) => memberCount)] : []),
    ...(some(({ households }) => households !== null) ? [number('户数', ({ households }) => households)] : []),
    number('下级', ({ childCount }) => (childCount > 0 ? childCount : null)),
    ...(some(({ termEnd }) => termEnd !== null) ? [text('任期至', 12, ({ termEnd }) => termEnd)] : []),
    number('空缺', ({ vacantPosts }) => (vacantPosts > 0 ? vacantPosts : null)),
    text('标记', 20, marksInWords),
    ...(some(({ note }) => note !== null) ? [text('说明', 24, ({ note }) => note)] : []),
    ...(than === undefined ? [] : [text('变化', 40, changeInWords)]),
  ]
}

function number(heading: string, value: (card: ChartNode) => number | null): ExportColumn<Row> {
  return { heading, width: 8, align: 'right', value: ({ card }) => value(card) }
}

function text(heading: string, width: number, value: (card: ChartNode) => string | null): ExportColumn<Row> {
  return { heading, width, align: 'left', value: ({ card }) => value(card) }
}

interface Lines {
  title: string
  about: readonly string[]
  rows: readonly Row[]
  target: string
}

/** UTF-8 with its mark and Windows line ends, so that the editors of every office computer read it. */
async function writeLines(context: LedgerContext, { title, about, rows, target }: Lines, { action, what, unit }: ExportEntry, call: Call): Promise<WrittenList> {
  const { store, files, settings } = context
  const path = files.path(target, 'text', 'write')
  const head = [title, [`填报单位：${settings.value.officeName}`, ...about, `填报日期：${context.today()}`].join('　'), '']
  const lines = [...head, ...rows.map((row) => plainText(outlineLine(row)).replaceAll('\n', ' ')), '']
  call.progress(`写入${title}`, rows.length, rows.length)
  await writeWhole(path, async (part) => writeFile(part, `\ufeff${lines.join('\r\n')}`, { mode: 0o600 }))
  await store.transaction((manager) => store.logBulk(manager, { action, summary: `导出${what} ${rows.length} ${unit}` }))
  return { ...files.describe(target), rows: rows.length }
}

function stopIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw new AppError('cancelled', '已取消导出，没有留下文件。')
}
