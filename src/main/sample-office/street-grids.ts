import { BEGINNING, OPEN_END } from '@shared/domain/calendar'
import type { GridRow, GridVersionRow, PostRow } from '../store/rows'
import type { OfficeSpec } from './office-spec'
import type { SeededRandom } from './random'
import { postRow, type Counters, type MadeUpOrganisation, type StreetOrganisations } from './street-organisations'

export interface StreetGrids {
  rows: GridRow[]
  versions: GridVersionRow[]
  posts: PostRow[]
}

const PLACES = ['柳荫小区', '东风家属院', '文昌花园', '石榴苑', '河湾新村', '棉纺家属院', '建设里', '和平楼院', '南苑小区', '桥头楼院'] as const
const SIDES = ['东风路', '柳溪河', '文昌街', '建设路', '和平巷', '石桥路'] as const
const REGION = '410199001'

/** One first-level grid, one second-level a community, third-level grids and their micro grids. */
export function makeStreetGrids(random: SeededRandom, spec: OfficeSpec, street: StreetOrganisations, next: Counters): StreetGrids {
  const made: StreetGrids = { rows: [], versions: [], posts: [] }

  const add = (
    grid: { name: string; level: number; kind: string; parent: number | null; community: MadeUpOrganisation | null; code: string; households: number | null },
    posts: [string, number][],
  ): number => {
    const id = (next.grid += 1)
    const own = street.branches.filter((branch) => grid.community !== null && branch.name.includes(grid.community.name))
    const party = grid.level >= 3 && own.length > 0 && random.chance(0.88) ? random.pick(own).id : null
    made.rows.push({ id, note: null, sort_order: made.rows.length, revision: 1 })
    made.versions.push({
      id: (next.gridVersion += 1),
      grid_id: id,
      valid_from: BEGINNING,
      valid_to: OPEN_END,
      code: grid.code,
      name: grid.name,
      level: grid.level,
      kind: grid.kind,
      parent_id: grid.parent,
      community_id: grid.community?.id ?? null,
      party_organisation_id: party,
      boundary: grid.level === 3 ? `东至${random.pick(SIDES)}，西至${random.pick(SIDES)}` : null,
      buildings: grid.households === null ? null : Math.max(1, Math.round(grid.households / 60)),
      households: grid.households,
      residents: grid.households === null ? null : Math.round(grid.households * 2.6),
      status: 'active',
    })
    for (const [index, [title, seats]] of posts.entries()) made.posts.push(postRow((next.post += 1), { gridId: id }, title, index + 1, seats, 'engaged'))
    return id
  }

  const top = add({ name: `${spec.officeName}网格`, level: 1, kind: '基础网格', parent: null, community: null, code: REGION, households: null }, [['网格长', 1]])
  for (const [order, community] of street.communities.entries()) {
    const code = `${REGION}${String(order + 1).padStart(3, '0')}`
    const second = add({ name: `${community.name}网格`, level: 2, kind: '基础网格', parent: top, community, code, households: null }, [['网格长', 1]])
    const count = random.integer(...spec.gridsPerCommunity) + (order === 0 ? 1 : 0)
    for (let index = 1; index <= count; index += 1) {
      const dedicated = order === 0 && index === count
      const households = random.chance(0.1) ? random.integer(510, 640) : random.integer(300, 500)
      const gridCode = `${code}${String(index).padStart(3, '0')}`
      const name = dedicated ? `${community.name}商圈专属网格` : `${community.name}第${index}网格（${PLACES[(order + index) % PLACES.length] ?? ''}）`
      const third = add(
        { name, level: 3, kind: dedicated ? '专属网格' : '基础网格', parent: second, community, code: gridCode, households },
        [['网格长', 1], ['网格员', 2]],
      )
      const micros = dedicated ? 0 : random.integer(...spec.microGridsPerGrid)
      for (let micro = 1; micro <= micros; micro += 1) {
        add(
          { name: `第${index}网格${micro}号微网格`, level: 4, kind: '基础网格', parent: third, community, code: `${gridCode}${String(micro).padStart(2, '0')}`, households: random.integer(50, 70) },
          [['微网格长', 1]],
        )
      }
    }
  }
  return made
}
