import { expect, test } from 'vitest'
import { BEGINNING } from '@shared/domain/calendar'
import { inPrecedence, isDeputy, leadingPeople, principalPosts, sinceInWords, titleOf, vacantSeats, type HeldPost } from '@shared/domain/leading-group'

let tenures = 0
function post(postId: number, title: string, rank: number, held: readonly [personId: number, from: string][] = [], seats = 1): HeldPost {
  return { postId, title, rank, seats, holders: held.map(([personId, from]) => ({ tenureId: (tenures += 1), personId, from, name: `甲${personId}`, birthYear: null })) }
}

test.each([
  ['副书记', true],
  ['副主任、委员', true],
  ['书记、副主任', false],
  ['党委副书记', true],
  ['主任', false],
])('%s: deputy %s', (title, deputy) => expect(isDeputy(title)).toBe(deputy))

test('posts go by rank, at equal rank the principal first, then as they were registered', () => {
  const posts = [post(4, '委员', 5), post(3, '副主任', 2), post(5, '主任', 2), post(2, '书记', 1), post(1, '纪检委员', 5)]
  expect(inPrecedence(posts).map(({ title }) => title)).toEqual(['书记', '主任', '副主任', '纪检委员', '委员'])
})

test('everybody is told once, at the first of the posts held, in the order of taking them', () => {
  const posts = [post(1, '委员', 3, [[7, '2022-01-01'], [8, '2021-01-01'], [9, '2021-01-01']], 3), post(2, '书记', 1, [[9, '2020-01-01']])]
  expect(leadingPeople(posts).map(({ personId, posts: held }) => [personId, titleOf(held)])).toEqual([
    [9, '书记、委员'],
    [8, '委员'],
    [7, '委员'],
  ])
})

test('an overfull post makes up for no vacant one', () => {
  expect(vacantSeats([post(1, '书记', 1), post(2, '副书记', 2, [[1, '2020-01-01'], [2, '2020-01-01']]), post(3, '委员', 3, [[3, '2020-01-01']], 3)])).toBe(3)
})

test.each<[HeldPost[], string[]]>([
  [[post(1, '书记', 1), post(2, '副书记', 2)], ['书记']],
  [[post(1, '书记', 1), post(2, '副书记', 1), post(3, '主任', 1)], ['书记', '主任']],
  [[post(1, '副组长', 1), post(2, '委员', 2)], []],
  [[], []],
])('the principal posts are those of the first rank (%#)', (posts, titles) => {
  expect(principalPosts(posts).map(({ title }) => title)).toEqual(titles)
})

test.each<[[string, string][], string | null]>([
  [[['书记', '2024-03-01']], '任职自 2024-03-01'],
  [[['书记', '2024-03-01'], ['主任', '2024-03-01']], '任职自 2024-03-01'],
  [[['书记', '2019-07-01'], ['主任', '2021-05-15']], '书记自 2019-07-01，主任自 2021-05-15'],
  [[['书记', BEGINNING], ['主任', '2021-05-15']], '主任自 2021-05-15'],
  [[['书记', BEGINNING]], null],
  [[], null],
])('since when (%#)', (parts, words) => {
  expect(sinceInWords(parts.map(([title, from]) => ({ title, from })), '任职')).toBe(words)
})
