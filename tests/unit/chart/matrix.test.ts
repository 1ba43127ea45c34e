import { expect, test } from 'vitest'
import { MOST_LINES, matrixBlock, matrixByLine, type MatrixOrganisations } from '@shared/domain/chart-matrix'

function organisations(rows: readonly (readonly [id: number, parent: number, kind: string])[]): MatrixOrganisations {
  const byId = new Map(rows.map(([id, parent, kind]) => [id, { parent, kind }]))
  return { ids: rows.map(([id]) => id), parent: (id) => byId.get(id)?.parent ?? 0, kind: (id) => byId.get(id)?.kind ?? '' }
}

const isParty = (rows: MatrixOrganisations) => (id: number): boolean => rows.kind(id).startsWith('党')

test('a city’s streets are its rows, though each has an office', () => {
  const city = organisations([[1, 0, '党委'], [2, 1, '党工委'], [3, 1, '党工委'], [4, 2, '街道办事处'], [5, 4, '社区'], [6, 3, '街道办事处'], [7, 6, '社区'], [8, 7, '社会团体']])
  const { block, rows } = matrixBlock(city, 0, isParty(city))
  expect([block, rows]).toEqual([1, [{ id: 2, sort: 'block', units: [4, 5] }, { id: 3, sort: 'block', units: [6, 7, 8] }]])
  expect(matrixBlock(city, 2, isParty(city)).rows).toEqual([{ id: 2, sort: 'own', units: [4, 5] }])
  expect(matrixBlock(city, 3, isParty(city)).rows).toEqual([{ id: 7, sort: 'block', units: [8] }, { id: 3, sort: 'own', units: [6] }])
})

test('several offices under one committee do not give way', () => {
  const many = organisations([[1, 0, '党工委'], [2, 1, '街道办事处'], [3, 1, '街道办事处'], [4, 2, '社区'], [5, 3, '社区']])
  expect(matrixBlock(many, 0, isParty(many)).rows.map(({ id }) => id)).toEqual([2, 3])
})

test('a sibling without anything below it is a row where its equals have something', () => {
  const street = organisations([[1, 0, '街道办事处'], [2, 1, '社区'], [3, 1, '社区'], [4, 1, '职能部门'], [5, 2, '社会团体']])
  expect(matrixBlock(street, 0, isParty(street)).rows).toEqual([{ id: 2, sort: 'block', units: [5] }, { id: 3, sort: 'block', units: [] }, { id: 1, sort: 'own', units: [4] }])
})

test('what stands under nothing is counted with the only top that has something below it', () => {
  const street = organisations([[1, 0, '街道办事处'], [2, 1, '社区'], [3, 2, '社会团体'], [4, 1, '职能部门'], [5, 0, '社会团体']])
  expect(matrixBlock(street, 0, isParty(street))).toEqual({ block: 1, rows: [{ id: 2, sort: 'block', units: [3] }, { id: 1, sort: 'loose', units: [5, 4] }] })
  expect(matrixBlock(street, 1, isParty(street)).rows.at(-1)).toEqual({ id: 1, sort: 'own', units: [4] })
  const two = organisations([[1, 0, '街道办事处'], [2, 1, '社区'], [3, 0, '街道办事处'], [4, 3, '社区'], [5, 0, '社会团体']])
  expect(matrixBlock(two, 0, isParty(two))).toEqual({ block: 0, rows: [{ id: 1, sort: 'block', units: [2] }, { id: 3, sort: 'block', units: [4] }, { id: 5, sort: 'block', units: [] }] })
})

test('nothing has no rows, and a ring ends', () => {
  expect(matrixBlock(organisations([]), 0, () => false)).toEqual({ block: 0, rows: [] })
  const ring = organisations([[1, 2, '社区'], [2, 1, '社区']])
  expect(matrixBlock(ring, 1, () => false).rows).toEqual([{ id: 2, sort: 'block', units: [1] }])
})

test('more lines than anybody reads are counted in one column, and nothing is lost', () => {
  const guides = Array.from({ length: MOST_LINES + 5 }, (_none, at) => 1000 + at)
  const city = organisations([[1, 0, '街道办事处'], [2, 1, '社区'], ...guides.flatMap((_guide, at) => [[10 + at * 2, 2, '社会团体'], [11 + at * 2, 2, '社会团体']] as const)])
  const links = guides.flatMap((guide, at) => [[10 + at * 2, guide], ...(at < MOST_LINES ? [[11 + at * 2, guide]] : [])] as [number, number][])
  const { columns, cells } = matrixByLine(matrixBlock(city, 0, isParty(city)), city, links)
  expect(columns.map(({ key, count }) => [key, count]).slice(MOST_LINES - 1)).toEqual([[`o${1000 + MOST_LINES - 1}`, 2], ['others', 5], ['none', 5]])
  expect(columns.reduce((sum, { count }) => sum + count, 0)).toBe(guides.length * 2)
  expect(new Set(cells.flat(2)).size).toBe(guides.length * 2)
  const few = matrixByLine(matrixBlock(city, 0, isParty(city)), city, links.filter(([, guide]) => guide <= 1000 + MOST_LINES))
  expect(few.columns.filter(({ id }) => id !== null)).toHaveLength(MOST_LINES + 1)
})
