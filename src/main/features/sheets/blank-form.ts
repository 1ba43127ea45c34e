import { blankForm } from '@shared/domain/official-sheets/blank-forms'
import type { RosterKind } from '@shared/domain/roster/fields'
import type { SheetValue } from '../../documents/spreadsheet/sheet'
import { writeWorkbook } from '../../documents/spreadsheet/write-workbook'
import type { LedgerContext } from '../../ledger-context'
import type { Call } from '../../rpc/procedures'
import { readGridLevels } from '../../store/grid-levels'
import { readKinds } from '../../store/organisation-kinds'

/** Rows with borders and choices; more are made by copying them. */
const BLANK_ROWS = 100

/** Writes a blank form for a kind of roster. Nothing of the ledger is in it but the names of its kinds of organisations. */
export async function writeBlankForm({ store, workers }: LedgerContext, kind: RosterKind, path: string, call: Call): Promise<void> {
  const kinds = await readKinds(store.reader)
  const { name, columns, notes } = blankForm(kind, {
    organisationKinds: kinds.offered().map((entry) => entry.name),
    gridLevels: (await readGridLevels(store.reader)).levels.map((level) => level.name),
  })
  await writeWorkbook(
    path,
    {
      name,
      title: name,
      subtitle: '填报单位：　　　　　　　　　　　　填报日期：',
      columns: columns.map(({ key: _key, sensitive: _sensitive, needed: _needed, ...column }) => column),
      rows: blankRows(columns.length),
      notes: { name: '填表说明', lines: [`${name}填表说明`, ...notes.map((line, at) => `${at + 1}. ${line}`)] },
    },
    { signal: call.signal, script: workers.writing, onRows: (done) => call.progress(`写入${name}`, done, BLANK_ROWS) },
  )
}

async function* blankRows(width: number): AsyncGenerator<SheetValue[][]> {
  yield Array.from({ length: BLANK_ROWS }, () => Array.from({ length: width }, () => null))
}
