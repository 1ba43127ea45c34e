import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildIsFresh, ensureBuilt } from '../../../scripts/lib/program-build.mjs'

let root: string
let runs: number

beforeEach(() => {
  runs = 0
  root = mkdtempSync(join(tmpdir(), 'grid-ledger-build-'))
  write('src/main/index.ts', 'one')
  write('package-lock.json', '{}')
})

afterEach(() => rmSync(root, { recursive: true, force: true }))

function write(name: string, text: string): void {
  mkdirSync(dirname(join(root, name)), { recursive: true })
  writeFileSync(join(root, name), text)
}

async function build(): Promise<{ code: number; output: string }> {
  runs += 1
  for (const name of ['main/index.cjs', 'main/browser-mode.cjs', 'main/reading-worker.cjs', 'main/writing-worker.cjs', 'main/template-worker.cjs', 'main/document-worker.cjs', 'preload/index.cjs', 'renderer/index.html']) write(`out/${name}`, 'built')
  return { code: 0, output: '' }
}

const ensure = () => ensureBuilt(root, { run: build })

describe('ensureBuilt', () => {
  it('builds once and then finds the build fresh', async () => {
    expect(await ensure()).toEqual({ ok: true, built: true })
    expect(await ensure()).toEqual({ ok: true, built: false })
    expect(runs).toBe(1)
  })

  it.each([
    ['a changed source', () => write('src/main/index.ts', 'two')],
    ['a new source', () => write('src/renderer/App.vue', '')],
    ['a renamed source', () => renameSync(join(root, 'src/main/index.ts'), join(root, 'src/main/entry.ts'))],
    ['text moved from one source to another', () => (write('src/main/a.ts', 'one'), write('src/main/index.ts', ''))],
    ['other dependencies', () => write('package-lock.json', '{"lockfileVersion":3}')],
    ['other build settings', () => write('electron.vite.config.ts', 'export default {}')],
    ['a new template', () => write('resources/notice.html', '<p></p>')],
    ['a lost product', () => rmSync(join(root, 'out/renderer/index.html'))],
    ['a lost stamp', () => rmSync(join(root, 'out/.build-stamp'))],
  ])('builds again after %s', async (_name, change) => {
    await ensure()
    change()
    expect(await ensure()).toEqual({ ok: true, built: true })
  })

  it('does not build again for what the build does not read', async () => {
    await ensure()
    write('tests/unit/new.test.ts', '')
    write('README.md', 'text')
    expect(await ensure()).toEqual({ ok: true, built: false })
  })

  it('says when it starts, and only then', async () => {
    const started: string[] = []
    const announced = () => ensureBuilt(root, { run: build, onStart: () => started.push('start') })
    await announced()
    await announced()
    expect(started).toEqual(['start'])
  })

  it('hands back what a failed build printed, and is stale afterwards', async () => {
    await ensure()
    write('src/main/index.ts', 'broken')
    expect(await ensureBuilt(root, { run: async () => ({ code: 1, output: 'unexpected token' }) })).toEqual({ ok: false, output: 'unexpected token' })
    write('src/main/index.ts', 'one')
    expect(buildIsFresh(root)).toBe(false)
  })

  it('is stale when a source was saved while the build ran', async () => {
    await ensureBuilt(root, {
      run: async () => {
        write('src/main/index.ts', 'saved meanwhile')
        return build()
      },
    })
    expect(buildIsFresh(root)).toBe(false)
  })

  it('builds once for two commands at the same time', async () => {
    expect(await Promise.all([ensure(), ensure()])).toEqual([
      { ok: true, built: true },
      { ok: true, built: false },
    ])
    expect(runs).toBe(1)
  })

  it('takes over the lock of a process that died, and leaves none', async () => {
    write('out/.build-lock', '2147483646')
    expect(await ensure()).toEqual({ ok: true, built: true })
    expect(existsSync(join(root, 'out/.build-lock'))).toBe(false)
    expect(readdirSync(join(root, 'out')).sort()).toEqual(['.build-stamp', 'main', 'preload', 'renderer'])
  })
})
