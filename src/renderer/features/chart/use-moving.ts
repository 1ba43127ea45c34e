import { ElMessage } from 'element-plus'
import { computed, shallowRef, type ComputedRef, type Ref } from 'vue'
import type { ChartScope } from '@shared/contract/chart'
import { runAction } from '../../actions'
import { api } from '../../api'
import { useViewStore } from '../../stores/view'
import { isGone } from './chart-words'
import type { ChartRoute } from './chart-route'
import type { ChartData } from './use-chart'
import type { ChosenCard } from './use-chosen'

export interface MoveTo {
  /** The organisation that is to stand elsewhere. */
  id: number
  parent: { id: number; name: string }
}

export interface Moving {
  /** Cards that may be put under another one; null where the drawing is none of parents, or of another day. */
  movable: ComputedRef<ReadonlySet<string> | null>
  /** What was put where, until the act is done or left. */
  to: Readonly<Ref<MoveTo | null>>
  begin: (key: string, ontoKey: string) => Promise<void>
  end: () => void
}

/** An organisation put under another one on the chart: nothing changes before the act 改变隶属 in its record is done. */
export function useMoving(scope: ChartScope, data: ChartData, chosen: ChosenCard, route: ChartRoute): Moving {
  const view = useViewStore()
  const to = shallowRef<MoveTo | null>(null)
  const movable = computed(() => {
    if (!view.isToday || (scope.view !== 'block' && scope.view !== 'party')) return null
    return new Set([...data.nodes.value.values()].filter((node) => node.target?.type === 'organisation' && !isGone(node)).map((node) => node.key))
  })

  async function begin(key: string, ontoKey: string): Promise<void> {
    const [node, onto] = [key, ontoKey].map((one) => data.nodes.value.get(one))
    if (!node?.target || !onto?.target || onto.target.type !== 'organisation' || !movable.value?.has(key)) return
    if (!movable.value.has(ontoKey)) return void ElMessage({ message: `“${onto.name}”已经撤销，不能作为上级。`, type: 'info' })
    if (!(await standsUnderItsParent(key))) return
    if (!(await chosen.choose(key, 'push')) || !(await route.set({ record: 'open', act: undefined }))) return
    to.value = { id: node.target.id, parent: { id: onto.target.id, name: onto.name } }
  }

  /** Among party organisations alone, what is drawn above one may not be what it is registered under. */
  async function standsUnderItsParent(key: string): Promise<boolean> {
    const node = data.nodes.value.get(key)
    if (scope.view === 'block' || !node?.target) return true
    const above = data.pathTo(key).at(-2)
    const drawn = above === undefined ? null : (data.nodes.value.get(above)?.target?.id ?? null)
    const { id } = node.target
    const detail = await runAction(() => api.organisations.get({ id }))
    if (!detail) return false
    if (detail.version.parentId === drawn) return true
    const registered = detail.version.parentName === null ? '登记在最上层' : `登记的上级是“${detail.version.parentName}”，这张图上没有画它`
    ElMessage({ message: `“${node.name}”${registered}。请打开它的记录，用“办理变动”改变隶属。`, type: 'info', duration: 6000 })
    return false
  }

  return { movable, to, begin, end: () => (to.value = null) }
}
