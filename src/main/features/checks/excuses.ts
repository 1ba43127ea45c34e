import type { z } from 'zod'
import type { checks } from '@shared/contract/checks'
import { OPEN_END } from '@shared/domain/calendar'
import { checkRule } from '@shared/domain/organisation-checks/rules'
import { AppError } from '../../app-error'
import type { LedgerContext } from '../../ledger-context'
import { refusedAt } from '../../store/dated-records'
import { findingsOnDay, type CheckedOrganisation, type FindingOnDay } from '../../store/organisation-findings'
import { checkList } from './check-list'
import type { FindingsOfDay } from './findings-of-day'

type Excusing = z.output<typeof checks.excuse.input>
type Selection = Excusing['selection']
type Outcome = z.input<typeof checks.excuse.output>

/** What one change may hold, so that its undo stays a moment's work. */
const MOST = 5000

/** Excuses findings that stand today; those that are gone or excused already are left out. */
export async function excuseFindings(context: LedgerContext, known: FindingsOfDay, { selection, reason, until }: Excusing): Promise<Outcome> {
  const today = context.today()
  if (until !== null && until <= today) throw refusedAt('until', `恢复提醒的日期要晚于今天（${today}），没有保存。不知道到什么时候，可以不填。`)
  const standing = (await chosen(context, known, selection)).filter(({ finding }) => finding.excuse === null)
  if (standing.length === 0) throw new AppError('refused', '选中的情况已经不存在，或者已免于提醒，没有保存。请刷新列表后再看。')
  const { changeId } = await context.store.write({ action: 'checks.excuse', summary: inWords('免于提醒', standing) }, async (unit) => {
    for (const { organisation, finding } of standing) {
      await unit.insert('excuse', { organisation_id: organisation.id, rule: finding.rule, reason, valid_from: today, valid_to: until ?? OPEN_END })
    }
  })
  return { count: standing.length, changeId }
}

/** Ends excuses today; one that began today goes altogether. */
export async function resumeFindings(context: LedgerContext, known: FindingsOfDay, selection: Selection): Promise<Outcome> {
  const today = context.today()
  const excused = (await chosen(context, known, selection)).flatMap(({ organisation, finding }) =>
    finding.excuse === null ? [] : [{ organisation, finding, excuse: finding.excuse }],
  )
  if (excused.length === 0) throw new AppError('refused', '这些提醒已经恢复，没有再做改动。请刷新后再看。')
  const { changeId } = await context.store.write({ action: 'checks.resume', summary: inWords('恢复提醒', excused) }, async (unit) => {
    for (const { excuse } of excused) {
      if (excuse.valid_from < today) await unit.update('excuse', excuse.id, { valid_to: today }, excuse.revision)
      else await unit.remove('excuse', excuse.id)
    }
  })
  return { count: excused.length, changeId }
}

interface ChosenFinding {
  organisation: CheckedOrganisation
  finding: FindingOnDay
}

async function chosen(context: LedgerContext, known: FindingsOfDay, { findings, all }: Selection): Promise<ChosenFinding[]> {
  const named = new Set(findings.map(({ organisationId, rule }) => `${organisationId} ${rule}`))
  const isNamed = ({ organisation, finding }: ChosenFinding): boolean => named.has(`${organisation.id} ${finding.rule}`)
  if (all !== undefined) {
    const listed = checkList(await known.on(context.today()), all).rows.filter((row) => !isNamed(row))
    if (listed.length > MOST) throw new AppError('refused', `选中了 ${listed.length} 条，一次最多 ${MOST} 条，没有保存。请先用左边的项目或组织缩小范围。`)
    return listed
  }
  const checked = await findingsOnDay(context.store, context.today(), [...new Set(findings.map(({ organisationId }) => organisationId))])
  return checked.flatMap((organisation) => organisation.findings.map((finding) => ({ organisation, finding }))).filter(isNamed)
}

function inWords(act: string, findings: readonly ChosenFinding[]): string {
  const [first] = findings
  if (!first) throw new Error('nothing was chosen')
  return `${act}：“${first.organisation.name}”${checkRule(first.finding.rule).name}${findings.length > 1 ? `等 ${findings.length} 条` : ''}`
}
