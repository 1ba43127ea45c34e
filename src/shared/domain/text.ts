/** Zero-width and direction marks that pasted text brings along. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g

/** Trims full-width and other blanks and drops invisible characters from pasted text. */
export function cleanText(text: string): string {
  return text.replace(INVISIBLE, '').replace(/\u00a0/g, ' ').trim()
}

/**
 * A person's name as it is stored: blanks that only align two-character names (`王　娟`) go, the
 * separator of minority names is always `·` (U+00B7).
 */
export function cleanPersonName(name: string): string {
  const text = cleanText(name).replace(/[•‧∙・･·]/g, '·')
  return /[A-Za-z]/.test(text) ? text.replace(/[\s\u3000]+/g, ' ') : text.replace(/[\s\u3000]+/g, '')
}

/** Telephone numbers without blanks and dashes inside; an area code keeps its dash (0371-1234567). */
export function cleanPhone(phone: string): string {
  const text = cleanText(phone).normalize('NFKC').replace(/[\s()]/g, '')
  return /^1[\d-]+$/.test(text) ? text.replaceAll('-', '') : text
}

/** What is doubtful about a telephone number, as a sentence, or null. Landlines are free in form. */
export function phoneWarning(phone: string): string | null {
  if (/^1\d{10}$/.test(phone) || /^(0\d{2,3}-?)?\d{7,8}(-\d{1,6})?$/.test(phone)) return null
  return `这不像一个电话号码：手机号应为 1 开头的 11 位数字，座机应为 7 至 8 位。请核对。`
}

const LANDLINE = /^(?:(?:01\d|02\d|0[3-9]\d{2})-?)?(\d{7,8})(?:-\d{1,6})?$/

/** What is doubtful about a landline, as a sentence, or null. */
export function landlineWarning(phone: string): string | null {
  return LANDLINE.test(phone) ? null : '这不像一个固定电话：区号加 7 至 8 位号码，如 0371-6512345，分机写在后面。请核对。'
}

/** 400, 95xxx and 96xxx of services, 12345 and the like of the authorities. */
const SERVICE_LINE = /^(?:400-?\d{3}-?\d{4}|9[56]\d{3,4}|12\d{3})$/

/** Whether a telephone number by its form is an office's. Whatever is not surely so may be somebody's own. */
export function isOfficeNumber(phone: string): boolean {
  return LANDLINE.test(phone) || SERVICE_LINE.test(phone)
}

/**
 * The digits under which a telephone number is found again: a landline by its local number, so that it is
 * found with and without area code, dash and extension; any other number by all its digits.
 */
export function phoneKey(phone: string): string {
  return LANDLINE.exec(phone)?.[1] ?? phone.replaceAll('-', '')
}
