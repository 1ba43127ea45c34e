import { OPEN_END } from '@shared/domain/calendar'
import { startInWords } from '@shared/domain/dated-versions'
import { AppError } from '../../app-error'
import type { LedgerContext } from '../../ledger-context'
import { refusedAt, refuseStale } from '../../store/dated-records'
import { endPosts, tenuresPast, type PostOwner } from '../../store/post-records'
import type { UnitOfWork } from '../../store/unit-of-work'
import { versionsInside } from './organisation-checks'
import { endOwnLinks, linksInTheWay } from './organisation-links'

/** Names told in a sentence before it says "and others". */
const NAMED = 3

/**
 * Ends an organisation on a day: its history stays, its posts end with it. Refused while anything would
 * be left behind, saying what has to be done first.
 */
export async function dissolveOrganisation(
  context: LedgerContext,
  input: { id: number; revision: number; on: string },
): Promise<{ id: number; changeId: number | null }> {
  const { changeId } = await context.store.write({ action: 'organisations.dissolve' }, async (unit, intent) => {
    await unit.get('organisation', input.id, '组织')
    await refuseStale(unit.manager, 'organisation', input.id, input.revision)
    const last = (await versionsInside(unit, input.id)).at(-1)
    if (!last) throw new Error('an organisation without versions')
    if (last.status === 'dissolved') throw new AppError('refused', `“${last.name}”已于 ${last.valid_from} 撤销，不用再办。`)
    if (input.on <= last.valid_from) {
      throw refusedAt('on', `撤销日期要晚于最近一次变更的生效日期（${startInWords(last.valid_from)}），没有撤销。请改日期。`)
    }
    const owner: PostOwner = { organisation_id: input.id, grid_id: null }
    const reasons = await whatDepends(unit, input.id, owner, input.on)
    if (reasons.length > 0) {
      const message = `“${last.name}”还不能撤销，没有做任何改动：${reasons.join('；')}。`
      throw new AppError('refused', message, reasons.map((reason) => ({ field: '', message: reason })))
    }
    await endPosts(unit, owner, input.on)
    await endOwnLinks(unit, input.id, input.on)
    await unit.update('organisation_version', last.id, { valid_to: input.on })
    await unit.insert('organisation_version', {
      organisation_id: input.id,
      valid_from: input.on,
      valid_to: OPEN_END,
      name: last.name,
      short_name: last.short_name,
      kind: last.kind,
      parent_id: last.parent_id,
      status: 'dissolved',
    })
    intent.summary = `自 ${input.on} 起撤销组织“${last.name}”`
  })
  return { id: input.id, changeId }
}

async function whatDepends(unit: UnitOfWork, id: number, owner: PostOwner, day: string): Promise<string[]> {
  const reasons: string[] = []
  const children = await names(unit, "SELECT name FROM organisation_version WHERE parent_id = ?1 AND status = 'active' AND valid_to > ?2 GROUP BY organisation_id", id, day)
  if (children.length > 0) reasons.push(`下面还有 ${listed(children, '个下级组织')}，请先撤销它们或改换上级`)
  const held = await tenuresPast(unit, owner, day)
  if (held.length > 0) {
    reasons.push(`还有 ${listed(held.map((entry) => `${entry.name}（${entry.title}）`), '人在任')}，请先免去职务`)
  }
  const members = await names(unit, 'SELECT DISTINCT person.id, name FROM membership JOIN person ON person.id = person_id WHERE organisation_id = ?1 AND valid_to > ?2', id, day)
  if (members.length > 0) reasons.push(`还有 ${members.length} 名成员，请先把他们转到别的组织`)
  const grids = await names(
    unit,
    `SELECT name FROM grid_version
     WHERE (community_id = ?1 OR party_organisation_id = ?1) AND status = 'active' AND valid_to > ?2 GROUP BY grid_id`,
    id,
    day,
  )
  if (grids.length > 0) reasons.push(`还有 ${listed(grids, '个网格')}以它为所属社区或网格党组织，请先在网格里改选`)
  return [...reasons, ...(await linksInTheWay(unit, id, day))]
}

async function names(unit: UnitOfWork, sql: string, id: number, day: string): Promise<string[]> {
  const rows = await unit.manager.query<{ name: string }[]>(sql, [id, day])
  return rows.map((row) => row.name)
}

function listed(all: readonly string[], what: string): string {
  const shown = all.slice(0, NAMED).join('、')
  return `${all.length} ${what}（${shown}${all.length > NAMED ? ' 等' : ''}）`
}
