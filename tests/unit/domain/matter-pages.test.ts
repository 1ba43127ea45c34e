import { describe, expect, it } from 'vitest'
import { figuresPage, mattersPage, matterSheetPage } from '@shared/domain/matters/printed-pages'
import { printedTable } from '@shared/domain/print-table'

const by = { office: '柳溪街道', today: '2026-11-28' }
const EVIL = '<img src=x onerror=alert(1)>"&'

describe('matters on paper', () => {
  it('escapes whatever was typed, and keeps its lines', () => {
    const page = matterSheetPage(
      {
        number: EVIL,
        title: EVIL,
        facts: [{ label: EVIL, value: `一\n二${EVIL}`, wide: true }],
        units: [{ role: EVIL, name: EVIL, contact: EVIL, when: EVIL, state: EVIL }],
        lines: [{ at: EVIL, act: EVIL, unit: EVIL, note: EVIL, who: EVIL, late: EVIL }],
      },
      { office: EVIL, today: by.today },
    )
    expect(page).not.toContain('<img')
    expect(page).toContain('一<br>二&lt;img')
  })

  it('puts two facts on a line, and one alone where the next has a line for itself', () => {
    const fact = (label: string, wide = false): { label: string; value: string; wide?: boolean } => ({ label, value: label.toLowerCase(), ...(wide ? { wide } : {}) })
    const page = matterSheetPage({ number: '1', title: 't', facts: [fact('A'), fact('B'), fact('C'), fact('D', true), fact('E')], units: [], lines: [] }, by)
    const rows = [...page.matchAll(/<tr><th>[A-E]<\/th>.*<\/tr>/g)].map((match) => match[0].replace(/<[^>]+>/g, ''))
    expect(rows).toEqual(['AaBb', 'Cc', 'Dd', 'Ee'])
    expect(page).toContain('还没有分派')
  })

  it('tells how many of the list are not on paper', () => {
    const row = { number: '2026-00001', title: '井盖', place: '玉带河社区', kind: '井盖缺损', receivedAt: '2026-11-28 09:00', units: null, step: '待分派', due: '今天到期' }
    expect(mattersPage([row], by, 0).subtitle).toBe('柳溪街道　共 1 件　打印日期：2026-11-28')
    expect(mattersPage([row], by, 12).subtitle).toContain('另有 12 件没有打印')
    expect(printedTable(mattersPage([row], by, 0))).toContain('2026-11-28</td>')
  })

  it('has a column for each heading of the figures', () => {
    const page = figuresPage({ title: '统计', period: '2026 年', first: '部门', headings: ['受理', '办结'] }, [{ name: '合计', cells: [3, '50%'] }], by)
    expect(page.columns.map((column) => column.heading)).toEqual(['部门', '受理', '办结'])
    expect(page.rows).toEqual([['合计', 3, '50%']])
  })
})
