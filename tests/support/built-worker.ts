import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'vite'

/** A worker thread's script built as the program's is, alone in a folder; `name` is that of its source in `src/main`. */
export async function builtWorker(name: 'reading-worker' | 'writing-worker'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'grid-ledger-worker-'))
  await build({
    configFile: false,
    logLevel: 'warn',
    resolve: { alias: { '@shared': resolve('src/shared'), '@main': resolve('src/main') } },
    build: {
      ssr: true,
      target: 'node18',
      outDir: folder,
      emptyOutDir: false,
      rollupOptions: { input: { [name]: resolve(`src/main/${name}.ts`) }, output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
    // A test's folder has no packages beside it.
    ssr: { noExternal: true },
  })
  return join(folder, `${name}.cjs`)
}
