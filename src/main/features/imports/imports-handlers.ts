import { basename } from 'node:path'
import { textOf } from '@shared/domain/roster/layout'
import type { imports } from '@shared/contract/imports'
import type { InputOf, OutputOf } from '@shared/contract'
import { cleanText } from '@shared/domain/text'
import { AppError } from '../../app-error'
import type { LedgerContext } from '../../ledger-context'
import type { Call, Handlers } from '../../rpc/procedures'
import { checkFile, forgetPlans, type Checked } from './check'
import { ImportSessions, rowKey, type ImportSession, type ImportSettings } from './import-session'
import { layoutOf, rememberLayout } from './layouts'
import { dayOfTitle, openFile, titleOf, type OpenFile } from './open-file'
import { headerOf, sheetOf, type FileRecord } from './records'
import { writeRefused } from './refused-sheet'
import { rowsOf, shownColumns } from './rows-view'
import { runImport } from './run-import'

type Summary = OutputOf<typeof imports.check>

/** The import wizard: files are open in memory until they are imported or closed. */
export function importsHandlers(context: LedgerContext): Handlers<'imports'> {
  const { store, files } = context
  const sessions = new ImportSessions()

  async function check(session: ImportSession, settings: ImportSettings, call: Call): Promise<Summary> {
    if (session.checked) forgetPlans(session.checked)
    const checked = await checkFile(context, session, settings, call)
    session.settings = settings
    session.checked = checked
    return summaryOf(checked)
  }

  /** Whole numbers are shown: once a file, and it is logged. */
  async function reveal(session: ImportSession): Promise<void> {
    if (session.revealed) return
    session.revealed = true
    await store.transaction((manager) => store.logBulk(manager, { action: 'imports.reveal', summary: `查看了导入文件“${session.fileName}”中的完整号码` }))
  }

  return {
    open: async ({ file, encoding, delimiter }, call) => {
      const path = files.path(file, 'table', 'read')
      const opened = await openFile(context.workers.reading, path, { encoding, delimiter }, call)
      return openedOf(sessions.add(basename(path), opened), context.today())
    },
    layout: async (asked) => layoutOf(store, sheetOf(sessions.get(asked.id).file, asked.sheet), asked),
    check: async ({ id, settings }, call) => {
      const session = sessions.get(id)
      refuseSettings(settings, context.today())
      const summary = await check(session, settings, call)
      for (const { index, headerRows, columns } of settings.sheets) {
        const uses = [...columns].sort((a, b) => a.column - b.column).map(({ use }) => use)
        await rememberLayout(store, settings.kind, headerOf(sheetOf(session.file, index), headerRows, settings.kind), uses, context.now())
      }
      return summary
    },
    rows: async (asked) => {
      const { session, checked } = sessions.checked(asked.id)
      if (asked.whole) await reveal(session)
      return rowsOf(session, checked, asked)
    },
    cell: async ({ id, at, field }) => {
      const { session, checked } = sessions.checked(id)
      await reveal(session)
      const record = checked.records.at(at)
      return { text: record ? textOf(checked.reader.cellsOf(record).get(field) ?? null) : '' }
    },
    edit: async ({ id, at, field, text, alike }, call) => {
      const { session, checked, settings } = sessions.checked(id)
      const edited = putEdits(session, checked, { at, field, text, alike })
      return { ...(await check(session, settings, call)), edited }
    },
    decide: async ({ id, answers, all, skip, proposals }, call) => {
      const { session, checked, settings } = sessions.checked(id)
      const keyOf = (at: number): string | null => {
        const record = checked.records.at(at)
        return record && rowKey(record.sheet, record.row)
      }
      for (const { at, key, answer } of answers) putAnswer(session, `${keyOf(at) ?? ''}/${key}`, answer)
      for (const { at, skip: aside } of skip) {
        const key = keyOf(at)
        if (key !== null && aside) session.skipped.add(key)
        else if (key !== null) session.skipped.delete(key)
      }
      for (const proposal of proposals) session.decisions.set(proposal.key, proposal)
      if (all !== null) await answerAll(session, checked, all)
      return check(session, settings, call)
    },
    run: async ({ id }, call) => {
      const { session, checked } = sessions.checked(id)
      const { changeId, summary } = await runImport(context, session, checked, call)
      const { refused, asked, skipped } = checked.counts
      return { changeId, summary, effects: checked.effects.list(), left: refused + asked + skipped }
    },
    refused: async ({ id, target }, call) => {
      const { session, checked } = sessions.checked(id)
      const rows = await writeRefused(context, session, checked, files.path(target, 'xlsx', 'write'), call)
      return { ...files.describe(target), rows }
    },
    close: async ({ id }) => {
      sessions.close(id)
      return {}
    },
  }
}

function openedOf({ id, fileName, file }: ImportSession, today: string): OutputOf<typeof imports.open> {
  const { facts, sheets } = file
  const shown = sheets.map(({ index, name, hidden, rows, guess }) => ({ index, name, hidden, rows: rows.length, kind: guess?.kind ?? null }))
  const day = sheets.map((sheet) => (sheet.hidden ? null : dayOfTitle(titleOf(sheet), today))).find((found) => found !== null)
  return { id, fileName, ...facts, sheets: shown, kind: mostOf(file), day: day ?? today, dayFromTitle: day !== undefined }
}

/** The kind of most rows of the sheets that are seen. */
function mostOf({ sheets }: OpenFile): OutputOf<typeof imports.open>['kind'] {
  const rows = new Map<NonNullable<OutputOf<typeof imports.open>['kind']>, number>()
  for (const { hidden, guess, rows: own } of sheets) if (!hidden && guess) rows.set(guess.kind, (rows.get(guess.kind) ?? 0) + own.length)
  return [...rows].reduce<[OutputOf<typeof imports.open>['kind'], number]>((best, next) => (next[1] > best[1] ? next : best), [null, 0])[0]
}

function refuseSettings({ sheets, day }: ImportSettings, today: string): void {
  if (day > today) throw new AppError('refused', `名册日期 ${day} 还没有到，没有检查。请改为今天或以前。`)
  for (const { columns } of sheets) {
    const fields = columns.flatMap(({ use }) => (use.use === 'field' ? [use.field] : []))
    const twice = fields.find((field, at) => fields.indexOf(field) !== at)
    if (twice !== undefined) throw new AppError('refused', '有两列选了同一个项目，没有检查。请把其中一列改为别的项目或备注。')
  }
}

function summaryOf(checked: Checked): Summary {
  const { counts, passedOver, facts, effects } = checked
  return {
    counts,
    passedOver,
    proposals: [...facts.places.proposals.values()].map((proposal) => ({
      ...proposal,
      parentName: proposal.parentId === null ? null : (facts.index.get(proposal.parentId)?.name ?? null),
      useName: proposal.useId === null ? null : (facts.index.get(proposal.useId)?.name ?? null),
      similar: proposal.similar.map((known) => {
        const [name = known.name, above] = facts.index.pathOf(known)
        return { id: known.id, name: above === undefined ? name : `${name}（隶属${above}）` }
      }),
    })),
    effects: effects.list(),
    columns: shownColumns(checked),
  }
}

/** Puts a cell right, and with `alike` all that say the same; returns how many. */
function putEdits(session: ImportSession, checked: Checked, { at, field, text, alike }: Omit<InputOf<typeof imports.edit>, 'id'>): number {
  const record = checked.records.at(at)
  if (!record) return 0
  const said = saidOf(checked, record, field)
  const put = (sheet: number, row: number): void => {
    const key = `${rowKey(sheet, row)}/${field}`
    if (text === null) session.edits.delete(key)
    else session.edits.set(key, text)
  }
  if (!alike) {
    put(record.sheet, record.row)
    return 1
  }
  let edited = 0
  for (const chunk of checked.records.chunks()) {
    for (const other of chunk) {
      if (saidOf(checked, other, field) !== said) continue
      put(other.sheet, other.row)
      edited += 1
    }
  }
  return edited
}

/** What a cell says, however it is spaced. Dashes and brackets count: without them `1990-1-11` would be `1990-11-1`. */
function saidOf(checked: Checked, record: FileRecord, field: string): string {
  return cleanText(textOf(checked.reader.cellsOf(record).get(field) ?? null)).normalize('NFKC').replace(/\s+/g, '')
}

function putAnswer(session: ImportSession, key: string, answer: number | 'new' | null): void {
  if (answer === null) session.answers.delete(key)
  else session.answers.set(key, answer)
}

/** Answers what is still open: everybody is new, or whoever is the only one. */
async function answerAll(session: ImportSession, checked: Checked, all: 'new' | 'only'): Promise<void> {
  let at = 0
  for (const chunk of checked.records.chunks()) {
    const rows = chunk.map((record, index) => checked.reader.read(record, at + index))
    const plans = await checked.planner.plan(rows)
    for (const [index, row] of rows.entries()) {
      for (const { key, candidates, answer } of plans[index]?.questions ?? []) {
        if (answer !== null) continue
        const [only] = candidates
        if (all === 'new') putAnswer(session, `${rowKey(row.sheet, row.row)}/${key}`, 'new')
        else if (only && candidates.length === 1) putAnswer(session, `${rowKey(row.sheet, row.row)}/${key}`, only.id)
      }
    }
    at += chunk.length
  }
}
