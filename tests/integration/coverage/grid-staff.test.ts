import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { OutputOf } from '@shared/contract'
import type { coverage } from '@shared/contract/coverage'
import type { CoverageList } from '@shared/domain/coverage/lists'
import { openApplication, type TestApplication } from '../../support/application'
import { Importing } from '../../support/importing'

const FOLDER = resolve(import.meta.dirname, '../../../../shared/rosters')
const WHOLE = { street: null, community: null }
const LEAST = 300
const MOST = 500

const keySchema = z.array(z.object({ community: z.string(), grid: z.string(), households: z.number(), chief: z.string().nullable(), workers: z.array(z.string()), party: z.string().nullable() }))
type Key = z.output<typeof keySchema>
type Matrix = OutputOf<typeof coverage.matrix>

test.skipIf(!existsSync(FOLDER))('the roster of grids and their staff (../shared/rosters/grid-staff.xlsx) gives the coverage and the lists that its key implies', async () => {
  const key = keySchema.parse(JSON.parse(readFileSync(resolve(FOLDER, 'grid-staff.key.json'), 'utf8')))
  const app = await openApplication()
  const importing = await Importing.open(app, resolve(FOLDER, 'grid-staff.xlsx'))
  await importing.check()
  await importing.decide({ all: 'new' })
  await importing.run()

  const matrix = await app.call('coverage.matrix', { open: [] })
  const communities = [...new Set(key.map(({ community }) => community))]
  expect(matrix.rows.map(({ name }) => name)).toEqual(['合计', ...communities])
  for (const [at, community] of [null, ...communities].entries()) {
    const grids = key.filter((grid) => community === null || grid.community === community)
    const cells = cellsOf(matrix, at)
    const count = (wanted: (grid: Key[number]) => boolean): string => `${grids.filter(wanted).length}/${grids.length}`
    expect({ community, ...cells }).toMatchObject({
      community,
      'party-3': count(({ party }) => party !== null),
      'fit-3': count(({ party }) => party !== null),
      'post-3-网格长': count(({ chief }) => chief !== null),
      'post-3-网格员': count(({ workers }) => workers.length > 0),
      'size-3': count(inSize),
      'party-4': '0/0',
      centre: community === null ? `0/${communities.length}` : '0/1',
    })
  }

  const missing = (wanted: (grid: Key[number]) => boolean): string[] => key.filter(wanted).map(({ grid }) => grid)
  expect(await namesOf(app, 'party')).toEqual(missing(({ party }) => party === null))
  expect(await namesOf(app, 'posts')).toEqual(missing(({ chief }) => chief === null))
  expect(await namesOf(app, 'size')).toEqual(missing((grid) => !inSize(grid)))
  const size = await app.call('coverage.names', { of: { list: 'size', mostPosts: 3 }, place: WHOLE, offset: 0, limit: 100 })
  expect(size.rows.map(({ state }) => state)).toEqual(key.filter((grid) => !inSize(grid)).map(({ households }) => (households < LEAST ? `${households} 户，过小：少于 300 户` : `${households} 户，过大：多于 500 户`)))
  const [vacant] = (await app.call('coverage.names', { of: { list: 'posts', mostPosts: 3 }, place: WHOLE, offset: 0, limit: 100 })).rows
  expect(vacant).toMatchObject({ demand: '三级网格·网格长', state: '空缺，没有设这个岗位（应配 1 人）' })

  const { counts } = await app.call('coverage.counts', { mostPosts: 3, place: WHOLE })
  expect(Object.fromEntries(counts.map(({ list, count }) => [list, count]))).toMatchObject({
    party: missing(({ party }) => party === null).length,
    posts: missing(({ chief }) => chief === null).length,
    size: missing((grid) => !inSize(grid)).length,
    centres: 2 * communities.length,
  })
})

function inSize({ households }: Key[number]): boolean {
  return households >= LEAST && households <= MOST
}

function cellsOf(matrix: Matrix, row: number): Record<string, string> {
  return Object.fromEntries(matrix.columns.map(({ key }, at) => [key, `${matrix.rows[row]?.cells[at]?.covered ?? ''}/${matrix.rows[row]?.cells[at]?.all ?? ''}`]))
}

async function namesOf(app: TestApplication, list: CoverageList): Promise<string[]> {
  const { rows, total } = await app.call('coverage.names', { of: { list, mostPosts: 3 }, place: WHOLE, offset: 0, limit: 500 })
  expect(rows).toHaveLength(total)
  return rows.map(({ name }) => name)
}
