import type { organisationInput } from '@shared/contract/organisations'
import { BEGINNING, firstDayOf, OPEN_END } from '@shared/domain/calendar'
import { registrationFindings } from '@shared/domain/organisation-checks/registration'
import { organisationChangeInWords, organisationProblems, type Finding } from '@shared/domain/organisation-rules'
import { cleanPhone } from '@shared/domain/text'
import type { z } from 'zod'
import { AppError } from '../../app-error'
import type { LedgerContext } from '../../ledger-context'
import { putVersion, refusedAt, refuseProblems, refuseStale } from '../../store/dated-records'
import { refuseKindAbove, refuseWrongKind } from '../../store/organisation-kinds'
import type { OrganisationAct, OrganisationRow, OrganisationVersionRow } from '../../store/rows'
import type { SensitiveVault } from '../../store/sensitive'
import type { WriteIntent } from '../../store/store'
import type { RowPatch, UnitOfWork } from '../../store/unit-of-work'
import { refuseCycle, refuseKindInUse, refuseSameName, requireParent, versionsInside } from './organisation-checks'

export type OrganisationInput = z.output<typeof organisationInput>
type Facts = Pick<OrganisationVersionRow, 'organisation_id' | 'name' | 'short_name' | 'kind' | 'parent_id' | 'status'>

/** Founds an organisation or changes one; see `organisationInput` for what takes effect when. */
export async function saveOrganisation(
  context: LedgerContext,
  given: OrganisationInput,
): Promise<{ id: number; changeId: number | null; warnings: Finding[] }> {
  const input = cleaned(given)
  const today = context.today()
  const { result, changeId } = await context.store.write({ action: 'organisations.save' }, async (unit, intent) => {
    refuseProblems(organisationProblems(input))
    return input.id === null
      ? create(unit, intent, input, context.store.vault, today)
      : change(unit, intent, { ...input, id: input.id }, context.store.vault, today)
  })
  return { id: result, changeId, warnings: registrationFindings(input, today) }
}

/** Codes are compared and printed in one form; numbers without blanks inside. */
function cleaned(input: OrganisationInput): OrganisationInput {
  const creditCode = input.creditCode?.normalize('NFKC').replace(/\s/g, '').toUpperCase() ?? null
  const code = input.code?.normalize('NFKC') ?? null
  if (typeof input.contactPhone !== 'string') return { ...input, creditCode, code }
  return { ...input, creditCode, code, contactPhone: cleanPhone(input.contactPhone) }
}

async function create(unit: UnitOfWork, intent: WriteIntent, input: OrganisationInput, vault: SensitiveVault, today: string): Promise<number> {
  const day = input.effectiveFrom ?? (await firstDay(unit, input))
  if (input.parentId !== null) await requireParent(unit, input.parentId, day)
  await refuseWrongKind(unit, input, null, later(day, today))
  await refuseSameName(unit, input, day)
  const id = await unit.insert('organisation', {
    ...fieldsOf(input),
    term_years: input.termYears ?? null,
    contact_phone_sealed: input.contactPhone ? vault.seal('contact_phone', input.contactPhone) : null,
    sort_order: input.sortOrder ?? (await lastSortOrder(unit)) + 1,
  })
  await unit.insert('organisation_version', { ...factsOf(id, input), valid_from: day, valid_to: OPEN_END, act: 'create', basis: input.basis ?? null })
  intent.summary = `新建组织“${input.name}”`
  return id
}

async function change(
  unit: UnitOfWork,
  intent: WriteIntent,
  input: OrganisationInput & { id: number },
  vault: SensitiveVault,
  today: string,
): Promise<number> {
  const row = await unit.get('organisation', input.id, '组织')
  await refuseStale(unit.manager, 'organisation', row.id, input.revision)
  const versions = await versionsInside(unit, row.id)
  const last = versions.at(-1)
  if (!last) throw new Error('an organisation without versions')
  if (last.status === 'dissolved') {
    throw new AppError('refused', `“${last.name}”已于 ${last.valid_from} 撤销，不能再修改。撤销有误的话，请在日志里撤回那一步。`)
  }
  if (input.parentId === row.id) throw refusedAt('parentId', '上级组织不能是它自己，没有保存。请另选上级。')
  // Before it is written: a parent whose founding was undone meanwhile is no row to refer to.
  if (input.parentId !== null && !(await unit.find('organisation', input.parentId))) throw refusedAt('parentId', '选的上级组织已不存在，没有保存。请另选上级。')
  const day = input.effectiveFrom ?? today
  const facts = factsOf(row.id, input)
  const changed = await putVersion(versions, day, facts, {
    insert: async (version) => unit.insert('organisation_version', { ...version, act: weightiestAct(last, version), basis: input.basis ?? null }),
    correct: async (id, version) => unit.update('organisation_version', id, { ...version, act: correctedAct(versions, version), basis: input.basis ?? last.basis }),
    end: async (id, end) => unit.update('organisation_version', id, { valid_to: end }),
    remove: async (id) => unit.remove('organisation_version', id),
  })
  const parentName = changed ? await checkChanged(unit, input, last, day, today) : null
  const patch: RowPatch<'organisation'> = { ...fieldsOf(input), ...phonePatch(row, input, vault) }
  if (input.termYears !== undefined) patch.term_years = input.termYears
  if (input.sortOrder !== undefined) patch.sort_order = input.sortOrder
  await unit.update('organisation', row.id, patch)
  const before = versions.find((version) => version.valid_from <= day && day < version.valid_to) ?? last
  const corrected = before.valid_from === day
  intent.summary = organisationChangeInWords(
    { name: before.name, shortName: before.short_name, kind: before.kind, parentId: before.parent_id },
    changed ? input : { ...input, kind: before.kind, name: before.name, parentId: before.parent_id },
    parentName,
    corrected ? null : day,
  )
  return row.id
}

/** When several things change at once, the weightiest: another kind, then another parent, then another name. */
function weightiestAct(before: Facts, after: Facts): OrganisationAct {
  if (before.kind !== after.kind) return 'change-kind'
  return before.parent_id === after.parent_id ? 'rename' : 'move'
}

/** A correction does not change what brought the version about, unless what it put right was just that. */
function correctedAct(versions: readonly OrganisationVersionRow[], after: Facts): OrganisationAct | null {
  const [before, last] = [versions.at(-2), versions.at(-1)]
  const act = last?.act ?? null
  return before && (act === 'rename' || act === 'move' || act === 'change-kind') ? weightiestAct(before, after) : act
}

/** Runs after the new version is written, so that it is judged as it will stand; a refusal undoes it. */
async function checkChanged(
  unit: UnitOfWork,
  input: OrganisationInput & { id: number },
  before: OrganisationVersionRow,
  day: string,
  today: string,
): Promise<string | null> {
  await refuseSameName(unit, input, day)
  await refuseKindInUse(unit, input.id, before.kind, input.kind, day)
  await refuseKindAbove(unit, input.id, { before: before.kind, after: input.kind }, later(day, today))
  let parentName: string | null = null
  if (input.parentId !== null) {
    parentName = await requireParent(unit, input.parentId, day)
    await refuseCycle(unit, input.id, input.parentId, parentName, day)
  }
  await refuseWrongKind(unit, input, { kind: before.kind, parentId: before.parent_id }, later(day, today))
  return parentName
}

function factsOf(id: number, input: OrganisationInput): Facts {
  return {
    organisation_id: id,
    name: input.name,
    short_name: input.shortName,
    kind: input.kind,
    parent_id: input.parentId,
    status: 'active',
  }
}

function fieldsOf(input: OrganisationInput): Omit<OrganisationRow, 'id' | 'revision' | 'sort_order' | 'contact_phone_sealed' | 'term_years'> {
  return {
    code: input.code,
    credit_code: input.creditCode,
    founded_on: input.foundedOn,
    term_number: input.termNumber,
    term_start: input.termStart,
    term_end: input.termEnd,
    contact_name: input.contactName,
    address: input.address,
    note: input.note,
  }
}

/** A number that stays the same keeps its ciphertext, so that saving it again is no change. */
function phonePatch(row: OrganisationRow, input: OrganisationInput, vault: SensitiveVault): RowPatch<'organisation'> {
  if (input.contactPhone === undefined) return {}
  if (!input.contactPhone) return { contact_phone_sealed: null }
  if (row.contact_phone_sealed !== null && vault.open('contact_phone', row.contact_phone_sealed) === input.contactPhone) return {}
  return { contact_phone_sealed: vault.seal('contact_phone', input.contactPhone) }
}

/** Founding day where it is known, but not before the parent's record begins. */
async function firstDay(unit: UnitOfWork, input: OrganisationInput): Promise<string> {
  const founded = input.foundedOn === null ? BEGINNING : firstDayOf(input.foundedOn)
  const above = input.parentId === null ? undefined : (await versionsInside(unit, input.parentId))[0]?.valid_from
  return above !== undefined && above > founded ? above : founded
}

/** Where a kind may stand is a rule of today: how things stood in the past is not judged by it. */
function later(day: string, today: string): string {
  return day > today ? day : today
}

async function lastSortOrder(unit: UnitOfWork): Promise<number> {
  const rows = await unit.manager.query<{ last: number | null }[]>('SELECT max(sort_order) AS last FROM organisation')
  return rows[0]?.last ?? 0
}
