import type { z } from 'zod'
import type { templateTarget } from '@shared/contract/templates'
import { BEGINNING, OPEN_END } from '@shared/domain/calendar'
import { careerLines, careerText } from '@shared/domain/curriculum-vitae'
import { templateListNames, type TemplateListKind } from '@shared/domain/template-marks/catalogue'
import type { RawValue } from '@shared/domain/template-marks/values'
import { AppError } from '../../app-error'
import type { LedgerContext } from '../../ledger-context'
import { careerOf } from '../../store/career-records'
import type { Store } from '../../store/store'
import { entryValue, listEntries } from './list-entries'
import { childrenFacts, organisationFacts, organisationValue, partyCounts, type OrganisationFacts } from './organisation-values'
import { personFacts, personValue } from './person-values'

export type FillTarget = z.output<typeof templateTarget>

/** More would make the clerk wait for a form that nobody can print. */
export const LIST_LIMIT = 5000

/** What a form is filled from; marks are asked for by their names in the catalogue. */
export interface FillSource {
  /** For whom or what: the name only. */
  title: string
  single(name: string): RawValue
  lists: ReadonlyMap<string, FillList>
}

export interface FillList {
  rows: number
  value(row: number, name: string): RawValue
}

/** Reads what the marks need as of a day; only the lists that are wanted. Fails with `not-found`, or `refused` for too long a list. */
export async function readSource(context: LedgerContext, target: FillTarget, day: string, wanted: ReadonlySet<string>): Promise<FillSource> {
  const source = await sourceOf(context.store, target, day, wanted)
  const office: Readonly<Record<string, RawValue>> = {
    填报单位: context.settings.value.officeName,
    经办人: context.settings.value.operator,
    截至日期: day,
    填报日期: context.today(),
  }
  return { ...source, single: (name) => (Object.hasOwn(office, name) ? (office[name] ?? null) : source.single(name)) }
}

function sourceOf(store: Store, target: FillTarget, day: string, wanted: ReadonlySet<string>): Promise<FillSource> {
  if (target.subject === 'person') return personSource(store, target.personId, day)
  if (target.subject === 'organisation') return organisationSource(store, target.organisationId, day, wanted)
  return listSource(store, target.list, target.organisationId, day)
}

async function personSource(store: Store, id: number, day: string): Promise<FillSource> {
  const facts = (await personFacts(store, [id], day)).get(id)
  if (!facts) throw new AppError('not-found', '这位人员的记录已不存在，没有填表。请另选一人。')
  const career = await careerOf(store, id, day)
  const rows = career.map(({ place, title, kind, from, to }): Record<string, RawValue> => ({
    岗位: title, 任职单位: place, 任职方式: kind, 任职日期: from === BEGINNING ? null : from, 离任日期: to === OPEN_END ? null : to,
  }))
  return {
    title: facts.name,
    single: (name) => (name === '简历' ? careerText(careerLines(career)) : (personValue(store, facts, name, day) ?? null)),
    lists: new Map([['任职', numbered(rows.length, (row, name) => rows[row]?.[name] ?? null)]]),
  }
}

async function organisationSource(store: Store, id: number, day: string, wanted: ReadonlySet<string>): Promise<FillSource> {
  const facts = await organisationOn(store, id, day)
  const counts = await partyCounts(store, id, day)
  const lists = new Map<string, FillList>()
  if (wanted.has('班子')) lists.set('班子', await peopleList(store, 'holders', id, day))
  if (wanted.has('党员')) lists.set('党员', await peopleList(store, 'party', id, day))
  if (wanted.has('下级')) {
    const children = await childrenFacts(store, id, day)
    refuseTooMany(children.length)
    lists.set('下级', numbered(children.length, (row, name) => (children[row] ? (organisationValue(store, children[row], null, name) ?? null) : null)))
  }
  return { title: facts.name, single: (name) => organisationValue(store, facts, counts, name) ?? null, lists }
}

async function listSource(store: Store, kind: TemplateListKind, id: number, day: string): Promise<FillSource> {
  const facts = await organisationOn(store, id, day)
  const list = await peopleList(store, kind, id, day)
  const single: Readonly<Record<string, RawValue>> = { 单位: facts.name, 名单名称: templateListNames[kind], 人数: list.rows }
  return { title: `${facts.name} ${templateListNames[kind]} ${list.rows} 人`, single: (name) => single[name] ?? null, lists: new Map([['名单', list]]) }
}

async function peopleList(store: Store, kind: TemplateListKind, id: number, day: string): Promise<FillList> {
  const entries = await listEntries(store, kind, id, day, LIST_LIMIT)
  refuseTooMany(entries.length)
  const people = await personFacts(store, entries.map((entry) => entry.person_id), day)
  return numbered(entries.length, (row, name) => {
    const entry = entries[row]
    const facts = entry && people.get(entry.person_id)
    if (!facts) return null
    return entryValue(entry, name) ?? personValue(store, facts, name, day) ?? null
  })
}

function numbered(rows: number, value: FillList['value']): FillList {
  return { rows, value: (row, name) => (name === '序号' ? row + 1 : value(row, name)) }
}

function refuseTooMany(rows: number): void {
  if (rows > LIST_LIMIT) throw new AppError('refused', `名单超过 ${LIST_LIMIT.toLocaleString('zh-CN')} 行，模板填不下，没有填表。请选下一级组织分别填，或在“人员”里导出名单。`)
}

async function organisationOn(store: Store, id: number, day: string): Promise<OrganisationFacts> {
  const facts = await organisationFacts(store, id, day)
  if (!facts) throw new AppError('not-found', `这个组织在 ${day} 还没有设立或已撤销，没有填表。请另选组织或日子。`)
  return facts
}
