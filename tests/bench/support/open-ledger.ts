import { Application } from '@main/application'
import type { Store } from '@main/store/store'
import { JobEnds, typedCall, type TypedCall } from '../../support/calls'

export interface OpenedLedger {
  application: Application
  call: TypedCall
  store: Store
  close(): Promise<void>
}

/** The application on a data folder, without a shell; `reading` is the built script of the reading thread. */
export async function openLedger({ folder, userData, day, reading }: { folder: string; userData: string; day: string; reading: string | null }): Promise<OpenedLedger> {
  const ends = new JobEnds()
  const application = new Application({
    userData,
    location: { folder, chosen: true },
    keychain: null,
    dialogs: { shell: 'window', chooseTarget: noFile, chooseSource: noFile, chooseFolder: noFile, showInFolder: () => undefined, openFile: null },
    printPdf: null,
    printPages: null,
    workers: { reading, writing: null, templates: null, documents: null },
    version: '0.0.0',
    runtime: 'benchmark',
    clock: () => new Date(`${day}T09:30:00`),
    emit: ends.hear,
  })
  // Without the daily backup, which `Application.open` would make of a copy.
  await application.session.open()
  const { phase } = application.session
  if (phase.kind !== 'ready') throw new Error('the office did not open')
  return { application, call: typedCall(application, ends), store: phase.store, close: () => application.close() }
}

const noFile = async (): Promise<null> => null
