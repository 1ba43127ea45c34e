import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { benchPackages } from '../../../scripts/lib/bench-packages.mjs'

let root: string
let from: string
let installs: string[]

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bench-packages-'))
  from = join(root, 'bench')
  installs = []
  mkdirSync(from)
  writeFileSync(join(from, 'package.json'), '{}')
  writeFileSync(join(from, 'package-lock.json'), 'one')
})

afterEach(() => rmSync(root, { recursive: true, force: true }))

const cache = () => join(root, 'cache')
const install = (code = 0) => async (folder: string): Promise<number> => {
  installs.push(folder)
  writeFileSync(join(folder, 'installed'), '')
  return code
}

describe('benchPackages', () => {
  it('installs once beside copies of package.json and lock, and again when these change', async () => {
    const folder = await benchPackages(from, cache(), install())
    expect(readdirSync(folder).sort()).toEqual(['installed', 'package-lock.json', 'package.json'])
    expect(await benchPackages(from, cache(), install())).toBe(folder)
    expect(installs).toHaveLength(1)
    writeFileSync(join(from, 'package-lock.json'), 'two')
    expect(await benchPackages(from, cache(), install())).not.toBe(folder)
    expect(installs).toHaveLength(2)
    expect(existsSync(join(from, 'installed'))).toBe(false)
  })

  it('keeps nothing of an installation that failed', async () => {
    await expect(benchPackages(from, cache(), install(1))).rejects.toThrow('could not be installed')
    expect(readdirSync(cache())).toEqual([])
  })
})
