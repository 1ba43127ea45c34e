import { OPEN_END } from '@shared/domain/calendar'
import { gapFrom } from '@shared/domain/dated-versions'
import { gridSizeWarning } from '@shared/domain/grid-rules'
import { mergedCounts, mergedInWords } from '@shared/domain/grid-split'
import { listed } from '../../../store/act-plan'
import type { Reads } from '../../../store/unit-of-work'
import { planNumbers, type Numbered } from './numbers'
import { aliveSubject, GridPlan, readSubject, requireAfterLastChange, requireNotBefore, type ActContext, type ActOf, type Subject } from './plan'
import { belowFrom, gridsOf, holdersFrom, peopleOf, postsFrom, refuseBeginners, refuseForeign, refuseLater, tellMatters, titled, type BelowRow, type HolderRow } from './reads'
import { carryHolders, endGrid, endHolders, followGrid, followGrids, foundPosts } from './writes'

type MergeAct = ActOf<'merge'>

/** 合并: what a grid has goes into another one, and it ends. */
export async function planMerge(reads: Reads, act: MergeAct, office: ActContext): Promise<GridPlan> {
  const plan = new GridPlan(reads, office)
  const subject = await aliveSubject(plan, act.id)
  if (!subject) return plan
  requireAfterLastChange(plan, subject, act.on, '合并')
  const below = await belowFrom(reads, subject.id, act.on)
  const target = await checkTarget(plan, subject, below, act)
  refuseLater(plan, below, act.on, '下级网格')
  const staff = await checkStaff(plan, subject, target, act)
  const children = below.filter((row) => row.depth === 1)
  const into = target === null ? '并入的网格' : `“${target.name}”`
  plan.touch('children', gridsOf(children), (count) => `${count} 个下级网格自 ${act.on} 起归${into}`)
  const community = target?.last.community_id ?? null
  const communityOf = (row: BelowRow): number | null => (community === null || row.community_id !== subject.last.community_id ? row.community_id : community)
  const numbers = target !== null && act.renumber ? await planNumbers(plan, below.map((row) => ({ ...numbered(row, target), communityId: communityOf(row) })), act.on, 'wrong') : new Map<number, string>()
  const moved = below.filter((row) => row.depth === 1 || communityOf(row) !== row.community_id)
  const renumbered = below.filter((row) => !moved.includes(row) && numbers.has(row.grid_id))
  if (target !== null) tellCounts(plan, subject, target)
  plan.note('name', `自 ${act.on} 起“${subject.name}”撤销，它的编号 ${subject.last.code ?? '（没有）'} 和名称以后仍可查到`)
  await tellMatters(plan, subject.id)
  plan.apply = async (unit, intent) => {
    if (target === null) throw new Error('a merger without a target')
    await endHolders(unit, staff.all, act.on, '网格合并')
    const posts = await foundPosts(unit, target.id, act.on, wantedFor(staff.carried))
    await carryHolders(unit, staff.carried, posts, act.on, subject.name, '网格合并')
    await followGrids(
      unit,
      moved,
      act.on,
      (row) => ({ parent_id: row.depth === 1 ? target.id : row.parent_id, community_id: communityOf(row), code: numbers.get(row.grid_id) ?? row.code }),
      { act: 'move', basis: act.basis, related_id: null },
    )
    await followGrids(unit, renumbered, act.on, (row) => ({ code: numbers.get(row.grid_id) ?? row.code }), { act: 'renumber', basis: act.basis, related_id: null })
    await followGrid(unit, target.last, act.on, mergedCounts([target.last, subject.last]), { act: 'merge', basis: act.basis, related_id: null })
    await endGrid(unit, subject, act.on, { act: 'merge', basis: act.basis, related_id: target.id })
    intent.summary = `自 ${act.on} 起把网格“${subject.name}”并入“${target.name}”${children.length === 0 ? '' : `，${gridsOf(children).length} 个下级网格一起过去`}`
    return target.id
  }
  return plan
}

function numbered(row: BelowRow, target: Subject): Omit<Numbered, 'communityId'> {
  return { id: row.grid_id, name: row.name, level: row.level, kind: row.kind, parentId: row.depth === 1 ? target.id : row.parent_id, code: row.code }
}

async function checkTarget(plan: GridPlan, subject: Subject, below: readonly BelowRow[], act: MergeAct): Promise<Subject | null> {
  if (act.targetId === null) {
    plan.missing('targetId', '请选择并入哪个网格。')
    return null
  }
  if (act.targetId === subject.id) {
    plan.refuse('targetId', '不能并入它自己。请另选一个网格。')
    return null
  }
  const target = await readSubject(plan.reads, act.targetId)
  const active = target.versions.filter((version) => version.status === 'active').map((version) => ({ from: version.valid_from, to: version.valid_to }))
  const gap = gapFrom(active, act.on)
  if (gap?.kind === 'starts') plan.refuse('targetId', `“${target.name}”自 ${gap.on} 起才有，不能在 ${act.on} 并入它。请改日期，或另选一个网格。`)
  else if (gap) plan.refuse('targetId', `“${target.name}”自 ${target.last.valid_from} 起已撤销，不能并入它。请另选一个网格。`)
  else requireNotBefore(plan, target, act.on)
  if (target.last.level !== subject.last.level || target.last.kind !== subject.last.kind) {
    const words = ({ last }: Subject): string => `${plan.office.levels.name(last.level)}（${last.kind}）`
    plan.refuse('targetId', `“${target.name}”是${words(target)}，“${subject.name}”是${words(subject)}，只有同级同类的网格才能合并。请另选一个，或先调整级别。`)
  }
  if (below.some((row) => row.grid_id === target.id)) plan.refuse('targetId', `“${target.name}”就在“${subject.name}”之下，上级不能并入下级。请另选一个网格。`)
  checkCommunities(plan, subject, target, below)
  if (target.last.community_id !== subject.last.community_id) plan.doubt(`“${target.name}”属于另一个社区，合并后“${subject.name}”的范围和下级网格都划到那里，请核对。`)
  const taken = new Set((await belowFrom(plan.reads, target.id, act.on)).filter((row) => row.depth === 1).map((row) => row.name))
  const doubles = gridsOf(below.filter((row) => row.depth === 1 && taken.has(row.name)))
  if (doubles.length > 0) plan.refuse('targetId', `“${target.name}”下面已经有同名的 ${listed(doubles, '个下级网格')}，合并后分不清。请先给其中一个改名。`, { first: doubles })
  return target
}

/** What lies below goes into the target's community; nothing loses its own, and nothing of a third one can come. */
function checkCommunities(plan: GridPlan, subject: Subject, target: Subject, below: readonly BelowRow[]): void {
  const [from, to] = [subject.last.community_id, target.last.community_id]
  if (to !== null) {
    refuseForeign(plan, below, [from, to], 'targetId', '合并')
    return
  }
  const losing = gridsOf(below.filter((row) => from !== null && row.community_id !== null))
  if (losing.length > 0) plan.refuse('targetId', `“${target.name}”不属于社区，“${subject.name}”下面有 ${listed(losing, '个网格')}属于社区，合并后就没有社区了。请另选一个，或先给“${target.name}”登记所属社区。`, { first: losing })
}

function tellCounts(plan: GridPlan, subject: Subject, target: Subject): void {
  const { sums, doubts } = mergedInWords([target.last, subject.last])
  if (sums.length > 0) plan.note('counts', `合并后“${target.name}”：${sums.join('，')}`)
  for (const doubt of doubts) plan.doubt(doubt)
  const size = gridSizeWarning(plan.office.levels, target.last, mergedCounts([target.last, subject.last]).households)
  if (size) plan.doubt(`合并后${size.message}`)
  if (subject.last.boundary !== null) plan.doubt(`“${subject.name}”登记有四至，合并后请在“${target.name}”里重新填写四至。`)
  if (subject.last.party_organisation_id !== target.last.party_organisation_id) plan.note('place', `网格党组织以“${target.name}”的为准`)
}

interface Staff {
  all: HolderRow[]
  carried: HolderRow[]
}

async function checkStaff(plan: GridPlan, subject: Subject, target: Subject | null, act: MergeAct): Promise<Staff> {
  const all = await holdersFrom(plan.reads, subject.id, act.on)
  refuseBeginners(plan, all, act.on, '合并')
  const gone = act.tenures.filter((id) => !all.some((holder) => holder.id === id))
  if (gone.length > 0) plan.refuse('tenures', `选的人员里有 ${gone.length} 人在 ${act.on} 已不在“${subject.name}”任职。请重新选择。`)
  const there = target === null ? [] : await holdersFrom(plan.reads, target.id, act.on)
  const chosen = all.filter((holder) => act.tenures.includes(holder.id))
  const own = (holder: HolderRow): HolderRow[] => there.filter((other) => other.person_id === holder.person_id && other.title === holder.title && other.valid_from < holder.valid_to)
  const same = (holder: HolderRow): boolean => own(holder).some((other) => other.valid_from <= act.on && other.valid_to >= holder.valid_to)
  const carried = chosen.filter((holder) => !same(holder))
  if (target !== null) {
    plan.touch('holders', titled(carried), (count) => `${count} 人自 ${act.on} 起到“${target.name}”任同一岗位`)
    plan.touch('holders', titled(chosen.filter(same)), (count) => `${count} 人在“${target.name}”本来就任这个岗位，只结束原网格的任职`)
    const partly = carried.filter((holder) => own(holder).length > 0)
    if (partly.length > 0) plan.refuse('tenures', `${listed(titled(partly), '人')}在“${target.name}”另有一段同一岗位的任职，起止日期不同，不能同时再任一次。请先更正那一段的起止日期，或选离岗。`, { first: peopleOf(partly) })
    const posts = await postsFrom(plan.reads, target.id, act.on)
    const limited = posts.filter((post) => carried.some((holder) => holder.title === post.title) && (post.valid_from > act.on || post.valid_to !== OPEN_END))
    for (const { title, valid_from: from, valid_to: to } of limited) {
      plan.refuse('tenures', `“${target.name}”的岗位“${title}”${from > act.on ? `自 ${from} 起才设` : `自 ${to} 起停设`}，不能让人自 ${act.on} 起到那里任职。请先修改这个岗位的设立、停设日期，或选离岗。`)
    }
    for (const title of new Set(carried.map((holder) => holder.title))) {
      const post = posts.find((one) => one.title === title)
      const count = [...there, ...carried].filter((holder) => holder.title === title).length
      if (post && count > post.seats) plan.doubt(`“${target.name}”的“${title}”定 ${post.seats} 人，合并后有 ${count} 人，请核对职数或任免。`)
    }
  }
  plan.touch('holders', titled(all.filter((holder) => !act.tenures.includes(holder.id))), (count) => `${count} 人自 ${act.on} 起离岗`)
  return { all, carried }
}

/** Posts that the target may not have yet. */
function wantedFor(carried: readonly HolderRow[]): { title: string; seats: number; kind: HolderRow['kind'] }[] {
  return [...new Map(carried.map((holder) => [holder.title, holder])).values()].map(({ title, kind }) => ({ title, kind, seats: carried.filter((holder) => holder.title === title).length }))
}
