import type { Clause, Transfer } from './clause'

/**
 * People who are removed from one post and appointed to another in the same notice. The same name with two
 * different marks (女 and 回族) is taken for two people.
 */
export function findTransfers(clauses: readonly Clause[]): Transfer[] {
  const byName = new Map<string, Transfer & { marks: Set<string> }>()
  clauses.forEach((clause, i) => {
    for (const { name, mark } of clause.people) {
      const entry = byName.get(name) ?? { name, removed: [], appointed: [], marks: new Set<string>() }
      if (mark !== null) entry.marks.add(mark)
      entry[clause.action === 'remove' ? 'removed' : 'appointed'].push(i)
      byName.set(name, entry)
    }
  })
  return [...byName.values()]
    .filter((entry) => entry.removed.length > 0 && entry.appointed.length > 0 && entry.marks.size < 2)
    .map(({ name, removed, appointed }) => ({ name, removed, appointed }))
}
