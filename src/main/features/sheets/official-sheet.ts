import type { InputOf } from '@shared/contract'
import type { sheets } from '@shared/contract/sheets'
import { officialSheets } from '@shared/domain/official-sheets'
import { SIGNATURES } from '@shared/domain/official-sheets/sheet'
import { AppError } from '../../app-error'
import type { SheetToExport } from '../../export-sheet'
import type { LedgerContext } from '../../ledger-context'
import type { Store } from '../../store/store'
import { readAppointments } from './appointment-sheet'
import { readGridStaff } from './grid-sheet'
import { readLeaders } from './leader-sheet'
import { readMembers } from './member-sheet'
import { readPartyOrganisations } from './party-sheet'
import type { Source, Wanted } from './reading'
import { readVacancies } from './vacancy-sheet'
import { readWorkers } from './worker-sheet'

export type SheetRequest = InputOf<typeof sheets.preview>

/** Rows differ from sheet to sheet, so that whoever uses one must do with any. */
type Use<Result> = <Row>(sheet: SheetToExport<Row> & { total: number }) => Promise<Result>

/** Reads an official sheet and hands it on, with its title and foot. */
export async function withOfficialSheet<Result>(context: LedgerContext, request: SheetRequest, use: Use<Result>): Promise<Result> {
  const { store } = context
  const { sheet, asOf: day, organisationId } = request
  const wanted: Wanted = { store, day, from: firstDay(request), rootId: organisationId ?? null }
  const { name, period } = officialSheets[sheet]
  const place = organisationId === undefined ? context.settings.value.officeName : await nameOn(store, organisationId, day)
  const head = { name, title: `${place}${name}`, about: [period ? `期间：${wanted.from} 至 ${day}` : `截至：${day}`], foot: [SIGNATURES], orientation: 'landscape' as const }
  const hand = <Row>(source: Source<Row>): Promise<Result> => use({ ...head, ...source })
  switch (sheet) {
    case 'members':
      return hand(await readMembers(wanted))
    case 'party':
      return hand(await readPartyOrganisations(wanted))
    case 'leaders':
      return hand(await readLeaders(wanted))
    case 'grids':
      return hand(await readGridStaff(wanted))
    case 'workers':
      return hand(await readWorkers(wanted))
    case 'appointments':
      return hand(await readAppointments(wanted))
    case 'vacancies':
      return hand(await readVacancies(wanted))
  }
}

/** A register of a time begins with the year unless another day was chosen. */
function firstDay({ asOf: day, from }: SheetRequest): string {
  const first = from ?? `${day.slice(0, 4)}-01-01`
  if (first <= day) return first
  throw new AppError('invalid-input', `起始日期 ${first} 晚于截至日期 ${day}，请改一下其中一个。`, [{ field: 'from', message: '起始日期晚于截至日期。' }])
}

async function nameOn(store: Store, id: number, day: string): Promise<string> {
  const row = await store.first<{ name: string }>(
    "SELECT name FROM organisation_version WHERE organisation_id = ?2 AND status = 'active' AND valid_from <= ?1 AND valid_to > ?1",
    [day, id],
  )
  if (row) return row.name
  throw new AppError('not-found', `选中的组织在 ${day} 不存在，表里没有内容。请另选组织，或改一下日期。`)
}
