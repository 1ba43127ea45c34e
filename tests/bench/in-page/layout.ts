import type { CardContent } from '@shared/domain/chart-layout/card'
import { defaultCardStyle } from '@shared/domain/chart-layout/card-style'
import { composePicture, type ChartEntry } from '@shared/domain/chart-layout/picture'
import { layOutTree, type TreeCard } from '@shared/domain/chart-layout/tree-layout'

/** Our layout alone, in a page of its own: nothing is drawn. */

interface Row {
  id: string
  parentId: string | null
  content: CardContent
}

let entries: ChartEntry[] = []

const layout = {
  load(json: string): void {
    const rows: Row[] = JSON.parse(json)
    const below = new Map<string | null, Row[]>()
    for (const row of rows) below.set(row.parentId, [...(below.get(row.parentId) ?? []), row])
    const entryOf = ({ id, content }: Row): ChartEntry => ({ key: id, content, open: content.childCount > 0, children: (below.get(id) ?? []).map(entryOf) })
    entries = (below.get(null) ?? []).map(entryOf)
  },

  /** Where everything stands. */
  layOut(turns: number): number[] {
    const { cards } = composePicture(entries, 'down', defaultCardStyle)
    const treeCard = ({ key, children }: ChartEntry): TreeCard => {
      const composed = cards.get(key)?.composed
      return { key, width: composed?.width ?? 0, height: composed?.height ?? 0, row: composed?.row ?? false, children: children.map(treeCard) }
    }
    const trees = entries.map(treeCard)
    return Array.from({ length: turns }, () => timed(() => layOutTree(trees, { direction: 'down' })))
  },

  /** The same with what stands on the cards, as after a change of the fields (`fresh`) or after opening a branch. */
  compose(turns: number, fresh: boolean): number[] {
    return Array.from({ length: turns }, () => {
      const style = fresh ? { ...defaultCardStyle } : defaultCardStyle
      return timed(() => composePicture(entries, 'down', style))
    })
  },
}

function timed(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

Object.assign(window, { layout })
