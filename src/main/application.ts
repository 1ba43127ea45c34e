import { contract } from '@shared/contract'
import type { EventMap, EventName } from '@shared/contract/events'
import { dayOf } from '@shared/domain/calendar'
import { messageOf } from './app-error'
import type { DataLocation } from './data-location'
import { changesHandlers } from './features/changes/changes-handlers'
import { chartHandlers } from './features/chart/chart-handlers'
import { checksHandlers } from './features/checks/checks-handlers'
import { comparisonHandlers } from './features/comparison/comparison-handlers'
import { coverageHandlers } from './features/coverage/coverage-handlers'
import { documentsHandlers } from './features/documents/documents-handlers'
import { dueHandlers } from './features/due/due-handlers'
import { duplicatesHandlers } from './features/duplicates/duplicates-handlers'
import { filesHandlers } from './features/files/files-handlers'
import { gridPapersHandlers } from './features/grid-papers/grid-papers-handlers'
import { gridStaffingHandlers } from './features/grid-staffing/grid-staffing-handlers'
import { gridsHandlers } from './features/grids/grids-handlers'
import { importsHandlers } from './features/imports/imports-handlers'
import { jobsHandlers } from './features/jobs/jobs-handlers'
import { purgeCallers } from './features/matters/matter-callers'
import { mattersHandlers } from './features/matters/matters-handlers'
import { organisationsHandlers } from './features/organisations/organisations-handlers'
import { noticesHandlers } from './features/notices/notices-handlers'
import { numbersHandlers } from './features/numbers/numbers-handlers'
import { peopleHandlers } from './features/people/people-handlers'
import { postsHandlers } from './features/posts/posts-handlers'
import { reportInsHandlers } from './features/report-ins/report-ins-handlers'
import { searchHandlers } from './features/search/search-handlers'
import { OfficeSettingsStore } from './features/settings/office-settings'
import { settingsHandlers } from './features/settings/settings-handlers'
import { sheetsHandlers } from './features/sheets/sheets-handlers'
import { startupHandlers } from './features/startup/startup-handlers'
import { templatesHandlers } from './features/templates/templates-handlers'
import { viewsHandlers } from './features/views/views-handlers'
import { workbenchHandlers } from './features/workbench/workbench-handlers'
import { workdaysHandlers } from './features/workdays/workdays-handlers'
import { KnownFiles, type FileDialogs } from './files'
import type { LedgerContext, PagePrinter, PdfPrinter, WorkerScripts } from './ledger-context'
import { LedgerSession } from './ledger-session'
import type { AllHandlers, Call } from './rpc/procedures'
import { Router } from './rpc/router'
import { fillSampleOffice } from './sample-office/fill'
import type { Keychain } from './store/data-key'
import type { Store } from './store/store'
import { ViewingFolder } from './viewing-folder'

export interface ApplicationOptions {
  userData: string
  location: DataLocation
  keychain: Keychain | null
  dialogs: FileDialogs
  printPdf: PdfPrinter | null
  printPages: PagePrinter | null
  workers: WorkerScripts
  version: string
  /** What it runs in, for the settings page: `Electron 45.4.1`, `浏览器模式`. */
  runtime: string
  emit<Name extends EventName>(event: Name, value: EventMap[Name]): void
  clock?: () => Date
}

const DAY_WATCH_MS = 30_000
const PURGE_EVERY_MS = 60 * 60 * 1000

/** Features that work before a ledger is open. */
type AlwaysFeature = 'startup' | 'files' | 'jobs'
type LedgerHandlers = Omit<AllHandlers, AlwaysFeature>

/** The whole application without its shell: both Electron and browser mode are built on it. */
export class Application {
  readonly router: Router
  readonly session: LedgerSession
  readonly files = new KnownFiles()
  private readonly viewing = new ViewingFolder()
  private context: LedgerContext | null = null
  private ledgerHandlers: LedgerHandlers | null = null
  private purging: NodeJS.Timeout | undefined
  /** The day the window was last told. */
  private day: string
  private readonly dayWatch: NodeJS.Timeout
  private readonly alwaysHandlers: Pick<AllHandlers, AlwaysFeature>
  private readonly clock: () => Date

  constructor(private readonly options: ApplicationOptions) {
    this.clock = options.clock ?? (() => new Date())
    this.day = dayOf(this.clock())
    this.dayWatch = setInterval(() => this.tellNewDay(), DAY_WATCH_MS).unref()
    this.session = new LedgerSession({
      userData: options.userData,
      location: options.location,
      keychain: options.keychain,
      clock: this.clock,
      onReady: (store, dataKey) => this.build(store, dataKey),
      onPhase: () => {
        if (this.session.phase.kind !== 'ready') {
          this.ledgerHandlers = this.context = null
          clearInterval(this.purging)
        }
        options.emit('state', {})
      },
    })
    this.router = new Router({ handler: (name) => this.handler(name), emit: options.emit, log: this.session.log })
    this.alwaysHandlers = {
      startup: startupHandlers({
        session: this.session,
        dialogs: options.dialogs,
        files: this.files,
        version: options.version,
        today: () => dayOf(this.clock()),
        context: () => this.context,
        fillSample: (store, call) => fillSampleOffice(store, this.clock, call),
      }),
      files: filesHandlers(this.files, options.dialogs),
      jobs: jobsHandlers(this.router.jobs),
    }
  }

  /** Opens the data folder; with `sample`, an empty one is filled with the sample office first. */
  async open(sample: boolean): Promise<void> {
    await this.session.open()
    if (sample && this.session.phase.kind === 'failed' && this.session.phase.canCreateFolder) await this.session.createFolder()
    if (sample && this.session.phase.kind === 'first-run') {
      const call: Call = { signal: new AbortController().signal, progress: () => undefined }
      await this.alwaysHandlers.startup.createSample({}, call)
    }
    await this.session.backUpDaily()
  }

  async close(): Promise<void> {
    this.router.jobs.cancelAll()
    clearInterval(this.purging)
    clearInterval(this.dayWatch)
    await this.session.close()
    await this.viewing.remove()
  }

  /** A window left open over midnight, or asleep, must not go on with yesterday. */
  tellNewDay(): void {
    const today = dayOf(this.clock())
    if (today === this.day) return
    this.day = today
    this.options.emit('state', {})
  }

  private async build(store: Store, dataKey: Buffer): Promise<void> {
    const settings = await OfficeSettingsStore.read(store)
    this.session.operator = settings.value.operator
    store.onChange = (changeId) => this.options.emit('changed', { changeId })
    const context: LedgerContext = {
      store,
      settings,
      files: this.files,
      now: this.clock,
      today: () => dayOf(this.clock()),
      printPdf: this.options.printPdf,
      printPages: this.options.printPages,
      workers: this.options.workers,
      openFile: this.options.dialogs.openFile,
      viewing: this.viewing,
    }
    this.context = context
    await this.purge(store)
    clearInterval(this.purging)
    this.purging = setInterval(() => void this.purge(store), PURGE_EVERY_MS).unref()
    this.ledgerHandlers = {
      settings: settingsHandlers(context, this.session, dataKey, { version: this.options.version, runtime: this.options.runtime }),
      changes: changesHandlers(context),
      workbench: workbenchHandlers(context),
      people: peopleHandlers(context),
      duplicates: duplicatesHandlers(context),
      notices: noticesHandlers(context),
      numbers: numbersHandlers(context),
      documents: documentsHandlers(context),
      organisations: organisationsHandlers(context),
      grids: gridsHandlers(context),
      imports: importsHandlers(context),
      posts: postsHandlers(context),
      chart: chartHandlers(context),
      checks: checksHandlers(context),
      due: dueHandlers(context),
      search: searchHandlers(context),
      comparison: comparisonHandlers(context),
      coverage: coverageHandlers(context),
      views: viewsHandlers(context),
      sheets: sheetsHandlers(context),
      templates: templatesHandlers(context),
      matters: mattersHandlers(context),
      workdays: workdaysHandlers(context),
      reportIns: reportInsHandlers(context),
      gridStaffing: gridStaffingHandlers(context),
      gridPapers: gridPapersHandlers(context),
    }
  }

  /** Call-back names and phones past their time go at opening, and while the program is left running. Failing is no reason not to open. */
  private async purge(store: Store): Promise<void> {
    await purgeCallers(store, dayOf(this.clock())).catch((error: unknown) => this.session.log.write('call-back data was not purged', { message: messageOf(error) }))
  }

  private handler(name: string): ((input: unknown, call: Call) => Promise<unknown>) | null {
    const [feature = '', procedure = ''] = name.split('.')
    const features: Record<string, object> = { ...this.alwaysHandlers, ...this.ledgerHandlers }
    const handlers: Record<string, unknown> = { ...features[feature] }
    const handler = handlers[procedure]
    if (typeof handler === 'function') return async (input, call): Promise<unknown> => handler(input, call)
    if (!(feature in contract)) throw new Error(`no such feature: ${feature}`)
    return null
  }
}
