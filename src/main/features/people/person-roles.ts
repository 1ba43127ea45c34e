import type { memberships } from '@shared/contract/memberships'
import { BEGINNING, OPEN_END } from '@shared/domain/calendar'
import { endOrNull, startInWords } from '@shared/domain/dated-versions'
import { gridRoles, MEMBER_ROLE, usualRoles } from '@shared/domain/person-choices'
import type { z } from 'zod'
import type { personDetail } from '@shared/contract/people'
import { refusedAt } from '../../store/dated-records'
import type { PersonRoleRow } from '../../store/rows'
import type { Store } from '../../store/store'
import type { StayRow } from './membership-facts'
import type { TenureFacts } from './person-history'

type Role = z.input<typeof personDetail>['roles'][number]

/** Begins, ends or corrects a role kept by hand. */
export async function saveRole(store: Store, role: z.output<typeof memberships.saveRole.input>): Promise<{ id: number; changeId: number | null }> {
  const { changeId } = await store.write({ action: 'people.saveRole' }, async (unit, intent) => {
    const person = await unit.get('person', role.personId, '人员')
    const from = role.from ?? BEGINNING
    const to = role.to ?? OPEN_END
    refuseDerived(role.role)
    if (to <= from) throw refusedAt('to', `结束日期 ${to} 不晚于开始日期 ${startInWords(from)}，没有保存。请核对这两个日期。`)
    const same = await unit.manager.query<PersonRoleRow[]>(
      'SELECT * FROM person_role WHERE person_id = ?1 AND role = ?2 AND id IS NOT ?3 AND valid_from < ?5 AND valid_to > ?4 LIMIT 1',
      [role.personId, role.role, role.id, from, to],
    )
    const [other] = same
    if (other) throw refusedAt('from', `已登记过“${role.role}”：${startInWords(other.valid_from)} 至 ${endOrNull(other.valid_to) ?? '今'}，时间重叠，没有保存。请改那一条，或改日期。`)
    const columns = { role: role.role, valid_from: from, valid_to: to, note: role.note }
    if (role.id === null) await unit.insert('person_role', { person_id: role.personId, ...columns })
    else await unit.update('person_role', role.id, columns, role.revision ?? undefined)
    const verb = role.id === null ? '登记' : role.to === null ? '修改' : '结束'
    intent.summary = `${verb}${person.name}的身份：${role.role}${verb === '结束' ? `，到 ${to} 为止` : ''}`
  })
  return { id: role.personId, changeId }
}

export async function removeRole(store: Store, { id, revision }: { id: number; revision: number }): Promise<{ id: number; changeId: number | null }> {
  const { result, changeId } = await store.write({ action: 'people.removeRole' }, async (unit, intent) => {
    const role = await unit.get('person_role', id, '身份')
    const person = await unit.get('person', role.person_id, '人员')
    await unit.update('person_role', id, {}, revision)
    await unit.remove('person_role', id)
    intent.summary = `删除${person.name}的身份登记：${role.role}`
    return role.person_id
  })
  return { id: result, changeId }
}

/** Roles that follow from other records must not be told a second time. */
function refuseDerived(role: string): void {
  if (role === MEMBER_ROLE) throw refusedAt('role', '党员身份由组织关系得出，不在这里登记，没有保存。请用“办理组织关系”。')
  if (gridRoles.some((title) => title === role)) throw refusedAt('role', `“${role}”由网格的岗位任职得出，不在这里登记，没有保存。请在网格里任职。`)
}

export async function roleNames(store: Store): Promise<string[]> {
  const kept = await store.all<{ role: string }>('SELECT DISTINCT role FROM person_role ORDER BY role')
  return [...new Set([MEMBER_ROLE, ...gridRoles, ...usualRoles, ...kept.map((row) => row.role)])]
}

/** Everything somebody is on the day, and the kept roles of before. */
export async function rolesOf(store: Store, personId: number, day: string, party: StayRow | undefined, tenures: readonly TenureFacts[]): Promise<Role[]> {
  const running = (entry: { valid_from: string; valid_to: string }): boolean => entry.valid_from <= day && day < entry.valid_to
  const kept = await store.all<PersonRoleRow>('SELECT * FROM person_role WHERE person_id = ? AND valid_from <= ? ORDER BY valid_to DESC, valid_from, id', [personId, day])
  const derived = { current: true, note: null, id: null, revision: null }
  return [
    ...(party ? [{ ...derived, source: 'party' as const, role: party.category ?? MEMBER_ROLE, place: party.organisation, from: party.valid_from, to: endOrNull(party.valid_to) }] : []),
    ...tenures
      .filter((tenure) => tenure.grid_id !== null && running(tenure))
      .map((tenure) => ({ ...derived, source: 'post' as const, role: tenure.title, place: tenure.organisation, from: tenure.valid_from, to: endOrNull(tenure.valid_to) })),
    ...kept.map((row) => ({
      source: 'kept' as const,
      role: row.role,
      place: null,
      from: row.valid_from,
      to: endOrNull(row.valid_to),
      current: running(row),
      note: row.note,
      id: row.id,
      revision: row.revision,
    })),
  ]
}
