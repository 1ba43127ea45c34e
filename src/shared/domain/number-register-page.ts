/** 发文字号登记簿 as it goes to paper. Pure. */
import type { PrintedTable } from './print-table'

export interface RegisterLine {
  /** As printed: 柳街任〔2026〕1号; of a run of free numbers from – to. */
  number: string
  /** Null where no notice has the number. */
  title: string | null
  /** 签发日期, `YYYY-MM-DD`. */
  issuedOn: string | null
  /** 草稿, 待签发, 已印发, 已撤销, 作废, 空号. */
  state: string
  note: string | null
}

/** The page (A4 lying); `scope` says which numbers: 柳街任 2026 年. `printedOn` is a `YYYY-MM-DD`. */
export function numberRegisterPage(lines: readonly RegisterLine[], about: { office: string; scope: string; printedOn: string }): PrintedTable {
  const issued = lines.filter((line) => line.issuedOn !== null).length
  return {
    title: '发文字号登记簿',
    subtitle: [about.office, about.scope, `共 ${lines.length} 行，其中已签发 ${issued} 件`, `打印日期：${about.printedOn}`].filter((part) => part !== '').join('　'),
    columns: [
      { heading: '序号', share: 5, align: 'center' },
      { heading: '文号', share: 17 },
      { heading: '标题', share: 40 },
      { heading: '签发日期', share: 11, align: 'center' },
      { heading: '状态', share: 8, align: 'center' },
      { heading: '备注', share: 19 },
    ],
    rows: lines.map((line, index) => [index + 1, line.number, line.title, line.issuedOn, line.state, line.note]),
    landscape: true,
  }
}
