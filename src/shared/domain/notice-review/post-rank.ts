/** Order of precedence for a title that is new to the register: 正职 first, deputies, then the others. */
export function rankOfTitle(title: string): number {
  if (/副|助理/.test(title)) return 2
  if (/委员|常委|成员/.test(title)) return 3
  if (/调研员|巡视员|科员|主任科员/.test(title)) return 4
  return 1
}
