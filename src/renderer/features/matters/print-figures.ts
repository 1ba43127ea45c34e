import type { InputOf } from '@shared/contract'
import type { matters } from '@shared/contract/matters'
import { figuresPage, type PrintedBy } from '@shared/domain/matters/printed-pages'
import { printedTable } from '@shared/domain/print-table'
import { runAction } from '../../actions'
import { api } from '../../api'
import { printHtml } from '../../print-html'
import { figureCells, figureHeadings, type Figure } from './figures'

type FiguresQuery = Pick<InputOf<typeof matters.figures>, 'from' | 'to' | 'by'>

const PAGE = 500
/** Nobody reads more on paper; the rest is told, and stands in the exported sheet. */
const MOST = 2000

/** The figures of a period, all pages of them, with their sum below. */
export async function printFigures(query: FiguresQuery, about: PrintedBy & { title: string; period: string; first: string }): Promise<void> {
  const read = await runAction(() => readAll(query))
  if (!read) return
  const left = read.count - read.rows.length
  const period = left > 0 ? `${about.period}（另有 ${left} 行没有打印，计在合计里）` : about.period
  const lines = [...read.rows, { ...read.total, name: '合计' }].map((row) => ({ name: row.name, cells: figureCells(row) }))
  printHtml(printedTable(figuresPage({ ...about, period, headings: figureHeadings }, lines, about)), about.title)
}

async function readAll(query: FiguresQuery): Promise<{ rows: Figure[]; count: number; total: Figure }> {
  const rows: Figure[] = []
  for (;;) {
    const answer = await api.matters.figures({ ...query, offset: rows.length, limit: PAGE })
    rows.push(...answer.rows)
    if (answer.rows.length === 0 || rows.length >= Math.min(answer.count, MOST)) return { rows, count: answer.count, total: answer.total }
  }
}
