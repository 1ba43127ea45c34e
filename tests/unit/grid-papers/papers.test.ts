import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cardPages, cardsHtml, printedCards, type CardSize } from '@shared/domain/grid-papers/cards'
import { contactListHtml, contactPages, contactTable, shortName } from '@shared/domain/grid-papers/contact-list'
import type { ContactCommunity, ContactGrid, GridCard, HandOver } from '@shared/domain/grid-papers/facts'
import { handOverPages } from '@shared/domain/grid-papers/hand-over'
import { nameWithUnit, unitOfDeployed } from '@shared/domain/grid-staffing'
import { flow } from '@shared/domain/paper/flow'
import { linesOf, sizeFor, widthOf } from '@shared/domain/paper/lines'

const person = (id: number, part: Partial<ContactGrid['posts'][number]['people'][number]> = {}) => ({ personId: id, name: `谢某${id}`, birthYear: '1980', unit: null, phone: '154****0000', ...part })
const grid = (id: number, part: Partial<ContactGrid> = {}): ContactGrid => ({
  id, code: `4101990010010${id}`, name: `柳溪社区第${id}网格`, parentId: null, posts: [{ title: '网格长', vacancies: 0, people: [person(id)] }], ...part,
})
const micro = (id: number, parentId: number): ContactGrid => grid(id, { name: `柳溪社区第${parentId}网格${id}号微网格`, parentId, posts: [{ title: '微网格长', vacancies: 0, people: [person(id)] }] })
const ABOUT = { office: '柳溪街道办事处', day: '2026-03-05', whole: false }

describe('lines', () => {
  test('hold all of the text and none is wider than asked, wherever a character fits at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('网', '格', '（', '）', '1', 'A', '。', '“'), maxLength: 60 }), fc.integer({ min: 12, max: 80 }), (text, width) => {
        const lines = linesOf(text, width, 9)
        expect(lines.join('')).toBe(text)
        for (const line of lines) expect(widthOf(line, 9)).toBeLessThanOrEqual(width)
      }),
    )
  })

  test('an opening bracket goes with what follows, closing punctuation with what is before', () => {
    const width = widthOf('柳溪桥社区第一网格（', 10)
    expect(linesOf('柳溪桥社区第一网格（望湖新村）', width, 10)).toEqual(['柳溪桥社区第一网格', '（望湖新村）'])
    expect(linesOf('柳溪桥社区。', widthOf('柳溪桥社区', 10), 10)).toEqual(['柳溪桥社', '区。'])
    expect(sizeFor('柳溪', 1, 1, [20, 10])).toBe(10)
  })
})

describe('tables over sheets', () => {
  test('no row is lost or doubled, the head stands on every sheet, whatever the heights', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 40 }), (heights) => {
        const rows = heights.map((height, at) => [Array.from({ length: height }, (_, line) => `r${at}l${line};`).join('\n')])
        const sheets = flow([{ kind: 'table', columns: [{ heading: 'HEAD', width: 50 }], rows }], { width: 100, height: 60, points: 9 })
        const all = sheets.join('')
        for (const [at, height] of heights.entries()) for (let line = 0; line < height; line += 1) expect(all.split(`r${at}l${line};`)).toHaveLength(2)
        for (const sheet of sheets) {
          expect(sheet).toContain('HEAD')
          expect(sheet.split('<table').length).toBe(sheet.split('</table>').length)
          expect((sheet.match(/r\d+l\d+;/g) ?? []).length * 9 * 0.3527 * 1.36).toBeLessThan(60)
        }
      }),
    )
  })
})

describe('the contact list', () => {
  const community: ContactCommunity = { id: 1, name: '柳溪社区', grids: [grid(1), micro(11, 1), micro(12, 1), grid(2, { posts: [{ title: '网格长', vacancies: 1, people: [] }, { title: '下沉干部', vacancies: 0, people: [person(9, { unit: '区教育局' })] }] })] }

  test('has a row a grid, micro grids inside it, vacancies and the unit of who was sent down', () => {
    const { headings, rows } = contactTable(community)
    expect(headings).toEqual(['网格', '编号', '网格长', '网格员', '微网格长', '下沉干部（单位）'])
    expect(rows).toEqual([
      ['第1网格', '41019900100101', '谢某1 154****0000', '', '11号微网格 谢某11 154****0000\n12号微网格 谢某12 154****0000', ''],
      ['第2网格', '41019900100102', '待配备', '', '', '谢某9（区教育局） 154****0000'],
    ])
    expect(contactTable(community, 2).rows[0]?.[4]).toBe('11号微网格 谢某11 154****0000　12号微网格 谢某12 154****0000')
  })

  test('namesakes of a grid are told apart by their year of birth', () => {
    const doubled = grid(1, { posts: [{ title: '网格员', vacancies: 0, people: [person(1, { name: '谢文', phone: null }), person(2, { name: '谢文', birthYear: '1991', phone: null })] }] })
    expect(contactTable({ ...community, grids: [doubled] }).rows[0]?.[3]).toBe('谢文（1980 年生）\n谢文（1991 年生）')
  })

  test('every community begins on a sheet of its own, one on one sheet as long as it can be read; a large one is numbered', () => {
    const usual = { ...community, grids: Array.from({ length: 9 }, (_, at) => [grid(at + 1), ...Array.from({ length: 5 }, (__, inside) => micro(100 + at * 5 + inside, at + 1))]).flat() }
    const large = { ...community, name: '大社区', grids: Array.from({ length: 90 }, (_, at) => grid(at + 1)) }
    expect(contactPages(usual, ABOUT)).toHaveLength(1)
    const pages = contactPages(large, ABOUT)
    expect(pages.length).toBeGreaterThan(1)
    for (const [at, page] of pages.entries()) {
      expect(page).toContain('<h1>大社区网格通讯录</h1>')
      expect(page).toContain(`第 ${at + 1} 页，共 ${pages.length} 页`)
    }
    expect(contactListHtml([usual, large], ABOUT).split('class="sheet"')).toHaveLength(2 + pages.length)
  })

  test('says on the sheet whether the numbers are whole, and shows text as text', () => {
    const [page = ''] = contactPages({ ...community, name: '<b>柳溪</b>' }, { ...ABOUT, whole: true })
    expect(page).toContain('仅限单位内部使用')
    expect(page).toContain('&lt;b&gt;柳溪&lt;/b&gt;网格通讯录')
  })

  test.each([
    ['柳溪桥社区第1网格3号微网格', '柳溪桥社区第1网格（望湖新村）', '3号微网格'],
    ['柳溪桥社区第12网格', '柳溪桥社区', '第12网格'],
    ['柳溪桥社区第12网格甲楼', '柳溪桥社区第1网格', '12网格甲楼'],
    ['柳溪桥社区网格', '柳溪桥社区', '柳溪桥社区网格'],
    ['幸福里网格', '柳溪桥社区', '幸福里网格'],
  ])('%s in %s is called %s', (name, above, short) => expect(shortName(name, above)).toBe(short))
})

describe('cards for doors', () => {
  const card = (id: number, part: Partial<GridCard> = {}): GridCard => ({
    gridId: id, code: `410199${id}`, name: `柳溪社区第${id}网格`, community: '柳溪社区', title: '网格长', chiefs: ['谢文'], phone: { number: '0371-00000000', of: '街道' }, ...part,
  })
  const about = (size: CardSize, vacant: 'print' | 'leave' = 'print') => ({ office: '柳溪街道办事处', size, vacant })

  test.each([['eight', 3], ['a5', 17], ['a4', 17]] as const)('%s: 17 cards are %i sheets', (size, sheets) => {
    const cards = Array.from({ length: 17 }, (_, at) => card(at + 1))
    const pages = cardPages(cards, about(size))
    expect(pages).toHaveLength(sheets)
    const all = pages.join('')
    for (const { name } of cards) expect(all.split(`>${name}</h1>`)).toHaveLength(2)
    expect(all.includes('<i ')).toBe(size === 'eight')
  })

  test('a grid without a chief is printed as vacant or left out, as asked', () => {
    const cards = [card(1), card(2, { chiefs: [] })]
    expect(cardsHtml(cards, about('eight'))).toContain('待配备')
    expect(printedCards(cards, 'leave').map(({ gridId }) => gridId)).toEqual([1])
    expect(cardsHtml(cards, about('eight', 'leave'))).not.toContain('柳溪社区第2网格')
  })

  test('has only the number it is given, says whose it is, and names the community where the grid does not', () => {
    const html = cardsHtml([card(1, { name: '幸福里网格', phone: { number: '0371-00000001', of: '社区' } }), card(2, { phone: null })], about('eight'))
    expect(html.match(/0371-\d+/g)).toEqual(['0371-00000001'])
    expect(html).toContain('电话为社区办公电话')
    expect(html).toContain('柳溪街道办事处 · 柳溪社区')
    expect(html.split('联系电话')).toHaveLength(2)
  })

  test('long names get smaller letters instead of more than two lines', () => {
    const html = cardPages([card(1, { name: '柳溪市高新技术产业开发区柳溪街道柳溪桥社区第十二网格（望湖新村第二小区东院）' })], about('eight')).join('')
    expect(/<h1[^>]*>(.*?)<\/h1>/.exec(html)?.[1]?.split('<br>').length).toBeLessThanOrEqual(2)
  })
})

describe('the hand-over sheet', () => {
  const post = (id: number): HandOver['posts'][number] => ({ title: '网格长', from: '2024-01-01', grid: `柳溪社区第${id}网格`, code: `4101990010010${id}`, households: 320, buildings: 5, partyOrganisation: null, below: 4, unit: null })
  const paper: HandOver = {
    day: '2026-03-05', office: '柳溪街道办事处', person: { ...person(1), workplace: '柳溪社区' }, posts: [post(1)], others: [],
    colleagues: [{ ...person(2), grid: '柳溪社区第1网格', title: '网格员' }], matters: { total: 0, first: [] },
  }

  test('names the grids, the colleagues, who signs, and that there is nothing open', () => {
    const [page = ''] = handOverPages(paper)
    for (const words of ['柳溪社区第1网格', '下辖 4 个网格', '未建立', '还没归档的事项（0 件）', '这些网格的事项都已归档', '移交人（签字）', '接交人（签字）', '监交人（签字）', '交接日期']) expect(page).toContain(words)
    expect(handOverPages(paper)).toHaveLength(1)
  })

  test('other posts and more matters than are named are told; many grids go over several sheets, the signatures stand once', () => {
    const many = { ...paper, posts: Array.from({ length: 40 }, (_, at) => post(at)), others: [{ title: '主任', organisation: '柳溪社区', from: '2020-01-01' }], matters: { total: 60, first: [{ number: '2026-0001', title: '路灯不亮', grid: '柳溪社区第1网格', step: '办理', due: null }] } }
    const pages = handOverPages(many)
    expect(pages.length).toBeGreaterThan(2)
    const all = pages.join('')
    expect(all.split('监交人（签字）')).toHaveLength(2)
    expect(all).toContain('二、其他在任职务（1 项')
    expect(all).toContain('其余 59 件见事项清单')
    expect(pages.at(-1)).toContain(`第 ${pages.length} 页，共 ${pages.length} 页`)
  })
})

test.each([
  [null, '区教育局', '区教育局'],
  ['派出单位：市税务局', '区教育局', '市税务局'],
  ['来自区住建局，为期一年', null, '区住建局'],
  ['区城市管理局', null, '区城市管理局'],
  ['试用期一年', null, null],
  [null, null, null],
])('whoever is sent down with %s, working at %s, comes from %s', (remark, workplace, unit) => {
  expect(unitOfDeployed(remark, workplace)).toBe(unit)
  expect(nameWithUnit('谢文', unit)).toBe(unit === null ? '谢文' : `谢文（${unit}）`)
})
