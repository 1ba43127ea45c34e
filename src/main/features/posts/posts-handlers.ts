import type { LedgerContext } from '../../ledger-context'
import type { Handlers } from '../../rpc/procedures'
import { dueWindowsOn } from '../../store/due-windows'
import { curriculumVitae } from '../../store/career-records'
import { matchesCondition, matchExpression } from '../../store/sqlite/search-index'
import { NOTICE_NUMBER } from '../../store/post-records'
import { readPost } from './post-detail'
import { exportPosts } from './post-export'
import { countPosts, readPostPage } from './post-list'
import type { PostQuery } from './post-queries'
import { heldBy, suggestPeople } from './post-people'
import { appoint, correct, end, formalise, remove } from './tenure-acts'

export function postsHandlers(context: LedgerContext): Handlers<'posts'> {
  const { store } = context
  const on = (asOf: string | undefined): string => asOf ?? context.today()
  const queryOf = async ({ asOf, search, filters }: Pick<PostQuery, 'search' | 'filters'> & { asOf?: string | undefined }): Promise<PostQuery> => ({
    day: on(asOf),
    search,
    filters,
    windows: await dueWindowsOn(store, on(asOf)),
  })
  return {
    list: async ({ after, before, limit, ...query }) =>
      readPostPage(store, await queryOf(query), { cursor: before ?? after, back: before !== null }, limit),
    counts: async (query) => countPosts(store, await queryOf(query)),
    get: async ({ id, asOf }) => readPost(store, id, on(asOf)),
    suggestPeople: async ({ text, limit, asOf }) => ({ items: await suggestPeople(store, text, on(asOf), limit) }),
    suggestNotices: async ({ text, limit }) => {
      const match = matchExpression(text)
      const items = await store.all<{ id: number; label: string }>(
        `SELECT id, coalesce(number || ' ', '') || title AS label FROM (SELECT id, title, ${NOTICE_NUMBER('notice')} AS number FROM notice WHERE state IN ('applied', 'issued'))
         WHERE ?1 = '' OR instr(number, ?1) > 0 OR ${match === null ? '0' : matchesCondition('notice', 'id').replace('?', '?3')} ORDER BY id DESC LIMIT ?2`,
        [text, limit, ...(match === null ? [] : [match])],
      )
      return { items }
    },
    appoint: async (input) => appoint(context, input),
    end: async (input) => end(context, input),
    correct: async (input) => correct(context, input),
    formalise: async (input) => formalise(context, input),
    remove: async (input) => remove(context, input),
    heldBy: async ({ personId, asOf }) => ({ tenures: await heldBy(store, personId, on(asOf)) }),
    curriculumVitae: async ({ personId, asOf }) => ({ lines: await curriculumVitae(store, personId, on(asOf)) }),
    export: async ({ asOf, search, filters, ...to }, call) => exportPosts(context, await queryOf({ asOf, search, filters }), to, call),
  }
}
