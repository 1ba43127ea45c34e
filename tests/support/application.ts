import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { Application } from '@main/application'
import type { FileDialogs } from '@main/files'
import type { PagePrinter, PdfPrinter } from '@main/ledger-context'
import type { EventMap, EventName } from '@shared/contract/events'
import { JobEnds, typedCall, type TypedCall } from './calls'

export { CallFailed } from './calls'

/** A folder of the test's own, gone when the test is. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'grid-ledger-test-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

export interface TestApplication {
  application: Application
  folder: string
  userData: string
  events: { name: EventName; value: EventMap[EventName] }[]
  /** Sets the office's clock. */
  setToday(day: string): void
  /** Calls a procedure as a transport would; jobs are awaited. Fails with `CallFailed`. */
  call: TypedCall
  /** Where the next save dialog answers; null cancels. */
  target: { path: string | null }
  /** What was opened with the system's viewer. */
  opened: readonly string[]
}

export interface TestApplicationOptions {
  folder?: string
  today?: string
  /** Leave the ledger as it is found: no office is made. */
  asFound?: boolean
  sample?: boolean
  printPdf?: PdfPrinter
  printPages?: PagePrinter
}

/** The whole application on a real data folder, without a shell. */
export async function openApplication(options: TestApplicationOptions = {}): Promise<TestApplication> {
  const userData = await temporaryFolder()
  const folder = options.folder ?? (await temporaryFolder())
  let today = options.today ?? '2026-11-24'
  const opened: string[] = []
  const target: { path: string | null } = { path: null }
  const events: TestApplication['events'] = []
  const ends = new JobEnds()
  const dialogs: FileDialogs = {
    shell: 'window',
    chooseTarget: async () => target.path,
    chooseSource: async () => target.path,
    chooseFolder: async () => target.path,
    showInFolder: () => undefined,
    openFile: async (path) => {
      opened.push(path)
      return ''
    },
  }
  const application = new Application({
    userData,
    location: { folder, chosen: true },
    keychain: null,
    dialogs,
    printPdf: options.printPdf ?? null,
    printPages: options.printPages ?? null,
    workers: { reading: null, writing: null, templates: null, documents: null },
    version: '0.0.0',
    runtime: 'test',
    clock: () => new Date(`${today}T09:30:00`),
    emit: (name, value) => {
      events.push({ name, value })
      ends.hear(name, value)
    },
  })
  onTestFinished(() => application.close())
  const call = typedCall(application, ends)
  await application.open(options.sample ?? false)
  if (!options.sample && !options.asFound) {
    await call('startup.createOffice', { officeName: '测试街道办事处', operator: '测试经办' })
  }
  return { application, folder, userData, events, target, opened, setToday: (day) => (today = day), call }
}
