import type { RouteLocationRaw } from 'vue-router'
import type { OutputOf } from '@shared/contract'
import type { due } from '@shared/contract/due'
import type { matters } from '@shared/contract/matters'
import type { notices } from '@shared/contract/notices'
import { dueRule } from '@shared/domain/due-rules/rules'
import { daysLeftInWords } from '@shared/domain/due-rules/sections'
import { nextDue } from '@shared/domain/matters/limits'
import { MATTER_STEP_NAMES } from '@shared/domain/matters/steps'
import { NOTICE_STATE_NAMES } from '@shared/domain/notice-states'

type Matter = OutputOf<typeof matters.list>['items'][number]
type DueEntry = OutputOf<typeof due.list>['rows'][number]
type Notice = OutputOf<typeof notices.list>['entries'][number]

/** How much there is of something, and the list that was counted. */
export interface TodayCount {
  words: string
  count: number
  to: RouteLocationRaw
}

/** A line of 今天要办: what, by whom, until when, and where it is dealt with. */
export interface TodayLine {
  key: string
  what: string
  about: string
  who: string
  when: string
  overdue: boolean
  to: { path: string; query: Record<string, string> }
}

/** Who is awaited: the office itself until it called somebody, and again from closing on. */
export function matterLine(matter: Matter, today: string): TodayLine {
  const day = nextDue(matter)
  return {
    key: `matter-${matter.id}`,
    what: matter.title,
    about: `${matter.number} · ${MATTER_STEP_NAMES[matter.step]}`,
    who: ['report', 'handle', 'feedback'].includes(matter.step) ? (matter.lead ?? '报到党员') : '本单位',
    when: day === null ? '不限时' : dayWords(day, today),
    overdue: matter.late === 'overdue',
    to: { path: '/matters', query: { id: String(matter.id) } },
  }
}

export function dueLine(entry: DueEntry, today: string): TodayLine {
  const { name } = dueRule(entry.rule)
  return {
    key: entry.key,
    what: entry.subject.name,
    about: entry.what.includes(name) ? entry.what : `${name} · ${entry.what}`,
    who: entry.organisation?.name ?? entry.subject.name,
    when: dayWords(entry.day, today),
    overdue: entry.day < today,
    to: { path: entry.act.page, query: { id: String(entry.act.id) } },
  }
}

export function noticeLine(notice: Notice): TodayLine {
  return {
    key: `notice-${notice.id}`,
    what: notice.title,
    about: NOTICE_STATE_NAMES[notice.state],
    who: '本单位',
    when: notice.state === 'pending' ? '等待签发' : '拟写中',
    overdue: false,
    to: { path: '/notices', query: { id: String(notice.id) } },
  }
}

/** `逾期 3 天（11-25）`, `今天`, `还有 5 天（12-03）`. */
function dayWords(day: string, today: string): string {
  const words = daysLeftInWords(day, today)
  return day === today ? words : `${words}（${day.slice(0, 4) === today.slice(0, 4) ? day.slice(5) : day}）`
}
