import { changeNames, SIGNS, type ChangeKind } from '@shared/domain/chart-layout/card'
import type { CardFields } from '@shared/domain/chart-layout/card-style'
import type { ChartView } from '@shared/domain/chart-layout/views'
import type { ChartNode, ChartTarget } from './chart-branches'

/** What is looked for in each view. */
export const searchWords: Readonly<Record<ChartView, { field: string; hint: string }>> = {
  block: { field: '在架构图中找组织', hint: '找组织：名称、拼音、首字母' },
  party: { field: '在党组织图中找', hint: '找党组织：名称、拼音、首字母' },
  line: { field: '在业务条线图中找', hint: '找组织：名称、拼音、首字母' },
  grids: { field: '在网格图中找', hint: '找网格、人员：名称、拼音' },
  leaders: { field: '在班子图中找', hint: '找岗位、人员：名称、拼音' },
  person: { field: '在位置图中找', hint: '找组织：名称、拼音、首字母' },
  matrix: { field: '', hint: '' },
}

/** What an empty drawing would hold. */
export const emptyWords: Readonly<Record<ChartView, { title: string; hint: string }>> = {
  block: { title: '还没有组织可画', hint: '这里把组织画成一棵树，写着各自的书记、主任、人数和空缺岗位。登记了组织，或者办理了任免通知，图就有了。' },
  party: { title: '还没有党组织可画', hint: '这里只画党组织：党工委、党委、总支、支部和党小组。类别是党组织的，登记后就在这里。' },
  line: { title: '还没有业务条线', hint: '这里从业务指导单位往下画。在组织记录的“关系”里登记业务指导后，图就有了。' },
  grids: { title: '还没有网格可画', hint: '这里按社区画网格，写着户数和网格力量。在“网格”里登记网格后，图就有了。' },
  leaders: { title: '这个组织没有岗位可画', hint: '班子按岗位画。在组织记录的“岗位与任职”里设立岗位后，图就有了。' },
  person: { title: '这个人没有位置可画', hint: '位置按任职、组织关系和网格力量画。登记了其中一项，图就有了。' },
  matrix: { title: '', hint: '' },
}

/** What a drawing is called on paper. */
export const paperTitles: Readonly<Record<ChartView, string>> = {
  block: '组织架构图',
  party: '党组织架构图',
  line: '业务条线图',
  grids: '网格与人员图',
  leaders: '领导班子图',
  person: '任职位置图',
  matrix: '',
}

export const recordWords: Readonly<Record<ChartTarget['type'], string>> = { organisation: '组织记录', grid: '网格记录', person: '人员记录' }

export const pageWords: Readonly<Record<ChartTarget['type'], string>> = { organisation: '到组织页', grid: '到网格页', person: '到人员页' }

/** Where the record stands by itself. */
export function recordPage(target: ChartTarget): string {
  return { organisation: '/organisations', grid: '/grids', person: '/people' }[target.type]
}

/** Not there on the day that is shown, only on the other one. */
export function isGone(node: ChartNode): boolean {
  return node.change?.absent ?? false
}

/** Whether two days can be compared in a view. */
export function isCompared(view: ChartView): boolean {
  return view !== 'leaders' && view !== 'person'
}

export const CHANGE_KINDS: readonly ChangeKind[] = ['new', 'gone', 'moved', 'renamed', 'leaders']

export function changeWord(kind: ChangeKind): string {
  return `${SIGNS[kind]}${changeNames[kind]}`
}

/** What the signs of the drawing mean, as far as they are shown. */
export function legendOf(view: ChartView, fields: CardFields, comparing: boolean): string[] {
  const people = view === 'leaders' ? null : view === 'grids' ? '人数：连同下级的党员和工作人员；网格写户数' : '人数：连同下级的党员和工作人员'
  return [
    ...(view === 'party' ? [] : ['粗左边线：党组织']),
    ...(fields.members && people !== null ? [people] : []),
    ...(fields.marks ? [`${SIGNS.vacancy} 空缺`, `${SIGNS.noParty} 无党组织`, `${SIGNS.due} 将届满`, `${SIGNS.overdue} 届满未换届`] : []),
    ...(comparing ? ['双线框：新设', '虚线框：撤销', CHANGE_KINDS.map(changeWord).join(' ')] : []),
  ]
}
