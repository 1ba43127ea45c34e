import { OPEN_END } from '@shared/domain/calendar'
import type { PostRow } from '../../../store/rows'
import { listed } from '../../../store/act-plan'
import type { Reads, UnitOfWork } from '../../../store/unit-of-work'
import { refuseDuplicates, requireCommunity, requireParent, requirePartyOrganisation } from '../grid-checks'
import { aliveSubject, GridPlan, lastChangeInWords, readSubject, requireAfterLastChange, type ActContext, type ActOf, type Subject } from './plan'
import { belowFrom, gridsOf, holdersFrom, peopleOf, postsFrom, refuseBeginners, tellMatters, titled } from './reads'
import { endGrid, endHolders, followGrid } from './writes'

/** 撤销: ends a grid that nothing stands under any more; its posts end with it. */
export async function planDissolve(reads: Reads, act: ActOf<'dissolve'>, office: ActContext): Promise<GridPlan> {
  const plan = new GridPlan(reads, office)
  const subject = await aliveSubject(plan, act.id)
  if (!subject) return plan
  requireAfterLastChange(plan, subject, act.on, '撤销')
  const children = gridsOf((await belowFrom(reads, subject.id, act.on)).filter((row) => row.depth === 1))
  if (children.length > 0) plan.refuse('children', `下面还有 ${listed(children, '个网格')}，请先撤销它们或改换上级，或改为办理“合并”让它们一起过去。`, { first: children, wayOut: 'merge' })
  const holders = await holdersFrom(reads, subject.id, act.on)
  if (act.dismiss) {
    refuseBeginners(plan, holders, act.on, '撤销')
    plan.touch('holders', titled(holders), (count) => `${count} 人自 ${act.on} 起离岗`)
  } else if (holders.length > 0) plan.refuse('dismiss', `还有 ${listed(titled(holders), '人在岗')}，请勾选“同时办理离岗”，或先另行办理离岗。`, { first: peopleOf(holders) })
  const posts = await postsFrom(reads, subject.id, act.on)
  if (posts.length > 0) plan.note('posts', `所设的 ${posts.length} 个岗位（${posts.map((post) => post.title).join('、')}）同时停设`)
  if ((subject.last.households ?? 0) > 0) plan.doubt(`这个网格登记有 ${subject.last.households ?? 0} 户，撤销后不再算入任何网格。住户划给别的网格的话，请改为办理“合并”。`)
  plan.note('name', `自 ${act.on} 起“${subject.name}”不再出现在树和名册里，它的编号和名称以后仍可查到`)
  await tellMatters(plan, subject.id)
  plan.apply = async (unit, intent) => {
    await endHolders(unit, holders, act.on, '网格撤销')
    await endGrid(unit, subject, act.on, { act: 'dissolve', basis: act.basis, related_id: null })
    intent.summary = `自 ${act.on} 起撤销网格“${subject.name}”`
    return subject.id
  }
  return plan
}

/** 恢复: a grid that ended is there again as it was last. */
export async function planRestore(reads: Reads, act: ActOf<'restore'>, office: ActContext): Promise<GridPlan> {
  const plan = new GridPlan(reads, office)
  const subject = await readSubject(reads, act.id)
  const { last, name } = subject
  if (last.status === 'active') {
    plan.refuse('', `“${name}”没有撤销，不用恢复。`)
    return plan
  }
  if (act.on < last.valid_from) plan.refuse('on', `恢复日期不能早于撤销的那一天（${lastChangeInWords(subject.versions)}）。请把日期改为 ${last.valid_from} 或以后；撤销本身登记错了的话，请在日志里撤回它。`)
  await checkSurroundings(plan, subject, act.on)
  if (last.act === 'merge' || last.act === 'split') plan.doubt('它的户数当时已经算到别的网格里，恢复后请核对两边的户数，不要算两遍。')
  const posts = act.posts ? await endedPosts(reads, subject) : []
  if (posts.length > 0) plan.note('posts', `重新设立 ${posts.length} 个岗位（${posts.map((post) => post.title).join('、')}），都空缺着`)
  plan.note('name', `自 ${act.on} 起“${name}”重新出现在树和名册里；当时划走的下级网格和人员不会自动回来`)
  plan.apply = async (unit, intent) => {
    const stamp = { act: 'restore' as const, basis: act.basis, related_id: null }
    if (act.on === last.valid_from) await unit.update('grid_version', last.id, { status: 'active', ...stamp })
    else await followGrid(unit, last, act.on, { status: 'active' }, stamp)
    for (const post of posts) await reopen(unit, post, act.on)
    intent.summary = `自 ${act.on} 起恢复网格“${name}”`
    return subject.id
  }
  return plan
}

/** What it stood in must be there again, or still. */
async function checkSurroundings(plan: GridPlan, { id, last, name }: Subject, day: string): Promise<void> {
  const { parent_id: parentId, community_id: communityId, party_organisation_id: partyId } = last
  if (parentId !== null) await plan.check(() => requireParent(plan.reads, parentId, day), '')
  if (communityId !== null) await plan.check(() => requireCommunity(plan.reads, communityId, day), '')
  if (partyId !== null) await plan.check(() => requirePartyOrganisation(plan.reads, partyId, day), '')
  await plan.check(() => refuseDuplicates(plan.reads, { id, code: last.code, name, parentId, communityId }, day), '')
}

/** Posts that ended on the day the grid did, in their order. */
async function endedPosts(reads: Reads, { id, last }: Subject): Promise<PostRow[]> {
  return reads.manager.query('SELECT * FROM post WHERE grid_id = ? AND valid_to = ? ORDER BY rank, id', [id, last.valid_from])
}

async function reopen(unit: UnitOfWork, post: PostRow, day: string): Promise<void> {
  if (post.valid_to === day) {
    await unit.update('post', post.id, { valid_to: OPEN_END })
    return
  }
  const { id: _id, revision: _revision, ...columns } = post
  await unit.insert('post', { ...columns, valid_from: day, valid_to: OPEN_END })
}
