import { AppError } from '../../app-error'
import { OPEN_STEPS } from '../matter-records'
import { PARTY_KINDS } from '../organisation-kinds'
import type { RecordTable } from '../rows'
import type { UnitOfWork } from '../unit-of-work'

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
  report_in: { same: ['community_id', 'kind'], only: '(a.person_id = b.person_id OR a.organisation_id = b.organisation_id)', nonsense: '同一个单位或党员会同时在一个社区报到两次' },
}

const TREES: Partial<Record<RecordTable, { owner: string; word: string }>> = {
  organisation_version: { owner: 'organisation_id', word: '组织' },
  grid_version: { owner: 'grid_id', word: '网格' },
}

const IN_GIVEN = 'IN (SELECT value FROM json_each(?1))'

interface Reference {
  table: RecordTable
  column: string
  /** Which rows of the table count; `row` is the row. */
  only: string
  to: 'organisation' | 'grid'
  /** What may not be true of what is pointed to while the row holds; `target` is its version. */
  wrong: string
  nonsense: string
}

const GONE = `target.status = 'dissolved'`
const NO_PARTY = `target.kind NOT IN ${PARTY_KINDS}`
const ACTIVE = `row.status = 'active'`

/** What may not point to an organisation or grid that is dissolved, or of the wrong kind, at the time. */
const REFERENCES: readonly Reference[] = [
  { table: 'organisation_version', column: 'parent_id', only: ACTIVE, to: 'organisation', wrong: GONE, nonsense: '会有下级组织的上级已撤销' },
  { table: 'membership', column: 'organisation_id', only: 'TRUE', to: 'organisation', wrong: GONE, nonsense: '会有成员留在已撤销的组织里' },
  { table: 'membership', column: 'organisation_id', only: `row.kind = 'party'`, to: 'organisation', wrong: NO_PARTY, nonsense: '会有党员的组织关系不在党组织里' },
  { table: 'post', column: 'organisation_id', only: 'TRUE', to: 'organisation', wrong: GONE, nonsense: '会有岗位留在已撤销的组织里' },
  { table: 'grid_version', column: 'community_id', only: ACTIVE, to: 'organisation', wrong: GONE, nonsense: '会有网格属于已撤销的社区' },
  { table: 'grid_version', column: 'community_id', only: ACTIVE, to: 'organisation', wrong: `target.kind <> '社区'`, nonsense: '会有网格所属的不是社区' },
  { table: 'grid_version', column: 'party_organisation_id', only: ACTIVE, to: 'organisation', wrong: GONE, nonsense: '会有网格的网格党组织已撤销' },
  { table: 'grid_version', column: 'party_organisation_id', only: ACTIVE, to: 'organisation', wrong: NO_PARTY, nonsense: '会有网格的网格党组织不是党组织' },
  { table: 'organisation_link', column: 'other_id', only: `row.kind = 'leading'`, to: 'organisation', wrong: NO_PARTY, nonsense: '会有组织由不是党组织的单位领导' },
  { table: 'grid_version', column: 'parent_id', only: ACTIVE, to: 'grid', wrong: GONE, nonsense: '会有网格的上级网格已撤销' },
  { table: 'report_in', column: 'community_id', only: 'TRUE', to: 'organisation', wrong: GONE, nonsense: '会有单位或党员在已撤销的社区报到' },
  { table: 'report_in', column: 'community_id', only: 'TRUE', to: 'organisation', wrong: `target.kind <> '社区'`, nonsense: '会有单位或党员报到的不是社区' },
  { table: 'report_in', column: 'organisation_id', only: 'TRUE', to: 'organisation', wrong: GONE, nonsense: '会有已撤销的党组织在社区报到' },
  { table: 'report_in', column: 'organisation_id', only: 'TRUE', to: 'organisation', wrong: NO_PARTY, nonsense: '会有单位以不是党组织的组织报到' },
  { table: 'post', column: 'grid_id', only: 'TRUE', to: 'grid', wrong: GONE, nonsense: '会有岗位留在已撤销的网格里' },
]

/**
 * Images put back may each be right and together make nonsense with what was registered since; then the undo
 * is refused as a whole.
 */
export async function refuseNonsense(unit: UnitOfWork, byTable: ReadonlyMap<RecordTable, readonly number[]>): Promise<void> {
  for (const [table, ids] of byTable) await refuseInside(unit, table, ids)
  for (const reference of REFERENCES) {
    const ids = byTable.get(reference.table)
    if (ids && (await dangles(unit, reference, `row.id ${IN_GIVEN}`, ids))) throw refusal(reference.nonsense)
  }
  for (const tree of ['organisation', 'grid'] as const) {
    const versions = byTable.get(`${tree}_version`) ?? []
    if (versions.length === 0) continue
    const owners = await unit.manager.query<{ id: number }[]>(`SELECT DISTINCT ${tree}_id AS id FROM ${tree}_version WHERE id ${IN_GIVEN}`, [JSON.stringify(versions)])
    for (const reference of REFERENCES.filter(({ to }) => to === tree)) {
      const pointed = await dangles(unit, reference, `row.${reference.column} ${IN_GIVEN}`, owners.map(({ id }) => id))
      if (pointed) throw refusal(reference.nonsense)
    }
  }
  await refuseTenuresOutside(unit, byTable)
  await refuseUnknownKinds(unit, byTable)
  await refuseUnknownLevels(unit, byTable)
  await refuseLinksBeyond(unit, byTable)
  await refuseMergedIntoEnded(unit, byTable.get('matter') ?? [])
}

/** What is wrong between the rows of one table. */
async function refuseInside(unit: UnitOfWork, table: RecordTable, ids: readonly number[]): Promise<void> {
  const overlap = OVERLAPS[table]
  if (overlap) {
    const rows = await unit.manager.query<unknown[]>(
      `SELECT 1 FROM ${table} AS a JOIN ${table} AS b
         ON b.id <> a.id AND b.valid_from < a.valid_to AND b.valid_to > a.valid_from AND ${overlap.same.map((column) => `b.${column} = a.${column}`).join(' AND ')}
       WHERE a.id ${IN_GIVEN}${overlap.only === undefined ? '' : ` AND ${overlap.only}`} LIMIT 1`,
      [JSON.stringify(ids)],
    )
    if (rows.length > 0) throw refusal(overlap.nonsense)
  }
  if (table === 'organisation_version' && (await sharesName(unit, ids))) throw refusal('同一上级下会有两个同名的组织')
  const tree = TREES[table]
  if (tree && (await standsUnderItself(unit, table, tree.owner, ids))) throw refusal(`会有${tree.word}成为自己的上级`)
}

async function sharesName(unit: UnitOfWork, ids: readonly number[]): Promise<boolean> {
  const rows = await unit.manager.query<unknown[]>(
    `SELECT 1 FROM organisation_version AS a JOIN organisation_version AS b
       ON b.name = a.name AND b.organisation_id <> a.organisation_id AND b.parent_id IS a.parent_id AND b.status = 'active'
         AND b.valid_from < a.valid_to AND b.valid_to > a.valid_from
     WHERE a.id ${IN_GIVEN} AND a.status = 'active' LIMIT 1`,
    [JSON.stringify(ids)],
  )
  return rows.length > 0
}

async function dangles(unit: UnitOfWork, reference: Reference, which: string, ids: readonly number[]): Promise<boolean> {
  const rows = await unit.manager.query<unknown[]>(
    `SELECT 1 FROM ${reference.table} AS row JOIN ${reference.to}_version AS target ON target.${reference.to}_id = row.${reference.column}
       AND target.valid_from < row.valid_to AND target.valid_to > row.valid_from
     WHERE ${which} AND ${reference.only} AND ${reference.wrong} LIMIT 1`,
    [JSON.stringify(ids)],
  )
  return rows.length > 0
}

/** A post that was put back shorter than somebody holds it, or a tenure put back into a post that has ended since. */
async function refuseTenuresOutside(unit: UnitOfWork, byTable: ReadonlyMap<RecordTable, readonly number[]>): Promise<void> {
  for (const [table, column] of [['post', 'post_id'], ['tenure', 'id']] as const) {
    const rows = await unit.manager.query<unknown[]>(
      `SELECT 1 FROM tenure JOIN post ON post.id = post_id
       WHERE tenure.${column} ${IN_GIVEN} AND tenure.valid_to > post.valid_to LIMIT 1`,
      [JSON.stringify(byTable.get(table) ?? [])],
    )
    if (rows.length > 0) throw refusal('会有人任着已停设的岗位')
  }
}

/** A relation ends at the latest with either of its organisations. */
async function refuseLinksBeyond(unit: UnitOfWork, byTable: ReadonlyMap<RecordTable, readonly number[]>): Promise<void> {
  const links = byTable.get('organisation_link') ?? []
  const versions = byTable.get('organisation_version') ?? []
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
async function refuseUnknownKinds(unit: UnitOfWork, byTable: ReadonlyMap<RecordTable, readonly number[]>): Promise<void> {
  const list = byTable.has('organisation_kind')
  const versions = byTable.get('organisation_version') ?? []
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

/** Grids name their level by its number. */
async function refuseUnknownLevels(unit: UnitOfWork, byTable: ReadonlyMap<RecordTable, readonly number[]>): Promise<void> {
  const list = byTable.has('grid_level')
  const versions = byTable.get('grid_version') ?? []
  if (!list && versions.length === 0) return
  const unknown = await unit.manager.query<{ name: string; level: number }[]>(
    `SELECT name, level FROM grid_version WHERE level NOT IN (SELECT level FROM grid_level) ${list ? '' : 'AND id IN (SELECT value FROM json_each(?1))'} LIMIT 1`,
    list ? [] : [JSON.stringify(versions)],
  )
  if (unknown[0]) throw refusal(`网格“${unknown[0].name}”是第 ${unknown[0].level} 级，而网格级别里没有这一级`)
}

/** A matter goes on in one that is open; what was merged is not, so that no two are merged into each other. */
async function refuseMergedIntoEnded(unit: UnitOfWork, matters: readonly number[]): Promise<void> {
  const rows = await unit.manager.query<unknown[]>(
    `SELECT 1 FROM matter AS row JOIN matter AS target ON target.id = row.merged_into_id WHERE row.id ${IN_GIVEN} AND target.step NOT IN ${OPEN_STEPS} LIMIT 1`,
    [JSON.stringify(matters)],
  )
  if (rows.length > 0) throw refusal('会有事项并到已办结或已并案的事项里')
}

/** Climbs from each row through every time in which it holds. */
async function standsUnderItself(unit: UnitOfWork, table: RecordTable, owner: string, ids: readonly number[]): Promise<boolean> {
  const rows = await unit.manager.query<unknown[]>(
    `WITH RECURSIVE up(origin, above, since, until) AS (
       SELECT ${owner}, parent_id, valid_from, valid_to FROM ${table} WHERE id ${IN_GIVEN} AND parent_id IS NOT NULL AND status = 'active'
       UNION SELECT origin, version.parent_id, max(since, version.valid_from), min(until, version.valid_to)
         FROM up JOIN ${table} AS version ON version.${owner} = above AND version.valid_from < until AND version.valid_to > since
         WHERE above <> origin AND version.parent_id IS NOT NULL AND version.status = 'active')
     SELECT 1 FROM up WHERE above = origin LIMIT 1`,
    [JSON.stringify(ids)],
  )
  return rows.length > 0
}

function refusal(nonsense: string): AppError {
  return new AppError('refused', `不能撤销：撤销后${nonsense}，因为后来又登记了别的内容。没有做任何改动；请先撤销后来的那几次。`)
}
