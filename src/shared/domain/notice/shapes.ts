import { calendarDate } from '../calendar'
import { findDate, readDate } from './dates'
import { appointmentWords, groupEnds, organisationEnds } from './lexicon'
import { nameQuality } from './people'
import { endsWithPostWord } from './post-words'
import { mentions } from './words'

const notAppointing = /(任命|聘任|任用|聘请|提名|推荐)(的?(通知|文件|名单|公告|书|仪式|决定|工作|大会|会议|信息|消息|干部))/g

/** True when a text speaks of appointing somebody, so that leaving it out could lose something. */
export function mentionsAppointment(text: string): boolean {
  const own = text.replace(/《[^》]{0,80}》/g, '').replace(notAppointing, '')
  return mentions(own, appointmentWords) || namesHolder(own)
}

const LONGEST_HELD = 40

/** `王五为某区代区长`, `主任：王五`: somebody and a post, though nothing that was read as a clause. */
function namesHolder(text: string): boolean {
  for (let i = 1; i < text.length; i += 1) {
    const character = text.charAt(i)
    if (character === '：' && i < LONGEST_HELD && endsWithPostWord(text, i) && nameQuality(text.slice(i + 1, i + 5).replace(/[，；。、（].*$/, '')) === 3) return true
    if ((character !== '为' && character !== '任') || !holderBefore(text, i)) continue
    for (let end = i + 2; end <= Math.min(text.length, i + LONGEST_HELD); end += 1) {
      if (end < text.length && !'，；。、（'.includes(text.charAt(end))) continue
      if (endsWithPostWord(text, end)) return true
      break
    }
  }
  return false
}

/** A name, 同志 or a mark just before. */
function holderBefore(text: string, at: number): boolean {
  if (text.startsWith('同志', at - 2) || text.charAt(at - 1) === '）') return true
  const piece = /[^，；。：、（）]{2,4}$/.exec(text.slice(Math.max(0, at - 4), at))?.[0] ?? ''
  return nameQuality(piece) === 3
}

/** True for the shape of a unit heading: a short line without punctuation that ends like an organisation. */
export function isHeadingShaped(line: string): boolean {
  if (line.length < 2 || line.length > 40 || /[，；。：！？\d]/.test(line) || /任免|通知|关于|决定/.test(line)) return false
  return organisationEnds.before(line, line.length) !== '' && !isGroupHeading(line) && !mentions(line, appointmentWords)
}

/** True for headings that name no unit: 省直单位, 高等院校, 任职人员. */
export function isGroupHeading(line: string): boolean {
  return line.length <= 20 && !/[，；。：]/.test(line) && groupEnds.before(line, line.length) !== ''
}

/** A line that is nothing but a date; answers it, or null. */
export function dateLine(line: string): string | null {
  const text = line.replace(/^（(.*)）$/, '$1')
  const numbers = /^((?:19|20)\d\d)[.\-/](\d{1,2})[.\-/](\d{1,2})$/.exec(text)
  if (numbers) return calendarDate(Number(numbers[1]), Number(numbers[2]), Number(numbers[3]))
  const read = readDate(text, 0)
  return read && read.end === text.length ? read.date : null
}

const NUMBER = /([^\s\d，。；：、〔（]{1,16})[〔（]((?:19|20)\d{2})[〕）](?:第)?(\d{1,5})号/

/** 文号 in a line of folded text: where it stands, and its standard form 忻政任〔2026〕13号. */
export function findNumber(line: string): { start: number; end: number; number: string } | null {
  if (line.length > 160) return null
  const match = NUMBER.exec(line)
  if (!match) return null
  const [whole, prefix = '', year = '', serial = ''] = match
  return { start: match.index, end: match.index + whole.length, number: `${prefix}〔${year}〕${Number(serial)}号` }
}

const titleEnds = ['通知', '决定', '公告', '公示', '命令', '通报', '批复', '函', '名单', '任免', '意见']

/** True when a line ends like the title of an appointment notice. */
export function isTitleEnd(line: string): boolean {
  return line.length <= 80 && !/[，；。：]$/.test(line) && titleEnds.some((word) => line.endsWith(word)) && /任|免|聘|职务|人事|名单|通知$/.test(line)
}

/** Organ and date in a deciding sentence: `局党组2015年12月17日决定：`. */
export function authorityOf(text: string): { organ: string | null; date: string | null } {
  const found = findDate(text)
  const undated = found ? text.slice(0, found.start) + text.slice(found.end) : text
  const pieces = undated.replace(/[：，]+$/, '').split(/[，。；：]/)
  // 报街道党工委批准: who only approves decides when nobody else is named.
  const reported = pieces.filter((piece) => piece.startsWith('报'))
  for (const piece of [...reported, ...pieces.filter((one) => !one.startsWith('报'))].reverse()) {
    const organ = piece.replace(/^(经|现经|报|根据|按照|近日|日前|会议)+/, '').replace(/(研究|讨论|会议|审议|表决|同意|决定|推荐|提名|批准|通过|如下|现|，)+$/, '').replace(/第[^第]{1,8}次[^次]{0,12}会议?$/, '')
    if (organ.length >= 2 && organ.length <= 40 && !/、|同志/.test(organ) && organisationEnds.before(organ, organ.length) !== '') return { organ, date: found?.date ?? null }
  }
  return { organ: null, date: found?.date ?? null }
}
