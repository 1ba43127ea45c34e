import type { z } from 'zod'
import { MOST_CARDS, type gridCard } from '@shared/contract/grid-papers'
import { chiefTitle, isGridChief } from '@shared/domain/grid-rules'
import { maskPhone } from '@shared/domain/masking'
import { AppError } from '../../app-error'
import { readGridLevels } from '../../store/grid-levels'
import { gridStaffOn } from '../../store/grid-staff'
import type { Store } from '../../store/store'
import { gridsById, gridsOfCommunities } from './chosen-grids'
import { officePhones } from './phones'

type Card = z.input<typeof gridCard>

export interface CardsQuery {
  communityIds: readonly number[] | null
  levels: readonly number[]
  gridId: number | null
  communityPhones: boolean
  officePhone: string | null
  whole: boolean
  day: string
}

/** A card a grid: who is its chief, and where to call. Too many are refused before their staff is read. */
export async function gridCards(store: Store, query: CardsQuery): Promise<{ cards: Card[]; withheld: string[] }> {
  const { gridId, day } = query
  const grids = gridId === null ? (await gridsOfCommunities(store, query.communityIds, day)).filter(({ level }) => query.levels.includes(level)) : await gridsById(store, [gridId], day)
  if (grids.length > MOST_CARDS) throw new AppError('refused', `一次最多印 ${MOST_CARDS} 张公示牌，这里有 ${grids.length} 张。请少选几个社区，分几次印。`)
  const staff = await gridStaffOn(store, grids.map(({ id }) => id), day)
  const communities = [...new Set(grids.flatMap(({ communityId }) => communityId ?? []))]
  const { numbers, withheld } = query.communityPhones ? await officePhones(store, communities) : { numbers: new Map<number, string>(), withheld: new Set<number>() }
  const office = query.officePhone === null ? null : { number: query.officePhone, of: '街道' }
  const levels = await readGridLevels(store.reader)
  const cards = grids.map((grid): Card => {
    // 微网格长 of a micro grid, 网格长 of the others; a chief is one by another title of chiefs, too.
    const wanted = chiefTitle(levels, grid)
    const posts = (staff.get(grid.id) ?? []).filter(({ title }) => isGridChief(title))
    const held = posts.filter(({ people }) => people.length > 0)
    const chief = held.find(({ title }) => title === wanted) ?? held[0]
    const own = grid.communityId === null ? undefined : numbers.get(grid.communityId)
    return {
      gridId: grid.id,
      code: grid.code,
      name: grid.name,
      community: grid.community,
      title: chief?.title ?? wanted,
      chiefs: (chief?.people ?? []).map(({ name }) => name),
      phone: own === undefined ? office : { number: query.whole ? own : maskPhone(own), of: '社区' },
    }
  })
  const names = new Map(grids.map((grid) => [grid.communityId, grid.community ?? '']))
  return { cards, withheld: [...withheld].map((id) => names.get(id) ?? '') }
}
