import type { InputOf } from '@shared/contract'
import type { settings } from '@shared/contract/settings'
import { gridLevelProblems } from '@shared/domain/grid-level-problems'
import type { GridLevel, GridRules } from '@shared/domain/grid-levels'
import { gridKinds, type GridKind } from '@shared/domain/organisation-kinds'
import { cleanText } from '@shared/domain/text'
import type { GridLevelEntry } from '../../stores/grid-levels'

export interface PostForm {
  title: string
  seats: string
  needed: boolean
}

/** What is asked of grids of one kind, numbers as typed. */
export interface RulesForm {
  least: string
  most: string
  source: string
  codePattern: string
  party: boolean
  posts: PostForm[]
}

export interface LevelForm {
  name: string
  place: string
  inCommunity: boolean
  rules: Record<GridKind, RulesForm>
}

export type LevelInput = InputOf<typeof settings.saveGridLevel>

const EMPTY: GridRules = { size: null, codePattern: null, party: false, posts: [] }

export function levelForm(existing: GridLevelEntry | null, all: readonly GridLevelEntry[]): LevelForm {
  // What comes below others belongs where they do.
  if (!existing) return { name: '', place: '', inCommunity: all.at(-1)?.inCommunity ?? false, rules: { 基础网格: rulesForm(EMPTY), 专属网格: rulesForm(EMPTY) } }
  const { name, place, inCommunity, rules } = existing
  return { name, place, inCommunity, rules: { 基础网格: rulesForm(rules.基础网格), 专属网格: rulesForm(rules.专属网格) } }
}

function rulesForm({ size, codePattern, party, posts }: GridRules): RulesForm {
  return {
    least: size ? String(size.least) : '',
    most: size ? String(size.most) : '',
    source: size?.source ?? '',
    codePattern: codePattern ?? '',
    party,
    posts: posts.map((post) => ({ ...post, seats: String(post.seats) })),
  }
}

/** What keeps the form from being sent, by field (`基础网格.size`); empty when nothing does. */
export function levelProblems(form: LevelForm, existing: GridLevelEntry | null, all: readonly GridLevelEntry[]): Record<string, string> {
  const problems: Record<string, string> = {}
  if (cleanText(form.name) === '') problems['name'] = '请填写级别名称。'
  if (cleanText(form.place) === '') problems['place'] = '请填写对应的范围，如小区、楼院。'
  for (const kind of gridKinds) {
    const { least, most, source, posts } = form.rules[kind]
    const typed = [least, most].map((text) => text.trim())
    if (typed.some((text) => text !== '' && !/^\d{1,6}$/.test(text))) problems[`${kind}.size`] = '户数请填整数；没有标准的，两格都留空。'
    else if (typed.filter((text) => text === '').length === 1) problems[`${kind}.size`] = '户数的下限和上限要一起填，或都留空。'
    if (typed.every((text) => text === '') && cleanText(source) !== '') problems[`${kind}.source`] = '没有填户数标准，来源无从说起：请填户数，或清空来源。'
    if (posts.some((post) => !/^[1-9]\d{0,2}$/.test(post.seats.trim()))) problems[`${kind}.posts`] = '人数请填 1 以上的整数。'
  }
  if (Object.keys(problems).length > 0) return problems
  const others = all.filter((level) => level.id !== existing?.id)
  const level = existing?.level ?? Math.max(0, ...all.map((entry) => entry.level)) + 1
  for (const { field, message } of gridLevelProblems({ level, ...levelOf(form) }, others)) problems[field] ??= message
  return problems
}

function levelOf(form: LevelForm): Omit<GridLevel, 'level' | 'rules'> & Pick<LevelInput, 'rules'> {
  return { name: cleanText(form.name), place: cleanText(form.place), inCommunity: form.inCommunity, rules: { 基础网格: rulesOf(form.rules.基础网格), 专属网格: rulesOf(form.rules.专属网格) } }
}

function rulesOf({ least, most, source, codePattern, party, posts }: RulesForm): LevelInput['rules'][GridKind] {
  return {
    size: least.trim() === '' ? null : { least: Number(least), most: Number(most), source: cleanText(source) },
    codePattern: cleanText(codePattern) || null,
    party,
    posts: posts.map((post) => ({ title: cleanText(post.title), seats: Number(post.seats), needed: post.needed })),
  }
}

export function levelInput(form: LevelForm, existing: GridLevelEntry | null): LevelInput {
  return { id: existing?.id ?? null, revision: existing?.revision ?? null, ...levelOf(form) }
}
