/** Counts of a grid that are divided or added up (分设、合并): counts only, no residents. */
export interface GridCounts {
  buildings: number | null
  households: number | null
  residents: number | null
}

export const gridCounts = [
  { field: 'buildings', label: '楼栋数', unit: '栋' },
  { field: 'households', label: '户数', unit: '户' },
  { field: 'residents', label: '人数', unit: '人' },
] as const

/** What does not add up when a grid is divided, in sentences; empty when everything does. */
export function splitDoubts(whole: GridCounts, parts: readonly GridCounts[]): string[] {
  return gridCounts.flatMap(({ field, label, unit }) => {
    const known = parts.flatMap((part) => part[field] ?? [])
    const sum = known.reduce((total, value) => total + value, 0)
    const before = whole[field]
    if (known.length === 0) return before === null ? [] : [`原来登记有${label} ${before} ${unit}，分设后都没有填，请核对。`]
    const empty = parts.length - known.length
    const wanting = empty === 0 ? '' : `（有 ${empty} 个网格没有填）`
    if (before === null) return empty === 0 ? [] : [`${label}有 ${empty} 个网格没有填，请核对。`]
    if (sum === before) return []
    return [`${label}分开后合计 ${sum} ${unit}，原来是 ${before} ${unit}，${sum < before ? `少 ${before - sum}` : `多 ${sum - before}`} ${unit}${wanting}，请核对。`]
  })
}

/** Counts of grids that become one. Null where nobody knows. */
export function mergedCounts(grids: readonly GridCounts[]): GridCounts {
  const sum = (field: keyof GridCounts): number | null => {
    const known = grids.flatMap((grid) => grid[field] ?? [])
    return known.length === 0 ? null : known.reduce((total, value) => total + value, 0)
  }
  return { buildings: sum('buildings'), households: sum('households'), residents: sum('residents') }
}

/** `户数 300 + 120 = 420`, with what is only known in part. */
export function mergedInWords(grids: readonly GridCounts[]): { sums: string[]; doubts: string[] } {
  const sums: string[] = []
  const doubts: string[] = []
  for (const { field, label, unit } of gridCounts) {
    const known = grids.flatMap((grid) => grid[field] ?? [])
    const total = mergedCounts(grids)[field]
    if (total === null) continue
    sums.push(`${label} ${known.join(' + ')}${known.length > 1 ? ` = ${total}` : ''} ${unit}`)
    if (known.length < grids.length) doubts.push(`有网格没有登记${label}，合计 ${total} ${unit}只算了登记过的，请在合并后核对。`)
  }
  return { sums, doubts }
}
