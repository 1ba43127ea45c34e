import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openApplication } from '../../support/application'
import { henanMissing, henanNotice } from '../../support/shared-files'
import { storeOf } from '../../support/store'
import { act, DAY, issued, personId, postId, receive, records, withdraw } from './issuing'

const FIRST = `柳溪街道办事处
任命钱明为柳溪街道办事处主任（试用期一年）；
任命孙立、冯川为柳溪街道办事处副主任。
柳溪师范学院
任命周远为柳溪师范学院院长。`

describe('withdrawing a received notice', () => {
  test('leaves the records as they were, and the notice in the list with day and reason', async () => {
    const office = await openApplication()
    const before = await records(office)
    const { id } = await receive(office, FIRST)
    const { stays } = await withdraw(office, id, '上级来文撤回')
    expect(await records(office)).toEqual(before)
    expect(stays).toEqual([])
    expect(await office.call('notices.get', { id })).toMatchObject({ state: 'withdrawn', withdrawn: { on: DAY, reason: '上级来文撤回' }, clauses: 3 })
    expect((await office.call('notices.list', { search: '', state: 'withdrawn', offset: 0, limit: 5 })).total).toBe(1)
    const { entries } = await office.call('changes.list', { before: null, limit: 1 })
    expect(entries[0]).toMatchObject({ action: 'notices.withdraw', noticeId: id, canUndo: true })
  })

  test('can itself be undone, and done again', async () => {
    const office = await openApplication()
    const { id } = await receive(office, FIRST)
    const applied = await records(office)
    const { changeId } = await withdraw(office, id)
    const undone = await office.call('changes.undo', { id: changeId ?? 0 })
    expect(await records(office)).toEqual(applied)
    expect((await office.call('notices.get', { id })).state).toBe('applied')
    await office.call('changes.undo', { id: undone.changeId })
    expect((await office.call('notices.get', { id })).state).toBe('withdrawn')
    await expect(withdraw(office, id)).rejects.toThrow('没有重复撤销')
  })

  test('puts ended, confirmed and replaced tenures back', async () => {
    const office = await openApplication()
    await receive(office, FIRST)
    const before = await records(office)
    const text = '钱明试用期满，正式任柳溪街道办事处主任。\n免去孙立的柳溪街道办事处副主任职务，另有任用。\n任命吴越为柳溪师范学院院长。'
    const review = await office.call('notices.review', { text, effectiveOn: '2027-01-05', choices: [] })
    const replace = review.actions[2]?.findings.find((finding) => finding.code === 'full')?.ways.find((way) => way.label.startsWith('同时免去周远'))
    const { id } = await receive(office, text, '2027-01-05', [{ index: 2, ...replace?.choice }])
    const held = `SELECT person.name, tenure.valid_to FROM tenure JOIN person ON person.id = person_id JOIN post ON post.id = post_id WHERE title = '院长' ORDER BY tenure.id`
    expect(await storeOf(office).all(held)).toEqual([{ name: '周远', valid_to: '2027-01-05' }, { name: '吴越', valid_to: '9999-12-31' }])
    await withdraw(office, id)
    expect(await records(office)).toEqual(before)
  })

  test('refuses, naming what came later', async () => {
    const office = await openApplication()
    const first = await receive(office, FIRST)
    const second = await receive(office, '免去钱明的柳溪街道办事处主任职务，退休。', '2026-06-01')
    const before = await records(office)
    await expect(withdraw(office, first.id)).rejects.toThrow(/后来又做了“登记任免通知“一批任免”：任 0 人次、免 1 人次，共 1 人”/)
    expect(await records(office)).toEqual(before)
    await withdraw(office, second.id)
    await withdraw(office, first.id)
  })

  test('refuses while somebody was appointed by hand on its ground', async () => {
    const office = await openApplication()
    const { id } = await receive(office, FIRST)
    await office.call('posts.appoint', {
      postId: await postId(office, '副主任'), person: { name: '褚江', sex: null, birth: null }, from: '2026-02-01', until: null, kind: '任命', probationUntil: null, remark: null,
      basis: { noticeId: id, document: null }, replaces: [], replaceReason: '免职', confirmed: true,
    })
    await expect(withdraw(office, id)).rejects.toThrow(/后来又以这份通知为依据办了“登记褚江任/)
  })

  test('names the act by hand, not the one that registered the tenure it ended', async () => {
    const office = await openApplication()
    await receive(office, FIRST)
    const ground = await receive(office, '任命褚江为柳溪中学校长。', '2026-02-01')
    const tenure = await storeOf(office).first<{ id: number; revision: number }>("SELECT tenure.id, tenure.revision FROM tenure JOIN post ON post.id = post_id WHERE post.title = '主任'")
    await office.call('posts.end', { tenures: [{ id: tenure?.id ?? 0, revision: tenure?.revision ?? 0 }], on: '2026-03-01', reason: '免职', basis: { noticeId: ground.id, document: null } })
    await expect(withdraw(office, ground.id)).rejects.toThrow(/后来又以这份通知为依据办了“(?!登记任免通知)/)
  })

  test('tells of a post that has its old and its new holder, the successor having come by an act of its own', async () => {
    const office = await openApplication()
    await receive(office, FIRST)
    const removal = await receive(office, '免去钱明的柳溪街道办事处主任职务。', '2026-06-01')
    await receive(office, '任命褚江为柳溪街道办事处主任。', '2026-06-02')
    expect((await withdraw(office, removal.id)).doubts).toEqual(['岗位“主任”定 1 人，现在有 2 人在任'])
  })

  test('says what stays: who was written to since, what others use', async () => {
    const office = await openApplication()
    const { id } = await receive(office, FIRST)
    // Another notice appoints to the same post and organisation; a person of the first is used by a role.
    await receive(office, '任命褚江为柳溪师范学院院长。', '2026-03-01')
    const detail = await office.call('people.get', { id: await personId(office, '冯川') })
    await storeOf(office).write({ action: 'test', summary: '补充冯川的登记' }, (unit) => unit.update('person', detail.id, { note: '补充' }))
    const { stays } = await withdraw(office, id)
    expect(stays.sort()).toEqual(['人员“冯川”登记后又有修改', '单位“柳溪师范学院”还有别的登记用到', '岗位“院长”还有别的登记用到'].sort())
    expect(await storeOf(office).all('SELECT name FROM person ORDER BY name')).toEqual([{ name: '冯川' }, { name: '褚江' }])
    expect(await storeOf(office).all('SELECT title FROM post')).toEqual([{ title: '院长' }])
  })

  test('of the real notice leaves nothing, whatever the register held', async (context) => {
    if (!henanNotice) return context.skip(henanMissing)
    const office = await openApplication({ sample: true })
    const before = await records(office)
    const { id } = await receive(office, henanNotice.text, '2026-10-08')
    expect((await storeOf(office).first<{ n: number }>('SELECT count(*) AS n FROM tenure WHERE ?1 IN (begin_notice_id, end_notice_id)', [id]))?.n).toBe(20)
    const { stays } = await withdraw(office, id)
    expect(stays).toEqual([])
    expect(await records(office)).toEqual(before)
  })
})

test('whatever notices are applied one after another, withdrawing them last first passes through the same states', async () => {
  const names = ['钱明', '孙立', '冯川', '周远', '吴越', '褚江']
  const posts = ['柳溪街道办事处主任', '柳溪街道办事处副主任', '柳溪师范学院院长']
  const clause = fc.record({ verb: fc.constantFrom('任', '免', '正式任'), name: fc.constantFrom(...names), post: fc.constantFrom(...posts) })
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(clause, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 }), async (all) => {
      const office = await openApplication()
      const applied: { id: number; before: Record<string, unknown[]> }[] = []
      for (const [index, clauses] of all.entries()) {
        const lines = clauses.map(({ verb, name, post }) => (verb === '任' ? `任命${name}为${post}。` : verb === '免' ? `免去${name}的${post}职务。` : `${name}试用期满，正式任${post}。`))
        const before = await records(office)
        try {
          applied.push({ id: (await receive(office, lines.join('\n'), `2026-0${index + 1}-05`)).id, before })
        } catch (error) {
          // A plan the register refuses leaves nothing; that is held to elsewhere.
          expect(String(error)).toMatch(/refused/)
          expect(await records(office)).toEqual(before)
        }
      }
      for (const { id, before } of applied.reverse()) {
        await withdraw(office, id)
        expect(await records(office)).toEqual(before)
      }
      await office.application.close()
    }),
    { numRuns: 12 },
  )
}, 120_000)

test('a withdrawn issue keeps its number, and its person is found by the records no more', async () => {
  const office = await openApplication()
  await receive(office, FIRST)
  const before = await records(office)
  const notice = await issued(office, [act({ action: 'appoint', person: { id: null, name: '陈和' }, postId: await postId(office, '副主任') })])
  await withdraw(office, notice.id)
  expect(await records(office)).toEqual(before)
  const { rows } = await office.call('numbers.list', { prefix: '测街任', year: 2026 })
  expect(rows).toMatchObject([{ serial: 1, state: 'withdrawn', explanation: `${DAY} 撤销：任免有误` }])
})
