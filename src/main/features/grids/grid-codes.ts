import { codeScheme, codeWarning, freeCodes, type CodePlace, type CodeScheme } from '@shared/domain/grid-codes'
import type { GridLevelBook } from '@shared/domain/grid-levels'
import type { LedgerContext } from '../../ledger-context'
import { readGridLevels } from '../../store/grid-levels'
import type { Reads } from '../../store/unit-of-work'

/** Numbers of grids by the patterns of their levels. */

export interface Place {
  level: number
  kind: string
  communityId: number | null
  parentId: number | null
}

/** What the words of a pattern stand for at a place on a day. */
export async function codePlace(reads: Reads, place: Place, region: string | null, day: string): Promise<CodePlace> {
  const community = place.communityId === null ? [] : await reads.manager.query<{ code: string | null }[]>('SELECT code FROM organisation WHERE id = ?', [place.communityId])
  const parent =
    place.parentId === null ? [] : await reads.manager.query<{ code: string | null }[]>('SELECT code FROM grid_version WHERE grid_id = ?1 AND valid_from <= ?2 AND valid_to > ?2', [place.parentId, day])
  return { community: community[0]?.code ?? null, parent: parent[0]?.code ?? null, region }
}

/** Every number of a scheme that a grid ever had, those of `except` left out. */
export async function usedCodes(reads: Reads, { prefix, digits, suffix }: CodeScheme, except: readonly number[] = []): Promise<string[]> {
  const rows = await reads.manager.query<{ code: string }[]>(
    // A range of the index; nothing in a number sorts behind the last character of the plane.
    `SELECT DISTINCT code FROM grid_version WHERE code >= ?1 AND code < ?1 || char(65535) AND length(code) = ?2
       AND grid_id NOT IN (SELECT value FROM json_each(?3))`,
    [prefix, prefix.length + digits + suffix.length, JSON.stringify(except)],
  )
  return rows.map((row) => row.code)
}

/** The first free numbers at a place; empty with the reason where there are none. */
export async function freeCodesAt(
  reads: Reads,
  levels: GridLevelBook,
  place: Place,
  region: string | null,
  day: string,
  count: number,
): Promise<{ codes: string[]; pattern: string | null; wanting: string | null; scheme: CodeScheme | null }> {
  const pattern = levels.rulesOf(place.level, place.kind).codePattern
  if (pattern === null) return { codes: [], pattern: null, wanting: null, scheme: null }
  const scheme = codeScheme(pattern, await codePlace(reads, place, region, day))
  if ('wanting' in scheme) return { codes: [], pattern, wanting: scheme.wanting, scheme: null }
  const codes = freeCodes(scheme, await usedCodes(reads, scheme), count)
  return { codes, pattern, scheme, wanting: codes.length === 0 ? `按规则“${pattern}”，这里的编号已经用完。请手工填写编号，或在设置里增加位数。` : null }
}

export async function nextCode(context: LedgerContext, place: Place, day: string): Promise<{ code: string | null; pattern: string | null; wanting: string | null; scheme: CodeScheme | null }> {
  const reads: Reads = { manager: context.store.reader }
  const inside = place.communityId === null && place.parentId !== null ? { ...place, communityId: await communityOf(reads, place.parentId, day) } : place
  const { codes, ...told } = await freeCodesAt(reads, await readGridLevels(reads.manager), inside, context.settings.value.regionCode, day, 1)
  return { code: codes[0] ?? null, ...told }
}

/** A new grid is in its parent's community where none was chosen. */
async function communityOf(reads: Reads, gridId: number, day: string): Promise<number | null> {
  const [row] = await reads.manager.query<{ community_id: number | null }[]>('SELECT community_id FROM grid_version WHERE grid_id = ?1 AND valid_from <= ?2 AND valid_to > ?2', [gridId, day])
  return row?.community_id ?? null
}

/** Says that a number does not follow the rule; null when it does. */
export async function codeDoubt(reads: Reads, levels: GridLevelBook, place: Place & { code: string | null }, region: string | null, day: string): Promise<string | null> {
  const pattern = levels.rulesOf(place.level, place.kind).codePattern
  if (pattern === null || place.code === null) return null
  return codeWarning(pattern, await codePlace(reads, place, region, day), place.code)
}
