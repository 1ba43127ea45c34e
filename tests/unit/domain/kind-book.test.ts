import { assert, constantFrom, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KindBook, placeProblem, placeWarning } from '@shared/domain/kind-book'
import { defaultOrganisationKinds } from '@shared/domain/organisation-kinds'

const book = new KindBook(defaultOrganisationKinds)

describe('the list of kinds', () => {
  it('knows which are party organisations', () => {
    expect(book.isParty('功能型党支部')).toBe(true)
    expect(book.isParty('社区')).toBe(false)
    expect(book.isParty('没有的类别')).toBe(false)
    expect(book.partyNames).toEqual(['党工委', '党委', '党总支', '党支部', '联合党支部', '临时党支部', '功能型党支部', '党小组'])
  })

  it('offers no retired kind but the one already chosen', () => {
    const some = new KindBook(defaultOrganisationKinds.map((kind) => ({ ...kind, retired: kind.name !== '党委' })))
    expect(some.offered().map((kind) => kind.name)).toEqual(['党委'])
    expect(some.offered('基金会').map((kind) => kind.name)).toEqual(['党委', '基金会'])
  })

  it.each([
    ['党支部', '党总支', true],
    ['党支部', '社区', false],
    ['党支部', null, true],
    ['党支部', '没有的类别', true],
    ['志愿队伍', '党小组', true],
    ['没有的类别', '社区', true],
    ['党小组', '党委', false],
    ['居民委员会', '社区', true],
  ])('%s under %s: %s', (kind, above, may) => {
    expect(book.mayStandUnder(kind, above)).toBe(may)
  })

  it('names no kind that it does not have, and every kind may stand at the top', () => {
    const names = constantFrom(...defaultOrganisationKinds)
    assert(
      property(names, (kind) => {
        expect(kind.under.every((above) => book.find(above) !== null)).toBe(true)
        expect(placeProblem(book, kind.name, null)).toBeNull()
      }),
    )
  })

  it('says where a kind may stand, and where that can be changed', () => {
    const parent = { name: '金水社区', kind: '社区' }
    expect(placeProblem(book, '党小组', parent)).toBe('党小组只能设在党支部、联合党支部、临时党支部、功能型党支部、党总支之下，“金水社区”是社区')
    expect(placeWarning(book, '党小组', parent)).toMatchObject({ field: 'parentId', message: expect.stringContaining('“设置›组织类别”'), overdue: false })
    expect(placeWarning(book, '居民委员会', parent)).toBeNull()
  })
})
