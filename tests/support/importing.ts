import type { InputOf, OutputOf } from '@shared/contract'
import type { imports } from '@shared/contract/imports'
import type { TestApplication } from './application'

type Settings = InputOf<typeof imports.check>['settings']
type Row = OutputOf<typeof imports.rows>['rows'][number]

/** A file walked through the wizard's procedures as a clerk does who changes nothing. */
export class Importing {
  private constructor(
    private readonly app: Pick<TestApplication, 'call' | 'application'>,
    readonly opened: OutputOf<typeof imports.open>,
    public settings: Settings,
  ) {}

  static async open(app: Pick<TestApplication, 'call' | 'application'>, path: string, given: Partial<Pick<Settings, 'kind' | 'day' | 'existing'>> = {}): Promise<Importing> {
    const { handle } = app.application.files.register(path, 'table', 'read')
    const opened = await app.call('imports.open', { file: handle })
    const kind = given.kind ?? opened.kind
    if (kind === null) throw new Error(`not taken for any roster: ${opened.fileName}`)
    const sheets: Settings['sheets'] = []
    for (const sheet of opened.sheets.filter(({ hidden, rows, kind: looks }) => !hidden && rows > 0 && looks !== null)) {
      const layout = await app.call('imports.layout', { id: opened.id, sheet: sheet.index, kind })
      sheets.push({ index: sheet.index, headerRows: layout.headerRows, columns: layout.columns.map(({ column, use }) => ({ column, use })) })
    }
    return new Importing(app, opened, { kind, day: given.day ?? opened.day, existing: given.existing ?? 'replace', sheets })
  }

  check(): Promise<OutputOf<typeof imports.check>> {
    return this.app.call('imports.check', { id: this.opened.id, settings: this.settings })
  }

  /** All rows as last checked, unmasked. */
  async rows(verdict: Row['verdict'] | null = null): Promise<Row[]> {
    const rows: Row[] = []
    for (;;) {
      const page = await this.app.call('imports.rows', { id: this.opened.id, verdict, doubtful: false, search: '', whole: true, offset: rows.length, limit: 200 })
      rows.push(...page.rows)
      if (page.rows.length === 0 || rows.length >= page.total) return rows
    }
  }

  run(): Promise<OutputOf<typeof imports.run>> {
    return this.app.call('imports.run', { id: this.opened.id })
  }

  decide(decisions: Partial<InputOf<typeof imports.decide>>): Promise<OutputOf<typeof imports.decide>> {
    return this.app.call('imports.decide', { id: this.opened.id, answers: [], all: null, skip: [], proposals: [], ...decisions })
  }

  edit(at: number, field: string, text: string | null, alike = false): Promise<OutputOf<typeof imports.edit>> {
    return this.app.call('imports.edit', { id: this.opened.id, at, field, text, alike })
  }

  /** Writes the rows that were not taken to a file. */
  refused(path: string): Promise<OutputOf<typeof imports.refused>> {
    const { handle } = this.app.application.files.register(path, 'xlsx', 'write')
    return this.app.call('imports.refused', { id: this.opened.id, target: handle })
  }
}
