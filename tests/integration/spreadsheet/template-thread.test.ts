import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { templateWorks, type TemplateWorks } from '@main/documents/spreadsheet/template/template-works'
import { temporaryFolder } from '../../support/application'

const NOTHING = { singles: new Map(), lists: new Map() }

async function threadOf(script: string): Promise<TemplateWorks> {
  const path = join(await temporaryFolder(), 'thread.cjs')
  await writeFile(path, `const { parentPort, workerData } = require('node:worker_threads');\n${script}`)
  return templateWorks(path)
}

test('what the thread finds, makes, refuses and fails in comes back', async () => {
  const bytes = new Uint8Array([1, 2])
  const echo = await threadOf("parentPort.postMessage(workerData.work === 'fill' ? { filled: workerData.bytes } : { facts: { marks: [], remarks: [] } })")
  expect(await echo.inspect(bytes)).toEqual({ marks: [], remarks: [] })
  expect([...(await echo.fillIn(bytes, NOTHING, new AbortController().signal))]).toEqual([1, 2])
  await expect((await threadOf("parentPort.postMessage({ refused: '不能用。' })")).inspect(bytes)).rejects.toMatchObject({ code: 'refused', message: '不能用。' })
  await expect((await threadOf("parentPort.postMessage({ failed: 'why' })")).inspect(bytes)).rejects.toThrow('why')
  await expect((await threadOf("throw new Error('broken')")).inspect(bytes)).rejects.toThrow('broken')
})

test('a thread that is ended says that filling was cancelled', async () => {
  const silent = await threadOf('setInterval(() => {}, 1000)')
  const controller = new AbortController()
  const filling = silent.fillIn(new Uint8Array(), NOTHING, controller.signal)
  controller.abort()
  await expect(filling).rejects.toMatchObject({ code: 'cancelled' })
  await expect(silent.fillIn(new Uint8Array(), NOTHING, controller.signal)).rejects.toMatchObject({ code: 'cancelled' })
})

test('a thread without memory for its form is refused in words', async () => {
  const greedy = await threadOf('const all = []; for (;;) all.push(new Array(1e6).fill({}))')
  await expect(greedy.inspect(new Uint8Array())).rejects.toMatchObject({ code: 'refused' })
})
