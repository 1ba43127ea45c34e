import { expect, test } from 'vitest'
import { namesToldApart } from '@shared/domain/homonyms'

test('only people of one name who stand together are told apart, where a birth year is known', () => {
  const people = [
    { personId: 1, name: '王晓丽', birthYear: '1980' },
    { personId: 2, name: '王晓丽', birthYear: '1991' },
    { personId: 3, name: '王晓丽', birthYear: null },
    { personId: 4, name: '谢文', birthYear: '1975' },
    { personId: 4, name: '谢文', birthYear: '1975' },
  ]
  expect([...namesToldApart(people)]).toEqual([[1, '王晓丽（1980 年生）'], [2, '王晓丽（1991 年生）'], [3, '王晓丽'], [4, '谢文']])
})
