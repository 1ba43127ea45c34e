import { BEGINNING, OPEN_END } from '@shared/domain/calendar'
import { clauseSchema } from '@shared/contract/clause-schema'
import { pinyinSortKey } from '@shared/domain/name-reading'
import type { Clause } from '@shared/domain/notice'
import type { PlannedAction } from '@shared/domain/notice-review/plan'
import { rankOfTitle } from '@shared/domain/notice-review/post-rank'
import { refuseWrongKind } from '../../store/organisation-kinds'
import type { UnitOfWork } from '../../store/unit-of-work'

export interface ApplyOptions {
  noticeId: number
  effectiveOn: string
  newOrganisations: { kind: string; parentId: number | null }
}

/** What applying one action did; kept with its clause. */
export interface ActionOutcome {
  person: string
  personId: number | null
  organisation: string | null
  organisationId: number | null
  title: string
  tenureId: number | null
  done: string
}

/** Writes a reviewed plan: first what ends, then what begins, so that a transfer frees its post. */
export class NoticeApplication {
  private readonly people = new Map<string, number>()
  private readonly organisations = new Map<string, number>()
  private readonly posts = new Map<string, number>()

  constructor(
    private readonly unit: UnitOfWork,
    private readonly actions: readonly PlannedAction[],
    private readonly options: ApplyOptions,
  ) {}

  async run(clauses: readonly Clause[]): Promise<void> {
    const outcomes = new Map<number, ActionOutcome>()
    const inOrder = [...this.actions].sort((a, b) => Number(a.action === 'appoint') - Number(b.action === 'appoint'))
    for (const action of inOrder) outcomes.set(action.index, await this.carryOut(action))
    for (const [seq, clause] of clauses.entries()) {
      const own = this.actions.filter((action) => action.clause === seq).map((action) => outcomes.get(action.index))
      await this.unit.insert('notice_clause', {
        notice_id: this.options.noticeId,
        seq,
        unit: clause.unit.join(' ') || null,
        action: clause.action,
        clause: JSON.stringify(clauseSchema.parse(clause)),
        outcome: JSON.stringify(own),
      })
    }
  }

  private async carryOut(action: PlannedAction): Promise<ActionOutcome> {
    const { effect } = action
    const outcome = { person: action.person.name, personId: null, organisation: action.organisation, organisationId: null, title: action.title, tenureId: null }
    if (effect.kind === 'none') return { ...outcome, done: effect.why === 'skipped' ? '台账里没有这段任职，未补记' : '未登记' }
    const personId = await this.personOf(action)
    const organisationId = await this.organisationOf(action)
    const postId = await this.postOf(action, organisationId)
    const known = { ...outcome, personId, organisationId }
    if (effect.kind === 'end') {
      await this.unit.update('tenure', effect.tenureId, { valid_to: effect.on, end_notice_id: this.options.noticeId, end_reason: action.endReason ?? '免职' })
      await this.endStaff(personId, organisationId, effect.on)
      return { ...known, tenureId: effect.tenureId, done: `${effect.since === BEGINNING ? '' : `${effect.since} 起的`}任职于 ${effect.on} 结束` }
    }
    const tenureId = await this.unit.insert('tenure', {
      person_id: personId,
      post_id: postId,
      valid_from: effect.kind === 'begin' ? effect.from : BEGINNING,
      valid_to: effect.kind === 'begin' ? OPEN_END : effect.on,
      appointment_kind: action.appointmentKind ?? '任命',
      probation_until: effect.kind === 'begin' ? effect.probationUntil : null,
      remark: effect.kind === 'begin' ? action.remark : null,
      begin_notice_id: effect.kind === 'begin' ? this.options.noticeId : null,
      end_notice_id: effect.kind === 'former' ? this.options.noticeId : null,
      end_reason: effect.kind === 'former' ? (action.endReason ?? '免职') : null,
      note: null,
    })
    if (effect.kind === 'former') return { ...known, tenureId, done: `补记曾任，至 ${effect.on} 结束` }
    await this.beginStaff(personId, organisationId, effect.from)
    return { ...known, tenureId, done: `${effect.from} 起任职${effect.probationUntil === null ? '' : `，试用期至 ${effect.probationUntil}`}` }
  }

  private async personOf(action: PlannedAction): Promise<number> {
    if (typeof action.personId === 'number') return (await this.unit.get('person', action.personId, '人员')).id
    const made = this.people.get(action.person.name)
    if (made !== undefined) return made
    const mark = this.marksOf(action.person.name)
    const id = await this.unit.insert('person', {
      name: action.person.name,
      name_sort: pinyinSortKey(action.person.name),
      sex: mark.includes('女') ? '女' : mark.includes('男') ? '男' : null,
      ethnicity: /[\u4e00-\u9fff]+族/.exec(mark)?.[0] ?? null,
      birth: null, native_place: null, education: null, occupation: null, work_started_on: null, party_joined_on: null, party_full_on: null,
      id_number_sealed: null, id_number_hash: null, id_last4_hash: null, phone_sealed: null, phone_hash: null, phone_last4_hash: null,
      home_address_sealed: null, overrule_reason: null, note: null,
    })
    this.people.set(action.person.name, id)
    return id
  }

  /** A mark may stand behind only one of a person's mentions. */
  private marksOf(name: string): string {
    return this.actions.filter((action) => action.person.name === name).map((action) => action.person.mark ?? '').join(' ')
  }

  private async organisationOf(action: PlannedAction): Promise<number> {
    if (typeof action.organisationId === 'number') return (await this.unit.get('organisation', action.organisationId, '组织')).id
    const name = action.organisation ?? ''
    const made = this.organisations.get(name)
    if (made !== undefined) return made
    const { kind, parentId } = this.options.newOrganisations
    if (parentId !== null) await this.unit.get('organisation', parentId, '上级组织')
    await refuseWrongKind(this.unit, { kind, parentId }, null, this.options.effectiveOn)
    const id = await this.unit.insert('organisation', {
      code: null, credit_code: null, founded_on: null, term_number: null, term_start: null, term_end: null,
      contact_name: null, contact_phone_sealed: null, address: null, note: null, sort_order: 0,
    })
    await this.unit.insert('organisation_version', {
      organisation_id: id, valid_from: BEGINNING, valid_to: OPEN_END, name, short_name: null, kind, parent_id: parentId, status: 'active',
    })
    this.organisations.set(name, id)
    return id
  }

  /** A post that is new to the register gets as many seats as the notice fills. */
  private async postOf(action: PlannedAction, organisationId: number): Promise<number> {
    if (action.postId !== null) return action.postId
    const key = `${organisationId}/${action.title}`
    const made = this.posts.get(key)
    if (made !== undefined) return made
    const appointed = this.actions.filter((other) => other.effect.kind === 'begin' && other.title === action.title && other.organisation === action.organisation)
    const id = await this.unit.insert('post', {
      organisation_id: organisationId, grid_id: null, title: action.title, rank: rankOfTitle(action.title),
      seats: Math.max(appointed.length, 1), kind: 'appointed', valid_from: BEGINNING, valid_to: OPEN_END,
    })
    this.posts.set(key, id)
    return id
  }

  /** Whoever is appointed somewhere works there, so that lists and the chart show it. */
  private async beginStaff(personId: number, organisationId: number, from: string): Promise<void> {
    const [first] = await this.unit.manager.query<{ valid_from: string }[]>(
      `SELECT valid_from FROM membership WHERE person_id = ? AND organisation_id = ? AND kind = 'staff' AND valid_to > ? ORDER BY valid_from LIMIT 1`,
      [personId, organisationId, from],
    )
    if (first && first.valid_from <= from) return
    // A notice entered late: the work there on record began after it.
    await this.unit.insert('membership', {
      person_id: personId, organisation_id: organisationId, valid_from: from, valid_to: first?.valid_from ?? OPEN_END, kind: 'staff',
      category: null, begin_reason: '任职', end_reason: null, note: null,
    })
  }

  /** Whoever leaves the last post somewhere no longer works there, unless the notice appoints them there again. */
  private async endStaff(personId: number, organisationId: number, on: string): Promise<void> {
    const stays = this.actions.some((action) => action.effect.kind === 'begin' && action.personId === personId && action.organisationId === organisationId)
    const others = await this.unit.manager.query<{ id: number }[]>(
      `SELECT tenure.id FROM tenure JOIN post ON post.id = tenure.post_id
       WHERE tenure.person_id = ? AND post.organisation_id = ? AND tenure.valid_to > ?`,
      [personId, organisationId, on],
    )
    if (stays || others.length > 0) return
    const rows = await this.unit.manager.query<{ id: number }[]>(
      `SELECT id FROM membership WHERE person_id = ? AND organisation_id = ? AND kind = 'staff' AND begin_reason = '任职' AND valid_from < ? AND valid_to = ?`,
      [personId, organisationId, on, OPEN_END],
    )
    for (const row of rows) await this.unit.update('membership', row.id, { valid_to: on, end_reason: '免职' })
  }
}
