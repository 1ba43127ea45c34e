import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { inThread, type ThreadWork } from '@main/documents/in-thread'
import { temporaryFolder } from '../../support/application'

const words = { tooLong: '时间太长。', tooLarge: '太大。', cancelled: '已取消。' }

async function work(code: string, given: Partial<ThreadWork> = {}): Promise<ThreadWork> {
  const script = join(await temporaryFolder(), 'worker.cjs')
  await writeFile(script, `const { parentPort, workerData } = require('node:worker_threads')\n${code}`)
  return { script, data: { asked: 3 }, heapMb: 64, longestMs: 30_000, words, ...given }
}

const number = (message: { told?: number; result?: number; wrong?: string }): number | null => {
  if (message.wrong !== undefined) throw new Error(message.wrong)
  return message.result ?? null
}
const never = new AbortController().signal

describe('work in a thread', () => {
  test('is given its data, may say what it is at, and answers', async () => {
    const told: number[] = []
    const result = await inThread(await work('parentPort.postMessage({ told: 1 }); parentPort.postMessage({ result: workerData.asked * 2 })'), never, (message: { told?: number; result?: number }) => {
      if (message.told !== undefined) told.push(message.told)
      return message.result ?? null
    })
    expect([result, told]).toEqual([6, [1]])
  })

  test.each([
    ['hangs', 'setInterval(() => {}, 1000)', { longestMs: 50 }, '时间太长。'],
    ['loops', 'for (;;) {}', { longestMs: 50 }, '时间太长。'],
    ['wants too much memory', 'const all = []; for (;;) all.push(new Array(1000).fill(all.length))', { heapMb: 16 }, '太大。'],
    ['fails', 'throw new Error("broken inside")', {}, 'broken inside'],
    ['tells that it cannot', 'parentPort.postMessage({ wrong: "not to be read" })', {}, 'not to be read'],
    ['ends without a word', '', {}, 'said nothing'],
  ])('one that %s is ended and told of', async (_, code, given, said) => {
    await expect(inThread(await work(code, given), never, number)).rejects.toThrow(said)
  })

  test('is cancelled before it begins and while it is at it', async () => {
    const hanging = await work('setInterval(() => {}, 1000)')
    await expect(inThread(hanging, AbortSignal.abort(), number)).rejects.toMatchObject({ code: 'cancelled' })
    const cancelling = new AbortController()
    const running = inThread(hanging, cancelling.signal, number)
    cancelling.abort()
    await expect(running).rejects.toMatchObject({ code: 'cancelled', message: '已取消。' })
  })
})
