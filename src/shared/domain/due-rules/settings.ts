import { addMonths, BEGINNING, OPEN_END } from '../calendar'
import type { WorkCalendar } from '../workdays'
import { LETTER_MONTHS, LETTER_MONTHS_AWAY } from '../party-periods'
import { dueCodes, dueRule, OWN_SETTING, type DueCode, type DueLead } from './rules'

export interface DueRuleSetting {
  on: boolean
  lead: DueLead
  keepMonths: number | null
}

/** The rules as the office has set them (到期规则). */
export interface DueSettings {
  rules: Readonly<Record<DueCode, DueRuleSetting>>
  /** Months that a letter of transfer is good for, inside the province and across provinces. */
  letterMonths: number
  letterMonthsAway: number
  /** Years after which the registration of a certificate is to be renewed. */
  certificateYears: number
  /** At which age the office's women retired before 2025. */
  womenRetireAt: 50 | 55
}

function usual(code: DueCode): DueRuleSetting {
  const { lead, keepMonths } = dueRule(code)
  return { on: true, lead, keepMonths }
}

export const usualDueSettings: DueSettings = {
  rules: {
    'term-end': usual('term-end'),
    'tenure-probation': usual('tenure-probation'),
    'party-probation': usual('party-probation'),
    letter: usual('letter'),
    floating: usual('floating'),
    'lost-contact': usual('lost-contact'),
    contract: usual('contract'),
    certificate: usual('certificate'),
    retirement: usual('retirement'),
    'matter-step': usual('matter-step'),
    'matter-whole': usual('matter-whole'),
  },
  letterMonths: LETTER_MONTHS,
  letterMonthsAway: LETTER_MONTHS_AWAY,
  certificateYears: 3,
  womenRetireAt: 55,
}

/** Days beyond which counting on would leave the calendar. */
const FIRST_COUNTED = '0100-01-01'
const LAST_COUNTED = '9900-01-01'

/** The rules' windows on a day: from when to when a due day has to lie for it to be reminded of. */
export class DueWindows {
  private readonly lastDays = new Map<DueCode, string>()

  constructor(
    readonly settings: DueSettings,
    readonly today: string,
    private readonly calendar: WorkCalendar,
  ) {}

  /** The last day that is reminded of; null when the rule is off. */
  lastDay(code: DueCode): string | null {
    const { on, lead } = this.settings.rules[code]
    if (!on) return null
    const known = this.lastDays.get(code)
    if (known !== undefined) return known
    const last = this.today > LAST_COUNTED ? OPEN_END : lead.unit === 'months' ? addMonths(this.today, lead.count) : this.calendar.addWorkdays(this.today, lead.count)
    this.lastDays.set(code, last)
    return last
  }

  /** The first day that is still listed. */
  firstDay(code: DueCode): string {
    const { keepMonths } = this.settings.rules[code]
    return keepMonths === null || this.today < FIRST_COUNTED ? BEGINNING : addMonths(this.today, -keepMonths)
  }

  covers(code: DueCode, day: string): boolean {
    const last = this.lastDay(code)
    return last !== null && day <= last && day >= this.firstDay(code)
  }
}

/** `提前 6 个月`, `提前 2 个工作日`, `当天` */
export function leadInWords({ count, unit }: DueLead): string {
  if (count === 0) return '当天'
  return `提前 ${count} ${unit === 'months' ? '个月' : '个工作日'}`
}

/** What a change of the settings says in the log; null when nothing changed. */
export function dueSettingsChange(before: DueSettings, after: DueSettings): string | null {
  const parts = dueCodes.flatMap((code) => {
    const [was, is] = [before.rules[code], after.rules[code]]
    const { name } = dueRule(code)
    if (was.on !== is.on) return [`${is.on ? '启用' : '停用'}“${name}”`]
    const words = [
      ...(leadInWords(was.lead) === leadInWords(is.lead) ? [] : [`${leadInWords(was.lead)}改为${leadInWords(is.lead)}`]),
      ...(was.keepMonths === is.keepMonths ? [] : [`逾期后列出${keepInWords(was.keepMonths)}改为${keepInWords(is.keepMonths)}`]),
    ]
    return words.length === 0 ? [] : [`“${name}”${words.join('，')}`]
  })
  const numbers: [string, number, number, string][] = [
    ['介绍信有效期（省内）', before.letterMonths, after.letterMonths, ' 个月'],
    ['介绍信有效期（跨省）', before.letterMonthsAway, after.letterMonthsAway, ' 个月'],
    ['证书登记有效期', before.certificateYears, after.certificateYears, ' 年'],
    ['女职工原退休年龄', before.womenRetireAt, after.womenRetireAt, ' 岁'],
  ]
  for (const [name, was, is, unit] of numbers) if (was !== is) parts.push(`${name}由 ${was}${unit}改为 ${is}${unit}`)
  return parts.length === 0 ? null : parts.join('；')
}

function keepInWords(months: number | null): string {
  return months === null ? '到办理为止' : `${months} 个月`
}

/** Where a rule comes from, once the office has set what it counts by. */
export function sourceOf(code: DueCode, settings: DueSettings): string {
  if (code === 'letter') return `${dueRule(code).source}：省内 ${settings.letterMonths} 个月、跨省 ${settings.letterMonthsAway} 个月`
  if (code === 'certificate') return `${OWN_SETTING}：登记有效期按 ${settings.certificateYears} 年算；证书本身是否要续登，以发证地的规定为准`
  if (code === 'retirement') return `${dueRule(code).source}；女职工按原 ${settings.womenRetireAt} 岁一档（${OWN_SETTING}）`
  return dueRule(code).source
}
