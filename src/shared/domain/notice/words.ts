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
    at: (text, at) => {
      const group = byFirst.get(text.charAt(at))
      if (group) for (const word of group) if (text.startsWith(word, at)) return word
      return ''
    },
    before: (text, end) => {
      const group = byLast.get(text.charAt(end - 1))
      if (group) for (const word of group) if (text.endsWith(word, end)) return word
      return ''
    },
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
