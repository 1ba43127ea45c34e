import { refsOf, type Write } from './plan/row-plan'

/** Rows that register organisations or grids, or refer to some that other rows register. */
interface Row {
  provides: string[]
  needs: string[]
}

/** Which organisations and grids the rows that are taken register, and which they need. */
export class Needs {
  private readonly rows: Row[] = []

  add(writes: readonly Write[]): void {
    const provides = writes.flatMap((write) => (write.op === 'organisation' || write.op === 'grid' ? [write.key] : []))
    const needs = writes.flatMap(refsOf).filter((ref): ref is string => typeof ref === 'string' && isOfFile(ref))
    if (provides.length > 0 || needs.length > 0) this.rows.push({ provides, needs })
  }

  /** What is needed and not registered, when whatever needs something that is not is left out as well. */
  absent(): Set<string> {
    const absent = new Set<string>()
    let taken: readonly Row[] = this.rows
    for (let before = -1; before < absent.size; ) {
      before = absent.size
      const provided = new Set(taken.flatMap(({ provides }) => provides))
      for (const { needs } of taken) for (const key of needs) if (!provided.has(key)) absent.add(key)
      taken = taken.filter(({ needs }) => !needs.some((key) => absent.has(key)))
    }
    return absent
  }
}

/** Others are organisations that the file only names; whether they are registered the clerk decides. */
function isOfFile(key: string): boolean {
  return key.startsWith('organisation:') || key.startsWith('grid:')
}
