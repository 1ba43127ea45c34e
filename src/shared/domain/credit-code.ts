/** GB 32100: the 31 characters of a unified social credit code, in the order of their values. */
const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** The check character for the first 17 characters, or null when one of them is not allowed. */
export function creditCodeCheck(first17: string): string | null {
  let sum = 0
  let weight = 1
  for (const character of first17) {
    const value = CHARACTERS.indexOf(character)
    if (value < 0) return null
    sum += value * weight
    weight = (weight * 3) % 31
  }
  return CHARACTERS.charAt((31 - (sum % 31)) % 31)
}

/**
 * What is doubtful about a unified social credit code (统一社会信用代码), as a sentence, or null.
 * A warning only: codes that are in real use fail the check, so nothing may be blocked by it.
 */
export function creditCodeWarning(code: string): string | null {
  if (code.length !== 18) return `统一社会信用代码应为 18 位，现在是 ${code.length} 位，请核对。`
  const check = creditCodeCheck(code.slice(0, 17))
  if (check === null || !CHARACTERS.includes(code.charAt(17))) {
    return '统一社会信用代码里有不该出现的字符（不用 I、O、S、V、Z），请核对。'
  }
  return check === code[17] ? null : '统一社会信用代码末位校验码不符，请核对；确认无误可以照此保存。'
}
