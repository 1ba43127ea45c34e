import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { missingPackages, nodeIsRecentEnough, obstacle, projectRoot } from '../../../scripts/lib/project.mjs'

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'grid-ledger-project-'))
  writeFileSync(join(root, 'package.json'), JSON.stringify({ dependencies: { alpha: '1.0.0' }, devDependencies: { '@scope/beta': '2.0.0' } }))
})

afterEach(() => rmSync(root, { recursive: true, force: true }))

function install(name: string, version: string): void {
  mkdirSync(join(root, 'node_modules', name), { recursive: true })
  writeFileSync(join(root, 'node_modules', name, 'package.json'), JSON.stringify({ name, version }))
}

describe('missingPackages', () => {
  it('names all packages when nothing is installed', () => {
    expect(missingPackages(root)).toEqual(['alpha', '@scope/beta'])
  })

  it('names those of another version than the pinned one', () => {
    install('alpha', '1.0.0')
    install('@scope/beta', '2.0.1')
    expect(missingPackages(root)).toEqual(['@scope/beta'])
  })

  it('names none when all are there', () => {
    install('alpha', '1.0.0')
    install('@scope/beta', '2.0.0')
    expect(missingPackages(root)).toEqual([])
  })
})

describe('obstacle', () => {
  it('asks for npm ci in one line, Chinese first', () => {
    expect(obstacle(root)).toMatch(/^依赖尚未装好（缺 2 个，如 alpha），请先在本文件夹运行 npm ci。 \/ .*`npm ci`.*$/)
  })

  it('finds none in this project, where the tests themselves run', () => {
    expect(obstacle(projectRoot)).toBeUndefined()
  })
})

describe('nodeIsRecentEnough', () => {
  it.each([
    ['18.20.8', false],
    ['20.18.3', false],
    ['20.19.0', true],
    ['22.0.0', true],
    ['100.0.0', true],
  ])('%s: %s', (version, expected) => {
    expect(nodeIsRecentEnough(version)).toBe(expected)
  })
})
