/** Matters as they go to paper: the list, the figures, and the sheet of one matter (事项办理单). Pure. */
import { escaped, type PrintedTable } from '../print-table'

/** The office's name and the day of printing, `YYYY-MM-DD`. */
export interface PrintedBy {
  office: string
  today: string
}

function subtitle(by: PrintedBy, ...parts: string[]): string {
  return [by.office, ...parts, `打印日期：${by.today}`].filter((part) => part !== '').join('　')
}

export interface ListedMatter {
  number: string
  title: string
  place: string
  kind: string
  receivedAt: string
  units: string | null
  step: string
  due: string
}

/** `left`: how many of the list are not on paper. */
export function mattersPage(rows: readonly ListedMatter[], by: PrintedBy, left: number): PrintedTable {
  return {
    title: '事项清单',
    subtitle: subtitle(by, `共 ${rows.length} 件${left > 0 ? `（另有 ${left} 件没有打印）` : ''}`),
    columns: [
      { heading: '编号', share: 9 },
      { heading: '标题', share: 25 },
      { heading: '社区、网格', share: 16 },
      { heading: '类别', share: 10 },
      { heading: '受理', share: 10, align: 'center' },
      { heading: '承办', share: 16 },
      { heading: '环节', share: 7, align: 'center' },
      { heading: '时限', share: 11 },
    ],
    rows: rows.map((row) => [row.number, row.title, row.place, row.kind, row.receivedAt.slice(0, 10), row.units, row.step, row.due]),
    landscape: true,
  }
}

export interface PrintedFigure {
  name: string
  cells: readonly (string | number)[]
}

export function figuresPage(about: { title: string; period: string; first: string; headings: readonly string[] }, rows: readonly PrintedFigure[], by: PrintedBy): PrintedTable {
  return {
    title: about.title,
    subtitle: subtitle(by, about.period),
    columns: [{ heading: about.first, share: 22 }, ...about.headings.map((heading) => ({ heading, share: 8, align: 'right' as const }))],
    rows: rows.map((row) => [row.name, ...row.cells]),
    landscape: true,
  }
}

export interface MatterSheet {
  number: string
  title: string
  /** Label and value, two a line; `wide` ones have the line for themselves. */
  facts: readonly { label: string; value: string; wide?: boolean }[]
  units: readonly { role: string; name: string; contact: string | null; when: string; state: string }[]
  lines: readonly { at: string; act: string; unit: string | null; note: string | null; who: string; late: string }[]
}

/** 事项办理单: a complete HTML page for A4, without scripts; all text escaped. Whom to call back is never on it. */
export function matterSheetPage(sheet: MatterSheet, by: PrintedBy): string {
  const text = (value: string | null): string => escaped(value ?? '').replaceAll('\n', '<br>')
  return [
    '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">',
    `<title>${escaped(`事项办理单 ${sheet.number}`)}</title><style>`,
    '@page{size:A4 portrait;margin:20mm 18mm}',
    'body{margin:0;color:#000;background:#fff;font:10.5pt/1.6 SimSun,"Noto Serif CJK SC",serif}',
    'h1{margin:0;font:700 18pt/1.4 SimHei,"Noto Sans CJK SC",sans-serif;text-align:center}.by{margin:2mm 0 3mm;display:flex;justify-content:space-between}',
    'h2{margin:5mm 0 1mm;font:700 11pt/1.5 SimHei,"Noto Sans CJK SC",sans-serif;break-after:avoid}',
    'table{width:100%;border-collapse:collapse;table-layout:fixed}thead{display:table-header-group}tr{break-inside:avoid}',
    'th,td{padding:1mm 1.5mm;border:.25mm solid #000;vertical-align:top;text-align:left;overflow-wrap:anywhere}th{font-weight:400;text-align:center}',
    '.sign{margin-top:10mm;display:flex;justify-content:space-around;break-inside:avoid}',
    '</style></head><body>',
    `<h1>事项办理单</h1><p class="by"><span>${escaped(by.office)}</span><span>编号：${escaped(sheet.number)}</span></p>`,
    '<table><colgroup><col style="width:14%"><col style="width:36%"><col style="width:14%"><col style="width:36%"></colgroup><tbody>',
    `<tr><th>标题</th><td colspan="3">${text(sheet.title)}</td></tr>`,
    ...factRows(sheet.facts, text),
    '</tbody></table>',
    '<h2>承办单位</h2>',
    table(['角色', '单位', '联系人', '经过', '状态'], [10, 24, 12, 42, 12], sheet.units.map((unit) => [unit.role, unit.name, unit.contact, unit.when, unit.state]), '还没有分派', text),
    '<h2>办理经过</h2>',
    table(['时间', '事项', '单位', '说明', '经手人', '时限'], [17, 11, 18, 32, 11, 11], sheet.lines.map((line) => [line.at, line.act, line.unit, line.note, line.who, line.late]), '没有记录', text),
    `<p class="sign"><span>经办人：＿＿＿＿＿＿＿＿</span><span>审核人：＿＿＿＿＿＿＿＿</span><span>打印日期：${escaped(by.today)}</span></p>`,
    '</body></html>',
  ].join('\n')
}

function factRows(facts: MatterSheet['facts'], text: (value: string) => string): string[] {
  const rows: string[] = []
  let open: MatterSheet['facts'][number] | null = null
  const close = (): void => {
    if (open) rows.push(`<tr><th>${text(open.label)}</th><td colspan="3">${text(open.value)}</td></tr>`)
    open = null
  }
  for (const fact of facts) {
    if (fact.wide) {
      close()
      rows.push(`<tr><th>${text(fact.label)}</th><td colspan="3">${text(fact.value)}</td></tr>`)
    } else if (open) {
      rows.push(`<tr><th>${text(open.label)}</th><td>${text(open.value)}</td><th>${text(fact.label)}</th><td>${text(fact.value)}</td></tr>`)
      open = null
    } else open = fact
  }
  close()
  return rows
}

function table(headings: readonly string[], shares: readonly number[], rows: readonly (readonly (string | null)[])[], none: string, text: (value: string | null) => string): string {
  return [
    `<table><colgroup>${shares.map((share) => `<col style="width:${share}%">`).join('')}</colgroup>`,
    `<thead><tr>${headings.map((heading) => `<th>${escaped(heading)}</th>`).join('')}</tr></thead><tbody>`,
    ...(rows.length === 0 ? [`<tr><td colspan="${headings.length}">${escaped(none)}</td></tr>`] : rows.map((row) => `<tr>${row.map((cell) => `<td>${text(cell)}</td>`).join('')}</tr>`)),
    '</tbody></table>',
  ].join('\n')
}
