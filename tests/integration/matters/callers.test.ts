import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openApplication, temporaryFolder } from '../../support/application'
import { readSheet } from '../../support/read-sheet'
import { storeOf } from '../../support/store'
import { MatterOffice } from './matter-office'

const NAME = '欧阳测试'
const PHONE = '13900001234'
const caller = { name: NAME, phone: '139 0000 1234' }

async function closed(office: MatterOffice, on: string): Promise<number> {
  const id = await office.receive({ caller })
  await office.act(id, 'dispatch', `${on} 08:00`, { units: [office.lead(office.ids.city)] })
  const unitId = await office.unitOf(id, office.ids.city)
  await office.act(id, 'report', `${on} 08:10`, { unitId })
  await office.act(id, 'handle', `${on} 08:20`, { unitId, note: '已办' })
  await office.act(id, 'feedback', `${on} 08:30`, { note: '已回电' })
  await office.act(id, 'close', `${on} 08:40`)
  return id
}

async function rows(office: MatterOffice): Promise<number> {
  return (await storeOf(office.app).all('SELECT 1 FROM matter_caller')).length
}

describe('call-back names and phones', () => {
  it('are masked until asked for, and asking is logged without them', async () => {
    const office = await MatterOffice.open()
    const id = await office.receive({ caller })
    expect((await office.get(id)).caller).toEqual({ name: '欧***', phone: '139****1234', purgeOn: null })
    expect(await office.app.call('matters.revealCaller', { id })).toEqual({ name: NAME, phone: PHONE })
    expect((await office.summaries())[0]).toBe('查看了事项 2026-00001 的回访姓名和电话')
  })

  it('stand sealed in one table alone: not in the log, not in exports, not in the program’s own log', async () => {
    const office = await MatterOffice.open()
    const id = await office.receive({ caller })
    await office.app.call('matters.save', { ...(await inputOf(office, id)), title: '改了标题', caller: { name: `${NAME}二`, phone: PHONE } })
    await office.app.call('matters.revealCaller', { id })
    office.app.target.path = join(await temporaryFolder(), '事项.xlsx')
    const target = await office.app.call('files.chooseTarget', { kind: 'xlsx', suggestedName: '事项.xlsx' })
    await office.app.call('matters.export', { filters: {}, format: 'xlsx', target: target?.handle ?? '' })
    const store = storeOf(office.app)
    const kept = JSON.stringify([
      await store.all('SELECT * FROM change'), await store.all('SELECT * FROM change_item'), readSheet(await readFile(office.app.target.path)), await readFile(join(office.app.userData, 'logs', 'app.log'), 'utf8'),
      await store.all('SELECT * FROM matter_caller'), await store.all('SELECT * FROM matter'),
    ])
    expect(kept).toContain('改了标题')
    expect(kept).not.toContain(NAME)
    expect(kept).not.toContain(PHONE)
    const sealed = await store.first<{ phone_sealed: string }>('SELECT phone_sealed FROM matter_caller')
    const images = JSON.stringify(await store.all('SELECT before, after FROM change_item'))
    expect(images).not.toContain(sealed?.phone_sealed ?? '')
    expect(await rows(office)).toBe(1)
  })

  it('stay as they are where the form did not touch them, and go when they are cleared', async () => {
    const office = await MatterOffice.open()
    const id = await office.receive({ caller })
    await office.app.call('matters.save', { ...(await inputOf(office, id)), title: '改了标题' })
    expect((await office.get(id)).caller?.phone).toBe('139****1234')
    await office.app.call('matters.save', { ...(await inputOf(office, id)), caller: null })
    expect((await office.get(id)).caller).toBeNull()
    expect(await rows(office)).toBe(0)
  })

  it('leave nothing in the file when they are cleared by hand', async () => {
    const office = await MatterOffice.open()
    const id = await office.receive({ caller })
    const sealed = await storeOf(office.app).first<{ name_sealed: string; phone_sealed: string }>('SELECT name_sealed, phone_sealed FROM matter_caller')
    await office.app.call('matters.save', { ...(await inputOf(office, id)), caller: null })
    const { folder } = office.app
    await office.app.application.close()
    const file = await readFile(join(folder, 'ledger.db'), 'latin1')
    for (const text of [sealed?.name_sealed, sealed?.phone_sealed]) {
      expect(text?.length).toBeGreaterThan(20)
      expect(file).not.toContain(text?.slice(-20))
    }
  })

  it('are removed so many days after closing, when the ledger is opened, with a line in the log', async () => {
    const office = await MatterOffice.open()
    await office.app.call('matters.saveSettings', { callerDays: 5, soonDays: 2, fileMegabytes: 20 })
    const id = await closed(office, '2026-12-01')
    const open = await office.receive({ caller, receivedAt: '2026-12-01 09:00' })
    expect((await office.get(id)).caller?.purgeOn).toBe('2026-12-06')
    const { folder } = office.app
    await office.app.application.close()

    const early = await openApplication({ folder, asFound: true, today: '2026-12-05' })
    expect((await early.call('matters.get', { id })).caller).not.toBeNull()
    await early.application.close()

    const due = await openApplication({ folder, asFound: true, today: '2026-12-06' })
    expect((await due.call('matters.get', { id })).caller).toBeNull()
    expect((await due.call('matters.get', { id: open })).caller).not.toBeNull()
    expect(await storeOf(due).all('SELECT matter_id FROM matter_caller')).toEqual([{ matter_id: open }])
    const { entries } = await due.call('changes.list', { before: null, limit: 1 })
    expect(entries[0]?.summary).toBe('按期清除了 1 件已办结事项的回访姓名和电话')
    await expect(due.call('matters.revealCaller', { id })).rejects.toMatchObject({ error: { code: 'not-found' } })
  })

  it('of a matter that was opened again by an undo stay, and those of a duplicate go with the one it was merged into', async () => {
    const office = await MatterOffice.open()
    await office.app.call('matters.saveSettings', { callerDays: 1, soonDays: 2, fileMegabytes: 20 })
    const duplicate = await office.receive({ caller })
    const id = await office.receive({ caller, receivedAt: '2026-11-24 09:05' })
    await office.act(duplicate, 'join', '2026-11-24 09:10', { targetId: id })
    await office.act(id, 'dispatch', '2026-11-24 10:00', { units: [office.lead(office.ids.city)] })
    const unitId = await office.unitOf(id, office.ids.city)
    await office.act(id, 'report', '2026-11-24 10:10', { unitId })
    await office.act(id, 'handle', '2026-11-24 10:20', { unitId, note: '已办' })
    await office.act(id, 'feedback', '2026-11-24 10:30')
    const closing = await office.act(id, 'close', '2026-11-24 10:40')
    expect((await office.get(duplicate)).caller?.purgeOn).toBe('2026-11-25')
    await office.undo(closing)
    const { folder } = office.app
    await office.app.application.close()
    const reopened = await openApplication({ folder, asFound: true, today: '2026-12-31' })
    expect(await storeOf(reopened).all('SELECT 1 FROM matter_caller')).toHaveLength(2)
    const { revision } = await reopened.call('matters.get', { id })
    await reopened.call('matters.act', { id, revision, act: 'close', at: '2026-12-20 10:00', who: null, note: null, unitId: null, units: [], satisfaction: null, targetId: null })
    await reopened.application.close()
    const later = await openApplication({ folder, asFound: true, today: '2026-12-31' })
    expect(await storeOf(later).all('SELECT 1 FROM matter_caller')).toHaveLength(0)
  })

  it('go after an undone 退回重办, too, and by the days that are set now', async () => {
    const office = await MatterOffice.open()
    const id = await closed(office, '2026-12-01')
    const again = await office.act(id, 'rework', '2026-12-02 09:00', { note: '没有修好' })
    expect((await office.get(id)).caller?.purgeOn).toBeNull()
    await office.undo(again)
    expect((await office.get(id)).caller?.purgeOn).toBe('2027-03-01')
    await office.app.call('matters.saveSettings', { callerDays: 5, soonDays: 2, fileMegabytes: 20 })
    expect((await office.get(id)).caller?.purgeOn).toBe('2026-12-06')
    const { folder } = office.app
    await office.app.application.close()
    const due = await openApplication({ folder, asFound: true, today: '2026-12-06' })
    expect(await storeOf(due).all('SELECT 1 FROM matter_caller')).toHaveLength(0)
  })

  it('cannot be entered once the matter is closed', async () => {
    const office = await MatterOffice.open()
    const id = await closed(office, '2026-12-01')
    await expect(office.app.call('matters.save', { ...(await inputOf(office, id)), caller })).rejects.toMatchObject({ error: { details: [{ field: 'caller' }] } })
  })
})

async function inputOf(office: MatterOffice, id: number): Promise<Parameters<typeof office.receive>[0] & { id: number; revision: number; receivedAt: string; source: 'call'; sourceNumber: null; kindId: number; title: string; body: string | null; gridId: number | null; communityId: null }> {
  const { revision, receivedAt, kindId, title, body, grid } = await office.get(id)
  return { id, revision, receivedAt, source: 'call', sourceNumber: null, kindId, title, body, gridId: grid?.id ?? null, communityId: null }
}
