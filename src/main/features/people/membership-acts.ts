import type { actPreview, memberships } from '@shared/contract/memberships'
import { OPEN_END } from '@shared/domain/calendar'
import type { Judgement, MemberPatch, MembershipAct, MembershipPlan, RunningPatch } from '@shared/domain/membership-acts'
import { runningMembership } from '@shared/domain/membership-checks'
import { judgeAct } from '@shared/domain/membership-rules'
import type { EntityManager } from 'typeorm'
import type { z } from 'zod'
import { AppError } from '../../app-error'
import { refuseProblems } from '../../store/dated-records'
import { givenColumns } from '../../store/given-columns'
import type { PersonRow } from '../../store/rows'
import type { Store } from '../../store/store'
import type { RowPatch, UnitOfWork } from '../../store/unit-of-work'
import { memberFactsOf, placeFactsOf } from './membership-facts'

type ActOnPerson = z.output<typeof memberships.act.input>

/** What an act would record; nothing is written. */
export async function previewAct(store: Store, { id, act }: ActOnPerson, today: string): Promise<z.input<typeof actPreview>> {
  const person = await store.first<PersonRow>('SELECT * FROM person WHERE id = ?', [id])
  if (!person) throw new AppError('not-found', '这位人员的记录已不存在，可能已被撤销。请刷新列表。')
  const { sentence, problems, warnings } = (await judged(store.reader, person, act, today)).judgement
  return { sentence, problems: [...problems], warnings: [...warnings] }
}

/** Carries out one act: all it writes is one change, told by the sentence that was shown before. */
export async function carryOutAct(store: Store, { id, membershipId, act }: ActOnPerson, today: string): Promise<{ id: number; changeId: number | null }> {
  const { changeId } = await store.write({ action: `people.act.${act.kind}` }, async (unit, intent) => {
    const person = await unit.get('person', id, '人员')
    const { judgement, runningId } = await judged(unit.manager, person, act, today)
    if (runningId !== membershipId) throw new AppError('stale-version', '这个人的组织关系在您打开之后已有变化，没有保存。请关闭这个窗口，看过新的情况再办。')
    refuseProblems(judgement.problems)
    if (!judgement.plan) throw new Error('an act without problems and without a plan')
    intent.summary = judgement.sentence
    await write(unit, id, judgement.plan)
  })
  return { id, changeId }
}

async function judged(manager: EntityManager, person: PersonRow, act: MembershipAct, today: string): Promise<{ judgement: Judgement; runningId: number | null }> {
  const facts = await memberFactsOf(manager, person, today)
  const place = 'organisationId' in act ? await placeFactsOf(manager, act.organisationId, act.on) : null
  return { judgement: judgeAct(facts, act, place, today), runningId: runningMembership(facts.memberships)?.id ?? null }
}

async function write(unit: UnitOfWork, personId: number, { running, begin, person }: MembershipPlan): Promise<void> {
  if (running) await unit.update('membership', running.id, runningPatch(running.patch))
  if (begin) {
    await unit.insert('membership', {
      person_id: personId,
      organisation_id: begin.organisationId,
      valid_from: begin.from,
      valid_to: OPEN_END,
      kind: 'party',
      category: begin.category,
      begin_reason: begin.reason,
      begin_letter: begin.letter,
      begin_letter_on: begin.letterOn,
      begin_place: begin.place,
    })
  }
  const columns = personPatch(person)
  if (Object.keys(columns).length > 0) await unit.update('person', personId, columns)
}

export function runningPatch(patch: RunningPatch): RowPatch<'membership'> {
  return givenColumns<RowPatch<'membership'>>({
    valid_to: patch.to,
    category: patch.category,
    end_reason: patch.endReason,
    end_letter: patch.endLetter,
    end_letter_on: patch.endLetterOn,
    end_place: patch.endPlace,
    note: patch.note,
  })
}

export function personPatch(person: MemberPatch): RowPatch<'person'> {
  return givenColumns<RowPatch<'person'>>({
    party_joined_on: person.joinedOn,
    party_full_on: person.fullOn,
    party_probation_until: person.probationUntil,
    party_standing: person.standing,
    party_joining_kind: person.joiningKind,
  })
}
