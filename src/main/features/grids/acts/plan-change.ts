import { gridProblems } from '@shared/domain/grid-rules'
import { listed } from '../../../store/act-plan'
import type { Reads } from '../../../store/unit-of-work'
import { refuseSameCode, refuseSameName, requireCommunity, requireParent } from '../grid-checks'
import { codeDoubt } from '../grid-codes'
import { planNumbers } from './numbers'
import { aliveSubject, GridPlan, requireNotBefore, type ActContext, type ActOf, type Subject } from './plan'
import { belowFrom, gridsOf, gridsOfCommunity, holdersFrom, peopleOf, refuseForeign, refuseLater, type BelowRow } from './reads'
import { followGrid, followGrids } from './writes'

/** 划转: to another community, with everything below it. */
export async function planMove(reads: Reads, act: ActOf<'move'>, office: ActContext): Promise<GridPlan> {
  const plan = new GridPlan(reads, office)
  const subject = await aliveSubject(plan, act.id)
  if (!subject) return plan
  requireNotBefore(plan, subject, act.on)
  const below = await belowFrom(reads, subject.id, act.on)
  refuseLater(plan, below, act.on, '下级网格')
  const community = await checkCommunity(plan, subject, below, act)
  if (community !== null) refuseForeign(plan, below, [subject.last.community_id, act.communityId], 'communityId', '划转')
  const { communityId } = act
  const numbers = act.renumber && communityId !== null ? await planNumbers(plan, [ownNumber(subject, act), ...below.map((row) => ({ ...ownNumber({ id: row.grid_id, name: row.name, last: row }, act), parentId: row.parent_id }))], act.on, 'wrong') : new Map<number, string>()
  const into = community ?? '新的社区'
  const along = below.filter((row) => row.community_id !== communityId || numbers.has(row.grid_id))
  plan.touch('children', gridsOf(along), (count) => `${count} 个下级网格一起划到“${into}”`)
  plan.touch('holders', peopleOf(await holdersFrom(reads, subject.id, act.on)), (count) => `${count} 人的网格岗位照旧，不用另办`)
  if (subject.last.party_organisation_id !== null) plan.doubt('网格党组织照旧，划转后请核对要不要改选。')
  if (!act.renumber && communityId !== null) {
    const { level, kind, code } = subject.last
    plan.doubt(await codeDoubt(reads, office.levels, { level, kind, code, communityId, parentId: act.parentId }, office.region, act.on))
  }
  plan.note('name', `${act.on} 以前的名册和统计仍按原来的社区显示`)
  plan.apply = async (unit, intent) => {
    const stamp = { act: 'move' as const, basis: act.basis, related_id: null }
    const code = (row: { grid_id: number; code: string | null }): string | null => numbers.get(row.grid_id) ?? row.code
    await followGrid(unit, subject.last, act.on, { community_id: communityId, parent_id: act.parentId, code: code(subject.last) }, stamp)
    await followGrids(unit, along, act.on, (row) => ({ community_id: communityId, code: code(row) }), stamp)
    intent.summary = `自 ${act.on} 起网格“${subject.name}”划转到“${into}”${along.length === 0 ? '' : `，${gridsOf(along).length} 个下级网格一起过去`}`
    return subject.id
  }
  return plan
}

function ownNumber({ id, name, last }: Pick<Subject, 'id' | 'name' | 'last'>, act: ActOf<'move'>): { id: number; name: string; level: number; kind: string; communityId: number | null; parentId: number | null; code: string | null } {
  return { id, name, level: last.level, kind: last.kind, communityId: act.communityId, parentId: act.parentId, code: last.code }
}

async function checkCommunity(plan: GridPlan, subject: Subject, below: readonly BelowRow[], act: ActOf<'move'>): Promise<string | null> {
  const { communityId, parentId } = act
  if (communityId === null) {
    plan.missing('communityId', '请选择划到哪个社区。')
    return null
  }
  const name = await plan.check(() => requireCommunity(plan.reads, communityId, act.on), 'communityId')
  if (communityId === subject.last.community_id) plan.refuse('communityId', `“${subject.name}”本来就属于“${name ?? ''}”。请另选社区；只改上级网格的话，请编辑网格。`)
  if (parentId !== null && (parentId === subject.id || below.some((row) => row.grid_id === parentId))) plan.refuse('parentId', '上级网格不能是它自己或它下面的网格。请另选上级。')
  else {
    const parent = parentId === null ? null : await plan.check(() => requireParent(plan.reads, parentId, act.on), 'parentId')
    for (const problem of gridProblems(plan.office.levels, { level: subject.last.level, kind: subject.last.kind, communityId }, { parent })) plan.refuse('parentId', problem.message)
  }
  await plan.check(() => refuseSameName(plan.reads, { id: subject.id, name: subject.name, parentId, communityId }, act.on), 'communityId')
  return name
}

/** 改编号 of one grid. */
export async function planRenumber(reads: Reads, act: ActOf<'renumber'>, office: ActContext): Promise<GridPlan> {
  const plan = new GridPlan(reads, office)
  const subject = await aliveSubject(plan, act.id)
  if (!subject) return plan
  requireNotBefore(plan, subject, act.on)
  const { level, kind, code, community_id: communityId, parent_id: parentId } = subject.last
  if (act.code === '') plan.missing('code', '请填写新编号。')
  else if (act.code === code) plan.refuse('code', '编号没有变化，请填写新编号。')
  else await plan.check(() => refuseSameCode(reads, { id: subject.id, code: act.code }, act.on), 'code')
  plan.doubt(await codeDoubt(reads, office.levels, { level, kind, communityId, parentId, code: act.code === '' ? null : act.code }, office.region, act.on))
  const below = gridsOf((await belowFrom(reads, subject.id, act.on)).filter((row) => row.depth === 1 && code !== null && row.code?.startsWith(code) === true))
  if (below.length > 0) plan.doubt(`${below.length} 个下级网格的编号是接着原编号编的，不会一起改。要一起改，请在社区里办理“统一改编号”。`)
  if (code !== null) plan.note('numbers', `原编号 ${code} 以后仍可查到这个网格`)
  plan.apply = async (unit, intent) => {
    await followGrid(unit, subject.last, act.on, { code: act.code }, { act: 'renumber', basis: act.basis, related_id: null })
    intent.summary = `自 ${act.on} 起网格“${subject.name}”的编号${code === null ? '' : `由 ${code} `}改为 ${act.code}`
    return subject.id
  }
  return plan
}

/** 统一改编号: the grids of a community by the patterns of their levels. */
export async function planRenumberMany(reads: Reads, act: ActOf<'renumber-many'>, office: ActContext): Promise<GridPlan> {
  const plan = new GridPlan(reads, office)
  const name = await plan.check(() => requireCommunity(reads, act.id, act.on), 'id')
  const all = await gridsOfCommunity(reads, act.id, act.on)
  const chosen = all.filter((row) => act.level === null || row.level === act.level)
  const current = [...new Map(chosen.map((row) => [row.grid_id, row])).values()]
  const given = await planNumbers(
    plan,
    current.map((row) => ({ id: row.grid_id, name: row.name, level: row.level, kind: row.kind, communityId: act.id, parentId: row.parent_id, code: row.code })),
    act.on,
    act.which,
  )
  const changing = current.filter((row) => given.has(row.grid_id))
  refuseLater(plan, changing, act.on, '网格')
  if (changing.length === 0 && plan.refusals.length === 0) plan.refuse('which', act.which === 'wrong' ? '编号都合规则，没有要改的。' : '编号已经是按规则从 1 排起的，没有要改的。')
  await refuseTaken(plan, given, act.on)
  if (changing.length > 0) plan.note('numbers', `${changing.length} 个网格改编号；原编号以后仍可查到`)
  plan.apply = async (unit, intent) => {
    await followGrids(unit, changing, act.on, (row) => ({ code: given.get(row.grid_id) ?? row.code }), { act: 'renumber', basis: act.basis, related_id: null })
    intent.summary = `自 ${act.on} 起给“${name ?? ''}”的 ${changing.length} 个网格按规则改编号`
    return act.id
  }
  return plan
}

/** Numbers that a grid outside the act has. */
async function refuseTaken(plan: GridPlan, given: ReadonlyMap<number, string>, day: string): Promise<void> {
  const taken = await plan.reads.manager.query<{ grid_id: number; name: string }[]>(
    `SELECT grid_id, name FROM grid_version WHERE code IN (SELECT value FROM json_each(?1)) AND status = 'active' AND valid_to > ?2 AND grid_id NOT IN (SELECT value FROM json_each(?3))`,
    [JSON.stringify([...given.values()]), day, JSON.stringify([...given.keys()])],
  )
  const grids = gridsOf(taken)
  if (grids.length > 0) plan.refuse('which', `新编号里有 ${listed(grids, '个网格')}正在用的。请先改它们的编号，或选“全部重编”。`, { first: grids })
}
