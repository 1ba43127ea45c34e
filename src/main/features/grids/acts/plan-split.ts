import { gridSizeWarning } from '@shared/domain/grid-rules'
import { splitDoubts } from '@shared/domain/grid-split'
import { OPEN_END } from '@shared/domain/calendar'
import { listed } from '../../../store/act-plan'
import type { GridVersionRow } from '../../../store/rows'
import type { Reads, UnitOfWork } from '../../../store/unit-of-work'
import { refuseSameCode, refuseSameName, requirePartyOrganisation } from '../grid-checks'
import { codeDoubt } from '../grid-codes'
import { planNumbers } from './numbers'
import { aliveSubject, GridPlan, requireAfterLastChange, type ActContext, type ActOf, type Subject } from './plan'
import { belowFrom, gridsOf, holdersFrom, peopleOf, refuseBeginners, refuseLater, tellMatters, titled, withAllBelow, type BelowRow, type HolderRow } from './reads'
import { carryHolders, endGrid, endHolders, followGrid, followGrids, foundPosts, type WantedPost } from './writes'

type SplitAct = ActOf<'split'>
type Part = SplitAct['parts'][number]

/** 分设: new grids out of one; it either goes on with the rest, or ends. */
export async function planSplit(reads: Reads, act: SplitAct, office: ActContext): Promise<GridPlan> {
  const plan = new GridPlan(reads, office)
  const subject = await aliveSubject(plan, act.id)
  if (!subject) return plan
  requireAfterLastChange(plan, subject, act.on, '分设')
  if (act.rest === null && act.parts.length < 2) plan.refuse('rest', '原网格不保留时，至少要分成两个新网格。请再加一个，或保留原网格；只改名称或编号，请办理“改编号”或编辑网格。')
  await checkParts(plan, subject, act)
  for (const doubt of splitDoubts(subject.last, act.rest === null ? act.parts : [act.rest, ...act.parts])) plan.doubt(doubt)
  const below = await belowFrom(reads, subject.id, act.on)
  const moving = checkChildren(plan, subject, act, below)
  const staff = await checkStaff(plan, subject, act)
  const under = withAllBelow(below, moving)
  const numbers = act.renumber ? await numbersBelow(plan, act, under) : new Map<number, string>()
  const renumbered = under.filter((row) => row.depth > 1 && numbers.has(row.grid_id))
  refuseLater(plan, [...moving, ...renumbered], act.on, '下级网格')
  if (moving.length > 0 && !act.renumber) plan.note('numbers', '移过去的下级网格编号不变')
  if (act.rest === null) {
    plan.note('name', `自 ${act.on} 起“${subject.name}”撤销，它的编号 ${subject.last.code ?? '（没有）'} 和名称以后仍可查到`)
    await tellMatters(plan, subject.id)
  } else plan.note('name', `“${subject.name}”保留，编号、名称不变`)
  plan.apply = async (unit, intent) => {
    await endHolders(unit, staff.ending, act.on, '网格分设')
    const ids: number[] = []
    for (const [at, part] of act.parts.entries()) ids.push(await foundPart(unit, plan, subject, act, part, staff.goingTo(at)))
    const targetOf = new Map(act.children.map((child) => [child.id, ids[child.part] ?? subject.id]))
    await followGrids(unit, moving, act.on, (row) => ({ parent_id: targetOf.get(row.grid_id) ?? row.parent_id, code: numbers.get(row.grid_id) ?? row.code }), { act: 'move', basis: act.basis, related_id: null })
    await followGrids(unit, renumbered, act.on, (row) => ({ code: numbers.get(row.grid_id) ?? row.code }), { act: 'renumber', basis: act.basis, related_id: null })
    const stamp = { act: 'split' as const, basis: act.basis, related_id: null }
    if (act.rest === null) await endGrid(unit, subject, act.on, stamp)
    else await followGrid(unit, subject.last, act.on, act.rest, stamp)
    intent.summary = `自 ${act.on} 起由网格“${subject.name}”分设${act.parts.map((part) => `“${part.name}”`).join('、')}${act.rest === null ? '，原网格撤销' : ''}`
    return act.rest === null ? (ids[0] ?? subject.id) : subject.id
  }
  return plan
}

async function checkParts(plan: GridPlan, subject: Subject, act: SplitAct): Promise<void> {
  const { last } = subject
  const { levels, region } = plan.office
  /** Where the old grid ends, its name and number may go on. */
  const except = act.rest === null ? subject.id : null
  for (const [at, part] of act.parts.entries()) {
    const field = (name: string): string => `parts.${at}.${name}`
    if (part.name === '') plan.missing(field('name'), `请填写第 ${at + 1} 个新网格的名称。`)
    else await plan.check(() => refuseSameName(plan.reads, { id: except, name: part.name, parentId: last.parent_id, communityId: last.community_id }, act.on), field('name'))
    await plan.check(() => refuseSameCode(plan.reads, { id: except, code: part.code }, act.on), field('code'))
    const twin = act.parts.slice(0, at)
    if (part.name !== '' && twin.some((other) => other.name === part.name)) plan.refuse(field('name'), `有两个新网格都叫“${part.name}”。请改其中一个。`)
    if (part.code !== null && twin.some((other) => other.code === part.code)) plan.refuse(field('code'), `有两个新网格的编号都是 ${part.code}。请改其中一个。`)
    const { partyOrganisationId } = part
    if (partyOrganisationId !== null) await plan.check(() => requirePartyOrganisation(plan.reads, partyOrganisationId, act.on), field('partyOrganisationId'))
    const size = gridSizeWarning(levels, last, part.households)
    if (size) plan.doubt(`“${part.name}”：${size.message}`)
    const place = { level: last.level, kind: last.kind, communityId: last.community_id, parentId: last.parent_id, code: part.code }
    plan.doubt(await codeDoubt(plan.reads, levels, place, region, act.on))
  }
  const size = act.rest === null ? null : gridSizeWarning(levels, last, act.rest.households)
  if (size) plan.doubt(`“${subject.name}”：${size.message}`)
}

/** The child grids that go into parts; where the old grid ends, all of them must. */
function checkChildren(plan: GridPlan, subject: Subject, act: SplitAct, below: readonly BelowRow[]): BelowRow[] {
  const children = below.filter((row) => row.depth === 1)
  const chosen = new Map(act.children.map((child) => [child.id, child.part]))
  const moving = children.filter((row) => chosen.has(row.grid_id))
  const gone = act.children.filter((child) => !children.some((row) => row.grid_id === child.id))
  if (gone.length > 0) plan.refuse('children', `选的下级网格里有 ${gone.length} 个已不在“${subject.name}”之下。请重新选择。`)
  if (act.children.some((child) => child.part >= act.parts.length)) plan.refuse('children', '有下级网格要去的新网格已经去掉了。请重新选择。')
  const left = gridsOf(children.filter((row) => !chosen.has(row.grid_id)))
  if (act.rest === null && left.length > 0) plan.refuse('children', `原网格不保留，还有 ${listed(left, '个下级网格')}没有分到新网格。请逐个选定。`, { first: left })
  for (const [at, part] of act.parts.entries()) {
    const own = gridsOf(moving.filter((row) => chosen.get(row.grid_id) === at))
    plan.touch('children', own, (count) => `${count} 个下级网格自 ${act.on} 起归“${part.name}”`)
  }
  if (act.rest !== null) plan.touch('children', left, (count) => `${count} 个下级网格留在“${subject.name}”`)
  return moving
}

interface Staff {
  /** Tenures in the old grid that end, also of those who go on in a part. */
  ending: HolderRow[]
  goingTo(part: number): HolderRow[]
}

async function checkStaff(plan: GridPlan, subject: Subject, act: SplitAct): Promise<Staff> {
  const holders = await holdersFrom(plan.reads, subject.id, act.on)
  const chosen = new Map(act.tenures.map((tenure) => [tenure.id, tenure.part]))
  const leaving = holders.filter((holder) => chosen.has(holder.id))
  const gone = act.tenures.filter((tenure) => !holders.some((holder) => holder.id === tenure.id))
  if (gone.length > 0) plan.refuse('tenures', `选的人员里有 ${gone.length} 人在 ${act.on} 已不在“${subject.name}”任职。请重新选择。`)
  if (act.tenures.some((tenure) => tenure.part !== null && tenure.part >= act.parts.length)) plan.refuse('tenures', '有人要去的新网格已经去掉了。请重新选择。')
  const ending = act.rest === null ? holders : leaving
  refuseBeginners(plan, ending, act.on, '分设')
  const goingTo = (part: number): HolderRow[] => holders.filter((holder) => chosen.get(holder.id) === part)
  for (const [at, part] of act.parts.entries()) plan.touch('holders', titled(goingTo(at)), (count) => `${count} 人自 ${act.on} 起到“${part.name}”任同一岗位`)
  const out = ending.filter((holder) => (chosen.get(holder.id) ?? null) === null)
  plan.touch('holders', titled(out), (count) => `${count} 人自 ${act.on} 起离岗`)
  const stay = holders.filter((holder) => !ending.includes(holder))
  plan.touch('holders', titled(stay), (count) => `${count} 人留在“${subject.name}”`)
  if (peopleOf(holders).length > 0 || plan.office.levels.rulesOf(subject.last.level, subject.last.kind).posts.length > 0) plan.note('posts', '新网格按级别设好必设的岗位，空缺的另行任职')
  return { ending, goingTo }
}

/** The new grids have no ids yet: each stands for its number until then. */
async function numbersBelow(plan: GridPlan, act: SplitAct, under: readonly BelowRow[]): Promise<Map<number, string>> {
  const standIn = (part: number): number => -1 - part
  const chosen = new Map(act.children.map((child) => [child.id, child.part]))
  const parentOf = (row: BelowRow): number | null => (row.depth === 1 ? standIn(chosen.get(row.grid_id) ?? 0) : row.parent_id)
  const numbered = under.map((row) => ({ id: row.grid_id, name: row.name, level: row.level, kind: row.kind, communityId: row.community_id, parentId: parentOf(row), code: row.code }))
  return planNumbers(plan, numbered, act.on, 'wrong', new Map(act.parts.map((part, at) => [standIn(at), part.code])))
}

async function foundPart(unit: UnitOfWork, plan: GridPlan, subject: Subject, act: SplitAct, part: Part, staff: readonly HolderRow[]): Promise<number> {
  const { last } = subject
  const [row] = await unit.manager.query<{ sort_order: number }[]>('SELECT sort_order FROM grid WHERE id = ?', [subject.id])
  const id = await unit.insert('grid', { note: null, sort_order: row?.sort_order ?? 0 })
  const version: Omit<GridVersionRow, 'id'> = {
    grid_id: id, valid_from: act.on, valid_to: OPEN_END, code: part.code, name: part.name, level: last.level, kind: last.kind, parent_id: last.parent_id, community_id: last.community_id,
    party_organisation_id: part.partyOrganisationId, boundary: part.boundary, buildings: part.buildings, households: part.households, residents: part.residents,
    status: 'active', act: 'split', basis: act.basis, related_id: subject.id,
  }
  await unit.insert('grid_version', version)
  const posts = await foundPosts(unit, id, act.on, wantedPosts(plan, last, staff))
  await carryHolders(unit, staff, posts, act.on, subject.name, '网格分设')
  return id
}

/** What its level needs, and what those who come hold. */
function wantedPosts(plan: GridPlan, { level, kind }: GridVersionRow, staff: readonly HolderRow[]): WantedPost[] {
  const needed = plan.office.levels.rulesOf(level, kind).posts.filter((post) => post.needed)
  const held = (title: string): number => staff.filter((holder) => holder.title === title).length
  const more = staff.filter((holder) => !needed.some((post) => post.title === holder.title))
  return [
    ...needed.map(({ title, seats }): WantedPost => ({ title, seats: Math.max(seats, held(title)), kind: 'engaged' })),
    ...more.map(({ title, kind: how }): WantedPost => ({ title, seats: held(title), kind: how })),
  ]
}
