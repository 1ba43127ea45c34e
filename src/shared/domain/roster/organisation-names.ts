import type { KindBook } from '../kind-book'
import { COMMUNITY_KIND } from '../organisation-kinds'

/** Names of organisations as rosters write them: without 中共, with 支部 for 支部委员会, with or without the street. */

const DIGITS = '〇一二三四五六七八九'

/** A name with nothing but what tells it apart: one form of brackets, no blanks, figures for 第一 … 第九十九. */
export function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200f\ufeff]+/g, '')
    .replace(/第([一二三四五六七八九十]{1,3})(?=[^一二三四五六七八九十])/g, (_whole, number: string) => `第${figure(number) ?? number}`)
}

/** 一 … 九十九; null for what is no such number. */
function figure(chinese: string): number | null {
  const match = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(chinese)
  if (!match || chinese === '') return null
  const [, tens, ten, ones] = match
  if (ten === undefined) return tens !== undefined && ones === undefined ? DIGITS.indexOf(tens) : null
  return (tens === undefined ? 1 : DIGITS.indexOf(tens)) * 10 + (ones === undefined ? 0 : DIGITS.indexOf(ones))
}

/**
 * What two ways of writing one party organisation have in common: `中共青石桥街道春晖里社区第一支部委员会` and
 * `春晖里社区第一党支部` with the street's name `青石桥街道` are both `春晖里社区第1支部`.
 */
export function partyKey(name: string, street: string): string {
  const bare = plainName(name).replace(/^(中国共产党|中共)/, '').replace(/党工委$/, '工作委员会').replace(/党?总支部?(委员会)?$/, '总支').replace(/党?支部(委员会)?$/, '支部').replace(/党委$/, '委员会').replace(/党小组$/, '小组')
  return street !== '' && bare.startsWith(street) && bare.length > street.length ? bare.slice(street.length) : bare
}

/** `河南省某某市青石桥街道办事处` → `青石桥街道`: what names of the office's own organisations begin with. */
export function streetOf(officeName: string): string {
  const bare = plainName(officeName).replace(/^(中国共产党|中共)/, '')
  return /([^省市区县]{1,12}(?:街道|镇|乡))/.exec(bare)?.[1] ?? ''
}

/** The name of a community without what only says that it is one: `春晖里社区居委会` → `春晖里`. */
export function communityKey(name: string, street: string): string {
  const bare = plainName(name)
  const own = street !== '' && bare.startsWith(street) && bare.length > street.length ? bare.slice(street.length) : bare
  return own.replace(/(社区|村)?(居民委员会|村民委员会|居委会|村委会)$/, '').replace(/(社区|村)$/, '')
}

const KIND_WORDS: readonly { words: RegExp; kind: string }[] = [
  { words: /(党工委|工作委员会|工委)$/, kind: '党工委' },
  { words: /总支(部)?(委员会)?$/, kind: '党总支' },
  { words: /联合.*支部(委员会)?$/, kind: '联合党支部' },
  { words: /临时.*支部(委员会)?$/, kind: '临时党支部' },
  { words: /功能.*支部(委员会)?$/, kind: '功能型党支部' },
  { words: /支部(委员会)?$/, kind: '党支部' },
  { words: /党小组$/, kind: '党小组' },
  { words: /党委$|^(中共|中国共产党).*委员会$/, kind: '党委' },
  { words: /(居民委员会|居委会)$/, kind: '居民委员会' },
  { words: /(村民委员会|村委会)$/, kind: '村民委员会' },
  { words: /(业主委员会|业委会)$/, kind: '业主委员会' },
  { words: /党群服务中心$/, kind: '党群服务中心' },
  { words: /(社区|村)$/, kind: COMMUNITY_KIND },
  { words: /志愿/, kind: '志愿队伍' },
  { words: /(协会|商会|学会|联合会|促进会)$/, kind: '社会团体' },
  { words: /基金会$/, kind: '基金会' },
  { words: /(街道办事处|办事处)$/, kind: '街道办事处' },
  { words: /(办公室|中心|大队|中队|科|股|所|站|办|局)$/, kind: '职能部门' },
  { words: /(公司|银行|学校|小学|中学|大学|幼儿园|医院|集团|酒店)$/, kind: '驻区单位' },
]

/** What kind an organisation is by its name, of those the office keeps; null when the name does not say. */
export function kindByName(name: string, kinds: KindBook): string | null {
  const bare = plainName(name)
  const found = KIND_WORDS.find(({ words }) => words.test(bare))?.kind
  return found !== undefined && kinds.find(found) && kinds.find(found)?.retired !== true ? found : null
}
