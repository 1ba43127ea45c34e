import type { z } from 'zod'
import type { reportInFilters, reportInRow, reportIns, reportService } from '@shared/contract/report-ins'
import { BEGINNING } from '@shared/domain/calendar'
import { endOrNull } from '@shared/domain/dated-versions'
import { maskPhone } from '@shared/domain/masking'
import { COMMUNITY_KIND } from '@shared/domain/organisation-kinds'
import type { OutputOf } from '@shared/contract'
import { AppError } from '../../app-error'
import { organisationsInOrder } from '../../store/organisation-order'
import type { ReportInRow, ReportServiceRow } from '../../store/rows'
import type { Store } from '../../store/store'

export type Filters = z.output<typeof reportInFilters>
export type ListedReportIn = z.input<typeof reportInRow>

type FoundRow = ReportInRow & { community: string; offered: number; done: number }

/** The name on a day; before or after its time the nearest. */
const COMMUNITY = `(SELECT version.name FROM organisation_version AS version WHERE version.organisation_id = report_in.community_id
  ORDER BY version.valid_from <= ?1 AND version.valid_to > ?1 DESC, version.valid_from DESC LIMIT 1)`

const SELECTED = `report_in.*, ${COMMUNITY} AS community,
  (SELECT count(*) FROM report_service WHERE report_in_id = report_in.id AND offered_on <= ?1) AS offered,
  (SELECT count(*) FROM report_service WHERE report_in_id = report_in.id AND done_on <= ?1) AS done`

/** `?1` is the day; the others are bound as they come. */
function conditions(filters: Filters, day: string): { where: string; parameters: unknown[] } {
  const parameters: unknown[] = [day]
  const bind = (value: unknown): string => `?${parameters.push(value)}`
  const parts = ['report_in.valid_from <= ?1']
  if (filters.kind !== undefined) parts.push(`report_in.kind = ${bind(filters.kind)}`)
  if (filters.communityId !== undefined) parts.push(`report_in.community_id = ${bind(filters.communityId)}`)
  const text = filters.text?.trim() ?? ''
  if (text !== '') {
    const like = bind(`%${text.replace(/[\\%_]/g, (character) => `\\${character}`)}%`)
    parts.push(`(report_in.name LIKE ${like} ESCAPE '\\' OR report_in.unit_name LIKE ${like} ESCAPE '\\' OR report_in.post LIKE ${like} ESCAPE '\\')`)
  }
  if (filters.show === 'ended') parts.push('report_in.valid_to <= ?1')
  else if (filters.show !== undefined) parts.push('report_in.valid_to > ?1')
  if (filters.show === 'idle') parts.push('NOT EXISTS (SELECT 1 FROM report_service WHERE report_in_id = report_in.id AND done_on <= ?1)')
  return { where: parts.join(' AND '), parameters }
}

/** One page by community, the units before the members. For a file with `whole` phones: the export masks them as asked. */
export async function readReportIns(store: Store, filters: Filters, day: string, page: { offset: number; limit: number }, whole = false): Promise<ListedReportIn[]> {
  const { where, parameters } = conditions(filters, day)
  const rows = await store.all<FoundRow>(
    `SELECT ${SELECTED} FROM report_in JOIN organisation ON organisation.id = report_in.community_id
     WHERE ${where} ORDER BY organisation.sort_order, report_in.community_id, report_in.kind DESC, report_in.valid_from, report_in.id
     LIMIT ?${parameters.length + 1} OFFSET ?${parameters.length + 2}`,
    [...parameters, page.limit, page.offset],
  )
  return rows.map((row) => rowInWords(store, row, whole))
}

export async function countReportIns(store: Store, filters: Filters, day: string): Promise<number> {
  const { where, parameters } = conditions(filters, day)
  return (await store.first<{ total: number }>(`SELECT count(*) AS total FROM report_in WHERE ${where}`, parameters))?.total ?? 0
}

function rowInWords(store: Store, row: FoundRow, whole = false): ListedReportIn {
  const phone = row.phone_sealed === null ? null : store.vault.open('phone', row.phone_sealed)
  return {
    id: row.id,
    revision: row.revision,
    kind: row.kind,
    name: row.name,
    unitName: row.unit_name,
    community: { id: row.community_id, name: row.community },
    organisationId: row.organisation_id,
    personId: row.person_id,
    contactName: row.contact_name,
    phone: phone === null || whole ? phone : maskPhone(phone),
    members: row.members,
    post: row.post,
    note: row.note,
    from: row.valid_from,
    to: endOrNull(row.valid_to),
    offered: row.offered,
    done: row.done,
  }
}

/** Like the list it knows of a service only what was so on the day: not yet done, nobody has taken part. What is offered later than `until` is left out. */
export async function readReportIn(store: Store, id: number, day: string, until: string): Promise<ListedReportIn & { services: z.input<typeof reportService>[] }> {
  const row = await store.first<FoundRow>(`SELECT ${SELECTED} FROM report_in WHERE report_in.id = ?2`, [day, id])
  if (!row) throw new AppError('not-found', '这条报到登记已不存在，可能已被删除或撤回。请刷新列表。')
  const services = await store.all<ReportServiceRow>('SELECT * FROM report_service WHERE report_in_id = ? AND offered_on <= ? ORDER BY offered_on DESC, id DESC', [id, until])
  return {
    ...rowInWords(store, row),
    services: services.map((service) => {
      const later = service.done_on !== null && service.done_on > day
      return {
        id: service.id,
        revision: service.revision,
        title: service.title,
        offeredOn: service.offered_on,
        doneOn: later ? null : service.done_on,
        people: later ? null : service.people,
        hours: later ? null : service.hours,
        note: service.note,
      }
    }),
  }
}

/** Members in service on a day, by characters of their name or unit. */
export async function suggestReportIns(store: Store, asked: { text: string; communityId: number | null; limit: number }, day: string): Promise<OutputOf<typeof reportIns.suggest>['items']> {
  const { where, parameters } = conditions(
    { kind: 'member', show: 'current', text: asked.text, ...(asked.communityId === null ? {} : { communityId: asked.communityId }) },
    day,
  )
  const rows = await store.all<FoundRow>(`SELECT ${SELECTED} FROM report_in WHERE ${where} ORDER BY report_in.name, report_in.id LIMIT ?${parameters.length + 1}`, [...parameters, asked.limit])
  return rows.map(({ id, name, unit_name: unitName, community, post }) => ({ id, name, unitName, community, post }))
}

export type CommunityCount = OutputOf<typeof reportIns.counts>['rows'][number]

interface CountedRow extends Omit<CommunityCount, 'id' | 'name'> {
  community_id: number
}

/** Every community of a day in the order of the organisations, those without anybody too. */
export async function countByCommunity(store: Store, day: string, from: string | undefined): Promise<CommunityCount[]> {
  const counted = await store.all<CountedRow>(
    `SELECT community_id, sum(units) AS units, sum(members) AS members, sum(offered) AS offered, sum(done) AS done, sum(people) AS people, round(sum(hours), 1) AS hours FROM (
       SELECT community_id, kind = 'unit' AS units, kind = 'member' AS members, 0 AS offered, 0 AS done, 0 AS people, 0 AS hours
       FROM report_in WHERE valid_from <= ?1 AND valid_to > ?1
       UNION ALL
       SELECT community_id, 0, 0, offered_on BETWEEN ?2 AND ?1, coalesce(done_on BETWEEN ?2 AND ?1, 0),
         CASE WHEN done_on BETWEEN ?2 AND ?1 THEN coalesce(people, 0) ELSE 0 END, CASE WHEN done_on BETWEEN ?2 AND ?1 THEN coalesce(hours, 0) ELSE 0 END
       FROM report_service JOIN report_in ON report_in.id = report_in_id)
     GROUP BY community_id`,
    [day, from ?? BEGINNING],
  )
  const byId = new Map(counted.map((row) => [row.community_id, row]))
  const communities = (await organisationsInOrder(store, day, null)).filter(({ kind }) => kind === COMMUNITY_KIND)
  return communities.map(({ id, name }) => {
    const { units = 0, members = 0, offered = 0, done = 0, people = 0, hours = 0 } = byId.get(id) ?? {}
    return { id, name, units, members, offered, done, people, hours }
  })
}
