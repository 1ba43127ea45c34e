import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formPresets, headingFor, treatmentOf } from '@shared/domain/export-presets'
import { officialSheetNames, officialSheets } from '@shared/domain/official-sheets'
import type { SealedColumn } from '@main/store/sensitive'
import { openApplication, type TestApplication } from '../../support/application'
import { storeOf } from '../../support/store'
import { exported } from './exported'

const TODAY = '2026-11-24'
const EARLIER = '2022-06-30'
const SEALED: readonly SealedColumn[] = ['id_number', 'phone', 'landline', 'home_address']

/** The sample office and every number and address in it, with one of each in a place of its own. */
async function officeWithSecrets(): Promise<{ app: TestApplication; secrets: ReadonlySet<string> }> {
  const app = await openApplication({ sample: true, today: TODAY })
  const store = storeOf(app)
  const person = await store.first<{ id: number }>("SELECT person_id AS id FROM membership WHERE kind = 'party' AND valid_to > ? LIMIT 1", [TODAY])
  const { party: _p, staff: _s, tenures: _t, memberships: _m, warnings: _w, idNumber: _i, phone: _ph, homeAddress: _h, ...plain } = await app.call('people.get', { id: person?.id ?? 0 })
  await app.call('people.save', { ...plain, landline: '0371-60000001', note: '家属电话 13900001111' })
  const organisations = await store.all<{ address: string | null; contact_phone_sealed: string | null }>('SELECT address, contact_phone_sealed FROM organisation')
  const people = await store.all<Record<string, string | null>>('SELECT * FROM person')
  const secrets = [
    ...organisations.flatMap(({ address, contact_phone_sealed: phone }) => [address, phone === null ? null : store.vault.open('contact_phone', phone)]),
    ...people.flatMap((row) => SEALED.filter((column) => typeof row[`${column}_sealed`] === 'string').map((column) => store.vault.open(column, row[`${column}_sealed`] ?? ''))),
  ].filter((secret): secret is string => secret !== null && secret !== '')
  expect(secrets.length).toBeGreaterThan(4000)
  return { app, secrets: new Set(secrets) }
}

describe('what a sheet tells of anybody, by its preset', () => {
  test('公示 has no number and no address anywhere; 报送 exactly the columns that the form demands; on any day, of any organisation', async () => {
    const { app, secrets } = await officeWithSecrets()
    const { nodes } = await app.call('organisations.tree', {})
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...officialSheetNames),
        fc.constantFrom(...formPresets),
        fc.constantFrom(TODAY, EARLIER, '2025-01-31'),
        fc.option(fc.constantFrom(...nodes.slice(0, 12).map(({ id }) => id)), { nil: undefined, freq: 4 }),
        async (sheet, preset, asOf, organisationId) => {
          const { columns } = officialSheets[sheet]
          const there = organisationId === undefined || (await app.call('organisations.get', { id: organisationId, asOf })).state === 'alive'
          fc.pre(there)
          const { sheet: cells, rows } = await exported(app, { sheet, asOf, preset, ...(organisationId === undefined ? {} : { organisationId }) })
          const whole = new Set<string>()
          for (const row of rows) {
            for (const [heading, value] of Object.entries(row)) {
              const told = String(value ?? '').split(/[、\n]/).some((part) => secrets.has(part))
              if (told) whole.add(heading)
            }
          }
          const numbers = columns.filter(({ sensitive }) => sensitive === 'idNumber' || sensitive === 'phone' || sensitive === 'address')
          const allowed = numbers.filter((column) => treatmentOf(column, preset) === 'whole').map(({ heading }) => heading)
          expect([...whole].filter((heading) => !allowed.includes(heading))).toEqual([])
          if (preset === 'report') expect(allowed).toEqual(numbers.filter(({ needed }) => needed).map(({ heading }) => heading))
          if (preset !== 'public') return
          expect(cells[2]).toEqual(columns.filter((column) => treatmentOf(column, 'public') !== 'omitted').map((column) => headingFor(column.heading, treatmentOf(column, 'public'))))
          expect(cells[2]?.filter((heading) => /身份证|电话|住址|地址|出生日期/.test(String(heading)))).toEqual([])
          const text = cells.slice(3).map((row) => row.join('\n')).join('\n')
          expect(text).not.toMatch(/\d{17}[\dX]|(?<!\d)1[3-9]\d{9}(?!\d)|0371-60000001|13900001111/)
        },
      ),
      { numRuns: 40 },
    )
  })

  test('all that 报送 leaves whole is there: no needed column is empty of numbers', async () => {
    const { app, secrets } = await officeWithSecrets()
    for (const sheet of officialSheetNames) {
      const { rows } = await exported(app, { sheet, asOf: TODAY, preset: 'report' })
      for (const { heading } of officialSheets[sheet].columns.filter(({ sensitive, needed }) => needed && (sensitive === 'idNumber' || sensitive === 'phone' || sensitive === 'address'))) {
        expect(rows.some((row) => String(row[heading] ?? '').split(/[、\n]/).some((part) => secrets.has(part))), `${sheet}: ${heading}`).toBe(true)
      }
    }
  })
})
