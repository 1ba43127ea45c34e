import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { OPEN_END } from '@shared/domain/calendar'
import { dueRule } from '@shared/domain/due-rules/rules'
import { openApplication, temporaryFolder, type TestApplication } from '../../support/application'
import { unfoldedCalendar } from '../../support/read-calendar'
import { storeOf } from '../../support/store'

const MARCH = { from: '2026-03-01', to: '2026-12-31' }

async function exported(app: TestApplication, names: boolean): Promise<Record<string, string>[]> {
  app.target.path = join(await temporaryFolder(), 'due.ics')
  const target = await app.call('files.chooseTarget', { kind: 'ics', suggestedName: '到期.ics' })
  await app.call('due.exportCalendar', { filters: MARCH, names, alarm: null, target: target?.handle ?? '' })
  return unfoldedCalendar(await readFile(app.target.path, 'utf8'))
}

test('without names nothing is told of a person but the rule and the organisation', async () => {
  const app = await openApplication({ sample: true })
  const store = storeOf(app)
  const [person] = await store.all<{ id: number }>("SELECT person_id AS id FROM membership WHERE kind = 'party' AND valid_to = ? LIMIT 1", [OPEN_END])
  await store.write({ action: 'test', summary: '登记外出' }, (unit) => unit.update('person', person?.id ?? 0, { floating_since: '2026-01-01', floating_to: '某省某市' }))
  const [bare, named] = [await exported(app, false), await exported(app, true)]
  const { rows } = await app.call('due.list', { filters: MARCH, offset: 0, limit: 500 })
  expect(named).toHaveLength(rows.length)
  const people = rows.filter(({ subject }) => subject.kind !== 'organisation')
  expect(people.length).toBeGreaterThan(3)
  const all = bare.map(({ SUMMARY, DESCRIPTION }) => `${SUMMARY ?? ''}\n${DESCRIPTION ?? ''}`).join('\n')
  expect(all).not.toContain('某省某市')
  expect(JSON.stringify(named)).toContain('某省某市')
  for (const { subject, what, rule } of people) {
    expect(all).not.toContain(subject.name)
    if (what !== dueRule(rule).name) expect(all).not.toContain(what)
  }
  const terms = rows.filter(({ subject }) => subject.kind === 'organisation')
  for (const { subject } of terms) expect(all).toContain(subject.name)
})

test('an entry has the same UID in every file of a ledger, and another in that of another ledger', async () => {
  const [one, other] = [await openApplication({ sample: true }), await openApplication({ sample: true })]
  const uids = async (app: TestApplication): Promise<string[]> => (await exported(app, false)).map(({ UID }) => UID ?? '')
  const [first, again, elsewhere] = [await uids(one), await uids(one), await uids(other)]
  expect(first.length).toBeGreaterThan(0)
  expect(again).toEqual(first)
  expect(new Set(first).size).toBe(first.length)
  expect(elsewhere.filter((uid) => first.includes(uid))).toEqual([])
})
