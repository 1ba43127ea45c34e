/** What speaks for and against two entries being one person (查重). */
export interface SamePersonEvidence {
  sameId: boolean
  /** Both have an id number, and not the same one. */
  differentId: boolean
  samePhone: boolean
  sameName: boolean
  /** The same whole day of birth. */
  sameBirth: boolean
  sameMonth: boolean
  /** Both belong or belonged to one organisation. */
  samePlace: boolean
}

/** The evidence as a clerk reads it, what is against it last. */
export function evidenceInWords(evidence: SamePersonEvidence): string[] {
  const words: string[] = []
  if (evidence.sameId) words.push('身份证号相同')
  if (evidence.sameName) words.push('姓名相同')
  if (evidence.samePhone) words.push('电话相同')
  if (evidence.sameBirth) words.push('出生日期相同')
  else if (evidence.sameMonth) words.push('出生年月相同')
  if (evidence.samePlace) words.push('在同一个组织')
  if (!evidence.sameName) words.push('姓名不同')
  if (evidence.differentId) words.push('身份证号不同')
  return words
}
