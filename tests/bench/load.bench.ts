import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fillOffice } from '@main/sample-office/fill'
import { generateOffice } from '@main/sample-office/generate-office'
import { cityOffice } from '@main/sample-office/office-spec'
import { DATABASE_FILE } from '@main/store/store'
import { benchmark } from './support/bench'
import { newStore } from './support/new-store'
import { loadRaw } from './support/raw-load'

/** The whole office loaded as the sample is, beside the same rows loaded through the driver alone. */
void benchmark(async (bench) => {
  const { work, day, scale, office } = bench.task
  const spec = cityOffice(day, scale)
  const folder = join(work, 'loaded')
  await mkdir(folder)
  const store = await newStore(folder, day)
  const loading = performance.now()
  await fillOffice(store, spec, { signal: new AbortController().signal, progress: () => undefined })
  const loaded = performance.now() - loading
  await store.close()
  const generating = performance.now()
  for (const batch of generateOffice(spec)) if (batch.people.length === 0) throw new Error('a street without people')
  const generated = performance.now() - generating
  const reference = { what: 'the same rows through the driver, sealed before', samples: [await loadRaw(join(office, DATABASE_FILE), join(work, 'raw.db'))] }
  bench.cases.push({ name: 'make, seal, load and index', samples: [loaded], reference }, { name: 'of which made up, without a database', samples: [generated], reference })
})
