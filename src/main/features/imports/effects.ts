import type { Places } from './plan/places'
import { isOfRow, refsOf, type Ref, type Write } from './plan/row-plan'

const WORDS: Readonly<Record<Write['op'], string | null>> = {
  person: '新登记人员',
  'person-change': '更新人员',
  stay: '登记组织关系和工作单位',
  'stay-change': '结束或更正原来的组织关系和工作单位',
  'stay-remove': null,
  role: '登记身份',
  organisation: '新建组织',
  'organisation-change': '更新组织',
  grid: '新建网格',
  'grid-change': '更新网格',
  post: '设立岗位',
  tenure: '登记任职',
  'tenure-end': '登记离任',
}

/** What an import writes, counted in words. */
export class Effects {
  private readonly counts = new Map<string, number>()
  private readonly seen = new Set<string>()

  add(writes: readonly Write[], places: Places): void {
    for (const write of writes) {
      for (const ref of refsOf(write)) this.need(ref, places)
      // Several rows may need the same new record; it is registered once.
      if ('key' in write && this.seen.has(write.key)) continue
      if ('key' in write && !isOfRow(write.key)) this.seen.add(write.key)
      this.count(write)
    }
  }

  list(): { what: string; count: number }[] {
    return [...this.counts].map(([what, count]) => ({ what, count }))
  }

  private need(ref: Ref | null, places: Places): void {
    if (typeof ref !== 'string' || this.seen.has(ref)) return
    const write = places.writeOf(ref)
    if (!write) return
    this.seen.add(ref)
    this.count(write)
  }

  private count({ op }: Write): void {
    const what = WORDS[op]
    if (what !== null) this.counts.set(what, (this.counts.get(what) ?? 0) + 1)
  }
}
