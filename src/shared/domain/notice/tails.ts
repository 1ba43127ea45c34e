import type { Tail, TailKind } from './clause'
import { findDate, findMonths, monthsBetween } from './dates'
import type { Reading } from './reading'
import { wordList } from './words'

const LONGEST_TAIL = 80

/** First words of a tail and the kind they announce. */
const openings: [TailKind, ReturnType<typeof wordList>][] = [
  ['confirmed', wordList('试用期满 任职试用期满 试用期已满 试用期届满 任职试用期已满 经试用期满')],
  ['probation', wordList('试用期 任职试用期 试用 试用期限 任职试用期限')],
  ['effective', wordList('任职时间 任职日期 任命时间 职务任职时间 任职起始时间 任职年限 职级时间 任职级时间 任职务时间 任现职时间 任同级职务时间 职级任职时间 现职级时间')],
  ['elsewhere', wordList('另有任用 另行任用 另行安排 另有安排 工作另行安排 另有工作安排 工作另有安排')],
  ['retired', wordList('退休 到龄退休 办理退休 提前退休 按规定退休 予以退休 并退休 并办理退休 按规定办理退休 按有关规定办理退休 按程序办理退休 依法办理退休 批准退休 同意退休 正常退休 病退')],
  ['term', wordList('任期 聘期 聘任期 挂职期 挂职时间 挂职期限 挂职一年 挂职两年 挂职半年 聘用期 聘任时间 聘期自 时间 任期自')],
  ['automatic', wordList('其原任 原任 其原 原职务 原有职务 其所任 其他职务 其原职务')],
  [
    'other',
    wordList(
      `自即日 从即日 自发文 自印发 自公布 保留 主持 负责 分管 协助 享受 级别 按 列 排 因 到龄 因病 因工作 办理 明确 不占 占 全面负责 工资 待遇 报 并报 依法 按照 调离 辞职 免职 职级 正科级 副科级 正处级 副处级 正厅级 副厅级 正县级 副县级
       行政关系 组织关系 人事关系 名列 排名 仍 继续 执行 所任 不再领取 不再保留 退出现役 转业 提前离岗 离岗 退养 退居 到任 正常 期满 改任非领导 任职手续 挂职结束 挂职期满 终止试用期 终止 考核合格 按期转正 同意按期转正 准予转正 同意转正 予以转正 正式任职 同意正式任职 予以正式任职 同意予以正式任职 同意其正式任职 经考核 胜任`,
    ),
  ],
]

/** Subjects of a tail that is a sentence of its own: `以上同志任职试用期一年。` */
const forAll = wordList('以上 上述')
const sentenceOpenings = wordList('任职试用期 试用期 任职时间 任职日期 聘期 任期 聘任期 挂职时间 挂职期')

export interface ReadTail {
  tail: Omit<Tail, 'before'>
  end: number
  /** 以上同志…: the tail is about every clause before it. */
  forAll: boolean
}

/** End of the piece that starts at `at`: the next ，；。 outside brackets; −1 when it is too long for a tail. */
function pieceEnd(reading: Reading, at: number, to: number): number {
  let depth = 0
  for (let i = at; i <= at + LONGEST_TAIL; i += 1) {
    const character = reading.key.charAt(i)
    if (i >= to || character === '\n') return i
    if (character === '（') depth += 1
    else if (character === '）') depth -= 1
    else if (depth <= 0 && '，；。'.includes(character)) return i
  }
  return -1
}

/** Reads the tail that starts at `at` (after its comma); null when what stands there is none. */
export function readTail(reading: Reading, at: number, to: number): ReadTail | null {
  const end = pieceEnd(reading, at, to)
  if (end <= at) return null
  const piece = reading.key.slice(at, end)
  const kind = tailKind(piece)
  return kind ? { tail: tailOf(kind, reading.text.slice(at, end), piece), end, forAll: false } : null
}

/** Reads a sentence that only adds a tail to what was said before it: `任职试用期为一年。` */
export function readSentenceTail(reading: Reading, at: number, to: number): ReadTail | null {
  const end = pieceEnd(reading, at, to)
  if (end <= at) return null
  const piece = reading.key.slice(at, end)
  const all = forAll.at(piece, 0) !== ''
  let opening = 0
  while (all && opening < piece.length && sentenceOpenings.at(piece, opening) === '') opening += 1
  if (sentenceOpenings.at(piece, opening) === '') return null
  const kind = tailKind(piece.slice(opening))
  return kind ? { tail: tailOf(kind, reading.text.slice(at, end), piece), end, forAll: all } : null
}

/** What kind of tail a piece of folded text is; null when it is none. */
export function tailKind(piece: string): TailKind | null {
  const start = piece.startsWith('同时') ? 2 : 0
  for (const [kind, words] of openings) if (words.at(piece, start) !== '') return kind === 'automatic' ? automaticOr(piece) : kind
  const date = findDate(piece)
  return date && date.start <= 1 && /^(从|自|于)?$/.test(piece.slice(0, date.start)) && piece.length > date.end ? 'effective' : null
}

/** `其原任职务自然免除` is a tail; `其原任某局局长职务` with another verb is not. */
function automaticOr(piece: string): TailKind | null {
  return /(自然|自行|同时|相应|随之|一并)(予以)?(免除|免去|取消|撤销|解除)$/.test(piece) ? 'automatic' : null
}

/** Builds a tail from its kind and wording, reading date and length out of the words. */
export function tailOf(kind: TailKind, text: string, key: string = text): Omit<Tail, 'before'> {
  const date = kind === 'effective' ? (findDate(key)?.date ?? null) : null
  const months = kind === 'probation' || kind === 'term' ? lengthIn(key) : null
  return { kind, text, date, months }
}

/** A length in months: `试用期一年`, `试用期自2026年1月至2027年1月`. */
export function lengthIn(text: string): number | null {
  const months = findMonths(text)
  if (months !== null) return months
  const from = findDate(text)
  const to = from ? findDate(text.slice(from.end)) : null
  return from && to ? monthsBetween(from.date, to.date) : null
}
