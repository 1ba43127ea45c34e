import { namesToldApart } from '../homonyms'
import { flow, type FlowColumn } from '../paper/flow'
import { widthOf } from '../paper/lines'
import { A4_ACROSS, escaped, sheetsHtml } from '../paper/sheets'
import { nameWithUnit } from '../grid-staffing'
import type { ContactCommunity, ContactGrid, ContactPost, PaperPerson } from './facts'

/** 网格通讯录: every community begins on a sheet of its own, and fits on one wherever it can. Pure. */

export interface ContactListAbout {
  office: string
  day: string
  /** Whether the numbers are whole. */
  whole: boolean
}

const MICRO_CHIEF = '微网格长'

/** The columns of every list, in order; other titles share the last one, which on paper is there only when it is needed. */
export const CONTACT_TITLES = ['网格长', '网格员', MICRO_CHIEF, '党建指导员', '下沉干部'] as const

const MARGIN = { x: 12, top: 11, bottom: 12 }
/** Tried in turn: sizes of type, and how many micro grids stand in a line. What fits on a sheet with none of them goes over several. */
const FITS = [10, 9.5, 9, 8.5, 8, 7.5].flatMap((points) => [1, 2].map((abreast) => ({ points, abreast })))
const OVER_SHEETS = { points: 9, abreast: 1 }

export function contactListHtml(communities: readonly ContactCommunity[], about: ContactListAbout): string {
  const pages = communities.flatMap((community) => contactPages(community, about))
  return sheetsHtml({ title: '网格通讯录', size: A4_ACROSS, pages, css: CSS })
}

const CSS = `.head{position:absolute;left:${MARGIN.x}mm;right:${MARGIN.x}mm;top:${MARGIN.top}mm;text-align:center}.head h1{font-size:16pt;line-height:8mm;white-space:nowrap;overflow:hidden}.head p{margin:0;font-size:9pt;line-height:6mm}.body{position:absolute;left:${MARGIN.x}mm;right:${MARGIN.x}mm;top:${MARGIN.top + 15}mm}.foot{position:absolute;left:${MARGIN.x}mm;right:${MARGIN.x}mm;bottom:6mm;display:flex;justify-content:space-between;font-size:8pt;line-height:4mm}`

/** The sheets of one community, each with its head and foot. */
export function contactPages(community: ContactCommunity, about: ContactListAbout): string[] {
  const { points, bodies } = fitted(community)
  const micro = community.grids.filter((grid) => isMicro(grid)).length
  const people = new Set(community.grids.flatMap((grid) => grid.posts.flatMap((post) => post.people.map(({ personId }) => personId)))).size
  const counted = [`${community.grids.length - micro} 个网格`, ...(micro > 0 ? [`${micro} 个微网格`] : []), `${people} 人`].join('、')
  return bodies.map((body, index) =>
    [
      `<div class="head"><h1>${escaped(community.name)}网格通讯录</h1><p>${escaped([about.office, `截至 ${about.day}`, counted].filter((part) => part !== '').join('　'))}</p></div>`,
      `<div class="body" style="font-size:${points}pt">${body}</div>`,
      `<div class="foot"><span>${about.whole ? '含完整电话，仅限单位内部使用，作废后请销毁' : '电话已遮盖中间数字'}</span><span>${bodies.length > 1 ? `第 ${index + 1} 页，共 ${bodies.length} 页` : ''}</span></div>`,
    ].join(''),
  )
}

function fitted(community: ContactCommunity): { points: number; bodies: string[] } {
  const room = { width: A4_ACROSS.width - 2 * MARGIN.x, height: A4_ACROSS.height - MARGIN.top - 15 - MARGIN.bottom }
  const lay = ({ points, abreast }: typeof OVER_SHEETS): { bodies: string[]; whole: boolean } => {
    const { headings, rows } = contactTable(community, abreast)
    const { columns, whole } = columnsFor(headings, rows, points, room.width)
    return { bodies: flow([{ kind: 'table', columns, rows }], { ...room, points }), whole }
  }
  for (const fit of FITS) {
    const { bodies, whole } = lay(fit)
    if (whole && bodies.length === 1) return { points: fit.points, bodies }
  }
  return { points: OVER_SHEETS.points, bodies: lay(OVER_SHEETS).bodies }
}

/** Each column gets the room its longest line takes, and they share what is left. Where that is too much, the long ones are cut back, and not `whole`. */
function columnsFor(headings: readonly string[], rows: readonly string[][], points: number, width: number): { columns: FlowColumn[]; whole: boolean } {
  const wanted = headings.map((heading, at) => Math.max(widthOf(heading, points), ...rows.flatMap((row) => (row[at] ?? '').split('\n').map((line) => widthOf(line, points)))) + 3)
  const whole = wanted.reduce((sum, each) => sum + each, 0) <= width
  const most = width / 3
  const taken = wanted.map((each) => (whole ? each : Math.min(each, most)))
  return { columns: headings.map((heading, at) => ({ heading, width: taken[at] ?? 0, ...(at === 1 ? { align: 'center' as const } : {}) })), whole }
}

/**
 * A row a grid; micro grids stand in that of the grid they lie in, by the names of their chiefs, so many abreast. A
 * title that no grid of the community has a post of has no column.
 */
export function contactTable({ name, grids }: ContactCommunity, abreast = 1): { headings: string[]; rows: string[][] } {
  const byId = new Map(grids.map((grid) => [grid.id, grid]))
  const inside = new Map<number, ContactGrid[]>()
  const own: ContactGrid[] = []
  for (const grid of grids) {
    const above = grid.parentId === null ? undefined : byId.get(grid.parentId)
    if (!above || !isMicro(grid)) own.push(grid)
    else inside.set(above.id, [...(inside.get(above.id) ?? []), grid])
  }
  const columns = [
    '网格', '编号', ...CONTACT_TITLES.filter((title) => title === '网格长' || title === '网格员' || grids.some((grid) => postsOf(grid, title).length > 0)), ...(own.some((grid) => otherPosts(grid).length > 0) ? ['其他'] : []),
  ]
  const rows = own.map((grid) => {
    const told = namesToldApart(grid.posts.flatMap(({ people }) => people))
    const cell = (title: string): string => postsOf(grid, title).map((post) => postInWords(post, told, false)).join('\n')
    const micro = (inside.get(grid.id) ?? []).map((each) => `${shortName(each.name, grid.name)} ${postsOf(each, MICRO_CHIEF).map((post) => postInWords(post, new Map(), true)).join('、') || '未设岗位'}`)
    return columns.map((column) => {
      if (column === '网格') return shortName(grid.name, name)
      if (column === '编号') return grid.code ?? ''
      if (column === '其他') return otherPosts(grid).map((post) => `${post.title}：${postInWords(post, told, true)}`).join('\n')
      return column === MICRO_CHIEF ? [cell(column), ...inRows(micro, abreast)].filter((line) => line !== '').join('\n') : cell(column)
    })
  })
  return { headings: columns.map((column) => (column === '下沉干部' ? '下沉干部（单位）' : column)), rows }
}

function inRows(lines: readonly string[], abreast: number): string[] {
  return lines.flatMap((_line, at) => (at % abreast === 0 ? [lines.slice(at, at + abreast).join('　')] : []))
}

/** Micro grids have nobody but their chief. */
function isMicro(grid: ContactGrid): boolean {
  return grid.posts.length > 0 && grid.posts.every(({ title }) => title === MICRO_CHIEF)
}

function postsOf(grid: ContactGrid, title: string): ContactPost[] {
  return grid.posts.filter((post) => post.title === title)
}

function otherPosts(grid: ContactGrid): ContactPost[] {
  return grid.posts.filter(isOtherPost)
}

export function isOtherPost({ title }: { title: string }): boolean {
  return !CONTACT_TITLES.some((known) => known === title)
}

function postInWords({ people, vacancies }: ContactPost, told: ReadonlyMap<number, string>, inLine: boolean): string {
  const named = people.map((person) => personInWords(person, told))
  if (vacancies > 0) named.push(vacancies > 1 ? `待配备 ${vacancies} 人` : '待配备')
  return named.join(inLine ? '、' : '\n')
}

function personInWords(person: PaperPerson, told: ReadonlyMap<number, string>): string {
  return [nameWithUnit(told.get(person.personId) ?? person.name, person.unit), person.phone].filter((part) => part !== null).join(' ')
}

/** A name without what the place above is called already: 柳溪社区第1网格3号微网格 in 柳溪社区第1网格（…） is 3号微网格. */
export function shortName(name: string, above: string): string {
  const [characters, upper] = [[...name], [...above]]
  let same = 0
  while (same < characters.length && characters[same] === upper[same]) same += 1
  while (same > 0 && /\d/.test(characters[same - 1] ?? '') && /\d/.test(characters[same] ?? '')) same -= 1
  const rest = characters.slice(same).join('')
  return same >= 2 && [...rest].length >= 3 && !/^[）)、]/.test(rest) ? rest : name
}
