import { gapFrom, startInWords } from '@shared/domain/dated-versions'
import { refusedAt } from './dated-records'
import { readKinds } from './organisation-kinds'
import type { OrganisationVersionRow } from './rows'
import type { Reads } from './unit-of-work'

/**
 * Nobody belongs to an organisation before it exists or after it ended: it must be there from `from` on without
 * end, and be a party organisation all that time for a party membership.
 */
export async function requireThere(reads: Reads, organisationId: number, from: string, at: { field: 'party' | 'staff'; what: string }): Promise<void> {
  const versions = await reads.manager.query<OrganisationVersionRow[]>(
    'SELECT * FROM organisation_version WHERE organisation_id = ? ORDER BY valid_from',
    [organisationId],
  )
  const active = versions.filter((version) => version.status === 'active')
  const gap = gapFrom(active.map((version) => ({ from: version.valid_from, to: version.valid_to })), from)
  const name = versions.at(-1)?.name ?? ''
  if (!gap) {
    if (at.field === 'party') await requireParty(reads, name, active.filter((version) => version.valid_to > from))
    return
  }
  if (gap.kind === 'starts') {
    throw refusedAt(at.field, `没有保存：“${name}”自 ${gap.on} 起才有，${at.what}不能从 ${startInWords(from)} 开始。请把日期改为 ${gap.on} 或以后，或更正这个组织的起始日期。`)
  }
  const ended = gap.kind === 'ends' ? gap.on : (active.at(-1)?.valid_to ?? from)
  throw refusedAt(at.field, `没有保存：“${name}”自 ${ended} 起已撤销，${at.what}不能在那里。请另选组织。`)
}

async function requireParty(reads: Reads, name: string, versions: readonly OrganisationVersionRow[]): Promise<void> {
  const kinds = await readKinds(reads.manager)
  const other = versions.find((version) => !kinds.isParty(version.kind))
  if (other) throw refusedAt('party', `没有保存：“${name}”是${other.kind}，不是党组织，组织关系不能放在那里。请另选党组织。`)
}
