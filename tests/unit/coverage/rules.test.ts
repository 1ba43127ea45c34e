import { describe, expect, test } from 'vitest'
import { bodyGroup, communitiesInName, ownerInName, ROOTED_KINDS, withoutStreet } from '@shared/domain/coverage/bodies'
import { coverageColumns } from '@shared/domain/coverage/columns'
import { columnsOfList, coverageLists } from '@shared/domain/coverage/lists'
import { fitsGrid, gridPartyRuleInWords, gridPartyRules } from '@shared/domain/coverage/party-fit'
import { defaultGridLevels, GridLevelBook } from '@shared/domain/grid-levels'
import { defaultOrganisationKinds, isPartyKind } from '@shared/domain/organisation-kinds'

const never = (): boolean => false
const always = (): boolean => true

describe('the party organisation of a grid', () => {
  test.each([
    [1, '基础网格', '党工委', true],
    [1, '基础网格', '党支部', false],
    [2, '基础网格', '党委', true],
    [2, '基础网格', '党小组', false],
    [3, '基础网格', '党支部', true],
    [3, '基础网格', '党总支', true],
    [3, '基础网格', '联合党支部', true],
    [3, '基础网格', '党委', false],
    [3, '基础网格', '党小组', false],
    [3, '基础网格', '功能型党支部', false],
    [3, '专属网格', '功能型党支部', true],
    [4, '基础网格', '党小组', true],
    [4, '基础网格', '党支部', false],
    [5, '基础网格', '党小组', true],
    [3, '基础网格', '社区大党委', true],
  ])('of level %d, %s: %s fits: %s', (level, kind, party, fits) => expect(fitsGrid({ level, kind }, party, never)).toBe(fits))

  test('of a micro grid may be that of the grid above; of others that is not asked', () => {
    expect(fitsGrid({ level: 4, kind: '基础网格' }, '党支部', always)).toBe(true)
    expect(fitsGrid({ level: 3, kind: '基础网格' }, '党委', always)).toBe(false)
    expect(gridPartyRuleInWords(4)).toBe('应为党小组，或者就是上级网格的党组织')
  })

  test('is judged by kinds that are there', () => {
    const kinds = [...gridPartyRules.flatMap((rule) => [...rule.kinds, ...rule.dedicated]), ...ROOTED_KINDS]
    expect(kinds.filter((kind) => !isPartyKind(kind))).toEqual([])
  })
})

describe('columns', () => {
  test('follow from the levels', () => {
    expect(coverageColumns(new GridLevelBook(defaultGridLevels)).map(({ key }) => key)).toEqual([
      'party-3', 'party-4', 'fit-3', 'fit-4', 'post-1-网格长', 'post-2-网格长', 'post-3-网格长', 'post-3-网格员', 'post-4-微网格长', 'size-3', 'size-4', 'social', 'self', 'centre', 'contact',
    ])
    expect(coverageColumns(new GridLevelBook([])).map(({ key }) => key)).toEqual(['social', 'self', 'centre', 'contact'])
  })

  test('say their rule with its source', () => {
    const size = coverageColumns(new GridLevelBook(defaultGridLevels)).find(({ key }) => key === 'size-3')
    expect(size?.about).toContain('300–500 户')
    expect(size?.about).toContain('郑州市')
  })

  test('each belongs to a list of what is missing, but those of the right kind', () => {
    const columns = coverageColumns(new GridLevelBook(defaultGridLevels))
    const listed = coverageLists.flatMap((list) => columnsOfList(list, columns).map(({ key }) => key))
    expect(new Set(listed).size).toBe(listed.length)
    expect(columns.map(({ key }) => key).filter((key) => !listed.includes(key))).toEqual(['fit-3', 'fit-4'])
  })
})

describe('names', () => {
  test.each([
    ['学府社区书画协会党支部', '学府社区书画协会'],
    ['中共学府社区养老服务中心联合党支部', '学府社区养老服务中心'],
    ['幸福家园业主委员会党支部', '幸福家园业主委员会'],
    ['学府社区文体协会支部委员会', '学府社区文体协会'],
    ['学府社区公益基金会党委', '学府社区公益基金会'],
    ['党支部', null],
    ['学府社区', null],
  ])('whose %s is', (name, owner) => expect(ownerInName(name)).toBe(owner))

  test.each<[string, string[]]>([
    ['中共柳溪街道学府社区委员会', ['柳溪街道学府社区']],
    ['学府社区第一党支部', ['学府社区']],
    ['柳溪镇李家村党支部', ['柳溪镇李家村']],
    ['中共工人新村社区第一党支部', ['工人新村社区', '工人新村']],
    ['学府社区村史馆党支部', ['学府社区村', '学府社区']],
    ['中关村街道新科社区党委', ['中关村街道新科社区']],
    ['李家村乡村振兴党支部', ['李家村乡村', '李家村']],
    // A street named in front is no community, nor is the word alone.
    ['柳溪街道机关党总支', []],
    ['中关村街道机关党总支', []],
    ['社区党支部', []],
  ])('the communities that %s may begin with', (name, found) => expect(communitiesInName(name)).toEqual(found))

  test.each([
    ['柳溪街道学府社区', '学府社区'],
    ['柳溪镇李家村', '李家村'],
    ['柳溪街道水乡社区', '水乡社区'],
    ['柳溪街道古镇新村社区', '古镇新村社区'],
    ['中关村街道新科社区', '新科社区'],
    ['柳溪街道街道社区', '街道社区'],
    ['水乡社区', '水乡社区'],
    ['学府社区', '学府社区'],
    ['镇社区', '镇社区'],
  ])('%s without its street is %s', (name, short) => expect(withoutStreet(name)).toBe(short))

  test('bodies are of known kinds', () => {
    expect(defaultOrganisationKinds.filter(({ name }) => bodyGroup(name) !== null).map(({ name }) => name)).toEqual(['居民委员会', '村民委员会', '业主委员会', '志愿队伍', '社会团体', '民办非企业单位', '基金会'])
  })
})
