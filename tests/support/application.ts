import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { Application } from '@main/application'
import type { FileDialogs } from '@main/files'
import type { PdfPrinter } from '@main/ledger-context'
import type { Contract, InputOf, OutputOf } from '@shared/contract'
import type { ErrorEnvelope } from '@shared/contract/errors'
import type { EventMap, EventName } from '@shared/contract/events'

/** A folder of the test's own, gone when the test is. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'grid-ledger-test-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

export class CallFailed extends Error {
  constructor(readonly error: ErrorEnvelope) {
    super(`${error.code}: ${error.message}`)
  }
}

type Procedures = { [F in keyof Contract]: { [P in keyof Contract[F]]: `${F & string}.${P & string}` }[keyof Contract[F]] }[keyof Contract]
type Split<Name> = Name extends `${infer F}.${infer P}`
  ? F extends keyof Contract
    ? P extends keyof Contract[F]
      ? Contract[F][P]
      : never
    : never
  : never

export interface TestApplication {
  application: Application
  folder: string
  userData: string
  events: { name: EventName; value: EventMap[EventName] }[]
  /** Sets the office's clock. */
  setToday(day: string): void
  /** Calls a procedure as a transport would; jobs are awaited. Fails with `CallFailed`. */
  call<Name extends Procedures>(name: Name, input: InputOf<Split<Name>>): Promise<OutputOf<Split<Name>>>
  /** Where the next save dialog answers; null cancels. */
  target: { path: string | null }
}

export interface TestApplicationOptions {
  folder?: string
  today?: string
  /** Leave the ledger as it is found: no office is made. */
  asFound?: boolean
  sample?: boolean
  printPdf?: PdfPrinter
}

/** The whole application on a real data folder, without a shell. */
export async function openApplication(options: TestApplicationOptions = {}): Promise<TestApplication> {
  const userData = await temporaryFolder()
  const folder = options.folder ?? (await temporaryFolder())
  let today = options.today ?? '2026-11-24'
  const target: { path: string | null } = { path: null }
  const events: TestApplication['events'] = []
  const waiting = new Map<string, (event: EventMap['job']) => void>()
  const dialogs: FileDialogs = {
    shell: 'window',
    chooseTarget: async () => target.path,
    chooseSource: async () => target.path,
    chooseFolder: async () => target.path,
    showInFolder: () => undefined,
  }
  const application = new Application({
    userData,
    location: { folder, chosen: true },
    keychain: null,
    dialogs,
    printPdf: options.printPdf ?? null,
    version: '0.0.0',
    runtime: 'test',
    clock: () => new Date(`${today}T09:30:00`),
    emit: (name, value) => {
      events.push({ name, value })
      if ('jobId' in value && value.kind !== 'progress') waiting.get(value.jobId)?.(value)
    },
  })
  onTestFinished(() => application.close())
  const call: TestApplication['call'] = async (name, input) => {
    const reply = await application.router.dispatch({ name, input })
    if (!reply.ok) throw new CallFailed(reply.error)
    if (!('jobId' in reply)) return reply.value as never
    const { jobId } = reply
    const last = await new Promise<EventMap['job']>((resolve) => waiting.set(jobId, resolve))
    if (last.kind === 'failed') throw new CallFailed(last.error)
    if (last.kind === 'progress') throw new Error('a job that ended in progress')
    return last.value as never
  }
  await application.open(options.sample ?? false)
  if (!options.sample && !options.asFound) {
    await call('startup.createOffice', { officeName: '测试街道办事处', operator: '测试经办' })
  }
  return { application, folder, userData, events, target, setToday: (day) => (today = day), call }
}
