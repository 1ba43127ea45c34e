import type { linkInput } from '@shared/contract/organisation-links'
import { OPEN_END } from '@shared/domain/calendar'
import { gapFrom, startInWords } from '@shared/domain/dated-versions'
import { linkWords } from '@shared/domain/organisation-links'
import type { z } from 'zod'
import { AppError } from '../../app-error'
import type { LedgerContext } from '../../ledger-context'
import { refusedAt } from '../../store/dated-records'
import { readKinds } from '../../store/organisation-kinds'
import type { OrganisationLinkRow, OrganisationVersionRow } from '../../store/rows'
import type { UnitOfWork } from '../../store/unit-of-work'
import { versionsInside } from './organisation-checks'

type LinkInput = z.output<typeof linkInput>
type Saved = { id: number; changeId: number | null }

/** Sets a relation or corrects one; with `replace`, the guiding relation that holds then ends where the new one begins. */
export async function saveLink(context: LedgerContext, input: LinkInput): Promise<Saved> {
  const { result, changeId } = await context.store.write({ action: 'organisations.saveLink' }, async (unit, intent) => {
    const own = await requireAlive(unit, input.organisationId)
    if (input.otherId === input.organisationId) throw refusedAt('otherId', `${linkWords[input.kind].other}不能是它自己，没有保存。请另选一个。`)
    const other = await versionsInside(unit, input.otherId)
    const otherName = other.at(-1)?.name
    if (otherName === undefined) throw refusedAt('otherId', '选的组织已不存在，没有保存。请另选一个。')
    const span = { from: input.from ?? firstDayOfBoth(own.versions, other), to: input.until ?? OPEN_END }
    if (span.to <= span.from) throw refusedAt('until', `结束日期要晚于开始日期（${startInWords(span.from)}），没有保存。`)
    refuseGap(own.versions, span, { field: 'from', name: own.name })
    refuseGap(other, span, { field: 'otherId', name: otherName })
    if (input.kind === 'leading') await refuseNoParty(unit, other, span)
    const replaced = await refuseSecond(unit, input, span)
    const row = { organisation_id: input.organisationId, other_id: input.otherId, kind: input.kind, valid_from: span.from, valid_to: span.to, basis: input.basis }
    const words = `“${own.name}”的${linkWords[input.kind].other}`
    if (input.id === null) {
      if (replaced) await unit.update('organisation_link', replaced.id, { valid_to: span.from })
      intent.summary = replaced ? `自 ${span.from} 起${words}改为“${otherName}”` : `登记${words}“${otherName}”`
      return unit.insert('organisation_link', row)
    }
    const before = await unit.get('organisation_link', input.id, '指导、领导或联系关系')
    if (before.organisation_id !== input.organisationId || before.kind !== input.kind) throw new AppError('refused', '这个关系属于别的组织，没有保存。请刷新后再试。')
    intent.summary = `更正${words}“${otherName}”`
    await unit.update('organisation_link', input.id, row, input.revision ?? 0)
    return input.id
  })
  return { id: result, changeId }
}

export async function endLink(context: LedgerContext, input: { id: number; revision: number; on: string }): Promise<Saved> {
  const { changeId } = await context.store.write({ action: 'organisations.endLink' }, async (unit, intent) => {
    const row = await unit.get('organisation_link', input.id, '指导、领导或联系关系')
    const own = await requireAlive(unit, row.organisation_id)
    if (input.on <= row.valid_from) {
      throw refusedAt('on', `结束日期要晚于开始日期（${startInWords(row.valid_from)}），没有结束。登记错了的话，请删除这个关系。`)
    }
    if (row.valid_to !== OPEN_END) throw refusedAt('on', `这个关系已于 ${row.valid_to} 结束，不用再办。日期有误的话，请更正。`)
    await unit.update('organisation_link', row.id, { valid_to: input.on }, input.revision)
    intent.summary = `自 ${input.on} 起“${await nameOf(unit, row.other_id)}”不再是“${own.name}”的${linkWords[row.kind].other}`
  })
  return { id: input.id, changeId }
}

export async function removeLink(context: LedgerContext, input: { id: number; revision: number }): Promise<Saved> {
  const { changeId } = await context.store.write({ action: 'organisations.removeLink' }, async (unit, intent) => {
    const row = await unit.get('organisation_link', input.id, '指导、领导或联系关系')
    if (row.revision !== input.revision) throw new AppError('stale-version', '这个关系在您打开之后已被修改，没有删除。请刷新查看新内容后再决定。')
    const own = await requireAlive(unit, row.organisation_id)
    await unit.remove('organisation_link', row.id)
    intent.summary = `删除登记有误的关系：“${own.name}”的${linkWords[row.kind].other}“${await nameOf(unit, row.other_id)}”`
  })
  return { id: input.id, changeId }
}

/** Ends the relations of an organisation that is dissolved on a day; those that would only begin later go. */
export async function endOwnLinks(unit: UnitOfWork, id: number, day: string): Promise<void> {
  const rows = await unit.manager.query<OrganisationLinkRow[]>('SELECT * FROM organisation_link WHERE organisation_id = ?1 AND valid_to > ?2', [id, day])
  for (const row of rows) {
    if (row.valid_from < day) await unit.update('organisation_link', row.id, { valid_to: day })
    else await unit.remove('organisation_link', row.id)
  }
}

/** Why an organisation cannot be dissolved on a day: others are guided or led by it. */
export async function linksInTheWay(unit: UnitOfWork, id: number, day: string): Promise<string[]> {
  const rows = await unit.manager.query<{ kind: OrganisationLinkRow['kind']; linked: number; first: string }[]>(
    `SELECT link.kind, count(DISTINCT link.organisation_id) AS linked, min(own.name) AS first
     FROM organisation_link link JOIN organisation_version own ON own.organisation_id = link.organisation_id AND own.valid_to > ?2
     WHERE other_id = ?1 AND link.valid_to > ?2 GROUP BY link.kind ORDER BY link.kind`,
    [id, day],
  )
  return rows.map(({ kind, linked, first }) => {
    const named = linked === 1 ? `“${first}”` : ` ${linked} 个组织（${first} 等）`
    return `它还是${named}的${linkWords[kind].plain}，请先在那里结束或改换`
  })
}

async function requireAlive(unit: UnitOfWork, id: number): Promise<{ name: string; versions: OrganisationVersionRow[] }> {
  await unit.get('organisation', id, '组织')
  const versions = await versionsInside(unit, id)
  const last = versions.at(-1)
  if (!last) throw new Error('an organisation without versions')
  if (last.status === 'dissolved') throw new AppError('refused', `“${last.name}”已于 ${last.valid_from} 撤销，它的指导和领导关系不能再改。`)
  return { name: last.name, versions }
}

async function nameOf(unit: UnitOfWork, id: number): Promise<string> {
  return (await versionsInside(unit, id)).at(-1)?.name ?? ''
}

interface Span {
  from: string
  to: string
}

function activeSpans(versions: readonly OrganisationVersionRow[]): Span[] {
  return versions.filter((version) => version.status === 'active').map((version) => ({ from: version.valid_from, to: version.valid_to }))
}

function firstDayOfBoth(own: readonly OrganisationVersionRow[], other: readonly OrganisationVersionRow[]): string {
  const [a, b] = [own[0]?.valid_from ?? '', other[0]?.valid_from ?? '']
  return a > b ? a : b
}

/** Both sides must exist as long as the relation holds. */
function refuseGap(versions: readonly OrganisationVersionRow[], span: Span, about: { field: string; name: string }): void {
  const gap = gapFrom(activeSpans(versions), span.from)
  if (gap === null || (gap.kind === 'ends' && gap.on >= span.to)) return
  if (gap.kind === 'starts') {
    throw refusedAt('from', `“${about.name}”自 ${gap.on} 起才有，关系不能从更早的日期（${startInWords(span.from)}）开始，没有保存。请把开始日期改为 ${gap.on} 或以后。`)
  }
  const ended = gap.kind === 'ends' ? gap.on : (versions.at(-1)?.valid_from ?? '')
  throw refusedAt(about.field, `“${about.name}”自 ${ended} 起已撤销，没有保存。请另选一个，或把结束日期填为 ${ended} 或以前。`)
}

/** Whoever leads must be a party organisation as long as it leads. */
async function refuseNoParty(unit: UnitOfWork, other: readonly OrganisationVersionRow[], span: Span): Promise<void> {
  const kinds = await readKinds(unit.manager)
  const wrong = other.find((version) => version.status === 'active' && version.valid_from < span.to && version.valid_to > span.from && !kinds.isParty(version.kind))
  if (!wrong) return
  const until = wrong.valid_to === OPEN_END ? '' : `在 ${wrong.valid_to} 以前`
  throw refusedAt('otherId', `“${wrong.name}”${until}是${wrong.kind}，不是党组织，没有保存。领导它的党组织请从党组织中选。`)
}

/** One guiding organisation at a time, and nobody twice. Returns the relation that the new one takes the place of. */
async function refuseSecond(unit: UnitOfWork, input: LinkInput, span: Span): Promise<OrganisationLinkRow | null> {
  const rows = await unit.manager.query<OrganisationLinkRow[]>(
    `SELECT * FROM organisation_link WHERE organisation_id = ?1 AND kind = ?2 AND id IS NOT ?3 AND valid_from < ?5 AND valid_to > ?4
     AND (kind = 'guiding' OR other_id = ?6) ORDER BY valid_from`,
    [input.organisationId, input.kind, input.id, span.from, span.to, input.otherId],
  )
  const [first, second] = rows
  if (!first) return null
  const name = await nameOf(unit, first.other_id)
  const since = `${startInWords(first.valid_from)}${first.valid_to === OPEN_END ? ' 起' : ` 至 ${first.valid_to}`}`
  if (first.other_id === input.otherId) throw refusedAt('otherId', `“${name}”${since}已经登记为${linkWords[input.kind].other}，没有重复登记。请更正已有的那一条。`)
  if (input.replace && input.id === null && !second && first.valid_from < span.from) return first
  throw refusedAt('otherId', `${since}的业务指导单位是“${name}”，同一时间只能有一个，没有保存。请先结束那一个，或改这里的起止日期。`)
}
