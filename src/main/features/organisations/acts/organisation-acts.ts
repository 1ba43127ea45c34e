import type { actPreview } from '@shared/contract/acts'
import type { actChoices } from '@shared/contract/organisation-acts'
import type { z } from 'zod'
import type { LedgerContext } from '../../../ledger-context'
import { refuseStale } from '../../../store/dated-records'
import type { Reads } from '../../../store/unit-of-work'
import type { OrganisationActInput, Plan } from './plan'
import { readSubject } from './plan'
import { planChange } from './plan-change'
import { planDissolve, planMerge } from './plan-ending'
import { endedPosts, planRestore, planSplit } from './plan-founding'
import { childrenFrom, membersFrom } from './reads'

async function planAct(reads: Reads, act: OrganisationActInput, today: string): Promise<Plan> {
  switch (act.type) {
    case 'rename':
    case 'move':
    case 'change-kind':
      return planChange(reads, act, today)
    case 'merge':
      return planMerge(reads, act, today)
    case 'split':
      return planSplit(reads, act, today)
    case 'dissolve':
      return planDissolve(reads, act, today)
    case 'restore':
      return planRestore(reads, act, today)
  }
}

/** What an act would touch, and what refuses it, before anything is done. */
export async function previewAct(context: LedgerContext, act: OrganisationActInput): Promise<z.input<typeof actPreview>> {
  const { touches, refusals, doubts } = await planAct({ manager: context.store.reader }, act, context.today())
  return { touches, refusals, doubts }
}

/** Plans the act anew inside its transaction and writes it, or refuses with everything that stands in the way. */
export async function performAct(
  context: LedgerContext,
  { revision, act }: { revision: number; act: OrganisationActInput },
): Promise<{ id: number; changeId: number | null }> {
  const { result, changeId } = await context.store.write({ action: `organisations.${act.type}` }, async (unit, intent) => {
    await unit.get('organisation', act.id, '组织')
    await refuseStale(unit.manager, 'organisation', act.id, revision)
    const plan = await planAct(unit, act, context.today())
    return plan.perform(unit, intent)
  })
  return { id: result, changeId }
}

/** Whom and what an act may take along: members and children of the day, posts that ended with the organisation. */
export async function actChoicesOn(context: LedgerContext, id: number, day: string): Promise<z.input<typeof actChoices>> {
  const reads: Reads = { manager: context.store.reader }
  const subject = await readSubject(reads, id)
  const memberships = await membersFrom(reads, [id], day)
  const people = await reads.manager.query<{ id: number; name_sort: string; birth: string | null }[]>(
    'SELECT id, name_sort, birth FROM person WHERE id IN (SELECT value FROM json_each(?))',
    [JSON.stringify(memberships.map((row) => row.person_id))],
  )
  const byId = new Map(people.map((person) => [person.id, person]))
  const members = new Map<number, z.input<typeof actChoices>['members'][number]>()
  for (const row of memberships) {
    const person = byId.get(row.person_id)
    const known = members.get(row.person_id)
    const birthYear = person?.birth?.slice(0, 4) ?? null
    members.set(row.person_id, {
      id: row.person_id, name: row.name, sortName: person?.name_sort ?? '', birthYear,
      category: known?.category ?? row.category, party: known?.party === true || row.kind === 'party',
    })
  }
  const children = await childrenFrom(reads, id, day)
  const counts = await membersPerOrganisation(reads, children.map((child) => child.organisation_id), day)
  return {
    members: [...members.values()],
    children: children.map((child) => ({ id: child.organisation_id, name: child.name, kind: child.kind, members: counts.get(child.organisation_id) ?? 0 })),
    posts: subject.last.status === 'dissolved' ? (await endedPosts(reads, subject)).map(({ id: postId, title, seats }) => ({ id: postId, title, seats })) : [],
  }
}

async function membersPerOrganisation(reads: Reads, ids: readonly number[], day: string): Promise<Map<number, number>> {
  const rows = await reads.manager.query<{ organisation_id: number; members: number }[]>(
    `SELECT organisation_id, count(DISTINCT person_id) AS members FROM membership
     WHERE organisation_id IN (SELECT value FROM json_each(?1)) AND valid_to > ?2 GROUP BY organisation_id`,
    [JSON.stringify(ids), day],
  )
  return new Map(rows.map((row) => [row.organisation_id, row.members]))
}
