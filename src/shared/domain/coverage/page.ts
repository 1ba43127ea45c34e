import { escaped } from '../print-table'
import { coverageGroups, type CoverageColumn } from './columns'
import { changeInWords, legendInWords, shareColours, shareSteps, stepOf, toldInWords, type Share } from './share'

/** The matrix on paper: a page for each street, or as many as its rows need, each with its heading and number. */
export interface CoveragePaper {
  title: string
  office: string
  asOf: string
  than: string | null
  printedOn: string
  size: 'A4' | 'A3'
  columns: readonly Pick<CoverageColumn, 'group' | 'head' | 'unit'>[]
  rows: readonly PaperRow[]
}

export interface PaperRow {
  name: string
  /** Sums stand out, and nothing but a sum begins a page alone. */
  kind: 'total' | 'street' | 'community'
  cells: readonly Share[]
  before: readonly Share[] | null
}

/** Millimetres across the sheet; what is not rows: margins, title, heading, legend. */
const SHEETS = { A4: { width: 297, height: 210 }, A3: { width: 420, height: 297 } } as const
const MARGIN = 10
const AROUND = 48
const ROW = 8
/** With a line for the change. */
const ROW_COMPARED = 10
/** Characters that fit in the usual size: of a name in two lines, of a count in one. */
const LONG_NAME = 20
const LONG_COUNT = 8

export function rowsOnPage(size: CoveragePaper['size'], compared: boolean): number {
  return Math.floor((SHEETS[size].height - 2 * MARGIN - AROUND) / (compared ? ROW_COMPARED : ROW))
}

/** Streets begin a page where they would not fit on what is left of one; a longer one goes on. */
export function pagesOf(rows: readonly PaperRow[], most: number): PaperRow[][] {
  const blocks: PaperRow[][] = []
  for (const row of rows) {
    const last = blocks.at(-1)
    if (!last || row.kind === 'street') blocks.push([row])
    else last.push(row)
  }
  const pages: PaperRow[][] = []
  for (const block of blocks) {
    const page = pages.at(-1)
    if (page && page.length + block.length <= most) page.push(...block)
    else for (let from = 0; from < block.length; from += most) pages.push(block.slice(from, from + most))
  }
  return pages
}

/** A complete HTML document without scripts; all text escaped. Pages are made here: older browsers number none. */
export function coveragePaper(paper: CoveragePaper): string {
  const { title, size } = paper
  const { width, height } = SHEETS[size]
  const compared = paper.than !== null
  const row = compared ? ROW_COMPARED : ROW
  const pages = pagesOf(paper.rows, rowsOnPage(size, compared))
  return [
    '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">',
    `<title>${escaped(title)}</title><style>`,
    `@page{size:${size} landscape;margin:0}`,
    '*{box-sizing:border-box}body{margin:0;color:#000;background:#fff;font:9pt/1.25 SimSun,"Noto Serif CJK SC",serif;-webkit-print-color-adjust:exact;print-color-adjust:exact}',
    `section{position:relative;width:${width}mm;height:${height - 0.5}mm;padding:${MARGIN}mm;overflow:hidden;break-after:page}section:last-child{break-after:auto}`,
    'h1{margin:0;font:700 15pt/1.3 SimHei,"Noto Sans CJK SC",sans-serif;text-align:center}.about{margin:1mm 0 2mm;text-align:center}',
    'table{width:100%;border-collapse:collapse;table-layout:fixed}th,td{padding:0 .6mm;border:.2mm solid #000;text-align:center;overflow:hidden}',
    `th{font:700 8pt/1.2 SimHei,"Noto Sans CJK SC",sans-serif}thead th{height:6mm}thead tr+tr th{height:9mm}tbody td,tbody th{height:${row}mm}`,
    'tbody th{padding:0 1mm;font-weight:400;text-align:left}tbody th div{max-height:7.6mm;overflow:hidden;overflow-wrap:anywhere}.long{font-size:6.5pt;line-height:1.1}',
    '.sum th,.sum td{font-weight:700}b{display:block;font-weight:700;white-space:nowrap}i,s{display:block;font-style:normal;font-size:7pt;line-height:1.1;text-decoration:none;white-space:nowrap}i.long{font-size:6pt}',
    `.foot{position:absolute;right:${MARGIN}mm;bottom:6mm;left:${MARGIN}mm;display:flex;gap:4mm;font-size:8pt}.foot span{white-space:nowrap}.foot .page{margin-left:auto}`,
    '.key{display:inline-block;width:4mm;height:3mm;margin-right:1mm;border:.2mm solid #000;vertical-align:-.4mm}',
    ...shareSteps.map((step) => `.${step}{background:${shareColours[step]}}`),
    '</style></head><body>',
    ...pages.map((rows, at) => pageOf(paper, rows, at + 1, pages.length)),
    '</body></html>',
  ].join('\n')
}

function pageOf(paper: CoveragePaper, rows: readonly PaperRow[], page: number, pages: number): string {
  const { title, office, asOf, than, printedOn, columns } = paper
  const about = [office, `截至 ${asOf}`, ...(than === null ? [] : [`与 ${than} 比较（▲▼ 为增减数）`]), `打印日期 ${printedOn}`].filter((part) => part !== '').join('　')
  const groups = coverageGroups.map((group) => ({ group, count: columns.filter((column) => column.group === group).length })).filter(({ count }) => count > 0)
  const legend = shareSteps.map((step) => `<span><span class="key ${step}"></span>${legendInWords(step)}</span>`)
  return [
    `<section><h1>${escaped(title)}</h1><p class="about">${escaped(about)}</p><table>`,
    `<colgroup><col style="width:${nameShare(columns.length)}%">${columns.map(() => '<col>').join('')}</colgroup>`,
    `<thead><tr><th rowspan="2">范围</th>${groups.map(({ group, count }) => `<th colspan="${count}">${escaped(group)}</th>`).join('')}</tr>`,
    `<tr>${columns.map(({ head }) => `<th>${head.map(escaped).join('<br>')}</th>`).join('')}</tr></thead><tbody>`,
    ...rows.map((row) => rowOf(row, columns, than !== null)),
    `</tbody></table><div class="foot">${legend.join('')}<span class="page">第 ${page} 页 共 ${pages} 页</span></div></section>`,
  ].join('')
}

function nameShare(columns: number): number {
  return Math.max(Math.round(200 / (columns + 2)), 12)
}

function rowOf({ name, kind, cells, before }: PaperRow, columns: CoveragePaper['columns'], compared: boolean): string {
  const told = cells.map((share, at) => cellOf(share, kind === 'community' && columns[at]?.unit === '个社区', compared ? (before?.[at] ?? { covered: 0, all: 0 }) : null))
  return `<tr${kind === 'community' ? '' : ' class="sum"'}><th><div${name.length > LONG_NAME ? ' class="long"' : ''}>${escaped(name)}</div></th>${told.join('')}</tr>`
}

function cellOf(share: Share, single: boolean, before: Share | null): string {
  const step = stepOf(share)
  const change = before === null ? '' : changeInWords(share, before)
  const count = share.all === 0 ? '' : `${share.covered}/${share.all}`
  return `<td class="${step}"><b>${toldInWords(share, single)}</b><i${count.length > LONG_COUNT ? ' class="long"' : ''}>${count}</i>${change === '' ? '' : `<s>${change}</s>`}</td>`
}
