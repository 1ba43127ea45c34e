/** How much two titles have in common, 0 to 1: the share of pairs of neighbouring characters that both have. */
export function alikeTitles(a: string, b: string): number {
  const [first, second] = [pairsOf(a), pairsOf(b)]
  if (first.size === 0 || second.size === 0) return 0
  const shared = [...first].filter((pair) => second.has(pair)).length
  return (2 * shared) / (first.size + second.size)
}

function pairsOf(title: string): Set<string> {
  const characters = [...title.normalize('NFKC').toLowerCase()].filter((character) => /[\p{L}\p{N}]/u.test(character))
  return new Set(characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`))
}
