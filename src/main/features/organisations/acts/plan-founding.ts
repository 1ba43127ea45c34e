import { OPEN_END } from '@shared/domain/calendar'
import { readKinds, refuseWrongKind } from '../../../store/organisation-kinds'
import type { OrganisationVersionRow, PostRow } from '../../../store/rows'
import type { Reads, UnitOfWork } from '../../../store/unit-of-work'
import { refuseSameName, requireParent } from '../organisation-checks'
import { gapInWords } from './plan-change'
import { aliveSubject, lastChangeInWords, listed, Plan, readSubject, type ActOf, type Subject } from './plan'
import { aboveFrom, childrenFrom, membersFrom, organisationsOf, peopleOf, refuseMisplaced, type LastVersionRow, type MemberRow } from './reads'
import { followVersion, moveChildren, moveMembers } from './writes'

/** 分设: a new organisation founded out of another, with members and child organisations of it. */
export async function planSplit(reads: Reads, act: ActOf<'split'>, today: string): Promise<Plan> {
  const plan = new Plan(reads, act.on, today)
  const subject = await aliveSubject(plan, act.id)
  if (!subject) return plan
  const gap = gapInWords(subject.versions, act.on)
  if (gap !== null) plan.refuse('on', `“${subject.name}”${gap}，不能在 ${act.on} 从它分设。请改日期。`)
  await checkNew(plan, act)
  const children = await childrenFrom(reads, subject.id, act.on)
  const moving = await checkChildren(plan, subject, children, act)
  const members = await chosenMembers(plan, subject, children, act)
  await checkKind(plan, members, act)
  plan.touch('members', peopleOf(members), (count) => `${count} 名成员自 ${act.on} 起转到新组织`)
  plan.touch('children', organisationsOf(moving), (count) => `${count} 个下级组织连同它们的成员改由新组织领导`)
  plan.note('name', `“${subject.name}”照旧，其余成员、下级组织和岗位都留在那里`)
  plan.apply = async (unit, intent) => {
    const id = await unit.insert('organisation', { sort_order: await orderAfter(unit, subject.id), founded_on: act.on })
    await unit.insert('organisation_version', {
      organisation_id: id, valid_from: act.on, valid_to: OPEN_END, name: act.name, short_name: act.shortName, kind: act.kind, parent_id: act.parentId,
      status: 'active', act: 'split', basis: act.basis, related_id: subject.id,
    })
    await moveMembers(unit, members, id, act.on, '分设')
    await moveChildren(unit, moving, id, act.on, act.basis)
    intent.summary = `自 ${act.on} 起由“${subject.name}”分设“${act.name}”`
    return id
  }
  return plan
}

async function checkNew(plan: Plan, act: ActOf<'split'>): Promise<void> {
  if (act.name === '') plan.missing('name', '请填写新组织的全称，与公章一致。')
  else await plan.check(() => refuseSameName(plan.reads, { id: null, name: act.name, parentId: act.parentId }, act.on))
  const { parentId, kind } = act
  if (parentId !== null) await plan.check(() => requireParent(plan.reads, parentId, act.on))
  await plan.check(() => refuseWrongKind(plan.reads, { kind, parentId }, null, plan.ruledFrom))
}

/** The chosen children, each with nothing later in the way, and none of them above the new organisation. */
async function checkChildren(plan: Plan, subject: Subject, children: readonly LastVersionRow[], act: ActOf<'split'>): Promise<LastVersionRow[]> {
  const moving = children.filter((child) => act.children.includes(child.organisation_id))
  const gone = act.children.filter((id) => !children.some((child) => child.organisation_id === id))
  if (gone.length > 0) plan.refuse('children', `选的下级组织里有 ${gone.length} 个已不在“${subject.name}”之下。请重新选择。`)
  const later = organisationsOf(moving.filter((child) => child.last_from > act.on))
  if (later.length > 0) {
    plan.refuse('on', `有 ${listed(later, '个下级组织')}在这一天以后还有变更，不能从更早的日期改起。请改用更晚的日期，或先在日志里撤销那些变更。`, { first: later })
  }
  if (act.parentId !== null && moving.length > 0) {
    const above = await aboveFrom(plan.reads, act.parentId, act.on)
    const round = organisationsOf(moving.filter((child) => above.has(child.organisation_id)))
    if (round.length > 0) plan.refuse('parentId', `新组织的上级在${listed(round, '个要移过去的下级组织')}之下，会绕成一圈。请另选上级，或不移它。`, { first: round })
  }
  await refuseMisplaced(plan, 'children', moving, { name: act.name, kind: act.kind })
  return moving
}

/** Chosen one by one, or as all the members of a child. */
async function chosenMembers(plan: Plan, subject: Subject, children: readonly LastVersionRow[], act: ActOf<'split'>): Promise<MemberRow[]> {
  const chosen = new Set(act.personIds)
  const own = (await membersFrom(plan.reads, [subject.id], act.on)).filter((member) => chosen.has(member.person_id))
  const found = new Set(own.map((member) => member.person_id))
  const gone = act.personIds.filter((id) => !found.has(id))
  if (gone.length > 0) plan.refuse('personIds', `选的人里有 ${gone.length} 名在 ${act.on} 已不是“${subject.name}”的成员。请重新选择。`)
  const whole = act.membersOf.filter((id) => children.some((child) => child.organisation_id === id))
  if (whole.length < act.membersOf.length) plan.refuse('membersOf', `选的下级组织里有的已不在“${subject.name}”之下。请重新选择。`)
  const below = await membersFrom(plan.reads, whole, act.on)
  return [...own, ...below]
}

/** Party members need a party organisation. */
async function checkKind(plan: Plan, members: readonly MemberRow[], act: ActOf<'split'>): Promise<void> {
  const kinds = await readKinds(plan.reads.manager)
  const count = peopleOf(members.filter((member) => member.kind === 'party')).length
  if (count > 0 && kinds.find(act.kind) && !kinds.isParty(act.kind)) {
    plan.refuse('kind', `${act.kind}不是党组织，${count} 名党员的组织关系不能转到那里。请改选党组织的类别，或不选这些党员。`)
  }
}

/** The order of the one it was split from; being younger, it stands right behind it. */
async function orderAfter(unit: UnitOfWork, id: number): Promise<number> {
  const rows = await unit.manager.query<{ sort_order: number }[]>('SELECT sort_order FROM organisation WHERE id = ?', [id])
  return rows[0]?.sort_order ?? 0
}

/** 恢复: a dissolved organisation is there again, under a parent of that day; posts that ended with it may be kept again. */
export async function planRestore(reads: Reads, act: ActOf<'restore'>, today: string): Promise<Plan> {
  const plan = new Plan(reads, act.on, today)
  const subject = await readSubject(reads, act.id)
  const { last } = subject
  if (last.status === 'active') {
    plan.refuse('', `“${subject.name}”没有撤销，不用恢复。`)
    return plan
  }
  if (act.on < last.valid_from) {
    plan.refuse('on', `恢复日期不能早于撤销的那一天（${lastChangeInWords(subject.versions)}）。请把日期改为 ${last.valid_from} 或以后；撤销本身登记错了的话，请在日志里撤回它。`)
  }
  const { parentId } = act
  if (parentId === subject.id) plan.refuse('parentId', '上级组织不能是它自己。请另选上级。')
  else if (parentId !== null) await plan.check(() => requireParent(reads, parentId, act.on))
  await plan.check(() => refuseWrongKind(reads, { kind: last.kind, parentId }, { kind: last.kind, parentId: last.parent_id }, plan.ruledFrom))
  await plan.check(() => refuseSameName(reads, { id: subject.id, name: subject.name, parentId }, act.on), 'parentId')
  const posts = await endedPosts(reads, subject)
  const kept = posts.filter((post) => act.postIds.includes(post.id))
  if (kept.length < act.postIds.length) plan.refuse('postIds', '选的岗位里有的不是随撤销停设的。请重新选择。')
  plan.note('name', `自 ${act.on} 起“${subject.name}”（${last.kind}）重新出现在树和名册里`)
  if (kept.length > 0) plan.note('posts', `重新设立 ${kept.length} 个岗位（${kept.slice(0, 3).map((post) => post.title).join('、')}${kept.length > 3 ? ' 等' : ''}），都空缺着`)
  plan.note('members', '撤销时转走的成员、下级组织和网格不会自动回来，需要时请另行办理')
  plan.apply = async (unit, intent) => {
    await bringBack(unit, subject, act)
    for (const post of kept) await reopen(unit, post, act.on)
    intent.summary = `自 ${act.on} 起恢复组织“${subject.name}”`
    return subject.id
  }
  return plan
}

/** Restored on the very day it ended, it never was gone: that version says so itself. */
async function bringBack(unit: UnitOfWork, { last }: Subject, act: ActOf<'restore'>): Promise<void> {
  const patch: Partial<OrganisationVersionRow> = { status: 'active', parent_id: act.parentId }
  const stamp = { act: 'restore', basis: act.basis, related_id: null } as const
  if (act.on === last.valid_from) await unit.update('organisation_version', last.id, { ...patch, ...stamp })
  else await followVersion(unit, last, act.on, { ...patch, ...stamp })
}

/** Posts that ended on the day of the dissolution, in their order. */
export async function endedPosts(reads: Reads, { id, last }: Subject): Promise<PostRow[]> {
  return reads.manager.query('SELECT * FROM post WHERE organisation_id = ? AND valid_to = ? ORDER BY rank, id', [id, last.valid_from])
}

async function reopen(unit: UnitOfWork, post: PostRow, day: string): Promise<void> {
  if (post.valid_to === day) {
    await unit.update('post', post.id, { valid_to: OPEN_END })
    return
  }
  const { id: _id, revision: _revision, ...columns } = post
  await unit.insert('post', { ...columns, valid_from: day, valid_to: OPEN_END })
}
