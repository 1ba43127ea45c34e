import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { readInThread } from '@main/documents/spreadsheet/read/read-in-thread'
import type { SheetSink, WorkbookFacts } from '@main/documents/spreadsheet/read/reading'
import { temporaryFolder } from '../../support/application'

const FACTS: WorkbookFacts = { format: 'text', encoding: null, delimiter: null, remarks: [] }
const ORDER = { path: '', text: {}, hiddenSheets: false }

/** A thread that tells what a test wants it to tell. */
async function thread(body: string): Promise<string> {
  const path = join(await temporaryFolder(), 'thread.cjs')
  await writeFile(path, `const { parentPort } = require('node:worker_threads'); const say = (message) => parentPort.postMessage(message); ${body}`)
  return path
}

function listening(): { heard: string[]; sink: SheetSink } {
  const heard: string[] = []
  return {
    heard,
    sink: {
      sheet: ({ name }) => heard.push(`sheet ${name}`) > 0,
      rows: async (rows) => {
        heard.push(`begin ${rows[0]?.number}`)
        await setImmediate()
        heard.push(`taken ${rows[0]?.number}`)
      },
      end: () => void heard.push('end'),
    },
  }
}

const ROWS = [1, 2, 3].map((number) => `say({ type: 'rows', rows: [{ number: ${number}, cells: [] }] });`).join('')

describe('the thread that reads', () => {
  test('what it tells is taken in order, and all of it before the result', async () => {
    const { heard, sink } = listening()
    const script = await thread(`say({ type: 'sheet', index: 0, name: 'A', hidden: false }); ${ROWS} say({ type: 'end', merges: [] }); say({ type: 'done', facts: ${JSON.stringify(FACTS)} })`)
    expect(await readInThread(script, ORDER, sink, new AbortController().signal)).toEqual(FACTS)
    expect(heard).toEqual(['sheet A', 'begin 1', 'taken 1', 'begin 2', 'taken 2', 'begin 3', 'taken 3', 'end'])
  })

  test('a refusal ends it, whatever was told before', async () => {
    const script = await thread(`${ROWS} say({ type: 'refused', message: '坏了，没有读取。' }); say({ type: 'done', facts: ${JSON.stringify(FACTS)} })`)
    await expect(readInThread(script, ORDER, listening().sink, new AbortController().signal)).rejects.toThrow('坏了')
  })

  test.each([
    ['memory runs out', 'const all = []; for (;;) all.push(new Array(1e5).fill(Math.random()))', '内存放不下'],
    ['it fails', `throw new Error('broken inside')`, 'broken inside'],
    ['its message says so', `say({ type: 'failed', message: 'broken inside' })`, 'broken inside'],
  ])('%s: said, and the program lives', async (_, body, sentence) => {
    await expect(readInThread(await thread(body), ORDER, listening().sink, new AbortController().signal)).rejects.toThrow(sentence)
  })

  test('cancelled before and while it works; a failure of the taker ends it', async () => {
    const cancel = new AbortController()
    const forever = await thread('setInterval(() => say({ type: "alive" }), 5)')
    const reading = readInThread(forever, ORDER, listening().sink, cancel.signal)
    cancel.abort()
    await expect(reading).rejects.toThrow('已取消')
    await expect(readInThread(forever, ORDER, listening().sink, cancel.signal)).rejects.toThrow('已取消')
    const failing: SheetSink = { ...listening().sink, rows: () => Promise.reject(new Error('disk full')) }
    await expect(readInThread(await thread(`${ROWS} setInterval(() => say({ type: 'alive' }), 5)`), ORDER, failing, new AbortController().signal)).rejects.toThrow('disk full')
  })
})
