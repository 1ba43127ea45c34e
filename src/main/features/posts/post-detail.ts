import type { z } from 'zod'
import type { postDetail } from '@shared/contract/post-register'
import type { DueWindows } from '@shared/domain/due-rules/settings'
import { dueFindings } from '@shared/domain/organisation-checks/terms'
import type { Finding } from '@shared/domain/organisation-rules'
import { postWarnings } from '@shared/domain/post-rules'
import { probationWarning } from '@shared/domain/tenure-rules'
import { AppError } from '../../app-error'
import { dueWindowsOn } from '../../store/due-windows'
import { postHistoryOf, postOn, type PostOwner } from '../../store/post-records'
import type { PostRow } from '../../store/rows'
import type { Store } from '../../store/store'

type Detail = z.input<typeof postDetail>

interface OwnerRow {
  name: string
  under: string | null
  party: number
  term_end: string | null
  alive: number
}

/** One post as of a day: whose it is, who holds it, what is due or wrong, and who held it. Fails with `not-found`. */
export async function readPost(store: Store, id: number, day: string): Promise<Detail> {
  const row = await store.first<PostRow>('SELECT * FROM post WHERE id = ?', [id])
  if (!row) throw new AppError('not-found', '这个岗位已不存在，可能已被撤销。请刷新列表。')
  const owner = await ownerOf(store, row, day)
  const post = await postOn(store, row, day)
  const { tenures } = await postHistoryOf(store, id)
  const alive = owner.alive === 1 && row.valid_from <= day && day < row.valid_to
  const kind = row.organisation_id === null ? 'grid' : 'organisation'
  return {
    ...post,
    asOf: day,
    owner: { kind, id: row.organisation_id ?? row.grid_id ?? 0, name: owner.name, under: owner.under },
    alive,
    tenures,
    warnings: alive ? warningsOf(post, owner, await dueWindowsOn(store, day)) : [],
  }
}

function warningsOf(post: Awaited<ReturnType<typeof postOn>>, owner: OwnerRow, windows: DueWindows): Finding[] {
  const trials = post.holders.map((holder) => probationWarning(holder, windows))
  const term = post.kind === 'elected' && post.holders.length > 0 && owner.term_end !== null ? dueTerm(owner, owner.term_end, windows) : []
  return [...trials, ...term, ...postWarnings([post])].filter((warning) => warning !== null)
}

/** Whoever was elected goes with the term. */
function dueTerm(owner: OwnerRow, termEnd: string, windows: DueWindows): Finding[] {
  return dueFindings(termEnd, windows.today, windows, owner.party === 1 ? {} : { source: null })
}

const ON_DAY = 'version.valid_from <= ?2 AND version.valid_to > ?2'

async function ownerOf(store: Store, row: PostRow, day: string): Promise<OwnerRow> {
  const owner: PostOwner = row.organisation_id === null ? { organisation_id: null, grid_id: row.grid_id ?? 0 } : { organisation_id: row.organisation_id, grid_id: null }
  const found =
    owner.organisation_id === null
      ? await store.first<OwnerRow>(
          `SELECT version.name, 0 AS party, NULL AS term_end, ${ON_DAY} AND status = 'active' AS alive,
             (SELECT name FROM organisation_version AS above WHERE above.organisation_id = version.community_id
               ORDER BY above.valid_from <= ?2 AND above.valid_to > ?2 DESC LIMIT 1) AS under
           FROM grid_version AS version WHERE grid_id = ?1 ORDER BY ${ON_DAY} DESC, version.valid_from DESC LIMIT 1`,
          [owner.grid_id, day],
        )
      : await store.first<OwnerRow>(
          `SELECT version.name, coalesce((SELECT party FROM organisation_kind WHERE organisation_kind.name = version.kind), 0) AS party, organisation.term_end, ${ON_DAY} AND status = 'active' AS alive,
             (SELECT name FROM organisation_version AS above WHERE above.organisation_id = version.parent_id
               ORDER BY above.valid_from <= ?2 AND above.valid_to > ?2 DESC LIMIT 1) AS under
           FROM organisation_version AS version JOIN organisation ON organisation.id = version.organisation_id
           WHERE organisation_id = ?1 ORDER BY ${ON_DAY} DESC, version.valid_from DESC LIMIT 1`,
          [owner.organisation_id, day],
        )
  if (!found) throw new Error('a post without an owner')
  return found
}
