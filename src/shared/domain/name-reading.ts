import { pinyin } from 'pinyin-pro'

export interface NameReading {
  /** Syllables without tones, in order: `['shan', 'xiao', 'li']`. */
  syllables: string[]
  /** First letters: `sxl`. */
  initials: string
}

/**
 * Reads a personal name in pinyin, with the surname's own reading (单 shàn, 仇 qiú, 曾 zēng).
 * Characters without a reading (rare ones, Latin letters) stand for themselves.
 */
export function readName(name: string): NameReading {
  return reading(pinyin(name, { toneType: 'none', type: 'array', surname: 'head', v: true }))
}

/** Reads any other Chinese words, such as the name of an organisation. */
export function readWords(words: string): NameReading {
  return reading(pinyin(words, { toneType: 'none', type: 'array', v: true }))
}

function reading(raw: string[]): NameReading {
  const syllables = raw.map((syllable) => syllable.trim().toLowerCase()).filter((syllable) => syllable !== '')
  return { syllables, initials: syllables.map((syllable) => syllable.charAt(0)).join('') }
}

/** Key that sorts names by pinyin, syllable by syllable, with the characters themselves as the tie-break. */
export function pinyinSortKey(name: string): string {
  return `${readName(name).syllables.join(' ')} ${name}`
}
