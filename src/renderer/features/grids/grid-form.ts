import type { InputOf, OutputOf } from '@shared/contract'
import type { grids } from '@shared/contract/grids'
import { BEGINNING } from '@shared/domain/calendar'
import type { GridLevelBook, GridStaffPost } from '@shared/domain/grid-levels'
import { gridSizeWarning } from '@shared/domain/grid-rules'
import { gridKindOf, type GridKind } from '@shared/domain/organisation-kinds'
import { cleanText } from '@shared/domain/text'

export type GridDetail = OutputOf<typeof grids.get>
export type GridInput = InputOf<typeof grids.save>

/** What stands in the form; numbers as typed. */
export interface GridForm {
  code: string
  name: string
  level: number
  kind: GridKind
  parentId: number | null
  communityId: number | null
  partyOrganisationId: number | null
  boundary: string
  buildings: string
  households: string
  residents: string
  note: string
  sortOrder: string
  /** Of a new grid: titles of the posts it is founded with. */
  posts: string[]
  /** The document a dated change rests on. */
  basis: string
  /** A change from a day on, or the correction of what was registered wrongly. */
  mode: 'change' | 'correct'
  effectiveFrom: string | null
}

export type GridField = keyof GridForm
export type FieldNotes = Partial<Record<GridField, string>>

/** Where a new grid is begun: below a grid, or in a community. */
export interface GridPlace {
  parent: { id: number; name: string; level: number } | null
  community: { id: number; name: string } | null
}

export function emptyForm(levels: GridLevelBook, place: GridPlace): GridForm {
  const level = place.parent ? Math.min(place.parent.level + 1, levels.lowest) : levels.usual
  return {
    code: '',
    name: '',
    level,
    kind: '基础网格',
    parentId: place.parent?.id ?? null,
    communityId: place.community?.id ?? null,
    partyOrganisationId: null,
    boundary: '',
    buildings: '',
    households: '',
    residents: '',
    note: '',
    sortOrder: '',
    posts: neededTitles(levels, { level, kind: '基础网格' }),
    basis: '',
    mode: 'change',
    effectiveFrom: null,
  }
}

/** The posts a grid of such a level may be founded with; the needed ones are. */
export function offeredPosts(levels: GridLevelBook, { level, kind }: Pick<GridForm, 'level' | 'kind'>): readonly GridStaffPost[] {
  return levels.rulesOf(level, kind).posts
}

export function neededTitles(levels: GridLevelBook, place: Pick<GridForm, 'level' | 'kind'>): string[] {
  return offeredPosts(levels, place).filter((post) => post.needed).map((post) => post.title)
}

export function formOf(detail: GridDetail, today: string): GridForm {
  const { version } = detail
  return {
    code: version.code ?? '',
    name: version.name,
    level: version.level,
    kind: gridKindOf(version.kind),
    parentId: version.parentId,
    communityId: version.communityId,
    partyOrganisationId: version.partyOrganisationId,
    boundary: version.boundary ?? '',
    buildings: version.buildings?.toString() ?? '',
    households: version.households?.toString() ?? '',
    residents: version.residents?.toString() ?? '',
    note: detail.note ?? '',
    sortOrder: String(detail.sortOrder),
    posts: [],
    basis: '',
    mode: 'change',
    effectiveFrom: today,
  }
}

/** Whether anything dated differs from what the record says: then a day is asked for. */
export function changesVersion(form: GridForm, detail: GridDetail | null): boolean {
  if (!detail) return false
  const before = formOf(detail, '')
  const undated: readonly GridField[] = ['note', 'sortOrder', 'posts', 'basis', 'mode', 'effectiveFrom']
  const fields = Object.entries(before).map(([field]) => field)
  const now = new Map<string, unknown>(Object.entries(form))
  const then = new Map<string, unknown>(Object.entries(before))
  return fields.some((field) => !undated.some((name) => name === field) && plain(now.get(field)) !== plain(then.get(field)))
}

function plain(value: unknown): unknown {
  return typeof value === 'string' ? cleanText(value) : value
}

const COUNTS = { buildings: '楼栋数', households: '户数', residents: '人数' } as const

/** What keeps the form from being sent, field by field; empty when nothing does. */
export function formProblems(levels: GridLevelBook, form: GridForm, detail: GridDetail | null): FieldNotes {
  const problems: FieldNotes = {}
  if (cleanText(form.name) === '') problems.name = '请填写网格名称。'
  for (const field of ['buildings', 'households', 'residents'] as const) {
    if (readCount(form[field]) === 'wrong') problems[field] = `${COUNTS[field]}请填整数，不知道就留空。`
  }
  if (form.sortOrder.trim() !== '' && !/^\d{1,7}$/.test(form.sortOrder.trim())) problems.sortOrder = '排序请填整数，或留空。'
  if (form.kind === '基础网格' && levels.inCommunity(form.level) && form.communityId === null && form.parentId === null) {
    problems.communityId = `${levels.name(form.level)}是基础网格，必须属于一个社区，不能直接挂在街道下。请选所属社区。`
  }
  if (changesVersion(form, detail) && form.mode === 'change' && form.effectiveFrom === null) {
    problems.effectiveFrom = '请填写从哪一天起变更。'
  }
  return problems
}

/** What is doubtful but may be saved, with its source. */
export function formWarnings(levels: GridLevelBook, form: GridForm): FieldNotes {
  const households = readCount(form.households)
  const size = households === 'wrong' ? null : gridSizeWarning(levels, form, households)
  return size ? { households: `${size.message}（来源：${size.source ?? ''}）` } : {}
}

/** A count as typed: null when empty, `wrong` when it is no whole number. */
export function readCount(typed: string): number | null | 'wrong' {
  const text = typed.normalize('NFKC').replace(/[\s,，]/g, '')
  if (text === '') return null
  return /^\d{1,8}$/.test(text) ? Number(text) : 'wrong'
}

export function inputOf(levels: GridLevelBook, form: GridForm, detail: GridDetail | null): GridInput {
  const count = (typed: string): number | null => {
    const read = readCount(typed)
    return read === 'wrong' ? null : read
  }
  return {
    id: detail?.id ?? null,
    revision: detail?.revision ?? null,
    effectiveFrom: effectiveFrom(form, detail),
    code: form.code,
    name: form.name,
    level: form.level,
    kind: form.kind,
    parentId: form.parentId,
    communityId: form.communityId,
    partyOrganisationId: form.partyOrganisationId,
    boundary: form.boundary,
    buildings: count(form.buildings),
    households: count(form.households),
    residents: count(form.residents),
    note: form.note,
    basis: form.basis,
    ...(detail ? {} : { posts: offeredPosts(levels, form).filter((post) => form.posts.includes(post.title)).map(({ title, seats }) => ({ title, seats })) }),
    ...(form.sortOrder.trim() === '' ? {} : { sortOrder: Number(form.sortOrder) }),
  }
}

function effectiveFrom(form: GridForm, detail: GridDetail | null): string | null {
  if (!detail) return form.effectiveFrom
  if (!changesVersion(form, detail)) return null
  return form.mode === 'correct' ? detail.version.from : form.effectiveFrom
}

/** The first day of a version as it is shown beside "correct". */
export function sinceInWords(from: string): string {
  return from === BEGINNING ? '登记之初' : from
}
