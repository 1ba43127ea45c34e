import { citizenIdCheck } from '@shared/domain/citizen-id'
import type { Random } from './random'
import type { MadeCell } from './sheet-maker'

const SURNAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜谢邹喻水云苏潘葛范彭鲁韦马任汤单仇曾', '欧阳', '上官', '司马', '诸葛', '令狐', '𠮷']
const GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂兰英华建国志浩然思雨桐宇嘉子涵㛃䶮玥']
const MINORITY = ['阿依古丽·买买提', '买买提·艾力', '古丽娜·吐尔逊', '艾合买提·卡德尔', '才让·多杰']

export interface MadeDate {
  year: number
  month: number
  /** Null: only the month is known. */
  day: number | null
}

const two = (number: number): string => String(number).padStart(2, '0')

export const isoOf = ({ year, month, day }: MadeDate): string => [String(year), two(month), ...(day === null ? [] : [two(day)])].join('-')

export function madeName(random: Random): string {
  return random.chance(0.06) ? random.pick(MINORITY) : random.pick(SURNAMES) + random.pick(GIVEN) + (random.chance(0.55) ? random.pick(GIVEN) : '')
}

export function madeDate(random: Random, from: number, to: number, wholeDay = random.chance(0.6)): MadeDate {
  return { year: random.int(from, to), month: random.int(1, 12), day: wholeDay ? random.int(1, 28) : null }
}

export function madeId(random: Random, birth: MadeDate, sex: '男' | '女'): string {
  const odd = random.int(0, 4) * 2 + (sex === '男' ? 1 : 0)
  const first = `410199${birth.year}${two(birth.month)}${two(birth.day ?? 1)}${random.int(0, 9)}${random.int(0, 9)}${odd}`
  return first + citizenIdCheck(first)
}

export const madePhone = (random: Random): string => `1${random.int(30, 99)}${String(random.int(0, 99_999_999)).padStart(8, '0')}`
export const madeLandline = (random: Random): string => `0371-0000${String(random.int(0, 9999)).padStart(4, '0')}`

const fullWidth = (text: string): string => text.replace(/[0-9A-Za-z]/g, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0))
const spaced = (random: Random, text: string): string => (random.chance(0.5) ? text : random.pick([` ${text}`, `${text} `, `${text}\u3000`, `\u00a0${text}`, `${text}\n`]))

/** A name as it stands in lists. */
export function writtenName(random: Random, name: string): string {
  if (name.includes('·')) return name.replace('·', random.pick(['·', '•', '・', '．', '.', '‧', ' · ']))
  const signs = [...name]
  const aligned = signs.length === 2 && random.chance(0.4) ? signs.join(random.pick([' ', '  ', '\u3000', '   '])) : name
  return random.chance(0.04) ? `${aligned}${random.pick(['（女）', '(组长)', '（书记）', '*', '同志'])}` : spaced(random, aligned)
}

/** An id number as text, whole but seldom clean. */
export function writtenId(random: Random, id: string): string {
  return random.pick([id, id, id, ` ${id}`, `${id} `, id.toLowerCase(), `'${id}`, fullWidth(id), `${id.slice(0, 6)} ${id.slice(6, 14)} ${id.slice(14)}`, `${id}\u200b`])
}

export function writtenPhone(random: Random, phone: string): MadeCell {
  const grouped = (by: string): string => `${phone.slice(0, 3)}${by}${phone.slice(3, 7)}${by}${phone.slice(7)}`
  return random.pick<MadeCell>([phone, phone, Number(phone), grouped(' '), grouped('-'), `+86 ${phone}`, `86-${phone}`, fullWidth(phone), `${phone}（本人）`, ` ${phone}`])
}

export const UNREADABLE_DATES = ['不详', '1990.13', '1990年2月30日', '约1985', '记不清', '去年', '????', '1990-00-12', '3月5日', '见档案']

const CHINESE = [...'〇一二三四五六七八九']
const inChinese = (number: number): string => (number < 10 ? (CHINESE[number] ?? '') : `${number < 20 ? '' : CHINESE[Math.floor(number / 10)]}十${number % 10 === 0 ? '' : CHINESE[number % 10]}`)

/** A date as text, a number or a formatted day; says no more and no less than the date. `textOnly`: for files without formats. */
export function writtenDate(random: Random, date: MadeDate, textOnly = false): MadeCell {
  const { year, month, day } = date
  const serial = Math.round(Date.UTC(year, month - 1, day ?? 1) / 86_400_000) + 25_569
  const chineseYear = [...String(year)].map((digit) => CHINESE[Number(digit)]).join('')
  const month2 = two(month)
  if (day === null) {
    const texts = [`${year}.${month}`, `${year}.${month2}`, `${year}${month2}`, `${year}年${month}月`, `${year}年${month2}月`, `${year}-${month}`, `${year}/${month2}`, ` ${year}年${month}月`, `${year}.${month2}（档案）`, `${year}年${month}月份`, `${chineseYear}年${inChinese(month)}月`, `${year} 年 ${month} 月`, `${year}，${month2}`, fullWidth(`${year}`) + `．${month2}`]
    const formats = ['yyyy\\.mm', 'yyyy"年"m"月"', 'yyyy/mm', '[$-804]yyyy"年"m"月";@']
    const cells: MadeCell[] = [Number(`${year}${month2}`), ...formats.map((format) => ({ serial, format })), ...(month % 10 === 0 || month === 1 ? [] : [Number(`${year}.${month2}`)])]
    return textOnly || random.chance(0.6) ? random.pick(texts) : random.pick(cells)
  }
  const day2 = two(day)
  const texts = [`${year}.${month}.${day}`, `${year}.${month2}.${day2}`, `${year}${month2}${day2}`, `${year}年${month}月${day}日`, ` ${year}年${month2}月${day2}日`, `${year}-${month}-${day}`, `${year}-${month2}-${day2}`, `${year}/${month}/${day}`, `${year}/${month2}/${day2}`, `${year}-${month2}-${day2} 00:00:00`, `${year}.${month}.${day}。`, `${year}年${month}月${day}号`, `${chineseYear}年${inChinese(month)}月${inChinese(day)}日`, `${year}. ${month}. ${day}`, `${year}、${month}、${day}`, `${year}.${month2}.${day2}（补）`]
  const formats = ['yyyy-mm-dd', 'yyyy/m/d', 'yyyy"年"m"月"d"日"', 'yyyy\\.mm\\.dd']
  const cells: MadeCell[] = [Number(`${year}${month2}${day2}`), String(serial), serial, ...formats.map((format) => ({ serial, format })), ...formats.map((format) => ({ serial: serial + 0.5, format }))]
  return textOnly || random.chance(0.6) ? random.pick(texts) : random.pick(cells)
}
