import type { ChartScope } from '@shared/contract/chart'
import { viewNames, type ChartView } from '@shared/domain/chart-layout/views'
import { AppError } from '../../app-error'
import type { Store } from '../../store/store'
import type { Target } from './chart-tree'

/** Why a view does not hold a record on a day, and what to do. */
export async function missingFrom(store: Store, scope: ChartScope, target: Target, day: string): Promise<AppError> {
  const what = await recordOn(store, target, day)
  return new AppError('not-found', what === null ? goneWords[target.type] : (what.absent ?? (await elsewhere(store, scope, target, what.name, day))))
}

const goneWords: Record<Target['type'], string> = {
  organisation: '这个组织已不存在，可能刚被撤回。请在架构图中另选一个。',
  grid: '这个网格已不存在，可能刚被撤回。请在架构图中另选一个。',
  person: '这个人员已不存在，可能刚被撤回或合并。请另选一个人。',
}

/** Its latest name, and in words that it is not there on the day; null when it is not in the ledger. */
async function recordOn(store: Store, { type, id }: Target, day: string): Promise<{ name: string; absent: string | null } | null> {
  if (type === 'person') {
    const person = await store.first<{ name: string }>('SELECT name FROM person WHERE id = ?1', [id])
    return person && { name: person.name, absent: null }
  }
  const record = await store.first<{ name: string; since: string; alive: number }>(
    `SELECT name, (SELECT min(valid_from) FROM ${type}_version WHERE ${type}_id = ?2) AS since,
       EXISTS (SELECT 1 FROM ${type}_version WHERE ${type}_id = ?2 AND status = 'active' AND valid_from <= ?1 AND valid_to > ?1) AS alive
     FROM ${type}_version WHERE ${type}_id = ?2 ORDER BY valid_from DESC LIMIT 1`,
    [day, id],
  )
  if (!record) return null
  const { name, since, alive } = record
  if (alive === 1) return { name, absent: null }
  const [born, another] = type === 'grid' ? ['还没有设立', '网格'] : ['还没有成立', '组织']
  return { name, absent: `“${name}”在 ${day} 这一天${since > day ? born : '已经撤销'}，架构图中没有它。请换一天查看，或另选一个${another}。` }
}

const homeOf: Record<Target['type'], ChartView> = { organisation: 'block', grid: 'grids', person: 'person' }
const typeWords: Record<Target['type'], string> = { organisation: '组织', grid: '网格', person: '人员' }

/** It is there on the day, but stands in another view. */
async function elsewhere(store: Store, scope: ChartScope, { type, id }: Target, name: string, day: string): Promise<string> {
  const go = scope.view === homeOf[type] ? '请另选一个。' : `请换到“${viewNames[homeOf[type]]}”查看。`
  if (scope.view === 'leaders') return `“${name}”在 ${day} 这一天不在${await owner(store, { type: 'organisation', id: scope.organisationId }, day)}的班子图中。${go}`
  if (scope.view === 'person' && type === 'person' && id === scope.personId) return `“${name}”在 ${day} 这一天没有任职、组织关系和其他身份，位置图是空的。请换一天查看，或另选一个人。`
  if (scope.view === 'person') return `“${name}”不在${await owner(store, { type: 'person', id: scope.personId }, day)}在 ${day} 这一天的位置图中。${go}`
  const picture = pictureNames[scope.view]
  if (type === 'person' || (type === 'grid' && scope.view !== 'grids')) return `“${name}”是${typeWords[type]}，不在${picture}中。${go}`
  return `“${name}”${type === 'grid' ? RING : reasons[scope.view]}，不在${picture}中。${go}`
}

type WholeView = Exclude<ChartScope['view'], 'leaders' | 'person'>

const pictureNames: Record<WholeView, string> = { block: '按块的组织图', party: '党组织图', line: '业务条线图', grids: '网格图' }
const RING = '的上级又归它管，成了一个圈'
const reasons: Record<WholeView, string> = { block: RING, party: '不是党组织', line: '没有登记业务指导关系', grids: '下面没有网格' }

async function owner(store: Store, target: Target, day: string): Promise<string> {
  const record = await recordOn(store, target, day)
  return record === null ? `所选${typeWords[target.type]}` : `“${record.name}”`
}
