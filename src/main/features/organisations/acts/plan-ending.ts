import { COMMUNITY_KIND } from '@shared/domain/organisation-kinds'
import { linkKinds, linkWords } from '@shared/domain/organisation-links'
import { openMattersOf } from '../../../store/matter-records'
import { readKinds } from '../../../store/organisation-kinds'
import { endPosts } from '../../../store/post-records'
import type { Reads, UnitOfWork } from '../../../store/unit-of-work'
import { versionsInside } from '../organisation-checks'
import { endOwnLinks } from '../organisation-links'
import { gapInWords } from './plan-change'
import { aliveSubject, listed, Plan, requireAfterLastChange, type ActOf, type NamedRecord, type Subject } from './plan'
import {
  aboveFrom, childrenFrom, gridsFrom, gridsOf, holdersFrom, linksFrom, membersFrom, namesUnder, organisationsOf, peopleOf, postsFrom, refuseMisplaced, sameNamedGrids,
  type GridRow, type HolderRow, type LastVersionRow, type LinkRow, type MemberRow,
} from './reads'
import { endReports, moveReports, planEndOfReports, planMoveOfReports } from './report-ins'
import { endTenures, followVersion, moveChildren, moveGrids, moveGuided, moveMembers } from './writes'

interface Held {
  members: MemberRow[]
  children: LastVersionRow[]
  grids: GridRow[]
  holders: HolderRow[]
}

async function heldBy(reads: Reads, id: number, day: string): Promise<Held> {
  return {
    members: await membersFrom(reads, [id], day),
    children: await childrenFrom(reads, id, day),
    grids: await gridsFrom(reads, id, day),
    holders: await holdersFrom(reads, id, day),
  }
}

/** 撤销: ends an organisation that nothing depends on any more; its posts and links end with it. */
export async function planDissolve(reads: Reads, act: ActOf<'dissolve'>, today: string): Promise<Plan> {
  const plan = new Plan(reads, act.on, today)
  const subject = await aliveSubject(plan, act.id)
  if (!subject) return plan
  requireAfterLastChange(plan, subject, act.on, '撤销')
  const { members, children, grids, holders } = await heldBy(reads, act.id, act.on)
  if (children.length > 0) refuseChildren(plan, children, '请先撤销它们或改换上级，或改为办理“合并”让它们一起过去')
  if (holders.length > 0) refuseHolders(plan, holders, '请先免去职务')
  if (members.length > 0) refuseMembers(plan, members, '请先把他们转到别的组织，或改为办理“合并”')
  if (grids.length > 0) refuseGrids(plan, grids, '请先在网格里改选')
  const links = await linksFrom(reads, act.id, act.on)
  for (const kind of linkKinds) {
    const linked = links.filter((link) => link.other_id === act.id && link.kind === kind)
    const named = organisationsOf(linked)
    if (named.length > 0) plan.refuse('links', `它还是${named.length === 1 ? `“${named[0]?.name ?? ''}”` : ` ${listed(named, '个组织')}`}的${linkWords[kind].plain}，请先在那里结束或改换`, { first: named })
  }
  const reports = await planEndOfReports(plan, subject, act.on)
  await touchEnding(plan, subject, links, act.on)
  plan.apply = async (unit, intent) => {
    await endReports(unit, reports, act.on)
    await endOrganisation(unit, subject, act.on, { act: 'dissolve', basis: act.basis, related_id: null })
    intent.summary = `自 ${act.on} 起撤销组织“${subject.name}”`
    return subject.id
  }
  return plan
}

/** 合并: what an organisation has goes into another one, and it ends. */
export async function planMerge(reads: Reads, act: ActOf<'merge'>, today: string): Promise<Plan> {
  const plan = new Plan(reads, act.on, today)
  const subject = await aliveSubject(plan, act.id)
  if (!subject) return plan
  requireAfterLastChange(plan, subject, act.on, '合并')
  const held = await heldBy(reads, act.id, act.on)
  const target = await checkTarget(plan, subject, held, act)
  const into = target === null ? '并入的组织' : `“${target.name}”`
  if (act.members) plan.touch('members', peopleOf(held.members), (count) => `${count} 名成员自 ${act.on} 起转到${into}`)
  else if (held.members.length > 0) refuseMembers(plan, held.members, '请勾选“成员”一起转过去，或先把他们转到别的组织')
  if (act.children) {
    plan.touch('children', organisationsOf(held.children), (count) => `${count} 个下级组织改由${into}领导`)
    refuseLater(plan, organisationsOf(held.children.filter((child) => child.last_from > act.on)), '下级组织')
  } else if (held.children.length > 0) refuseChildren(plan, held.children, '请勾选“下级组织”一起转过去，或先撤销它们、改换上级')
  if (act.grids) {
    plan.touch('grids', gridsOf(held.grids), (count) => `${count} 个网格的所属社区或网格党组织改为${into}`)
    refuseLater(plan, gridsOf(held.grids.filter((grid) => grid.last_from > act.on)), '网格')
  } else if (held.grids.length > 0) refuseGrids(plan, held.grids, '请勾选“网格”一起划过去，或先在网格里改选')
  checkHolders(plan, held.holders, act)
  const links = await linksFrom(reads, act.id, act.on)
  const guided = links.filter((link) => link.other_id === act.id)
  plan.touch('links', organisationsOf(guided.filter((link) => link.organisation_id !== act.targetId)), (count) => `${count} 个组织改由${into}指导、领导或联系`)
  if (target !== null) await checkGuided(plan, guided, target, act.on)
  const reports = await planMoveOfReports(plan, subject, target, act.on)
  await touchEnding(plan, subject, links, act.on)
  plan.apply = async (unit, intent) => {
    if (target === null) throw new Error('a merger without a target')
    await endTenures(unit, held.holders, act.on, '所在组织合并')
    await moveMembers(unit, held.members, target.id, act.on, '合并')
    await moveChildren(unit, held.children, target.id, act.on, act.basis)
    await moveGrids(unit, held.grids, subject.id, target.id, act.on, act.basis)
    await moveGuided(unit, guided, target.id, act.on, act.basis)
    await moveReports(unit, reports.here, 'community_id', target, act.on)
    await moveReports(unit, reports.own, 'organisation_id', target, act.on)
    await endOrganisation(unit, subject, act.on, { act: 'merge', basis: act.basis, related_id: target.id })
    intent.summary = `自 ${act.on} 起把“${subject.name}”并入“${target.name}”${alongInWords(held)}`
    return target.id
  }
  return plan
}

async function checkTarget(plan: Plan, subject: Subject, held: Held, act: ActOf<'merge'>): Promise<{ id: number; name: string } | null> {
  const id = act.targetId
  if (id === null) {
    plan.missing('targetId', '请选择并入哪个组织。')
    return null
  }
  const versions = await versionsInside(plan.reads, id)
  const name = versions.at(-1)?.name ?? ''
  if (id === subject.id) {
    plan.refuse('targetId', '不能并入它自己。请另选一个组织。')
    return null
  }
  if (versions.length === 0) {
    plan.refuse('targetId', '选的组织已不存在。请另选一个。')
    return null
  }
  const gap = gapInWords(versions, act.on)
  if (gap !== null) plan.refuse('targetId', `“${name}”${gap}，不能在 ${act.on} 并入它。请改日期，或另选一个组织。`)
  const above = await aboveFrom(plan.reads, id, act.on)
  if (above.has(subject.id)) {
    plan.refuse('targetId', `“${name}”就在“${subject.name}”之下，上级不能并入下级。请先给“${name}”改换上级，再办合并。`, { first: [{ kind: 'organisation', id, name }] })
  }
  const taken = await namesUnder(plan.reads, id, act.on)
  const doubles = act.children ? held.children.filter((child) => (taken.get(child.name) ?? child.organisation_id) !== child.organisation_id) : []
  if (doubles.length > 0) {
    plan.refuse('children', `“${name}”下面已经有同名的 ${listed(doubles, '个下级组织')}，合并后分不清。请先给其中一个更名。`, { first: organisationsOf(doubles) })
  }
  await checkTargetKind(plan, versions.filter((version) => version.valid_to > act.on).map((version) => version.kind), { id, name }, held, act)
  return { id, name }
}

/** Party members and grids can only go to what may have them. */
async function checkTargetKind(plan: Plan, kinds: readonly string[], target: { id: number; name: string }, held: Held, act: ActOf<'merge'>): Promise<void> {
  const book = await readKinds(plan.reads.manager)
  const first = kinds[0] ?? ''
  const isParty = kinds.every((kind) => book.isParty(kind))
  if (act.children) await refuseMisplaced(plan, 'targetId', held.children, { name: target.name, kind: kinds.at(-1) ?? '' })
  const members = held.members.filter((member) => member.kind === 'party')
  if (act.members && members.length > 0 && !isParty) {
    plan.refuse('targetId', `“${target.name}”是${first}，不是党组织，${members.length} 名党员的组织关系不能转到那里。请另选一个党组织。`)
  }
  if (!act.grids) return
  const led = held.grids.filter((grid) => grid.party_organisation_id === act.id)
  if (led.length > 0 && !isParty) plan.refuse('targetId', `“${target.name}”是${first}，不是党组织，不能作 ${listed(led, '个网格')}的网格党组织。请另选一个党组织。`)
  const owned = held.grids.filter((grid) => grid.community_id === act.id)
  if (owned.length > 0 && kinds.some((kind) => kind !== COMMUNITY_KIND)) {
    plan.refuse('targetId', `“${target.name}”是${first}，不是社区，${listed(owned, '个网格')}不能划归它。请另选一个社区。`)
  }
  const doubles = await sameNamedGrids(plan.reads, act.id, target.id, act.on)
  if (doubles.length > 0) plan.refuse('grids', `“${target.name}”已经有同名的 ${listed(doubles, '个网格')}，合并后分不清。请先给其中一个改名。`, { first: gridsOf(doubles) })
}

/** Only a party organisation leads others. */
async function checkGuided(plan: Plan, guided: readonly LinkRow[], target: { id: number; name: string }, day: string): Promise<void> {
  const led = organisationsOf(guided.filter((link) => link.kind === 'leading'))
  if (led.length === 0) return
  const book = await readKinds(plan.reads.manager)
  const other = (await versionsInside(plan.reads, target.id)).find((version) => version.valid_to > day && !book.isParty(version.kind))
  if (other) plan.refuse('targetId', `“${target.name}”是${other.kind}，不是党组织，不能领导 ${listed(led, '个组织')}。请另选一个党组织。`, { first: led })
}

function checkHolders(plan: Plan, holders: readonly HolderRow[], act: ActOf<'merge'>): void {
  const later = holders.filter((holder) => holder.valid_from >= act.on)
  if (later.length > 0) {
    plan.refuse('dismiss', `${act.on} 当天或以后还有 ${listed(titled(later), '人才开始任职')}，不能从这一天合并。请改日期，或先撤销那些任职。`, { first: peopleOf(later) })
    return
  }
  if (holders.length === 0) return
  if (act.dismiss) plan.touch('holders', titled(holders), (count) => `同时免去 ${count} 人次的职务`)
  else refuseHolders(plan, holders, '请勾选“同时免去职务”，或先另行免去职务', 'dismiss')
}

function refuseChildren(plan: Plan, children: readonly LastVersionRow[], way: string): void {
  const named = organisationsOf(children)
  plan.refuse('children', `下面还有 ${listed(named, '个下级组织')}，${way}`, { first: named, wayOut: 'merge' })
}

function refuseHolders(plan: Plan, holders: readonly HolderRow[], way: string, field = ''): void {
  plan.refuse(field, `还有 ${listed(titled(holders), '人在任')}，${way}`, { first: peopleOf(holders) })
}

function refuseMembers(plan: Plan, members: readonly MemberRow[], way: string): void {
  const named = peopleOf(members)
  plan.refuse('members', `还有 ${named.length} 名成员，${way}`, { first: named, wayOut: 'people' })
}

function refuseGrids(plan: Plan, grids: readonly GridRow[], way: string): void {
  const named = gridsOf(grids)
  plan.refuse('grids', `还有 ${listed(named, '个网格')}以它为所属社区或网格党组织，${way}`, { first: named })
}

function refuseLater(plan: Plan, later: ReturnType<typeof organisationsOf>, what: string): void {
  if (later.length > 0) plan.refuse('on', `有 ${listed(later, `个${what}`)}在这一天以后还有变更，不能从更早的日期改起。请改用更晚的日期，或先在日志里撤销那些变更。`, { first: later })
}

function titled(holders: readonly HolderRow[]): NamedRecord[] {
  return holders.map((holder) => ({ kind: 'person', id: holder.person_id, name: `${holder.name}（${holder.title}）` }))
}

function alongInWords({ members, children, grids }: Held): string {
  const parts = [
    [peopleOf(members).length, '名成员'],
    [organisationsOf(children).length, '个下级组织'],
    [gridsOf(grids).length, '个网格'],
  ].flatMap(([count, what]) => (count === 0 ? [] : [`${count} ${what}`]))
  return parts.length === 0 ? '' : `，${parts.join('、')}一起转过去`
}

async function touchEnding(plan: Plan, subject: Subject, links: readonly LinkRow[], day: string): Promise<void> {
  const posts = await postsFrom(plan.reads, subject.id, day)
  if (posts.length > 0) plan.note('posts', `所设的 ${posts.length} 个岗位（${posts.slice(0, 3).map((post) => post.title).join('、')}${posts.length > 3 ? ' 等' : ''}）同时停设`)
  const own = links.filter((link) => link.organisation_id === subject.id)
  plan.touch('links', own.map((link) => ({ kind: 'organisation', id: link.other_id, name: link.name })), (count) => `${count} 个指导、领导或联系它的关系同时结束`)
  // Not refused: what it was called to can still be handled, given back or passed on to whoever does it from then on.
  plan.touch('matters', await openMattersOf(plan.reads.manager, subject.id), (count) => `${count} 件未办结的事项还派在它名下，请随后在“事项”里转办或退回`)
  plan.note('name', `自 ${day} 起“${subject.name}”不再出现在树和名册里，以前的记录都保留`)
}

/** Ends posts and links with the organisation, and leaves its last version saying why. */
async function endOrganisation(
  unit: UnitOfWork,
  subject: Subject,
  day: string,
  stamp: { act: 'dissolve' | 'merge'; basis: string | null; related_id: number | null },
): Promise<void> {
  await endPosts(unit, { organisation_id: subject.id, grid_id: null }, day)
  await endOwnLinks(unit, subject.id, day)
  await followVersion(unit, subject.last, day, { status: 'dissolved', ...stamp })
}
