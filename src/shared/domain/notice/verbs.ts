import type { ClauseVerb } from './clause'
import { deciders, proposingWords } from './lexicon'

/** Verbs as written and the verb they count as. Written forms that are not listed count as themselves. */
const canonical: Record<string, ClauseVerb> = {
  任命: '任命', 任命为: '任命', 被任命为: '任命', 任用: '任用', 任用为: '任用', 委任: '任命', 委派: '任命',
  聘任: '聘任', 聘请: '聘任', 聘用: '聘任', 续聘: '聘任', 聘任为: '聘任', 聘为: '聘任', 受聘为: '聘任', 被聘任为: '聘任', 续聘为: '聘任',
  推荐: '推荐', 提名: '提名', 担任: '担任', 继续担任: '担任', 兼任: '兼任', 兼: '兼任',
  挂职任: '挂职任', 挂任: '挂职任', 挂职担任: '挂职任', 代理: '代理',
  正式任: '正式任', 正式任命为: '正式任', 正式担任: '正式任', 正式任用为: '正式任', 正式任职: '正式任',
  提名为: '提名', 被提名为: '提名', 推荐为: '推荐', 被推荐为: '推荐',
  选举: '当选', 补选: '当选', 增选: '当选', 推选: '当选', 选任: '当选', 指定: '任命', 增补: '任命', 明确: '任命', 确定: '任命', 确认: '任命', 仍任: '担任', 留任: '担任', 连任: '担任', 继续兼任: '兼任', 继续聘任为: '聘任',
  晋升为: '晋升', 晋升: '晋升', 当选为: '当选', 当选: '当选',
  免去: '免去', 免除: '免去', 免: '免去', 解聘: '解聘', 撤销: '撤销', 撤去: '撤销', 罢免: '撤销',
  不再聘任: '不再聘任', 不再聘用: '不再聘任', 不再聘任为: '不再聘任', 不再聘用为: '不再聘任',
  不再担任: '不再担任', 不再任: '不再担任', 不再代理: '不再担任', 不再兼任: '不再兼任',
  辞去: '辞去', 接受: '辞去', 同意: '辞去', 批准: '辞去',
}

/** The verb a written form counts as; `任命…兼任…` stays 任命, its kind says the rest. */
export function canonicalVerb(written: string, link: string): ClauseVerb {
  if (link.endsWith('辞去')) return '辞去'
  if (link === '撤销') return '撤销'
  return canonical[written] ?? canonical[written.replace(/^拟/, '')] ?? '任'
}

/** Words that only propose. */
export function isProposal(verb: ClauseVerb, written: string): boolean {
  return verb === '推荐' || verb === '提名' || written.startsWith('拟')
}

/** True when the last word of a deciding sentence only proposes: 党委推荐：…, not 民主推荐、…，决定：…. */
export function proposes(authority: string): boolean {
  let proposing = false
  for (let i = 0; i < authority.length; i += 1) {
    if (deciders.at(authority, i) !== '') proposing = false
    else if (proposingWords.at(authority, i) !== '' && !authority.startsWith('民主', i - 2)) proposing = true
  }
  return proposing
}
