/** The numbers of 设置›事项办理, as typed. */
export const ruleNames = ['callerDays', 'soonDays', 'fileMegabytes'] as const
export type RuleName = (typeof ruleNames)[number]

const RANGE: Readonly<Record<RuleName, { least: number; most: number }>> = {
  callerDays: { least: 1, most: 365 },
  soonDays: { least: 0, most: 30 },
  fileMegabytes: { least: 1, most: 100 },
}

export function matterRulesProblems(form: Readonly<Record<RuleName, string>>): Partial<Record<RuleName, string>> {
  const found: Partial<Record<RuleName, string>> = {}
  for (const name of ruleNames) {
    const { least, most } = RANGE[name]
    const typed = form[name].trim()
    if (!/^\d{1,3}$/.test(typed) || Number(typed) < least || Number(typed) > most) found[name] = `填 ${least} 到 ${most} 的整数。`
  }
  return found
}
