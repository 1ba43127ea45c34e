import fc from 'fast-check'
import { expect, test } from 'vitest'
import { OPEN_END } from '@shared/domain/calendar'
import { Office } from '../organisations/office'
import { drawAll, type Drawn } from './drawn'

const DAYS = ['2020-01-01', '2021-01-01', '2022-01-01', '2023-01-01'] as const

/** What an organisation is from each of the days on; null: not there. Parents are taken modulo the organisations before it. */
interface State {
  parent: number
  name: string
  kind: string
}
const state = fc.option(fc.record({ parent: fc.nat(6), name: fc.constantFrom('甲', '乙'), kind: fc.constantFrom('党委', '党支部', '社区') }), { nil: null, freq: 3 })
const states: fc.Arbitrary<(State | null)[][]> = fc.array(fc.tuple(state, state, state, state), { minLength: 2, maxLength: 7 })

/** A tree as names and the names above them. */
type Tree = Map<string, string | null>

/** Names tell the organisation, and differ within a day. */
const nameOf = (place: number, name: string): string => `${name}${place}`

async function fill(store: Office['store'], organisations: readonly (State | null)[][]): Promise<void> {
  await store.transaction(async (manager) => {
    await manager.query('DELETE FROM organisation_version')
    await manager.query('DELETE FROM organisation')
    for (const [place, versions] of organisations.entries()) {
      await manager.query('INSERT INTO organisation (id, sort_order, revision) VALUES (?, ?, 1)', [place + 1, place])
      for (const [at, version] of versions.entries()) {
        const from = DAYS[at] ?? ''
        const to = DAYS[at + 1] ?? OPEN_END
        const columns = [place + 1, from, to, version ? nameOf(place, version.name) : '已撤销', version?.kind ?? '党支部', version && place > 0 && version.parent > 0 ? ((version.parent - 1) % place) + 1 : null, version ? 'active' : 'dissolved']
        await manager.query('INSERT INTO organisation_version (organisation_id, valid_from, valid_to, name, kind, parent_id, status) VALUES (?, ?, ?, ?, ?, ?, ?)', columns)
      }
    }
  })
}

const treeOf = (cards: readonly Drawn[]): Tree => {
  const names = new Map(cards.map(({ key, name }) => [key, name]))
  return new Map(cards.map(({ name, parent }) => [name, parent === null ? null : (names.get(parent) ?? '')]))
}

/** What a word says behind its mark; null when it says that there is none. */
function said(words: readonly string[], mark: RegExp): string | null | undefined {
  const word = words.find((text) => mark.test(text))
  return word === undefined ? undefined : (mark.exec(word)?.[1] ?? null)
}

/** The other day's tree, made of nothing but what is drawn on the shown one. */
function otherTree(cards: readonly Drawn[], otherIsLater: boolean): Tree {
  const [absent, present] = otherIsLater ? ['gone' as const, 'new' as const] : ['new' as const, 'gone' as const]
  const here = cards.filter(({ change }) => !change?.kinds.includes(absent))
  const nameThen = (card: Drawn): string => {
    const words = card.change?.words ?? []
    return card.change?.kinds.includes('renamed') ? (said(words, otherIsLater ? /更名为(.+)$/ : /^原名：(.+)$/) ?? '') : card.name
  }
  const names = new Map(here.map((card) => [card.key, nameThen(card)]))
  return new Map(
    here.map((card) => {
      const kinds = card.change?.kinds ?? []
      expect(kinds.includes(present) && kinds.length > 1).toBe(false)
      const stays = card.parent === null ? null : (names.get(card.parent) ?? '')
      const moved = kinds.includes('moved') ? said(card.change?.words ?? [], otherIsLater ? /(?:上级(?:党组织)?改为(.+)|没有上级(?:党组织)?)$/ : /^(?:原上级(?:党组织)?：(.+)|原来没有上级(?:党组织)?)$/) : stays
      return [nameThen(card), moved ?? null]
    }),
  )
}

test('property: what is told of the cards of one day makes the tree of the other, in either direction', async () => {
  const opened = await Office.open()
  const api = opened.api.chart
  let changed = 0
  await fc.assert(
    fc.asyncProperty(states, fc.constantFrom('block', 'party'), fc.nat(3), fc.nat(3), async (organisations, view, first, second) => {
      await fill(opened.store, organisations)
      const [day = '', than = ''] = [DAYS[first], DAYS[second]]
      const plain = treeOf(await drawAll((input) => api.branches(input), { view }, than))
      const cards = await drawAll((input) => api.branches(input), { view }, day, than)
      expect(otherTree(cards, day < than)).toEqual(plain)
      const counts = (await api.changes({ scope: { view }, asOf: day, than })).counts
      for (const kind of ['new', 'gone', 'moved', 'renamed', 'leaders'] as const) expect(counts[kind]).toBe(cards.filter(({ change }) => change?.kinds.includes(kind)).length)
      expect(cards.filter(({ parent }) => parent === null).reduce((sum, { change, changesBelow }) => sum + changesBelow + (change ? 1 : 0), 0)).toBe(cards.filter(({ change }) => change !== null).length)
      changed += cards.filter(({ change }) => change !== null).length
    }),
    { numRuns: 60 },
  )
  expect(changed).toBeGreaterThan(60)
})
