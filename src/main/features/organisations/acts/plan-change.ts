import { gapFrom, planVersion, startInWords } from '@shared/domain/dated-versions'
import { putVersion } from '../../../store/dated-records'
import { refuseKindAbove, refuseWrongKind } from '../../../store/organisation-kinds'
import type { OrganisationAct, OrganisationVersionRow } from '../../../store/rows'
import { refuseCycle, refuseKindInUse, refuseSameName, requireParent } from '../organisation-checks'
import { aliveSubject, lastChangeInWords, Plan, type ActOf, type Subject } from './plan'
import { childrenFrom, gridsFrom, gridsOf, holdersFrom, membersFrom, organisationsOf, peopleOf } from './reads'
import type { Reads } from '../../../store/unit-of-work'

type ChangeAct = ActOf<'rename'> | ActOf<'move'> | ActOf<'change-kind'>
type Facts = Pick<OrganisationVersionRow, 'name' | 'short_name' | 'kind' | 'parent_id'>

const UNCHANGED = {
  rename: { field: 'name', message: '名称和简称都没有变化，请填写新的名称。' },
  move: { field: 'parentId', message: '上级组织没有变化，请另选上级。' },
  'change-kind': { field: 'kind', message: '类别没有变化，请另选类别。' },
} as const

/** 更名, 改变隶属, 改变类别: one more version, and what stays with it. */
export async function planChange(reads: Reads, act: ChangeAct, today: string): Promise<Plan> {
  const plan = new Plan(reads, act.on, today)
  const subject = await aliveSubject(plan, act.id)
  if (!subject) return plan
  const facts = { ...factsOf(subject.last), ...wanted(act) }
  checkDay(plan, subject, act, facts)
  if (act.type === 'rename') await checkName(plan, subject, act)
  if (act.type === 'change-kind') await checkKind(plan, subject, act)
  if (act.type === 'move') await checkParent(plan, subject, act)
  await told(plan, subject, act)
  const parentName = act.type === 'move' && act.parentId !== null ? await nameOf(reads, act.parentId) : null
  plan.apply = async (unit, intent) => {
    const stamp = { act: act.type, basis: act.basis, related_id: null }
    await putVersion(subject.versions, act.on, facts, {
      insert: (version) => unit.insert('organisation_version', { organisation_id: subject.id, status: 'active', ...version, ...stamp }),
      correct: (id, version) => unit.update('organisation_version', id, { ...version, ...correctedStamp(subject.last, act) }),
      end: (id, day) => unit.update('organisation_version', id, { valid_to: day }),
      remove: (id) => unit.remove('organisation_version', id),
    })
    intent.summary = summary(subject, act, parentName)
    return subject.id
  }
  return plan
}

function factsOf(row: OrganisationVersionRow): Facts {
  return { name: row.name, short_name: row.short_name, kind: row.kind, parent_id: row.parent_id }
}

function wanted(act: ChangeAct): Partial<Facts> {
  if (act.type === 'rename') return { name: act.name, short_name: act.shortName }
  return act.type === 'move' ? { parent_id: act.parentId } : { kind: act.kind }
}

/** What else began on that very day keeps its own act; the document is the later one's where it names one. */
function correctedStamp(last: OrganisationVersionRow, act: ChangeAct): { act: OrganisationAct; basis: string | null } {
  return { act: last.act ?? act.type, basis: act.basis ?? last.basis }
}

function checkDay(plan: Plan, subject: Subject, act: ChangeAct, facts: Facts): void {
  const dated = subject.versions.map((row) => ({ row, from: row.valid_from, to: row.valid_to }))
  const todo = planVersion(dated, act.on, ({ row }) => row.status === 'active' && JSON.stringify(factsOf(row)) === JSON.stringify(facts))
  const first = subject.versions[0]?.valid_from ?? act.on
  if (act.on < first) {
    plan.refuse('on', `“${subject.name}”的登记从 ${startInWords(first)} 开始，日期不能更早。请改日期。`)
  } else if (todo === 'too-early' || (todo === 'unchanged' && act.on < subject.last.valid_from)) {
    plan.refuse('on', `后来还有一次变更（${lastChangeInWords(subject.versions)}），不能再从更早的日期改起。请把日期改为 ${subject.last.valid_from} 或以后；那次变更登记错了的话，先在日志里撤销它。`)
  } else if (todo === 'unchanged') {
    const { field, message } = UNCHANGED[act.type]
    if (act.type === 'rename' && act.name === '') return
    plan.refuse(field, message)
  }
}

async function checkName(plan: Plan, subject: Subject, act: ActOf<'rename'>): Promise<void> {
  if (act.name === '') return plan.missing('name', '请填写新的组织全称，与公章一致。')
  await plan.check(() => refuseSameName(plan.reads, { id: subject.id, name: act.name, parentId: subject.last.parent_id }, act.on))
}

async function checkKind(plan: Plan, { id, last }: Subject, act: ActOf<'change-kind'>): Promise<void> {
  const before = { kind: last.kind, parentId: last.parent_id }
  await plan.check(() => refuseKindInUse(plan.reads, id, last.kind, act.kind, act.on))
  await plan.check(() => refuseWrongKind(plan.reads, { kind: act.kind, parentId: last.parent_id }, before, plan.ruledFrom))
  await plan.check(() => refuseKindAbove(plan.reads, id, { before: last.kind, after: act.kind }, plan.ruledFrom))
}

async function checkParent(plan: Plan, subject: Subject, act: ActOf<'move'>): Promise<void> {
  const { parentId } = act
  if (parentId === subject.id) return plan.refuse('parentId', '上级组织不能是它自己。请另选上级。')
  await plan.check(() => refuseSameName(plan.reads, { id: subject.id, name: subject.name, parentId }, act.on), 'parentId')
  if (parentId === null) return
  const parentName = await plan.check(() => requireParent(plan.reads, parentId, act.on))
  if (parentName === null) return
  await plan.check(() => refuseCycle(plan.reads, subject.id, parentId, parentName, act.on))
  const { kind, parent_id: before } = subject.last
  await plan.check(() => refuseWrongKind(plan.reads, { kind, parentId }, { kind, parentId: before }, plan.ruledFrom))
}

async function told(plan: Plan, subject: Subject, act: ChangeAct): Promise<void> {
  const { reads } = plan
  const [along, stay] = act.type === 'move' ? ['随它一起移过去', ''] : ['照旧', '，不用另办']
  plan.touch('children', organisationsOf(await childrenFrom(reads, subject.id, act.on)), (count) => `${count} 个下级组织${along}${stay}`)
  plan.touch('members', peopleOf(await membersFrom(reads, [subject.id], act.on)), (count) => `${count} 名成员${along}${stay}`)
  plan.touch('holders', peopleOf(await holdersFrom(reads, subject.id, act.on)), (count) => `${count} 人的任职照旧${stay}`)
  plan.touch('grids', gridsOf(await gridsFrom(reads, subject.id, act.on)), (count) => `${count} 个网格仍以它为所属社区或网格党组织${stay}`)
  if (act.type === 'rename') plan.note('name', `${act.on} 以前的名册、架构图和通知仍显示“${subject.name}”`)
}

async function nameOf(reads: Reads, id: number): Promise<string | null> {
  const rows = await reads.manager.query<{ name: string }[]>('SELECT name FROM organisation_version WHERE organisation_id = ? ORDER BY valid_from DESC LIMIT 1', [id])
  return rows[0]?.name ?? null
}

function summary(subject: Subject, act: ChangeAct, parentName: string | null): string {
  const since = `自 ${act.on} 起`
  if (act.type === 'rename') {
    return act.name === subject.name ? `${since}“${subject.name}”的简称改为“${act.shortName ?? ''}”` : `${since}“${subject.name}”更名为“${act.name}”`
  }
  if (act.type === 'change-kind') return `${since}“${subject.name}”的类别由${subject.last.kind}改为${act.kind}`
  return `${since}“${subject.name}”${parentName === null ? '改为没有上级' : `改由“${parentName}”领导`}`
}

/** Why an organisation is not there from a day on without end, in words; null when it is. */
export function gapInWords(versions: readonly OrganisationVersionRow[], day: string): string | null {
  const active = versions.filter((version) => version.status === 'active')
  const gap = gapFrom(active.map((version) => ({ from: version.valid_from, to: version.valid_to })), day)
  if (!gap) return null
  if (gap.kind === 'starts') return `自 ${gap.on} 起才有`
  return `自 ${gap.kind === 'ends' ? gap.on : (active.at(-1)?.valid_to ?? day)} 起已撤销`
}
