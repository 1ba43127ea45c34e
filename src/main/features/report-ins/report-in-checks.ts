import { OPEN_END } from '@shared/domain/calendar'
import { gapFrom, startInWords } from '@shared/domain/dated-versions'
import { COMMUNITY_KIND } from '@shared/domain/organisation-kinds'
import type { ReportInKind } from '@shared/domain/report-ins'
import { refusedAt } from '../../store/dated-records'
import { readKinds } from '../../store/organisation-kinds'
import type { OrganisationVersionRow, ReportServiceRow } from '../../store/rows'
import type { UnitOfWork } from '../../store/unit-of-work'

/** What refuses a registration; all of it read inside the write. */

interface Time {
  from: string
  to: string
}

/** The community must be there, and be one, as long as somebody reports to it. Returns its name. */
export async function requireCommunity(unit: UnitOfWork, id: number, time: Time): Promise<string> {
  const found = await requireThroughout(unit, id, time, { field: 'communityId', word: '社区' })
  const other = found.find(({ kind }) => kind !== COMMUNITY_KIND)
  if (other) throw refusedAt('communityId', `“${other.name}”是${other.kind}，不是社区，没有保存。请从社区中选。`)
  return found.at(-1)?.name ?? ''
}

export async function requirePartyOrganisation(unit: UnitOfWork, id: number, time: Time): Promise<void> {
  const found = await requireThroughout(unit, id, time, { field: 'organisationId', word: '党组织' })
  const kinds = await readKinds(unit.manager)
  const other = found.find(({ kind }) => !kinds.isParty(kind))
  if (other) throw refusedAt('organisationId', `“${other.name}”是${other.kind}，不是党组织，没有保存。请从党组织中选，或只填名称。`)
}

async function requireThroughout(unit: UnitOfWork, id: number, { from, to }: Time, refers: { field: string; word: string }): Promise<OrganisationVersionRow[]> {
  const versions = await unit.manager.query<OrganisationVersionRow[]>('SELECT * FROM organisation_version WHERE organisation_id = ? ORDER BY valid_from', [id])
  const name = versions.at(-1)?.name
  if (name === undefined) throw refusedAt(refers.field, `选的${refers.word}已不存在，没有保存。请另选一个。`)
  const active = versions.filter(({ status }) => status === 'active')
  const gap = gapFrom(active.map((version) => ({ from: version.valid_from, to: version.valid_to })), from)
  if (gap?.kind === 'starts') {
    throw refusedAt(refers.field, `${refers.word}“${name}”自 ${gap.on} 起才有，不能从 ${startInWords(from)} 起报到，没有保存。请改报到日期，或另选一个。`)
  }
  const ended = gap === null ? OPEN_END : gap.kind === 'ends' ? gap.on : from
  if (ended < to) throw refusedAt(refers.field, `${refers.word}“${name}”自 ${ended} 起已撤销，没有保存。请另选一个，或把结束日期填到那以前。`)
  return active.filter((version) => version.valid_from < to && version.valid_to > from)
}

interface Reporter extends Time {
  id: number | null
  kind: ReportInKind
  communityId: number
  organisationId: number | null
  personId: number | null
  name: string
  unitName: string | null
}

/** Nobody reports to one community twice at a time. By name only where both are not known by their records. */
export async function refuseTwice(unit: UnitOfWork, reporter: Reporter): Promise<void> {
  const rows = await unit.manager.query<{ name: string; valid_from: string }[]>(
    `SELECT name, valid_from FROM report_in WHERE community_id = ?1 AND kind = ?2 AND id IS NOT ?3 AND valid_from < ?5 AND valid_to > ?4
       AND (organisation_id = ?6 OR person_id = ?7
         OR (name = ?8 AND unit_name IS ?9 AND (person_id IS NULL OR ?7 IS NULL) AND (organisation_id IS NULL OR ?6 IS NULL))) LIMIT 1`,
    [reporter.communityId, reporter.kind, reporter.id, reporter.from, reporter.to, reporter.organisationId, reporter.personId, reporter.name, reporter.unitName],
  )
  const found = rows[0]
  if (found) throw refusedAt('name', `“${found.name}”自 ${found.valid_from} 起已在这个社区报到，没有重复登记。请打开那一条修改，或核对报到日期。`)
}

/** Services lie inside the time in which somebody reports. */
export async function refuseServicesOutside(unit: UnitOfWork, id: number, { from, to }: Time): Promise<void> {
  const rows = await unit.manager.query<ReportServiceRow[]>('SELECT * FROM report_service WHERE report_in_id = ? ORDER BY offered_on', [id])
  const early = rows.find((service) => service.offered_on < from)
  if (early) throw refusedAt('reportedOn', `服务“${early.title}”在 ${early.offered_on} 就认领了，报到日期不能晚于它，没有保存。`)
  const late = [...rows].reverse().find((service) => service.offered_on >= to)
  if (late) throw refusedAt('endedOn', `服务“${late.title}”在 ${late.offered_on} 才认领，结束日期要晚于它，没有保存。`)
}
