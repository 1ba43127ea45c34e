/** What a searchable tree is made of: flat entries, the rows that are to be seen, and what a query finds. */

export interface TreeEntry {
  id: string
  parentId: string | null
  label: string
  /** Said beside the label, such as the kind. */
  hint: string | null
  /** The full name, shown when the pointer rests on the row. */
  title: string
  /** Further text that finds the entry (full name, number). */
  words: string
}

export interface TreeIndex {
  byId: ReadonlyMap<string, TreeEntry>
  /** Children in their order; entries whose parent is not there stand at the top, under null. */
  children: ReadonlyMap<string | null, readonly TreeEntry[]>
}

export interface TreeRow {
  entry: TreeEntry
  /** 1 for the top. */
  level: number
  hasChildren: boolean
  expanded: boolean
  /** False for rows that are only shown because something below them was found. */
  found: boolean
  /** Place among its siblings that are shown, from 1, and how many these are. */
  place: number
  siblings: number
}

export function indexTree(entries: readonly TreeEntry[]): TreeIndex {
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  const children = new Map<string | null, TreeEntry[]>()
  for (const entry of entries) {
    const parent = entry.parentId !== null && byId.has(entry.parentId) ? entry.parentId : null
    const siblings = children.get(parent)
    if (siblings) siblings.push(entry)
    else children.set(parent, [entry])
  }
  return { byId, children }
}

/** The entries above one, the nearest first. */
export function ancestorsOf(index: TreeIndex, id: string): string[] {
  const above: string[] = []
  let parent = index.byId.get(id)?.parentId ?? null
  while (parent !== null && index.byId.has(parent) && !above.includes(parent)) {
    above.push(parent)
    parent = index.byId.get(parent)?.parentId ?? null
  }
  return above
}

/** Rows from top to bottom: open branches, or with `found` only what was found and what leads to it. */
export function visibleRows(index: TreeIndex, expanded: ReadonlySet<string>, found: ReadonlySet<string> | null): TreeRow[] {
  const kept = found && new Set([...found].flatMap((id) => [id, ...ancestorsOf(index, id)]))
  const rows: TreeRow[] = []
  const walk = (parent: string | null, level: number): void => {
    const all = index.children.get(parent) ?? []
    const shown = kept ? all.filter((entry) => kept.has(entry.id)) : all
    for (const [place, entry] of shown.entries()) {
      const below = index.children.get(entry.id) ?? []
      const open = kept ? below.some((child) => kept.has(child.id)) : below.length > 0 && expanded.has(entry.id)
      rows.push({
        entry,
        level,
        hasChildren: kept ? open : below.length > 0,
        expanded: open,
        found: found === null || found.has(entry.id),
        place: place + 1,
        siblings: shown.length,
      })
      if (open) walk(entry.id, level + 1)
    }
  }
  walk(null, 1)
  return rows
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, '')
}

/** Whether a query is typed in letters, so that it may be pinyin or initials. */
export function isLetters(query: string): boolean {
  return /^[a-z']+$/.test(folded(query))
}

/** Entries whose label or further words contain what was typed. */
export function findByText(entries: readonly TreeEntry[], query: string): Set<string> {
  const wanted = folded(query)
  return new Set(entries.filter((entry) => folded(`${entry.label}\n${entry.words}`).includes(wanted)).map((entry) => entry.id))
}

/** Syllables of each of an entry's names. */
export type Readings = ReadonlyMap<string, readonly (readonly string[])[]>

/** Entries in whose names the letters are initials in a row, or the start of the syllables from some character on. */
export function findByReading(readings: Readings, query: string): Set<string> {
  const letters = folded(query).replaceAll("'", '')
  const found = new Set<string>()
  for (const [id, names] of readings) {
    if (names.some((syllables) => reads(syllables, letters))) found.add(id)
  }
  return found
}

function reads(syllables: readonly string[], letters: string): boolean {
  const initials = syllables.map((syllable) => syllable.charAt(0)).join('')
  return initials.includes(letters) || syllables.some((_, from) => syllables.slice(from).join('').startsWith(letters))
}
