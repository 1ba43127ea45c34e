import { namesToldApart } from '../homonyms'
import { flow, type FlowColumn } from '../paper/flow'
import { mm, widthOf } from '../paper/lines'
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

export const MICRO_CHIEF = '微网格长'

/** The columns of every list, in order; other titles share the last one, which is there only when it is needed. */
const TITLES = ['网格长', '网格员', MICRO_CHIEF, '党建指导员', '下沉干部'] as const

const MARGIN = { x: 12, top: 11, bottom: 12 }
/** Tried in turn; with the last one a community goes over as many sheets as it takes. */
const SIZES = [9.5, 9, 8.5, 8, 7.5]
const OVER_SHEETS = 9

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
  const rows = rowsOf(community)
  const room = { width: A4_ACROSS.width - 2 * MARGIN.x, height: A4_ACROSS.height - MARGIN.top - 15 - MARGIN.bottom }
  const lay = (points: number): string[] => flow([{ kind: 'table', columns: columnsFor(rows, points, room.width), rows }], { ...room, points })
  for (const points of SIZES) {
    const bodies = lay(points)
    if (bodies.length === 1) return { points, bodies }
  }
  return { points: OVER_SHEETS, bodies: lay(OVER_SHEETS) }
}

/** Each column gets the room its longest line takes, and they share what is left; none is squeezed below a word. */
function columnsFor(rows: readonly string[][], points: number, width: number): FlowColumn[] {
  const headings = ['网格', '编号', ...TITLES.slice(0, 4), '下沉干部（单位）', '其他']
  const shown = headings.slice(0, rows[0]?.length ?? 7)
  const wanted = shown.map((heading, at) => Math.max(widthOf(heading, points), ...rows.flatMap((row) => (row[at] ?? '').split('\n').map((line) => widthOf(line, points)))) + 3)
  const least = mm(points) * 6 + 3
  const most = width / 3.4
  const taken = wanted.map((each) => Math.min(Math.max(each, least), most))
  return shown.map((heading, at) => ({ heading, width: taken[at] ?? least, ...(at === 1 ? { align: 'center' as const } : {}) }))
}

/** A row a grid; micro grids stand in that of the grid they lie in, by the names of their chiefs. */
export function rowsOf({ name, grids }: ContactCommunity): string[][] {
  const byId = new Map(grids.map((grid) => [grid.id, grid]))
  const inside = new Map<number, ContactGrid[]>()
  const own: ContactGrid[] = []
  for (const grid of grids) {
    const above = grid.parentId === null ? undefined : byId.get(grid.parentId)
    if (!above || !isMicro(grid)) own.push(grid)
    else inside.set(above.id, [...(inside.get(above.id) ?? []), grid])
  }
  const others = own.some((grid) => otherPosts(grid).length > 0)
  return own.map((grid) => {
    const told = namesToldApart(grid.posts.flatMap(({ people }) => people))
    const cell = (title: string): string => postsOf(grid, title).map((post) => postInWords(post, told, false)).join('\n')
    const micro = (inside.get(grid.id) ?? []).map((each) => `${shortName(each.name, grid.name)} ${postsOf(each, MICRO_CHIEF).map((post) => postInWords(post, new Map(), true)).join('、') || '未设岗位'}`)
    const chiefs = [cell(MICRO_CHIEF), ...micro].filter((line) => line !== '').join('\n')
    return [
      shortName(grid.name, name),
      grid.code ?? '',
      cell('网格长'),
      cell('网格员'),
      chiefs,
      cell('党建指导员'),
      cell('下沉干部'),
      ...(others ? [otherPosts(grid).map((post) => `${post.title}：${postInWords(post, told, true)}`).join('\n')] : []),
    ]
  })
}

/** Micro grids have nobody but their chief. */
function isMicro(grid: ContactGrid): boolean {
  return grid.posts.length > 0 && grid.posts.every(({ title }) => title === MICRO_CHIEF)
}

function postsOf(grid: ContactGrid, title: string): ContactPost[] {
  return grid.posts.filter((post) => post.title === title)
}

function otherPosts(grid: ContactGrid): ContactPost[] {
  return grid.posts.filter(({ title }) => !TITLES.some((known) => known === title))
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
  return same >= 2 && [...rest].length >= 2 && !/^[）)、]/.test(rest) ? rest : name
}
