import { describe, expect, test } from 'vitest'
import { defaultCardStyle } from '@shared/domain/chart-layout/card-style'
import { composePicture } from '@shared/domain/chart-layout/picture'
import { countOf, depthOf, entriesOf, upTo } from '@shared/domain/chart-paper/entries'
import { planPaper, type Offer, type PaperWish } from '@shared/domain/chart-paper/plan'
import { HEAD, office } from './made-charts'

const wish = (communities: number, each: number, others: Partial<PaperWish> = {}): PaperWish => ({
  entries: office(communities, each),
  setting: { style: defaultCardStyle, direction: 'down' },
  head: HEAD,
  paper: { format: 'A4', landscape: true },
  arrangement: 'one',
  ...others,
})

/** The wish with what was offered. */
function taking(wanted: PaperWish, { paper, arrangement, setting, depth }: Offer): PaperWish {
  return {
    ...wanted,
    paper: paper ?? wanted.paper,
    arrangement: arrangement ?? wanted.arrangement,
    setting: setting ?? wanted.setting,
    entries: depth === undefined ? wanted.entries : upTo(wanted.entries, depth),
  }
}

function refusal(wanted: PaperWish): { words: string; offers: Offer[] } {
  const plan = planPaper(wanted)
  if (plan.kind !== 'refused') throw new Error(`${plan.sheets.length} pages`)
  return plan
}

describe('one page', () => {
  test('is as chosen where that fits', () => {
    expect(planPaper(wish(3, 0))).toMatchObject({ kind: 'pages', note: null, setting: { direction: 'down', style: defaultCardStyle } })
  })

  test('says what was set otherwise to fit', () => {
    const plan = planPaper(wish(5, 3))
    expect(plan).toMatchObject({ kind: 'pages', note: expect.stringMatching(/^为了放进一页，改成了：.*。$/) })
  })

  test('that does not hold the chart offers what does', () => {
    const wanted = wish(8, 6)
    const { words, offers } = refusal(wanted)
    expect(words).toBe('这张图在一张 A4 横向 上放不下：字会小于 8 磅，看不清，所以没有缩。可以这样：')
    expect(offers.map((offer) => offer.words)).toEqual(expect.arrayContaining([expect.stringMatching(/^改用 A3/), '只画到第 2 级', expect.stringMatching(/^分 \d+ 页拼接$/)]))
    for (const offer of offers) expect(planPaper(taking(wanted, offer)).kind, offer.words).toBe('pages')
  })
})

describe('several pages', () => {
  test('say which way would need clearly fewer, and it does', () => {
    const wanted = wish(30, 3, { arrangement: 'tiled', paper: { format: 'A4', landscape: false } })
    const plan = planPaper(wanted)
    if (plan.kind !== 'pages') throw new Error(plan.words)
    const [offer] = plan.offers
    const fewer = Number(/只要 (\d+) 页$/.exec(offer?.words ?? '')?.[1])
    expect(fewer).toBeLessThanOrEqual(plan.sheets.length * 0.75)
    expect(planPaper(taking(wanted, offer ?? { words: '' }))).toMatchObject({ kind: 'pages', sheets: { length: fewer } })
  })

  test('of a tall chart from left to right, whose lines leave near corners, are laid out too', () => {
    const plan = planPaper(wish(60, 20, { arrangement: 'tiled', setting: { style: { ...defaultCardStyle, density: 'dense', leaves: 'rows' }, direction: 'right' } }))
    expect(plan.kind).toBe('pages')
  })

  test('that are too many are refused with what to do', () => {
    const wanted = wish(1100, 3, { arrangement: 'tiled' })
    const { words, offers } = refusal(wanted)
    expect(words).toMatch(/^这张图要 [\d,]+ 页，超过了 400 页，没有排版。可以这样：$/)
    expect(offers.length).toBeGreaterThan(0)
    for (const offer of offers) expect(planPaper(taking(wanted, offer)).kind, offer.words).toBe('pages')
  })
})

test('a tree is found again in its picture, and cut at a level', () => {
  const entries = office(3, 2)
  expect(entriesOf(composePicture(entries, 'right', defaultCardStyle))).toEqual(entries)
  expect([depthOf(entries), countOf(entries)]).toEqual([3, 10])
  const cut = upTo(entries, 2)
  expect([depthOf(cut), countOf(cut)]).toEqual([2, 4])
  expect(cut[0]?.children.map(({ open, content }) => [open, content.childCount])).toEqual([[false, 2], [false, 2], [false, 2]])
})
