/** Word lists that can be asked "which word stands here?" in constant time. */
export interface WordList {
  /** The longest word starting at `at`, or ''. */
  at(text: string, at: number): string
  /** The longest word ending just before `end`, or ''. */
  before(text: string, end: number): string
  has(word: string): boolean
}

/** Builds a list from words separated by blanks. */
export function wordList(words: string): WordList {
  const all = new Set(words.split(/\s+/).filter((word) => word !== ''))
  const byFirst = groupedByLength(all, (word) => word.charAt(0))
  const byLast = groupedByLength(all, (word) => word.charAt(word.length - 1))
  return {
    at: (text, at) => byFirst.get(text.charAt(at))?.find((word) => text.startsWith(word, at)) ?? '',
    before: (text, end) => byLast.get(text.charAt(end - 1))?.find((word) => text.endsWith(word, end)) ?? '',
    has: (word) => all.has(word),
  }
}

function groupedByLength(words: Set<string>, initial: (word: string) => string): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const word of words) groups.set(initial(word), [...(groups.get(initial(word)) ?? []), word])
  for (const group of groups.values()) group.sort((a, b) => b.length - a.length)
  return groups
}

/** True when one of the words stands somewhere in the text. */
export function mentions(text: string, words: WordList): boolean {
  for (let i = 0; i < text.length; i += 1) if (words.at(text, i) !== '') return true
  return false
}
