import type { z } from 'zod'
import type { InputOf, OutputOf } from '@shared/contract'
import type { documents } from '@shared/contract/documents'
import { clausesOf, type ActPost, type RecordAct } from '@shared/domain/notice-drafting/acts'
import { AppError } from '../../app-error'
import { organisationsInOrder } from '../../store/organisation-order'
import type { Store } from '../../store/store'

/** A notice that is started from the records: posts and people to choose from, and chosen acts worded as clauses. */

type PostsAsked = InputOf<typeof documents.actPosts>
type Posts = OutputOf<typeof documents.actPosts>
type Due = OutputOf<typeof documents.dueProbations>['tenures']
type Acts = OutputOf<typeof documents.composeActs>['made']
type ActsAsked = z.output<(typeof documents.composeActs)['input']>

const HELD = 'tenure.valid_from <= ?1 AND tenure.valid_to > ?1'
const NAME = 'SELECT name FROM organisation_version WHERE organisation_id = post.organisation_id AND valid_from <= ?1 AND valid_to > ?1'

/** Posts of organisations that are there on the day, in the order of the register, then of precedence. */
export async function actPosts(store: Store, asked: PostsAsked, day: string): Promise<Posts> {
  const found = await store.all<{ id: number; organisation_id: number; rank: number }>(
    `SELECT post.id, post.organisation_id, post.rank FROM post
     WHERE post.organisation_id IS NOT NULL AND post.valid_from <= ?1 AND post.valid_to > ?1
       AND (?2 = '' OR instr((${NAME}) || post.title, ?2) > 0 OR EXISTS (SELECT 1 FROM tenure JOIN person ON person.id = person_id WHERE post_id = post.id AND ${HELD} AND instr(person.name, ?2) > 0))
       AND (?3 = 0 OR (SELECT count(*) FROM tenure WHERE post_id = post.id AND ${HELD}) < post.seats)
       AND (?4 IS NULL OR post.id = ?4) AND (?5 IS NULL OR post.organisation_id = ?5)
       AND (?6 IS NULL OR EXISTS (SELECT 1 FROM tenure WHERE post_id = post.id AND person_id = ?6 AND ${HELD}))`,
    [day, asked.search.trim(), asked.vacant ? 1 : 0, asked.postId ?? null, asked.organisationId ?? null, asked.personId ?? null],
  )
  const places = new Map((await organisationsInOrder(store, day, null)).map(({ id }, place) => [id, place]))
  const place = (id: number): number => places.get(id) ?? Number.MAX_SAFE_INTEGER
  const ids = found.sort((a, b) => place(a.organisation_id) - place(b.organisation_id) || a.rank - b.rank || a.id - b.id).map(({ id }) => id)
  const shown = JSON.stringify(ids.slice(0, asked.limit))
  const posts = await store.all<Omit<Posts['posts'][number], 'holders'>>(
    `SELECT post.id, post.organisation_id AS organisationId, coalesce((${NAME}), '') AS organisation, post.title, post.seats
     FROM json_each(?2) AS wanted JOIN post ON post.id = wanted.value ORDER BY wanted.key`,
    [day, shown],
  )
  const holders = await store.all<Posts['posts'][number]['holders'][number] & { postId: number }>(
    `SELECT tenure.post_id AS postId, tenure.id AS tenureId, person.id AS personId, person.name, tenure.valid_from AS since, tenure.appointment_kind AS kind,
       tenure.probation_until AS probationUntil
     FROM tenure JOIN person ON person.id = tenure.person_id WHERE tenure.post_id IN (SELECT value FROM json_each(?2)) AND ${HELD} ORDER BY tenure.valid_from, tenure.id`,
    [day, shown],
  )
  return { posts: posts.map((post) => ({ ...post, holders: holders.filter(({ postId }) => postId === post.id) })), more: ids.length > asked.limit }
}

/** Whoever is on trial until a day of the month and holds the post still. */
export async function dueProbations(store: Store, month: string, today: string): Promise<Due> {
  return store.all(
    `SELECT tenure.id AS tenureId, person.id AS personId, person.name, post.id AS postId, coalesce((${NAME}), '') AS organisation, post.title,
       tenure.valid_from AS since, tenure.probation_until AS probationUntil
     FROM tenure JOIN post ON post.id = tenure.post_id JOIN person ON person.id = tenure.person_id
     WHERE post.organisation_id IS NOT NULL AND tenure.probation_until BETWEEN ?2 AND ?3 AND tenure.appointment_kind <> '正式任职' AND tenure.valid_to > max(?1, tenure.probation_until)
     ORDER BY tenure.probation_until, organisation, post.rank, tenure.id`,
    [today, `${month}-01`, `${month}-31`],
  )
}

/** Words chosen acts as clauses, in order; fails when a post is gone, or stands nowhere on the day. */
export async function composeActs(store: Store, { acts, style, order }: ActsAsked, day: string): Promise<Acts> {
  const rows = await store.all<Omit<ActPost, 'place'>>(
    `SELECT post.id, post.title, post.rank, post.organisation_id AS organisationId, (${NAME}) AS organisation FROM post WHERE post.id IN (SELECT value FROM json_each(?2))`,
    [day, JSON.stringify(acts.map((act) => act.postId))],
  )
  const places = new Map((await organisationsInOrder(store, day, null)).map(({ id }, place) => [id, place]))
  const posts = new Map(rows.map((row) => [row.id, { ...row, place: places.get(row.organisationId) ?? places.size }]))
  const marks = await marksOf(store, acts.flatMap((act) => act.person.id ?? []))
  const whole = acts.map((act): RecordAct => {
    const post = posts.get(act.postId)
    if (!post || post.organisation === null) throw new AppError('not-found', `${act.person.name}要任免的岗位已不存在或单位已撤销，没有拟写。请刷新后重新选择。`)
    const mark = act.person.id === null ? null : (marks.get(act.person.id) ?? null)
    return { action: act.action, person: { ...act.person, mark }, post, tenureId: act.tenureId, kind: act.kind, probation: act.probation, effectiveFrom: act.effectiveFrom, reason: act.reason }
  })
  return clausesOf(whole, style, order)
}

/** Women and members of minorities are marked behind their names, as is customary. */
async function marksOf(store: Store, ids: number[]): Promise<Map<number, string>> {
  const rows = await store.all<{ id: number; sex: string | null; ethnicity: string | null }>('SELECT id, sex, ethnicity FROM person WHERE id IN (SELECT value FROM json_each(?))', [JSON.stringify(ids)])
  return new Map(
    rows.flatMap(({ id, sex, ethnicity }) => {
      const parts = [sex === '女' ? '女' : '', ethnicity !== null && ethnicity !== '汉族' && ethnicity !== '汉' ? ethnicity : ''].filter((part) => part !== '')
      return parts.length === 0 ? [] : [[id, parts.join('，')] as const]
    }),
  )
}
