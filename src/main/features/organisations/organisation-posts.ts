import { AppError } from '../../app-error'
import type { LedgerContext } from '../../ledger-context'
import { removePost, savePost, type PostInput } from '../../store/post-records'
import { versionsInside } from './organisation-checks'
import { organisationById, versionsOf } from './organisation-queries'

type Saved = { id: number; changeId: number | null }

/** Founds or changes a post of an organisation. */
export async function saveOrganisationPost(context: LedgerContext, input: PostInput & { organisationId: number }): Promise<Saved> {
  const { result, changeId } = await context.store.write({ action: 'organisations.savePost' }, async (unit, intent) => {
    await unit.get('organisation', input.organisationId, '组织')
    const versions = await versionsInside(unit, input.organisationId)
    const [first, last] = [versions[0], versions.at(-1)]
    if (!first || !last) throw new Error('an organisation without versions')
    if (last.status === 'dissolved') throw new AppError('refused', `“${last.name}”已于 ${last.valid_from} 撤销，不能再设岗位。`)
    intent.summary = `${input.id === null ? '设立' : '修改'}岗位“${last.name} ${input.title}”`
    return savePost(unit, { organisation_id: input.organisationId, grid_id: null }, first.valid_from, input)
  })
  return { id: result, changeId }
}

export async function removeOrganisationPost(context: LedgerContext, id: number): Promise<Saved> {
  const { changeId } = await context.store.write({ action: 'organisations.removePost' }, async (unit, intent) => {
    const row = await removePost(unit, id)
    intent.summary = `删除岗位“${row.title}”`
  })
  return { id, changeId }
}

/** The contact phone in clear; that it was looked at is logged, without the number. */
export async function revealContactPhone(context: LedgerContext, id: number): Promise<{ phone: string }> {
  const { store } = context
  const row = await organisationById(store, id)
  if (!row?.contact_phone_sealed) throw new AppError('not-found', '这个组织没有登记联系电话。')
  const name = (await versionsOf(store, id)).at(-1)?.name ?? ''
  const summary = `查看了“${name}”的联系电话`
  await store.transaction(async (manager) => store.logBulk(manager, { action: 'organisations.revealContactPhone', summary }))
  return { phone: store.vault.open('contact_phone', row.contact_phone_sealed) }
}
