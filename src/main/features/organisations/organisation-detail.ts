import type { organisationDetail, organisationHistoryEntry } from '@shared/contract/organisations'
import { changedFields, endOrNull, stateOn, versionOn } from '@shared/domain/dated-versions'
import { maskPhone } from '@shared/domain/masking'
import { usualTerm } from '@shared/domain/term-rules'
import type { z } from 'zod'
import { AppError } from '../../app-error'
import type { LedgerContext } from '../../ledger-context'
import { lastChangeOf } from '../../store/dated-records'
import { findingsInWords, findingsOnDay } from '../../store/organisation-findings'
import { membersOn } from '../../store/member-counts'
import { readKinds } from '../../store/organisation-kinds'
import { postsOf } from '../../store/post-records'
import type { OrganisationRow } from '../../store/rows'
import { linksOf } from './organisation-link-queries'
import { childrenCountOn, kindOn, organisationById, pathOn, relatedActsOf, versionsOf, type NamedVersionRow } from './organisation-queries'

type Detail = z.input<typeof organisationDetail>
type HistoryEntry = z.input<typeof organisationHistoryEntry>

/** One organisation as of a day, with what is due or wrong then. Fails with `not-found`. */
export async function organisationDetailOn(context: LedgerContext, id: number, day: string): Promise<Detail> {
  const { store } = context
  const row = await organisationById(store, id)
  const versions = await versionsOf(store, id)
  const dated = versions.map((version) => ({ row: version, from: version.valid_from, to: version.valid_to, status: version.status }))
  const current = versionOn(dated, day)?.row
  if (!row || !current) throw new AppError('not-found', '这个组织已不存在，可能刚被撤回。请在左边另选一个。')
  const state = stateOn(dated, day)
  const posts = await postsOf(store, { organisation_id: id, grid_id: null }, day)
  const phone = row.contact_phone_sealed === null ? null : store.vault.open('contact_phone', row.contact_phone_sealed)
  const kinds = await readKinds(store.reader)
  const path = await pathOn(store, id, day)
  const parentKind = current.parent_id === null ? null : await kindOn(store, current.parent_id, day)
  const usual = usualTerm(kinds.find(current.kind), [current.name, ...path.map((step) => step.name)])
  return {
    id,
    asOf: day,
    state,
    revision: await lastChangeOf(store.reader, 'organisation', id),
    version: versionInWords(current),
    parentKind,
    path,
    ...fields(row),
    usualTerm: usual,
    contactPhone: phone === null ? null : maskPhone(phone),
    childrenCount: await childrenCountOn(store, id, day),
    members: await membersOn(store, id, day),
    posts,
    links: await linksOf(store, id, day),
    history: history(versions),
    relatedActs: await relatedActsOf(store, id),
    warnings: await findingsInWords(store, await findingsOnDay(store, day, [id])).then(([own]) => own?.findings ?? []),
  }
}

function fields(row: OrganisationRow): Omit<Detail, 'id' | 'asOf' | 'state' | 'revision' | 'version' | 'path' | 'contactPhone' | 'childrenCount' | 'members' | 'posts' | 'links' | 'parentKind' | 'usualTerm' | 'history' | 'relatedActs' | 'warnings'> {
  return {
    code: row.code,
    creditCode: row.credit_code,
    foundedOn: row.founded_on,
    termNumber: row.term_number,
    termStart: row.term_start,
    termEnd: row.term_end,
    termYears: row.term_years,
    contactName: row.contact_name,
    address: row.address,
    note: row.note,
    sortOrder: row.sort_order,
  }
}

function versionInWords(row: NamedVersionRow): Detail['version'] {
  return {
    from: row.valid_from,
    to: endOrNull(row.valid_to),
    name: row.name,
    shortName: row.short_name,
    kind: row.kind,
    parentId: row.parent_id,
    parentName: row.parent_name,
    status: row.status,
  }
}

const FACTS = ['name', 'short_name', 'kind', 'parent_id', 'status'] as const
const CHANGED = { name: 'name', short_name: 'shortName', kind: 'kind', parent_id: 'parent', status: 'status' } as const

/** Newest first. */
function history(versions: readonly NamedVersionRow[]): HistoryEntry[] {
  return versions
    .map((version, index) => {
      const before = versions[index - 1]
      const changed = before ? changedFields(before, version, FACTS) : []
      const related = version.related_id === null ? null : { id: version.related_id, name: version.related_name ?? '' }
      const acted = { act: version.act, basis: version.basis, related }
      return { ...versionInWords(version), ...acted, changed: FACTS.filter((field) => changed.includes(field)).map((field) => CHANGED[field]) }
    })
    .reverse()
}
