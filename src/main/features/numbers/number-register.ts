import type { OutputOf } from '@shared/contract'
import type { numbers } from '@shared/contract/numbers'
import { formatDocumentNumber } from '@shared/domain/document-layout'
import { registerRows, type RegisterRow, type TakenNumber } from '@shared/domain/number-register'
import { AppError } from '../../app-error'
import type { LedgerContext } from '../../ledger-context'
import { nextSerial, type DocumentNumber } from '../../store/notice-numbers'
import type { NumberMarkRow } from '../../store/rows'
import type { UnitOfWork } from '../../store/unit-of-work'

type Listed = OutputOf<typeof numbers.list>
type Saved = OutputOf<typeof numbers.void>

export interface NumberQuery {
  prefix?: string | undefined
  year?: number | undefined
}

interface NoticeNumber {
  id: number
  title: string
  state: Exclude<TakenNumber['state'], 'voided'>
  prefix: string
  year: number
  serial: number
  issued_on: string | null
  withdrawn_on: string | null
  withdraw_reason: string | null
}

/** 发文字号登记簿: worked out from the notices, which hold their numbers, and the marks of voided ones and beginnings. */
export class NumberRegister {
  constructor(private readonly context: LedgerContext) {}

  async list(query: NumberQuery): Promise<Listed> {
    const { store, settings, today } = this.context
    const notices = await store.all<NoticeNumber>(
      `SELECT id, title, state, number_prefix AS prefix, number_year AS year, number_serial AS serial, issued_on, withdrawn_on, withdraw_reason
       FROM notice WHERE direction = 'composed' AND number_serial IS NOT NULL`,
    )
    const marks = await store.all<NumberMarkRow>('SELECT * FROM number_mark')
    const own = settings.value.documentPrefix
    const thisYear = Number(today().slice(0, 4))
    const prefixes = distinct([...(own === null || own === '' ? [] : [own]), ...notices.map((row) => row.prefix), ...marks.map((row) => row.prefix)])
    const years = distinct([thisYear, ...notices.map((row) => row.year), ...marks.map((row) => row.year)]).sort((a, b) => b - a)
    const rows: RegisterRow[] = []
    for (const prefix of prefixes.filter((one) => query.prefix === undefined || one === query.prefix)) {
      for (const year of years.filter((one) => query.year === undefined || one === query.year)) {
        rows.push(...(await this.rowsOf(prefix, year, notices.filter((row) => row.prefix === prefix && row.year === year), marks.filter((row) => row.prefix === prefix && row.year === year))))
      }
    }
    const count = (...states: RegisterRow['state'][]): number => rows.filter((row) => states.includes(row.state)).reduce((sum, row) => sum + row.until - row.serial + 1, 0)
    return {
      rows,
      prefixes,
      years,
      next: query.prefix === undefined || query.year === undefined ? null : await this.nextOf(query.prefix, query.year),
      counts: { used: count('issued', 'withdrawn'), reserved: count('draft', 'pending'), voided: count('voided'), gaps: count('gap') },
    }
  }

  async void(number: DocumentNumber, reason: string): Promise<Saved> {
    const label = formatDocumentNumber(number.prefix, number.year, number.serial)
    const { result, changeId } = await this.context.store.write({ action: 'numbers.void', summary: `作废发文字号 ${label}（${reason}）` }, async (unit) => {
      const holder = await holderOf(unit, number)
      if (holder !== null) throw new AppError('conflict', `${label} 编给了“${holder}”，不能作废。请先改那份通知的字号或删除草稿；已印发的请撤销通知。`)
      if (await markOf(unit, number, 'voided')) throw new AppError('refused', `${label} 已经作废，没有重复登记。`)
      return unit.insert('number_mark', { ...number, kind: 'voided', reason, on_day: this.context.today() })
    })
    return { id: result, changeId }
  }

  async restore(number: DocumentNumber): Promise<Saved> {
    const label = formatDocumentNumber(number.prefix, number.year, number.serial)
    const { result, changeId } = await this.context.store.write({ action: 'numbers.restore', summary: `恢复作废的发文字号 ${label}` }, async (unit) => {
      const mark = await markOf(unit, number, 'voided')
      if (!mark) throw new AppError('not-found', `${label} 没有作废，不用恢复。请刷新后再看。`)
      await unit.remove('number_mark', mark.id)
      return mark.id
    })
    return { id: result, changeId }
  }

  /** Refused where the year has a lower number already: its order would not begin where the register says. */
  async setFirst(number: DocumentNumber): Promise<void> {
    const { prefix, year, serial } = number
    await this.context.store.write({ action: 'numbers.setFirst', summary: `${prefix}〔${year}〕从 ${serial} 号起编` }, async (unit) => {
      const rows = await unit.manager.query<{ serial: number | null }[]>(
        `SELECT min(number_serial) AS serial FROM notice WHERE direction = 'composed' AND number_prefix = ? AND number_year = ?`,
        [prefix, year],
      )
      const lowest = rows[0]?.serial ?? null
      if (lowest !== null && lowest < serial) {
        throw new AppError('refused', `${formatDocumentNumber(prefix, year, lowest)} 已经编出，起始号不能晚于它，没有保存。请填 ${lowest} 或更小的号。`)
      }
      const old = await unit.manager.query<NumberMarkRow[]>(`SELECT * FROM number_mark WHERE kind = 'first' AND prefix = ? AND year = ?`, [prefix, year])
      const [first] = old
      if (first) await unit.update('number_mark', first.id, { serial })
      else await unit.insert('number_mark', { ...number, kind: 'first', reason: null, on_day: this.context.today() })
    })
  }

  private async nextOf(prefix: string, year: number): Promise<NonNullable<Listed['next']>> {
    const { store } = this.context
    const first = await store.first<{ serial: number }>(`SELECT serial FROM number_mark WHERE kind = 'first' AND prefix = ? AND year = ?`, [prefix, year])
    return { prefix, year, serial: await nextSerial({ manager: store.reader }, prefix, year), first: first?.serial ?? 1 }
  }

  private async rowsOf(prefix: string, year: number, notices: readonly NoticeNumber[], marks: readonly NumberMarkRow[]): Promise<RegisterRow[]> {
    const first = marks.find((mark) => mark.kind === 'first')?.serial ?? 1
    const taken = [
      ...notices.map(({ id, title, serial, state, issued_on: issuedOn, withdrawn_on: withdrawnOn, withdraw_reason: reason }): TakenNumber => ({
        serial, state, notice: { id, title }, on: state === 'issued' || state === 'withdrawn' ? issuedOn : null,
        explanation: state === 'withdrawn' ? `${withdrawnOn ?? ''} 撤销：${reason ?? ''}` : null,
      })),
      ...marks.filter((mark) => mark.kind === 'voided').map((mark): TakenNumber => ({ serial: mark.serial, state: 'voided', notice: null, on: mark.on_day, explanation: mark.reason })),
    ]
    return registerRows(prefix, year, first, taken, await this.formerly(prefix, year, new Set(taken.map(({ serial }) => serial))))
  }

  /** Numbers that a notice once had, as the log tells, and none has now. */
  private async formerly(prefix: string, year: number, taken: ReadonlySet<number>): Promise<Map<number, string>> {
    const rows = await this.context.store.all<{ serial: number; title: string }>(
      `SELECT after ->> 'number_serial' AS serial, after ->> 'title' AS title FROM change_item
       WHERE table_name = 'notice' AND after ->> 'direction' = 'composed' AND after ->> 'number_prefix' = ? AND after ->> 'number_year' = ? ORDER BY id`,
      [prefix, year],
    )
    return new Map(rows.filter(({ serial }) => !taken.has(serial)).map(({ serial, title }) => [serial, title]))
  }
}

function distinct<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values)]
}

async function holderOf(unit: UnitOfWork, { prefix, year, serial }: DocumentNumber): Promise<string | null> {
  const rows = await unit.manager.query<{ title: string }[]>(
    `SELECT title FROM notice WHERE direction = 'composed' AND number_prefix = ? AND number_year = ? AND number_serial = ?`,
    [prefix, year, serial],
  )
  return rows[0]?.title ?? null
}

async function markOf(unit: UnitOfWork, { prefix, year, serial }: DocumentNumber, kind: NumberMarkRow['kind']): Promise<NumberMarkRow | null> {
  const rows = await unit.manager.query<NumberMarkRow[]>('SELECT * FROM number_mark WHERE prefix = ? AND year = ? AND serial = ? AND kind = ?', [prefix, year, serial, kind])
  return rows[0] ?? null
}

