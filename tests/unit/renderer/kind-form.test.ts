import { describe, expect, it } from 'vitest'
import { kindForm, kindInput, kindProblems } from '@renderer/features/settings/kind-form'
import type { KindEntry } from '@renderer/stores/kinds'

const branch: KindEntry = { id: 4, revision: 2, name: '党支部', party: true, under: ['党委'], termYears: 3, termSource: '任期的意见', sortOrder: 4, retired: false }
const group: KindEntry = { id: 8, revision: 1, name: '党小组', party: true, under: ['党支部'], termYears: null, termSource: null, sortOrder: 8, retired: true }
const all = [branch, group]

describe('the form of a kind', () => {
  it('sends what is stored when nothing was touched', () => {
    expect(kindInput(kindForm(branch), branch)).toEqual({ ...branch })
    expect(kindInput(kindForm(group), group)).toEqual({ ...group, termSource: '' })
    expect(kindProblems(kindForm(branch), branch, all)).toEqual({})
  })

  it('leaves the order of a new one open', () => {
    expect(kindInput({ ...kindForm(null), name: '物业企业' }, null)).toEqual({
      id: null, revision: null, name: '物业企业', party: false, under: [], termYears: null, termSource: '', retired: false,
    })
  })

  it.each([
    [{ name: '　' }, ['name']],
    [{ name: '党小组 ' }, ['name']],
    [{ termYears: '0' }, ['termYears']],
    [{ termYears: '三' }, ['termYears']],
    [{ termYears: '' }, ['termSource']],
    [{ termYears: '', termSource: '' }, []],
    [{ sortOrder: '-1' }, ['sortOrder']],
    [{ sortOrder: '' }, []],
  ])('%o', (change, fields) => {
    expect(Object.keys(kindProblems({ ...kindForm(branch), ...change }, branch, all))).toEqual(fields)
  })
})
