import { BEGINNING, OPEN_END } from '@shared/domain/calendar'
import { clauseSchema } from '@shared/contract/clause-schema'
import type { Clause } from '@shared/domain/notice'
import type { PlannedAction } from '@shared/domain/notice-review/plan'
import { rankOfTitle } from '@shared/domain/notice-review/post-rank'
import { refuseWrongKind } from '../../store/organisation-kinds'
import { registerPerson } from '../../store/person-records'
import { beginTenure, endTenure, formaliseTenure } from '../../store/tenure-records'
import type { UnitOfWork } from '../../store/unit-of-work'

export interface ApplyOptions {
  noticeId: number
  effectiveOn: string
  /** The notice's number, where it has one: what a tenure that goes on remembers it by. */
  number: string | null
  newOrganisations: { kind: string; parentId: number | null }
}

/** What applying one action did; kept with its clause. */
export interface ActionOutcome {
  person: string
  personId: number | null
  organisation: string | null
  organisationId: number | null
  title: string
  postId: number | null
  tenureId: number | null
  done: string
}

const NOT_DONE: Readonly<Record<string, string>> = {
  skipped: '台账里没有这段任职，未补记', holds: '已在任，没有重复登记', ended: '此前已经离任，没有重复登记', twice: '与另一条相同，只登记一次',
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
      const own = this.actions.filter((action) => action.clause === seq).flatMap((action) => outcomes.get(action.index) ?? [])
      const targets = own.flatMap(({ person, organisation, title, personId, organisationId, postId, tenureId }) =>
        personId === null || organisationId === null || postId === null ? [] : [{ person, organisation, title, personId, organisationId, postId, tenureId }],
      )
      await this.unit.insert('notice_clause', {
        notice_id: this.options.noticeId,
        seq,
        unit: clause.unit.join(' ') || null,
        action: clause.action,
        clause: JSON.stringify(clauseSchema.parse(clause)),
        outcome: JSON.stringify(own),
        targets: targets.length === 0 ? null : JSON.stringify(targets),
      })
    }
  }

  private async carryOut(action: PlannedAction): Promise<ActionOutcome> {
    const outcome = await this.effectOf(action)
    return outcome.personId === null ? outcome : { ...outcome, done: `${asRegistered(action)}${outcome.done}` }
  }

  private async effectOf(action: PlannedAction): Promise<ActionOutcome> {
    const { effect } = action
    const outcome = { person: action.person.name, personId: null, organisation: action.organisation, organisationId: null, title: action.title, postId: null, tenureId: null }
    if (effect.kind === 'none') return { ...outcome, done: NOT_DONE[effect.why] ?? '未登记' }
    const personId = await this.personOf(action)
    const organisationId = await this.organisationOf(action)
    const postId = await this.postOf(action, organisationId)
    const known = { ...outcome, personId, organisationId, postId }
    if (effect.kind === 'end') {
      const end = { on: effect.on, reason: action.endReason ?? '免职', noticeId: this.options.noticeId, note: null }
      await endTenure(this.unit, effect.tenureId, end, { stays: this.staysIn(personId, organisationId) })
      return { ...known, tenureId: effect.tenureId, done: `${effect.since === BEGINNING ? '' : `${effect.since} 起的`}任职于 ${effect.on} 结束` }
    }
    if (effect.kind === 'confirm') {
      await formaliseTenure(this.unit, effect.tenureId, { on: effect.on, noticeId: this.options.noticeId, document: this.options.number })
      return { ...known, tenureId: effect.tenureId, done: `${effect.on} 起正式任职` }
    }
    const begins = effect.kind === 'begin'
    const instead = begins ? await this.makeRoom(effect, postId, organisationId) : ''
    const tenureId = await beginTenure(this.unit, {
      personId,
      postId,
      from: begins ? effect.from : BEGINNING,
      to: begins ? OPEN_END : effect.on,
      kind: action.appointmentKind ?? '任命',
      probationUntil: begins ? effect.probationUntil : null,
      remark: begins ? action.remark : null,
      beginNoticeId: begins ? this.options.noticeId : null,
      endNoticeId: begins ? null : this.options.noticeId,
      endReason: begins ? null : (action.endReason ?? '免职'),
    })
    if (effect.kind === 'former') return { ...known, tenureId, done: `补记曾任，至 ${effect.on} 结束` }
    return { ...known, tenureId, done: `${effect.from} 起任职${effect.probationUntil === null ? '' : `，试用期至 ${effect.probationUntil}`}${instead}` }
  }

  /** What the clerk chose for a post that was full, or not yet there: seats, an earlier beginning, whom it replaces. */
  private async makeRoom({ from, replaces, seats, postFrom }: Extract<PlannedAction['effect'], { kind: 'begin' }>, postId: number, organisationId: number): Promise<string> {
    const patch = { ...(seats === null ? {} : { seats }), ...(postFrom === null ? {} : { valid_from: postFrom }) }
    if (Object.keys(patch).length > 0) await this.unit.update('post', postId, patch)
    for (const { tenureId, personId } of replaces) {
      await endTenure(this.unit, tenureId, { on: from, reason: '免职', noticeId: this.options.noticeId, note: null }, { stays: this.staysIn(personId, organisationId) })
    }
    const names = replaces.map(({ name }) => name)
    return `${names.length === 0 ? '' : `，同时免去${names.join('、')}`}${seats === null ? '' : `，职数改为 ${seats}`}${postFrom === null ? '' : `，岗位改自 ${postFrom} 起设`}`
  }

  /** Whoever leaves one post of an organisation for another there goes on working there. */
  private staysIn(personId: number, organisationId: number): boolean {
    return this.actions.some((action) => action.effect.kind === 'begin' && action.personId === personId && action.organisationId === organisationId)
  }

  private async personOf(action: PlannedAction): Promise<number> {
    if (typeof action.personId === 'number') return (await this.unit.get('person', action.personId, '人员')).id
    const made = this.people.get(action.person.name)
    if (made !== undefined) return made
    const mark = this.marksOf(action.person.name)
    const id = await registerPerson(this.unit, {
      name: action.person.name,
      sex: mark.includes('女') ? '女' : mark.includes('男') ? '男' : null,
      birth: null,
      ethnicity: /[\u4e00-\u9fff]+族/.exec(mark)?.[0] ?? null,
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
      seats: Math.max(appointed.length, 1), kind: 'appointed', valid_from: await this.beginningOf(organisationId), valid_to: OPEN_END,
    })
    this.posts.set(key, id)
    return id
  }

  private async beginningOf(organisationId: number): Promise<string> {
    const [first] = await this.unit.manager.query<{ valid_from: string }[]>(
      'SELECT valid_from FROM organisation_version WHERE organisation_id = ? ORDER BY valid_from LIMIT 1',
      [organisationId],
    )
    return first?.valid_from ?? BEGINNING
  }
}

/** What the clerk took for what the notice names, where the register calls it otherwise. */
function asRegistered({ person, personId, people, organisation, organisationId, organisations, title, postId, posts }: PlannedAction): string {
  const names = [
    [organisation, organisations.find(({ id }) => id === organisationId)?.name],
    [title, posts.find(({ id }) => id === postId)?.title],
    [person.name, people.find(({ id }) => id === personId)?.name],
  ].flatMap(([written, registered]) => (registered === undefined || registered === null || registered === written ? [] : [registered]))
  return names.length === 0 ? '' : `（台账里是${names.join('、')}）`
}
