import { describe, expect, it } from 'vitest'
import { downloadProgress, progressText } from '../../../scripts/lib/progress.mjs'

const total = 120_000_000

function watch(isTTY: boolean, amounts: readonly number[], size: number | null = total): string {
  let written = ''
  const progress = downloadProgress({ isTTY, write: (text) => (written += text) })
  for (const transferred of amounts) progress.show({ transferred, total: size })
  progress.end()
  return written
}

describe('downloadProgress', () => {
  it('writes over one line in a terminal, and ends it', () => {
    const written = watch(true, [1_200_000, 1_200_001, 60_000_000, total])
    expect(written.split('\n')).toHaveLength(2)
    expect(written.split('\r').slice(1).map((text) => text.replace('\u001B[K', '').trimEnd())).toEqual([
      '已下载 1%（1.2 / 120.0 MB）',
      '已下载 50%（60.0 / 120.0 MB）',
      '已下载 100%（120.0 / 120.0 MB）',
    ])
  })

  it('writes at most a line every tenth elsewhere', () => {
    const lines = watch(false, Array.from({ length: 1001 }, (_, index) => (total / 1000) * index)).trimEnd().split('\n')
    expect(lines).toHaveLength(11)
    expect(lines.at(-1)).toBe('已下载 100%（120.0 / 120.0 MB）')
  })

  it('writes nothing when nothing came', () => {
    expect(watch(true, [])).toBe('')
  })
})

describe('progressText', () => {
  it('gives megabytes alone when the server does not say how many there are', () => {
    expect(progressText(12_345_678, null)).toBe('已下载 12.3 MB')
  })
})
