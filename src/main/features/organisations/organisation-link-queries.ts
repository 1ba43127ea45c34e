import type { linkedPage, organisationLinks } from '@shared/contract/organisation-links'
import { endOrNull } from '@shared/domain/dated-versions'
import type { z } from 'zod'
import type { OrganisationLinkRow } from '../../store/rows'
import type { Store } from '../../store/store'

/** The relations of an organisation, with who guides or leads it; the name is that of the day, else the last one. */
const OWN = `
  SELECT link.*, (
    SELECT name FROM organisation_version WHERE organisation_id = other_id
    ORDER BY valid_from <= ?2 AND valid_to > ?2 DESC, valid_from DESC LIMIT 1) AS other_name
  FROM organisation_link link WHERE organisation_id = ?1 ORDER BY valid_from DESC, id DESC`

const DOWN = `FROM organisation_link link JOIN organisation_version own ON own.organisation_id = link.organisation_id
    AND own.status = 'active' AND own.valid_from <= ?2 AND own.valid_to > ?2
  WHERE link.other_id = ?1 AND link.valid_from <= ?2 AND link.valid_to > ?2`

export async function linksOf(store: Store, id: number, day: string): Promise<z.input<typeof organisationLinks>> {
  const own = await store.all<OrganisationLinkRow & { other_name: string }>(OWN, [id, day])
  const counts = await store.first<{ guides: number | null; leads: number | null; contacts: number | null }>(
    `SELECT sum(link.kind = 'guiding') AS guides, sum(link.kind = 'leading') AS leads, sum(link.kind = 'contact') AS contacts ${DOWN}`,
    [id, day],
  )
  return {
    own: own.map((row) => ({
      id: row.id,
      revision: row.revision,
      kind: row.kind,
      other: { id: row.other_id, name: row.other_name },
      from: row.valid_from,
      to: endOrNull(row.valid_to),
      basis: row.basis,
      current: row.valid_from <= day && day < row.valid_to,
    })),
    guides: counts?.guides ?? 0,
    leads: counts?.leads ?? 0,
    contacts: counts?.contacts ?? 0,
  }
}

/** A page of what an organisation guides or leads on a day, by name. */
export async function linkedOn(
  store: Store,
  request: { id: number; kind: OrganisationLinkRow['kind']; offset: number; limit: number },
  day: string,
): Promise<z.input<typeof linkedPage>> {
  const items = await store.all<{ id: number; name: string; kind: string; from: string; basis: string | null }>(
    `SELECT own.organisation_id AS id, own.name, own.kind, link.valid_from AS "from", link.basis ${DOWN} AND link.kind = ?3
     ORDER BY own.name, own.organisation_id LIMIT ?4 OFFSET ?5`,
    [request.id, day, request.kind, request.limit, request.offset],
  )
  const total = await store.first<{ n: number }>(`SELECT count(*) AS n ${DOWN} AND link.kind = ?3`, [request.id, day, request.kind])
  return { items, total: total?.n ?? 0 }
}
