import { pinyin } from 'pinyin-pro'

export interface NameReading {
  /** Syllables without tones, in order: `['shan', 'xiao', 'li']`. */
  syllables: string[]
  /** First letters: `sxl`. */
  initials: string
}

/** Surnames that the reading library takes for the ordinary word (《现代汉语词典》 has them as surnames). */
const SURNAMES: Readonly<Record<string, string>> = { 种: 'chong', 祭: 'zhai', 佴: 'nai', 洗: 'xian', 秘: 'bi' }

/** What is typed for a surname all the same: the character's ordinary reading, or a second one in use. */
const ALSO_TYPED: Readonly<Record<string, string>> = {
  单: 'dan', 仇: 'chou', 曾: 'ceng', 解: 'jie', 朴: 'pu', 区: 'qu', 查: 'cha', 员: 'yuan', 盖: 'gai', 繁: 'fan', 召: 'zhao', 折: 'zhe', 乐: 'le',
  覃: 'tan', 隗: 'kui', 翟: 'di', 缪: 'mou', 莘: 'xin', 牟: 'mu', 郗: 'chi', 能: 'neng', 句: 'ju', 粘: 'zhan', 种: 'zhong', 祭: 'ji', 佴: 'er', 洗: 'xi', 秘: 'mi',
  尉迟: 'wei chi', 长孙: 'chang sun', 万俟: 'wan si', 单于: 'chan yu', 澹台: 'dan tai',
}

/**
 * Reads a personal name in pinyin, with the surname's own reading (单 shàn, 仇 qiú, 曾 zēng).
 * Characters without a reading (rare ones, Latin letters) stand for themselves; the separator of
 * minority names is not read.
 */
export function readName(name: string): NameReading {
  const raw = pinyin(name, { toneType: 'none', type: 'array', surname: 'head', v: true })
  const own = SURNAMES[name.charAt(0)]
  return reading(own === undefined ? raw : [own, ...raw.slice(1)])
}

/** What is typed for the surname of a name beside its own reading; undefined for most. */
export function secondReadingOfSurname(name: string): string | undefined {
  return ALSO_TYPED[name.slice(0, 2)] ?? ALSO_TYPED[name.slice(0, 1)]
}

/** Every reading under which a name is to be found, its own first. */
export function readingsOfName(name: string): NameReading[] {
  const own = readName(name)
  const typed = secondReadingOfSurname(name)
  if (typed === undefined) return [own]
  const syllables = typed.split(' ')
  return [own, reading([...syllables, ...own.syllables.slice(syllables.length)])]
}

/** Reads any other Chinese words, such as the name of an organisation. */
export function readWords(words: string): NameReading {
  return reading(pinyin(words, { toneType: 'none', type: 'array', v: true }))
}

function reading(raw: string[]): NameReading {
  const syllables = raw.map((syllable) => syllable.trim().toLowerCase()).filter((syllable) => syllable !== '' && syllable !== '·')
  return { syllables, initials: syllables.map((syllable) => [...syllable][0]).join('') }
}

/**
 * Key that sorts names by pinyin, syllable by syllable, with the characters themselves as the tie-break.
 * As in a dictionary ü comes after u and before ua, ue, uo.
 */
export function pinyinSortKey(name: string): string {
  return `${readName(name).syllables.map((syllable) => syllable.replace(/^([ln])v/, '$1u!')).join(' ')} ${name}`
}
