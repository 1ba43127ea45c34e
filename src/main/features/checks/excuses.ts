import type { z } from 'zod'
import type { checks } from '@shared/contract/checks'
import { OPEN_END } from '@shared/domain/calendar'
import { checkRule, isCheckCode } from '@shared/domain/organisation-checks/rules'
import { AppError } from '../../app-error'
import type { LedgerContext } from '../../ledger-context'
import { refusedAt } from '../../store/dated-records'
import { findingsOnDay } from '../../store/organisation-findings'

type Excusing = z.output<typeof checks.excuse.input>
type Outcome = z.input<typeof checks.excuse.output>

/** Excuses findings that stand today; those that are gone or excused already are left out. */
export async function excuseFindings(context: LedgerContext, { findings, reason, until }: Excusing): Promise<Outcome> {
  const { store } = context
  const today = context.today()
  if (until !== null && until <= today) throw refusedAt('until', `恢复提醒的日期要晚于今天（${today}），没有保存。不知道到什么时候，可以不填。`)
  const asked = new Set(findings.map(({ organisationId, rule }) => `${organisationId} ${rule}`))
  const checked = await findingsOnDay(store, today, [...new Set(findings.map(({ organisationId }) => organisationId))])
  const standing = checked.flatMap(({ id, name, findings: own }) =>
    own.filter(({ rule, excuse }) => excuse === null && asked.has(`${id} ${rule}`)).map(({ rule }) => ({ id, name, rule })),
  )
  const [first] = standing
  if (!first) throw new AppError('refused', '选中的情况已经不存在，或者已免于提醒，没有保存。请刷新列表后再看。')
  const rest = standing.length > 1 ? `等 ${standing.length} 条` : ''
  const summary = `免于提醒：“${first.name}”${checkRule(first.rule).name}${rest}`
  const { changeId } = await store.write({ action: 'checks.excuse', summary }, async (unit) => {
    for (const { id, rule } of standing) {
      await unit.insert('excuse', { organisation_id: id, rule, reason, valid_from: today, valid_to: until ?? OPEN_END })
    }
  })
  return { count: standing.length, changeId }
}

/** Ends excuses today; one that began today goes altogether. */
export async function resumeFindings(context: LedgerContext, ids: readonly number[]): Promise<Outcome> {
  const { store } = context
  const today = context.today()
  const { result, changeId } = await store.write({ action: 'checks.resume' }, async (unit, intent) => {
    let count = 0
    for (const id of new Set(ids)) {
      const row = await unit.find('excuse', id)
      if (!row || row.valid_to <= today) continue
      if (row.valid_from < today) await unit.update('excuse', id, { valid_to: today })
      else await unit.remove('excuse', id)
      const [named] = await unit.manager.query<{ name: string }[]>(
        'SELECT name FROM organisation_version WHERE organisation_id = ? AND valid_from <= ? ORDER BY valid_from DESC LIMIT 1',
        [row.organisation_id, today],
      )
      count += 1
      intent.summary ??= `恢复提醒：“${named?.name ?? ''}”${isCheckCode(row.rule) ? checkRule(row.rule).name : ''}`
    }
    if (count > 1) intent.summary = `${intent.summary ?? ''}等 ${count} 条`
    return count
  })
  if (result === 0) throw new AppError('refused', '这些提醒已经恢复，没有再做改动。请刷新后再看。')
  return { count: result, changeId }
}
