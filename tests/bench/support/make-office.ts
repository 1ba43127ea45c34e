import { join } from 'node:path'
import { fillOffice } from '@main/sample-office/fill'
import { cityOffice } from '@main/sample-office/office-spec'
import { DATABASE_FILE } from '@main/store/store'
import { newStore } from './new-store'
import { readOfficeTask } from './office-task'
import { RawDatabase } from './raw-database'
import { addYearsOfWork } from './years-of-work'

/** Makes the office that the benchmarks open copies of. */
async function makeOffice(): Promise<void> {
  const { folder, scale, day } = readOfficeTask()
  const store = await newStore(folder, day)
  await fillOffice(store, cityOffice(day, scale), { signal: new AbortController().signal, progress: () => undefined })
  await store.close()
  const database = await RawDatabase.open(join(folder, DATABASE_FILE), 'write')
  await addYearsOfWork(database, day, scale)
  await database.run('PRAGMA wal_checkpoint(TRUNCATE)')
  await database.close()
}

void makeOffice()
