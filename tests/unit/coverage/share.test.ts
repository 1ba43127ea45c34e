import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changeInWords, legendInWords, percentOf, shareColours, shareInWords, shareSteps, shareWords, stepOf, toldInWords } from '@shared/domain/coverage/share'

const share = fc.nat(60_000).chain((all) => fc.nat(all).map((covered) => ({ covered, all })))

describe('a share in words', () => {
  test.each([
    [{ covered: 12, all: 14 }, '12/14  86%', 'middle'],
    [{ covered: 0, all: 0 }, '—', 'nothing'],
    [{ covered: 0, all: 3 }, '0/3  0%', 'none'],
    [{ covered: 3, all: 3 }, '3/3  100%', 'full'],
    [{ covered: 45_719, all: 45_720 }, '45,719/45,720  99%', 'high'],
    [{ covered: 1, all: 45_720 }, '1/45,720  1%', 'low'],
    [{ covered: 59, all: 100 }, '59/100  59%', 'low'],
    [{ covered: 60, all: 100 }, '60/100  60%', 'middle'],
    [{ covered: 90, all: 100 }, '90/100  90%', 'high'],
  ])('%j is %s', (given, words, step) => {
    expect(shareInWords(given)).toBe(words)
    expect(stepOf(given)).toBe(step)
  })

  test('only all is 100 %, only nothing is 0 %', () => {
    fc.assert(
      fc.property(share, (given) => {
        const percent = percentOf(given)
        expect(percent === 100).toBe(given.all > 0 && given.covered === given.all)
        expect(percent === 0).toBe(given.all > 0 && given.covered === 0)
        expect(percent === null).toBe(given.all === 0)
      }),
    )
  })

  test('one thing is there or is missing', () => {
    expect([toldInWords({ covered: 1, all: 1 }, true), toldInWords({ covered: 0, all: 1 }, true), toldInWords({ covered: 0, all: 0 }, true)]).toEqual(['● 有', '○ 缺', '—'])
    expect(toldInWords({ covered: 1, all: 2 }, false)).toBe('◔ 50%')
  })
})

describe('what changed', () => {
  test.each([
    [{ covered: 3, all: 5 }, { covered: 1, all: 5 }, '▲2'],
    [{ covered: 1, all: 5 }, { covered: 3, all: 5 }, '▼2'],
    [{ covered: 3, all: 5 }, { covered: 3, all: 5 }, ''],
    [{ covered: 3, all: 6 }, { covered: 3, all: 5 }, '共▲1'],
    [{ covered: 1234, all: 2000 }, { covered: 0, all: 0 }, '▲1,234'],
  ])('%j after %j: %s', (now, before, words) => expect(changeInWords(now, before)).toBe(words))

  test('nothing is said of a share beside itself, something of every other', () => {
    fc.assert(
      fc.property(share, share, (now, before) => {
        expect(changeInWords(now, before) === '').toBe(now.covered === before.covered && now.all === before.all)
      }),
    )
  })
})

test('every step has its own sign, and the colours of the window are those of paper and sheets', () => {
  expect(new Set(shareSteps.map((step) => shareWords[step].sign)).size).toBe(shareSteps.length)
  expect(new Set(shareSteps.map(legendInWords)).size).toBe(shareSteps.length)
  const theme = readFileSync(resolve(import.meta.dirname, '../../../src/renderer/theme.css'), 'utf8')
  for (const step of shareSteps) expect(theme).toContain(`--share-${step}: ${shareColours[step]};`)
})
