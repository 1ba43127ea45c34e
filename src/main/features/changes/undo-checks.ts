import { AppError } from '../../app-error'
import type { RecordTable } from '../../store/rows'
import type { UnitOfWork } from '../../store/unit-of-work'

interface Touched {
  table: RecordTable
  id: number
}

/** Rows of one owner that may not hold at the same time, and what that would be, in words. */
const OVERLAPS: Partial<Record<RecordTable, { same: readonly string[]; only?: string; nonsense: string }>> = {
  tenure: { same: ['person_id', 'post_id'], nonsense: '同一个人会同时两次担任同一个岗位' },
  membership: { same: ['person_id', 'kind'], only: `a.kind = 'party'`, nonsense: '同一个人会同时有两个组织关系' },
  organisation_version: { same: ['organisation_id'], nonsense: '一个组织会同时有两个名称或上级' },
  organisation_link: {
    same: ['organisation_id', 'kind'], only: `(a.kind = 'guiding' OR a.other_id = b.other_id)`, nonsense: '一个组织会同时有两个业务指导单位，或同一个领导关系会重复',
  },
  person_role: { same: ['person_id', 'role'], nonsense: '同一个人会同时两次有同一个身份' },
  excuse: { same: ['organisation_id', 'rule'], nonsense: '同一条提醒会同时两次免于提醒' },
  grid_version: { same: ['grid_id'], nonsense: '一个网格会同时有两种情况' },
}

const TREES: Partial<Record<RecordTable, { owner: string; word: string }>> = {
  organisation_version: { owner: 'organisation_id', word: '组织' },
  grid_version: { owner: 'grid_id', word: '网格' },
}

/**
 * Images put back may each be right and together make nonsense with what was registered since; then the undo
 * is refused as a whole.
 */
export async function refuseNonsense(unit: UnitOfWork, touched: readonly Touched[]): Promise<void> {
  for (const { table, id } of touched) {
    const overlap = OVERLAPS[table]
    if (overlap) {
      const rows = await unit.manager.query<unknown[]>(
        `SELECT 1 FROM ${table} AS a JOIN ${table} AS b
           ON b.id <> a.id AND b.valid_from < a.valid_to AND b.valid_to > a.valid_from AND ${overlap.same.map((column) => `b.${column} = a.${column}`).join(' AND ')}
         WHERE a.id = ?${overlap.only === undefined ? '' : ` AND ${overlap.only}`} LIMIT 1`,
        [id],
      )
      if (rows.length > 0) throw refusal(overlap.nonsense)
    }
    const tree = TREES[table]
    if (tree && (await standsUnderItself(unit, table, tree.owner, id))) throw refusal(`会有${tree.word}成为自己的上级`)
  }
  await refuseUnknownKinds(unit, touched)
  await refuseLinksBeyond(unit, touched)
}

/** A relation ends at the latest with either of its organisations. */
async function refuseLinksBeyond(unit: UnitOfWork, touched: readonly Touched[]): Promise<void> {
  const links = touched.filter(({ table }) => table === 'organisation_link').map(({ id }) => id)
  const versions = touched.filter(({ table }) => table === 'organisation_version').map(({ id }) => id)
  if (links.length + versions.length === 0) return
  const beyond = await unit.manager.query<{ name: string }[]>(
    `WITH own(id) AS (SELECT organisation_id FROM organisation_version WHERE id IN (SELECT value FROM json_each(?2))),
     touched(id) AS (
       SELECT value FROM json_each(?1)
       UNION SELECT organisation_link.id FROM organisation_link JOIN own ON organisation_id = own.id
       UNION SELECT organisation_link.id FROM organisation_link JOIN own ON other_id = own.id)
     SELECT version.name FROM touched JOIN organisation_link AS link ON link.id = touched.id
     JOIN organisation_version AS version ON version.organisation_id IN (link.organisation_id, link.other_id)
       AND version.status = 'dissolved' AND version.valid_from < link.valid_to AND version.valid_to > link.valid_from LIMIT 1`,
    [JSON.stringify(links), JSON.stringify(versions)],
  )
  if (beyond[0]) throw refusal(`“${beyond[0].name}”已经撤销，却还有指导或领导关系`)
}

/** Organisations name their kinds, and kinds the kinds they may stand under: each name must be in the list. */
async function refuseUnknownKinds(unit: UnitOfWork, touched: readonly Touched[]): Promise<void> {
  const list = touched.some(({ table }) => table === 'organisation_kind')
  const versions = touched.filter(({ table }) => table === 'organisation_version').map(({ id }) => id)
  if (!list && versions.length === 0) return
  const unknown = await unit.manager.query<{ kind: string }[]>(
    `SELECT kind FROM organisation_version WHERE kind NOT IN (SELECT name FROM organisation_kind)
       ${list ? '' : 'AND id IN (SELECT value FROM json_each(?1))'}
     UNION ALL SELECT under.value FROM organisation_kind, json_each(organisation_kind.under) AS under
       WHERE under.value NOT IN (SELECT name FROM organisation_kind) LIMIT 1`,
    list ? [] : [JSON.stringify(versions)],
  )
  if (unknown[0]) throw refusal(`还有登记用着类别“${unknown[0].kind}”，而它不在组织类别里`)
}

/** On the first day of the row, and on each later day on which something in the tree changes while it holds. */
async function standsUnderItself(unit: UnitOfWork, table: RecordTable, owner: string, id: number): Promise<boolean> {
  const rows = await unit.manager.query<unknown[]>(
    `WITH RECURSIVE own AS (SELECT * FROM ${table} WHERE id = ?),
     day(on_day) AS (
       SELECT valid_from FROM own
       UNION SELECT version.valid_from FROM ${table} AS version JOIN own ON version.valid_from > own.valid_from AND version.valid_from < own.valid_to),
     up(on_day, above) AS (
       SELECT on_day, own.parent_id FROM day, own WHERE own.parent_id IS NOT NULL
       UNION SELECT up.on_day, version.parent_id FROM up JOIN ${table} AS version
         ON version.${owner} = up.above AND version.valid_from <= up.on_day AND version.valid_to > up.on_day WHERE version.parent_id IS NOT NULL)
     SELECT 1 FROM up JOIN own ON up.above = own.${owner} LIMIT 1`,
    [id],
  )
  return rows.length > 0
}

function refusal(nonsense: string): AppError {
  return new AppError('refused', `不能撤销：撤销后${nonsense}，因为后来又登记了别的内容。没有做任何改动；请先撤销后来的那几次。`)
}
