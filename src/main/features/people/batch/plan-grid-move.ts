import { OPEN_END } from '@shared/domain/calendar'
import { startInWords } from '@shared/domain/dated-versions'
import type { EntityManager } from 'typeorm'
import { refusedAt } from '../../../store/dated-records'
import type { GridVersionRow, PostRow } from '../../../store/rows'
import type { NewRow } from '../../../store/unit-of-work'
import { gridTenures, peopleFacts, type GridTenure, type PersonFacts } from './batch-facts'
import type { ActOf, BatchPlan, Verdict } from './plan-batch'

/** The post in a grid goes on as the post of the same title in another grid: it ends there and begins here on one day. */
export async function planGridMove(manager: EntityManager, { gridId, on }: ActOf<'grid'>): Promise<BatchPlan> {
  const [grid] = await manager.query<GridVersionRow[]>(
    `SELECT * FROM grid_version WHERE grid_id = ?1 AND valid_from <= ?2 AND valid_to > ?2 AND status = 'active' LIMIT 1`,
    [gridId, on],
  )
  if (!grid) throw refusedAt('gridId', `选的网格 ${on} 这一天不在册，没有做任何改动。请另选网格，或核对日期。`)
  const posts = await manager.query<PostRow[]>('SELECT * FROM post WHERE grid_id = ?1 AND valid_from <= ?2 AND valid_to = ?3 ORDER BY rank, id', [gridId, on, OPEN_END])
  const held = new Map<number, number>()
  for (const { post_id, n } of await manager.query<{ post_id: number; n: number }[]>(
    'SELECT post_id, count(*) AS n FROM tenure JOIN post ON post.id = tenure.post_id WHERE post.grid_id = ?1 AND tenure.valid_to > ?2 GROUP BY post_id',
    [gridId, on],
  )) {
    held.set(post_id, n)
  }
  /** Null with the post to go on in, or why not. */
  const decide = (tenures: readonly GridTenure[]): { verdict: Verdict } | { from: GridTenure; to: PostRow } => {
    const [from, second] = tenures
    if (!from) return { verdict: { kind: 'refused', reason: '现在没有网格岗位。请先在网格里任职。' } }
    if (second) return { verdict: { kind: 'refused', reason: `现有 ${tenures.length} 个网格岗位（${tenures.map((one) => `${one.grid}${one.title}`).join('、')}），请在各网格里分别办理。` } }
    if (from.grid_id === gridId) return { verdict: { kind: 'same', reason: `已在“${grid.name}”任${from.title}` } }
    if (from.valid_from >= on) return { verdict: { kind: 'refused', reason: `在“${from.grid}”任${from.title}自 ${startInWords(from.valid_from)} 起，日期要晚于这一天。` } }
    const to = posts.find((post) => post.title === from.title)
    return to ? { from, to } : { verdict: { kind: 'refused', reason: `“${grid.name}”没有设“${from.title}”这个岗位。请先设立岗位。` } }
  }
  return {
    words: `自 ${on} 起移到网格“${grid.name}”`,
    judge: async (reader, ids, writes) => {
      const tenures = await gridTenures(reader, ids, OPEN_END)
      const beginning: NewRow<'tenure'>[] = []
      const verdicts: { person: PersonFacts; verdict: Verdict }[] = (await peopleFacts(reader, ids)).map((person) => {
        const decided = decide(tenures.get(person.id) ?? [])
        if ('verdict' in decided) return { person, verdict: decided.verdict }
        const { from, to } = decided
        const holders = (held.get(to.id) ?? 0) + 1
        held.set(to.id, holders)
        writes.update('tenure', from.id, { valid_to: on, end_reason: '调整网格' })
        beginning.push({ person_id: person.id, post_id: to.id, valid_from: on, valid_to: OPEN_END, appointment_kind: from.appointment_kind })
        const warning = holders > to.seats ? `“${grid.name}”的${to.title}职数是 ${to.seats}，加上这个人就有 ${holders} 人，请核对。` : null
        return { person, verdict: { kind: 'changes', warning } }
      })
      writes.insertAll('tenure', beginning)
      return verdicts
    },
  }
}
