import { expect, it } from 'vitest'
import { cut, recordAddress } from '@renderer/components/dated-act'
import { findMembers, type ActMember } from '@renderer/features/organisations/acts/act-words'

const member = (id: number, name: string, sortName: string): ActMember => ({ id, name, sortName, birthYear: null, category: null, party: true })
const members = [member(1, '单文', 'shan wen'), member(2, '李素', 'li su'), member(3, '李文', 'li wen')]

it.each([
  ['', [1, 2, 3]],
  [' 文 ', [1, 3]],
  ['lisu', [2]],
  ['LW', [3]],
  ['li', [2, 3]],
  ['查无', []],
])('members found by “%s”', (typed, ids) => {
  expect(findMembers(members, typed).map(({ id }) => id)).toEqual(ids)
})

it('cuts only what is too long, and opens each kind of record where it is kept', () => {
  expect(cut('甲支部')).toBe('甲支部')
  expect(cut('中共柳溪街道第九支部委员会甲乙', 8)).toBe('中共柳溪街道第…')
  expect([recordAddress({ kind: 'person', id: 3 }), recordAddress({ kind: 'grid', id: 4 })]).toEqual(['#/people?id=3', '#/grids?id=4'])
})
