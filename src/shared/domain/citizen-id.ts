import { isCalendarDate } from './calendar'

/** GB 11643: weights of the first 17 digits; the weighted sum mod 11 picks the check character. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECKS = '10X98765432'

export type Sex = '男' | '女'

export type CitizenIdReading =
  | Readonly<{ ok: true; number: string; birth: string; sex: Sex }>
  | Readonly<{ ok: false; problem: 'length' | 'characters' | 'birth' | 'checksum'; message: string }>

/** The check character that GB 11643 gives for the first 17 digits. */
export function citizenIdCheck(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(first17[index]), 0)
  return CHECKS.charAt(sum % 11)
}

/**
 * Reads an 18-character citizen id number (公民身份号码, GB 11643) as typed: blanks and full-width
 * digits are forgiven, a lower-case x becomes X. Returns birth date and sex, or what is wrong with
 * it in a sentence that does not repeat the number.
 */
export function readCitizenId(typed: string): CitizenIdReading {
  if (last?.typed !== typed) last = { typed, reading: read(typed) }
  return last.reading
}

/** The rules for one row ask for its number again and again. */
let last: { typed: string; reading: CitizenIdReading } | null = null

function read(typed: string): CitizenIdReading {
  const number = typed
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200f\ufeff-]/g, '')
    .toUpperCase()
  if (number.length === 15) {
    return wrong('length', '这是 15 位的老号码，请对照现在的身份证填 18 位号码。')
  }
  if (number.length !== 18) {
    return wrong('length', `身份证号应为 18 位，现在是 ${number.length} 位，请对照证件补全。`)
  }
  if (!/^\d{17}[\dX]$/.test(number)) {
    return wrong('characters', '身份证号前 17 位应为数字，末位应为数字或 X，请检查是否混入了其他字符。')
  }
  const birth = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  if (!isCalendarDate(birth)) {
    return wrong('birth', '身份证号第 7 至 14 位不是一个存在的日期，请对照证件检查。')
  }
  if (citizenIdCheck(number) !== number[17]) {
    return wrong('checksum', '身份证号末位校验码不符，多半有一位抄错或两位颠倒，请对照证件逐位核对。')
  }
  return { ok: true, number, birth, sex: Number(number[16]) % 2 === 1 ? '男' : '女' }
}

function wrong(problem: 'length' | 'characters' | 'birth' | 'checksum', message: string): CitizenIdReading {
  return { ok: false, problem, message }
}
