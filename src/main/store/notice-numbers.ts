import { formatDocumentNumber } from '@shared/domain/document-layout'
import { AppError } from '../app-error'
import type { Reads, UnitOfWork } from './unit-of-work'

/** A 发文字号: prefix (代字), year, number in the year. */
export interface DocumentNumber {
  prefix: string
  year: number
  serial: number
}

/**
 * The number that follows in order: one more than the highest that was ever given or voided, the first of the year where
 * none was. Gaps are not filled by themselves: a number once skipped is taken only when the clerk says so.
 */
export async function nextSerial(reads: Reads, prefix: string, year: number): Promise<number> {
  const rows = await reads.manager.query<{ last: number | null; first: number | null }[]>(
    `SELECT (SELECT max(serial) FROM (
         SELECT number_serial AS serial FROM notice WHERE direction = 'composed' AND number_prefix = ?1 AND number_year = ?2
         UNION ALL SELECT serial FROM number_mark WHERE kind = 'voided' AND prefix = ?1 AND year = ?2)) AS last,
       (SELECT serial FROM number_mark WHERE kind = 'first' AND prefix = ?1 AND year = ?2) AS first`,
    [prefix, year],
  )
  const { last, first } = rows[0] ?? { last: null, first: null }
  return Math.max((last ?? 0) + 1, first ?? 1)
}

/**
 * Refuses a number that another notice has or that was voided. Asked inside the write, where nobody writes beside it;
 * the unique index and the triggers hold the same.
 */
export async function refuseTakenNumber(unit: UnitOfWork, number: DocumentNumber, noticeId: number | null): Promise<void> {
  const { prefix, year, serial } = number
  const rows = await unit.manager.query<{ title: string | null; reason: string | null }[]>(
    `SELECT title, NULL AS reason FROM notice WHERE direction = 'composed' AND number_prefix = ?1 AND number_year = ?2 AND number_serial = ?3 AND id IS NOT ?4
     UNION ALL SELECT NULL, coalesce(reason, '') FROM number_mark WHERE kind = 'voided' AND prefix = ?1 AND year = ?2 AND serial = ?3`,
    [prefix, year, serial, noticeId],
  )
  const [taken] = rows
  if (!taken) return
  const next = await nextSerial(unit, prefix, year)
  const by = taken.title === null ? `已作废（${taken.reason ?? ''}）` : `已被“${taken.title}”占用`
  throw new AppError('conflict', `发文字号 ${formatDocumentNumber(prefix, year, serial)} ${by}，没有保存。下一个可用的是 ${next} 号。`, [
    { field: 'document.numberSerial', message: taken.title === null ? '这个序号已作废。' : '这个序号已被占用。' },
  ])
}

/** Numbers below one that no notice has and that were not voided, in order. */
export async function freeNumbers(reads: Reads, prefix: string, year: number, below: number): Promise<number[]> {
  const rows = await reads.manager.query<{ serial: number }[]>(
    `WITH RECURSIVE counted(serial) AS (
       SELECT coalesce((SELECT serial FROM number_mark WHERE kind = 'first' AND prefix = ?1 AND year = ?2), 1)
       UNION ALL SELECT serial + 1 FROM counted WHERE serial + 1 < ?3)
     SELECT serial FROM counted WHERE serial < ?3
       AND NOT EXISTS (SELECT 1 FROM notice WHERE direction = 'composed' AND number_prefix = ?1 AND number_year = ?2 AND number_serial = counted.serial)
       AND NOT EXISTS (SELECT 1 FROM number_mark WHERE kind = 'voided' AND prefix = ?1 AND year = ?2 AND serial = counted.serial)
     ORDER BY serial`,
    [prefix, year, below],
  )
  return rows.map(({ serial }) => serial)
}
