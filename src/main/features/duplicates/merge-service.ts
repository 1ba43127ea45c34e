import type { z } from 'zod'
import type { OutputOf } from '@shared/contract'
import type { duplicates } from '@shared/contract/duplicates'
import { joinStays, type Decision } from '@shared/domain/joining-stays'
import { contradictionsWithId } from '@shared/domain/person-rules'
import { AppError } from '../../app-error'
import { refuseProblems } from '../../store/dated-records'
import type { NoticeClauseRow, NotSamePersonRow, PersonRow } from '../../store/rows'
import type { Store } from '../../store/store'
import type { UnitOfWork } from '../../store/unit-of-work'
import { readSides } from './entry-sides'
import { chosenColumns, compareFields, mergeFieldKeys, type Side } from './merge-fields'
import { readStays, writeStays } from './merge-stays'

type Comparison = OutputOf<typeof duplicates.compare>
type MergeRequest = z.output<typeof duplicates.merge.input>

/** Both entries side by side; the one registered first is `a`. */
export async function comparePair(store: Store, oneId: number, otherId: number, day: string): Promise<Comparison> {
  if (oneId === otherId) throw new AppError('refused', '这是同一条记录，不用合并。请另选一人。')
  const [aId, bId] = [Math.min(oneId, otherId), Math.max(oneId, otherId)]
  const rows = await store.all<PersonRow>('SELECT * FROM person WHERE id IN (?, ?) ORDER BY id', [aId, bId])
  const [a, b] = rows
  const sides = await readSides(store, [aId, bId], day)
  const [left, right] = [sides.get(aId), sides.get(bId)]
  if (!a || !b || !left || !right) throw new AppError('not-found', '其中一条记录已不存在，可能已被合并或撤销。请回到查重列表。')
  const fields = compareFields(store.vault, a, b, await newerOf(store, aId, bId))
  return {
    a: left,
    b: right,
    aRevision: a.revision,
    bRevision: b.revision,
    fields,
    stays: await readStays((sql, parameters) => store.all(sql, parameters), aId, bId),
    doubts: doubtsOf(a, b),
  }
}

function doubtsOf(a: PersonRow, b: PersonRow): string[] {
  const doubts: string[] = []
  if (a.id_number_hash !== null && b.id_number_hash !== null && a.id_number_hash !== b.id_number_hash) {
    doubts.push('两条记录的身份证号不同。一人一号：除非其中一个抄错了，否则是两个人，请对照证件再决定。')
  }
  if (a.sex !== null && b.sex !== null && a.sex !== b.sex) doubts.push('两条记录的性别不同，请核对。')
  if (a.name !== b.name) doubts.push('两条记录的姓名不同，请核对是不是曾用名或抄错了字。')
  return doubts
}

/** The entry whose own fields were changed last; bulk loads leave no trace, then the later entry. */
async function newerOf(store: Store, aId: number, bId: number): Promise<Side> {
  const last = async (id: number): Promise<number> =>
    (await store.first<{ last: number | null }>(`SELECT max(change_id) AS last FROM change_item WHERE table_name = 'person' AND row_id = ?`, [id]))?.last ?? 0
  return (await last(aId)) > (await last(bId)) ? 'a' : 'b'
}

/** Makes one entry of two in one change; all that refers to `b` refers to `a` afterwards. */
export async function mergePair(store: Store, request: MergeRequest): Promise<{ id: number; changeId: number }> {
  const { aId, bId } = request
  if (aId === bId) throw new AppError('refused', '这是同一条记录，不用合并。请另选一人。')
  const { changeId } = await store.write({ action: 'duplicates.merge' }, async (unit, intent) => {
    const a = await unit.get('person', aId, '人员')
    const b = await unit.get('person', bId, '人员')
    if (a.revision !== request.aRevision || b.revision !== request.bRevision) {
      throw new AppError('stale-version', '打开比对之后，其中一条记录又有了改动。没有合并；请重新打开比对，看过新内容再合并。')
    }
    await mergeFields(store, unit, a, b, request.fields)
    const replaced = await mergeStays(unit, aId, bId, request.decisions)
    await moveOutcomes(unit, aId, bId, replaced)
    await moveDecisions(unit, aId, bId)
    await unit.remove('person', bId)
    const name = (await unit.get('person', aId, '人员')).name
    intent.summary = b.name === name && a.name === name ? `合并人员：${name}（两条记录合为一条）` : `合并人员：${a.name}、${b.name}（合为${name}一条）`
  })
  if (changeId === null) throw new Error('a merge that changed nothing')
  return { id: aId, changeId }
}

async function mergeFields(store: Store, unit: UnitOfWork, a: PersonRow, b: PersonRow, choices: Record<string, Side>): Promise<void> {
  const unknown = Object.keys(choices).find((key) => !mergeFieldKeys.includes(key))
  if (unknown !== undefined) throw new AppError('invalid-input', '要合并的项目里有程序不认识的，没有合并。请重新打开比对。')
  const presets = new Map(compareFields(store.vault, a, b, await newerOf(store, a.id, b.id)).map((field) => [field.key, field.preset]))
  const patch = chosenColumns(b, (key) => (choices[key] ?? presets.get(key) ?? 'a') === 'b')
  const merged = { ...a, ...patch }
  const idNumber = merged.id_number_sealed === null ? null : store.vault.open('id_number', merged.id_number_sealed)
  if (merged.overrule_reason === null) {
    const checked = { sex: merged.sex, birth: merged.birth, idNumber, partyJoinedOn: merged.party_joined_on, partyFullOn: merged.party_full_on }
    refuseProblems(contradictionsWithId(checked).map(({ field, message }) => ({ field, message: `合并后${message}` })))
  }
  await unit.update('person', a.id, patch)
}

async function mergeStays(unit: UnitOfWork, aId: number, bId: number, given: MergeRequest['decisions']): Promise<Map<number, number>> {
  const stays = await readStays((sql, parameters) => unit.manager.query(sql, parameters), aId, bId)
  const decisions = new Map(given.map((decision) => [decision.key, decisionOf(decision)]))
  const joined = joinStays(stays, decisions)
  if (joined.conflict) {
    const words = (of: number[]): string => stays.find((stay) => stay.kind === 'party' && stay.id === of[0])?.words ?? ''
    const { first, second } = joined.conflict
    const message = `没有合并：合并后会同时有两个组织关系（${words(first.of)}、${words(second.of)}）。请先选定留哪一个，或从哪一天起转到后一个。`
    throw new AppError('refused', message, [{ field: 'stays', message }])
  }
  return writeStays(unit, aId, stays, joined.stays)
}

function decisionOf({ how, on }: MergeRequest['decisions'][number]): Decision {
  if (how !== 'follow') return { how }
  if (on === undefined) throw new AppError('refused', '没有合并：请填写从哪一天起转到后一个党组织。', [{ field: 'stays', message: '请填写日期。' }])
  return { how, on }
}

/** Notices tell with each clause whom and which tenure it touched, drafts whom it is about. */
async function moveOutcomes(unit: UnitOfWork, aId: number, bId: number, replaced: ReadonlyMap<number, number>): Promise<void> {
  const touched = [`"personId":${bId},`, ...[...replaced.keys()].map((id) => `"tenureId":${id},`)]
  const clauses = await unit.manager.query<NoticeClauseRow[]>(
    "SELECT * FROM notice_clause WHERE EXISTS (SELECT 1 FROM json_each(?) AS part WHERE instr(coalesce(outcome, '') || coalesce(targets, ''), part.value) > 0)",
    [JSON.stringify(touched)],
  )
  for (const clause of clauses) {
    const moved = (json: string | null): string | null =>
      json === null ? null : JSON.stringify(JSON.parse(json), (key, value: unknown) => {
        if (key === 'personId' && value === bId) return aId
        return key === 'tenureId' && typeof value === 'number' ? (replaced.get(value) ?? value) : value
      })
    await unit.update('notice_clause', clause.id, { outcome: moved(clause.outcome), targets: moved(clause.targets) })
  }
}

/** Whoever was decided not to be `b` is not `a` either. */
async function moveDecisions(unit: UnitOfWork, aId: number, bId: number): Promise<void> {
  const rows = await unit.manager.query<NotSamePersonRow[]>('SELECT * FROM not_same_person WHERE ? IN (low_id, high_id)', [bId])
  for (const row of rows) {
    const other = row.low_id === bId ? row.high_id : row.low_id
    const [low, high] = [Math.min(aId, other), Math.max(aId, other)]
    const known = await unit.manager.query<unknown[]>('SELECT 1 FROM not_same_person WHERE low_id = ? AND high_id = ?', [low, high])
    if (other === aId || known.length > 0) await unit.remove('not_same_person', row.id)
    else await unit.update('not_same_person', row.id, { low_id: low, high_id: high })
  }
}

/** Remembers that two entries are two people. */
export async function decideDifferent(store: Store, { aId, bId, reason }: z.output<typeof duplicates.decideDifferent.input>): Promise<number | null> {
  if (aId === bId) throw new AppError('refused', '这是同一条记录。请另选一人。')
  const { changeId } = await store.write({ action: 'duplicates.decideDifferent' }, async (unit, intent) => {
    const [low, high] = [await unit.get('person', Math.min(aId, bId), '人员'), await unit.get('person', Math.max(aId, bId), '人员')]
    intent.summary = low.name === high.name ? `查重：两位${low.name}不是同一人` : `查重：${low.name}和${high.name}不是同一人`
    const known = await unit.manager.query<NotSamePersonRow[]>('SELECT * FROM not_same_person WHERE low_id = ? AND high_id = ?', [low.id, high.id])
    if (known.length === 0) await unit.insert('not_same_person', { low_id: low.id, high_id: high.id, reason })
  })
  return changeId
}

