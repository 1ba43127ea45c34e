const LONGEST_REASON = 30
const MOST_REASONS = 3
const LONGEST_BARE_REASON = 14
const LONGEST_BECAUSE = 17
const LONGEST_MIDDLE = 80
const LONGEST_PROFILE = 600

/** `因年龄原因，`, `经考核合格，` at `at` of folded text: where it ends; −1 when none stands there. */
export function beginsReason(key: string, at: number, to: number): number {
  const first = key.charAt(at)
  if (first !== '因' && first !== '经' && !key.startsWith('鉴于', at)) return -1
  for (let i = at + 2; i < Math.min(to, at + LONGEST_REASON); i += 1) {
    const character = key.charAt(i)
    if ('；。：、\n'.includes(character)) return -1
    // Who decides is said by sentences of their own: 经区委研究决定，
    if (character === '，') return first === '经' && /研究|决定|同意|批准|推荐|提名|通过|审议|讨论|会议/.test(key.slice(at, i)) ? -1 : i + 1
  }
  return -1
}

/** Length of `等3名同志` behind a list of names; 0 when it does not stand there. */
export function othersLength(key: string, at: number): number {
  return key.charAt(at) === '等' ? (/^等(\d{1,3}|[一二两三四五六七八九十]{1,3})?(名|位|人)?(同志|人员)?/.exec(key.slice(at, at + 10))?.[0].length ?? 0) : 0
}

/** Length of `因工作变动` in front of one of these words at `at`; 0 when it does not stand there. */
export function becauseLength(key: string, at: number, words: readonly string[]): number {
  if (key.charAt(at) !== '因') return 0
  return Math.max(0, behindReason(key, at + 2, at + LONGEST_BECAUSE, (i) => words.some((word) => key.startsWith(word, i))) - at)
}

/**
 * What may stand between names and verb: `试用期满，考核合格，`, `因到龄退休，`, `，男，1982年3月生，…，` (before 拟任).
 * Answers where the verb begins, or `at` when nothing of the kind stands there.
 */
export function middleEnd(key: string, at: number, to: number, verbAfter: (at: number) => string): number {
  const words = key.slice(at, at + 12)
  const comma = words.startsWith('，') || words.startsWith('：') ? 1 : 0
  if (comma > 0 && verbAfter(at + 1) !== '') return at + 1
  if (/^，(男|女)[，（；]/.test(words)) return proposalIn(key, at, to, verbAfter)
  const trial = /^，?(任职|经)?试用期(限)?(已|届)?满/.exec(words)?.[0]
  if (trial !== undefined) return scan(key, at + trial.length, Math.min(to, at + LONGEST_MIDDLE), verbAfter, false) ?? at
  const dated = /^(自|从|于)?(19|20)\d\d年/.exec(words)?.[0]
  if (dated !== undefined) return scan(key, at + dated.length, Math.min(to, at + 20), verbAfter, false) ?? at
  if (/^，?(挂职(结束|期满)|任期|聘期|届满|到龄|退休|调离|辞职|达到|年满|已到)/.test(words)) return scan(key, at + 2, Math.min(to, at + LONGEST_REASON), verbAfter, true, true) ?? at
  const bare = /^，?因[^，；。：、]/.exec(words)?.[0]
  if (bare !== undefined) {
    const verb = behindReason(key, at + bare.length, Math.min(to, at + bare.length + LONGEST_BARE_REASON), (i) => /^(免|不再|辞)/.test(verbAfter(i)))
    if (verb > at) return verb
  }
  const from = /^由[^，；。：、\n]{2,20}?(?=调任|转任|改任|晋升|提任)/.exec(key.slice(at, at + 26))?.[0]
  if (from !== undefined && verbAfter(at + from.length) !== '') return at + from.length
  const others = othersLength(key, at)
  if (others > 0 && verbAfter(at + others) !== '') return at + others
  let end = at + comma
  for (let reasons = 0; reasons < MOST_REASONS; reasons += 1) end = Math.max(end, beginsReason(key, end, to))
  if (end === at + comma) return at
  return scan(key, end, Math.min(to, end + LONGEST_REASON), verbAfter, true) ?? at
}

/** `因到龄免去…`: what follows a short reason without a comma; −1 when nothing does before the next mark. */
function behindReason(key: string, from: number, to: number, follows: (at: number) => boolean): number {
  for (let i = from; i < to; i += 1) {
    if ('，；。：、\n'.includes(key.charAt(i))) return -1
    if (follows(i)) return i
  }
  return -1
}

/** The first verb from `from` on; with `aligned`, only at the start or behind a comma. Null when the sentence ends before. */
function scan(key: string, from: number, to: number, verbAfter: (at: number) => string, aligned: boolean, comma = false): number | null {
  for (let i = from; i < to; i += 1) {
    if ('；。：\n'.includes(key.charAt(i))) return null
    if ((!aligned || (i === from && !comma) || key.charAt(i - 1) === '，') && verbAfter(i) !== '') return i
  }
  return null
}

/** The announcement of somebody not yet appointed: name, sex, birth, … and at last 拟任. */
function proposalIn(key: string, at: number, to: number, verbAfter: (at: number) => string): number {
  for (let i = at + 2; i < Math.min(to, at + LONGEST_PROFILE); i += 1) {
    if (key.charAt(i) === '\n') return at
    if (key.charAt(i) === '拟' && '，；。、'.includes(key.charAt(i - 1)) && verbAfter(i).startsWith('拟')) return i
  }
  return at
}
