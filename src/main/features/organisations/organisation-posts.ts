import { AppError } from '../../app-error'
import type { LedgerContext } from '../../ledger-context'
import { refusedAt } from '../../store/dated-records'
import { removePost, savePost, type PostInput } from '../../store/post-records'
import type { OrganisationVersionRow, PostRow } from '../../store/rows'
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
    const gone = versions.filter((version) => version.status === 'dissolved').at(-1)
    const saved = await savePost(unit, { organisation_id: input.organisationId, grid_id: null }, input.id === null && gone ? gone.valid_to : first.valid_from, input)
    if (gone) refuseWhileGone(gone, await unit.get('post', saved, '岗位'))
    return saved
  })
  return { id: result, changeId }
}

/** An organisation that was dissolved and restored had no posts in between. */
function refuseWhileGone(gone: OrganisationVersionRow, post: PostRow): void {
  if (post.valid_from >= gone.valid_to || post.valid_to <= gone.valid_from) return
  throw refusedAt('from', `“${gone.name}”在 ${gone.valid_from} 至 ${gone.valid_to} 之间已撤销，这段时间不能设岗位，没有保存。请把设立日期改为 ${gone.valid_to} 或以后。`)
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
