import { expect, test } from 'vitest'
import { openApplication } from '../../support/application'

test('the window is told when the day has changed, once', async () => {
  const office = await openApplication({ today: '2026-11-24' })
  const told = (): number => office.events.filter(({ name }) => name === 'state').length
  const before = told()
  office.application.tellNewDay()
  expect(told()).toBe(before)
  office.setToday('2026-11-25')
  office.application.tellNewDay()
  office.application.tellNewDay()
  expect(told()).toBe(before + 1)
  expect(await office.call('startup.state', {})).toMatchObject({ today: '2026-11-25' })
})
