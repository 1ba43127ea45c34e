import type { Clause } from '@shared/domain/notice'

/** A text and what it says: a line for each clause (`tell`), and `unread N` where N stretches must be left to the clerk. */
export type Case = [source: string, ...told: string[]]

/**
 * A clause in one line: `+` or `-`, people (with marks), posts as organisation/title (`?` behind a doubtful split, `?/`
 * where no organisation is named), facts for the records, `{remark}`, `@unit`.
 */
export function tell(clause: Clause): string {
  const people = clause.people.map(({ name, mark, comrade, honorific }) => name + (mark === null ? '' : `(${mark})`) + (comrade ? '同志' : (honorific ?? ''))).join('、')
  const posts = clause.posts.map(({ organisation, title, remark, doubtful }) => `${organisation ?? '?'}/${title}${remark === null ? '' : `[${remark}]`}${doubtful ? '?' : ''}`).join('、')
  const { appointmentKind, probation, effectiveFrom, reason, remark, proposal, unit } = clause
  const facts = [appointmentKind, probation === null ? null : `${probation} months`, effectiveFrom, reason, remark === null ? null : `{${remark}}`, proposal ? 'proposed' : null]
  return [clause.action === 'appoint' ? '+' : '-', people, posts, ...facts.filter((fact) => fact !== null)].join(' ') + (unit.length > 0 ? `  @${unit.join('/')}` : '')
}
