import { describe, expect, test } from 'vitest'
import { openApplication } from '../../support/application'
import { contract } from '@shared/contract'

describe('the router', () => {
  test.each(['nothing', 'settings', 'settings.nothing', 'settings.get.more', '__proto__.get', 'settings.constructor', '', 7, null])(
    'does not know %j',
    async (name) => {
      const { application } = await openApplication()
      const reply = await application.router.dispatch({ name, input: {} })
      expect(reply).toMatchObject({ ok: false, error: { code: 'unknown-procedure' } })
    },
  )

  test('validates every input and names the field in Chinese', async () => {
    const { application } = await openApplication()
    const reply = await application.router.dispatch({ name: 'settings.save', input: { officeName: ' \u200b ', operator: '某' } })
    expect(reply).toMatchObject({ ok: false, error: { code: 'invalid-input' } })
    if (reply.ok) throw new Error('accepted')
    expect(reply.error.message).toContain('请填写单位名称')
    expect(reply.error.details.map((detail) => detail.field)).toContain('officeName')
    for (const detail of reply.error.details) expect(detail.message).toMatch(/[\u4e00-\u9fff]/)
  })

  test('refuses a client of another contract', async () => {
    const { application } = await openApplication()
    const reply = await application.router.dispatch({ name: 'settings.get', input: {}, version: '0' })
    expect(reply).toMatchObject({ ok: false, error: { code: 'stale-client' } })
  })

  test('answers before a ledger is open only what works without one', async () => {
    const { application } = await openApplication({ asFound: true })
    for (const [feature, procedures] of Object.entries(contract)) {
      for (const [name, procedure] of Object.entries(procedures)) {
        if (procedure.always || !procedure.input.safeParse({}).success) continue
        const reply = await application.router.dispatch({ name: `${feature}.${name}`, input: {} })
        expect(reply, `${feature}.${name}`).toMatchObject({ ok: false, error: { code: 'not-ready' } })
      }
    }
  })

  test('lets no stack, path or English error text cross', async () => {
    const office = await openApplication()
    office.application.session.backUp = () => Promise.reject(new Error('ENOENT /secret/path'))
    const reply = await office.application.router.dispatch({ name: 'settings.backUp', input: {} })
    expect(reply).toMatchObject({ ok: false, error: { code: 'internal' } })
    expect(JSON.stringify(reply)).not.toContain('secret')
    expect((await office.call('startup.log', {})).text).toContain('settings.backUp')
  })
})

test('a cancelled job says so and leaves the ledger unmade', async () => {
  const office = await openApplication({ asFound: true })
  const reply = await office.application.router.dispatch({ name: 'startup.createSample', input: {} })
  if (!reply.ok || !('jobId' in reply)) throw new Error('no job')
  await office.call('jobs.cancel', { jobId: reply.jobId })
  const outcome = async (): Promise<string> => {
    const job = await office.call('jobs.get', { jobId: reply.jobId })
    return job.state === 'failed' ? (job.message ?? '') : job.state
  }
  await expect.poll(outcome, { timeout: 30_000 }).toContain('已取消')
  expect((await office.call('startup.state', {})).phase).toBe('first-run')
})
