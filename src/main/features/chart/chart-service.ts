import { z } from 'zod'
import type { chartBranch, chartMatch, chartNode } from '@shared/contract/chart'
import { AppError } from '../../app-error'
import { membersOfEach } from '../../store/member-counts'
import { readKinds } from '../../store/organisation-kinds'
import type { Store } from '../../store/store'
import { childrenOn, LEADERS_SHOWN, leadersOn, matchesOn, pathOn, rootsOn, vacanciesOn, type ChartRow } from './chart-queries'

type Node = z.input<typeof chartNode>
type Branch = z.input<typeof chartBranch>

const namesInJson = z.array(z.string())

const keyOf = (id: number): string => `o${id}`
const idOf = (key: string): number => Number(key.slice(1))

/** The branches under the given parents (null: the top) in the order asked for. */
export async function branchesOn(store: Store, asked: readonly (string | null)[], day: string): Promise<Branch[]> {
  const wanted = [...new Set(asked.map((key) => (key === null ? null : idOf(key))))]
  const parents = wanted.filter((id) => id !== null)
  const below = parents.length > 0 ? await childrenOn(store, parents, day) : []
  const top = wanted.includes(null) ? await rootsOn(store, day) : []
  const nodes = await nodesOf(store, [...below, ...top], day)
  const branches = new Map<number | null, Node[]>(wanted.map((id) => [id, []]))
  for (const row of below) pushNode(branches, row.parent_id, nodes.get(row.id))
  for (const row of top) pushNode(branches, null, nodes.get(row.id))
  return [...branches].map(([parentId, nodes]) => ({ parent: parentId === null ? null : keyOf(parentId), nodes }))
}

function pushNode(branches: Map<number | null, Node[]>, parentId: number | null, node: Node | undefined): void {
  if (node) branches.get(parentId)?.push(node)
}

async function nodesOf(store: Store, rows: readonly ChartRow[], day: string): Promise<Map<number, Node>> {
  const ids = [...new Set(rows.map((row) => row.id))]
  if (ids.length === 0) return new Map()
  const kinds = await readKinds(store.reader)
  const members = await membersOfEach(store, ids, day)
  const vacancies = new Map((await vacanciesOn(store, ids, day)).map((row) => [row.id, row.vacant]))
  const leaders = new Map<number, { shown: Node['leaders']; people: number }>()
  for (const row of await leadersOn(store, ids, day, LEADERS_SHOWN)) {
    const known = leaders.get(row.organisation_id) ?? { shown: [], people: row.people }
    known.shown.push({ title: row.title, name: row.name, personId: row.person_id, birthYear: row.birth?.slice(0, 4) ?? null })
    leaders.set(row.organisation_id, known)
  }
  return new Map(
    rows.map((row) => {
      const led = leaders.get(row.id)
      const node: Node = {
        key: keyOf(row.id),
        target: { type: 'organisation', id: row.id },
        name: row.name,
        shortName: row.short_name,
        kind: row.kind,
        party: kinds.isParty(row.kind),
        leaders: led?.shown ?? [],
        moreLeaders: led ? led.people - led.shown.length : 0,
        memberCount: members.get(row.id)?.subtree ?? 0,
        ownMemberCount: members.get(row.id)?.own ?? 0,
        households: null,
        childCount: row.child_count,
        vacantPosts: vacancies.get(row.id) ?? 0,
        termEnd: null,
        term: null,
        noParty: false,
        note: null,
        change: null,
        changesBelow: 0,
      }
      return [row.id, node]
    }),
  )
}

/** The way down to an organisation. Fails with `not-found` when it is not there on the day. */
export async function chartPathOn(store: Store, id: number, day: string): Promise<string[]> {
  const ids = await pathOn(store, id, day)
  if (ids.length > 0) return ids.map(keyOf)
  const latest = await store.first<{ name: string; since: string }>(
    `SELECT name, (SELECT min(valid_from) FROM organisation_version WHERE organisation_id = ?1) AS since
     FROM organisation_version WHERE organisation_id = ?1 ORDER BY valid_from DESC LIMIT 1`,
    [id],
  )
  if (!latest) throw new AppError('not-found', '这个组织已不存在，可能刚被撤回。请在架构图中另选一个。')
  const why = latest.since > day ? '还没有成立' : '已经撤销'
  throw new AppError('not-found', `“${latest.name}”在 ${day} 这一天${why}，架构图中没有它。请换一天查看，或另选一个组织。`)
}

export async function findInChart(store: Store, text: string, day: string, limit: number): Promise<z.input<typeof chartMatch>[]> {
  const rows = await matchesOn(store, text, day, limit)
  return rows.map((row) => ({ target: { type: 'organisation', id: row.id }, name: row.name, kind: row.kind, path: namesInJson.parse(JSON.parse(row.path)) }))
}
