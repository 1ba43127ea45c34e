import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { join } from 'node:path'
import { readFile } from 'node:fs/promises'
import { openApplication, temporaryFolder, type TestApplication } from '../../support/application'
import { storeOf } from '../../support/store'
import { act, DAY, draftOf, issue, issued, personId, postId, receive, records, submit, withdraw } from './issuing'

const REGISTER = `柳溪街道办事处
任命钱明(女)为柳溪街道办事处主任（试用期一年）；
任命孙立、冯川为柳溪街道办事处副主任。
柳溪师范学院
任命周远为柳溪师范学院院长。`

async function office(options: Parameters<typeof openApplication>[0] = {}): Promise<TestApplication> {
  const opened = await openApplication(options)
  await receive(opened, REGISTER, '2025-12-01')
  return opened
}

const held = (app: TestApplication) =>
  storeOf(app).all(
    `SELECT person.name, post.title, tenure.valid_from AS since, tenure.valid_to AS until, appointment_kind AS kind, begin_notice_id AS begun, end_notice_id AS ended
     FROM tenure JOIN person ON person.id = person_id JOIN post ON post.id = post_id WHERE ?1 IN (begin_notice_id, end_notice_id) ORDER BY tenure.id`,
    [2],
  )

describe('a notice started from the records', () => {
  test('is worded from people and posts, issued, and writes exactly what it says', async () => {
    const app = await office()
    const [vice, head] = [await postId(app, '副主任'), await postId(app, '主任')]
    const { posts } = await app.call('documents.actPosts', { search: '', vacant: false, postId: vice, limit: 5 })
    const leaving = posts[0]?.holders.find((holder) => holder.name === '孙立')
    const draft = await draftOf(app, [
      act({ action: 'appoint', person: { id: await personId(app, '钱明'), name: '钱明' }, postId: vice, kind: '兼任' }),
      act({ action: 'appoint', person: { id: null, name: '吴越' }, postId: vice, probation: 12 }),
      act({ action: 'remove', person: { id: leaving?.personId ?? 0, name: '孙立' }, postId: vice, tenureId: leaving?.tenureId ?? 0, reason: '另有任用' }),
    ])
    const { document } = await app.call('documents.get', { id: draft.id })
    expect(document.body).toBe(
      '柳溪街道办事处\n钱明（女）兼任柳溪街道办事处副主任；\n任命吴越为柳溪街道办事处副主任（试用期一年）；\n免去孙立的柳溪街道办事处副主任职务，另有任用。',
    )
    await submit(app, draft)
    const review = await app.call('notices.reviewDraft', { id: draft.id, issuedOn: DAY, effectiveOn: DAY, choices: [], replaces: false })
    expect(review.differences).toEqual([])
    expect(review.actions.map(({ personId: who, effect }) => [who === null ? 'new' : 'known', effect.kind])).toEqual([['known', 'begin'], ['new', 'begin'], ['known', 'end']])
    expect(review.actions.flatMap(({ findings }) => findings.map(({ code }) => code))).toEqual(['full', 'full', 'person-unknown'])
    expect(head).not.toBe(vice)

    const { id, number } = await issue(app, draft.id)
    expect(number).toBe('测街任〔2026〕1号')
    expect(await held(app)).toEqual([
      { name: '孙立', title: '副主任', since: '2025-12-01', until: DAY, kind: '任命', begun: 1, ended: id },
      { name: '钱明', title: '副主任', since: DAY, until: '9999-12-31', kind: '兼任', begun: id, ended: null },
      { name: '吴越', title: '副主任', since: DAY, until: '9999-12-31', kind: '任命', begun: id, ended: null },
    ])
    const history = await app.call('posts.get', { id: vice })
    expect(history.tenures.find((tenure) => tenure.name === '吴越')?.beginNotice).toEqual({ id, label: number })
    const person = await app.call('people.get', { id: await personId(app, '吴越') })
    expect(JSON.stringify(person)).toContain(number)
    const register = await app.call('sheets.preview', { sheet: 'appointments', asOf: DAY, from: DAY, preset: 'report' })
    expect(register.rows.filter((row) => row.includes(number))).toHaveLength(3)
    expect((await app.call('search.find', { text: '测街任[2026]1号', limit: 5 })).groups.flatMap((group) => group.items.map((item) => item.opens))).toContainEqual({ kind: 'notice', id })
  })

  test('confirms whoever is on trial until a day of the month', async () => {
    const app = await office()
    expect((await app.call('documents.dueProbations', { month: '2026-11' })).tenures).toEqual([])
    const { tenures } = await app.call('documents.dueProbations', { month: '2026-12' })
    expect(tenures).toMatchObject([{ name: '钱明', title: '主任', probationUntil: '2026-12-01' }])
    const [due] = tenures
    if (!due) throw new Error('nobody is due')
    app.setToday('2026-12-01')
    const { id } = await issued(app, [act({ action: 'confirm', person: { id: due.personId, name: due.name }, postId: due.postId, tenureId: due.tenureId, effectiveFrom: due.since })], {
      issuedOn: '2026-12-02', effectiveOn: '2026-12-02',
    })
    const { text, clauseList } = await app.call('notices.get', { id })
    expect(text).toBeNull()
    expect(clauseList[0]).toMatchObject({
      sentence: '钱明（女）试用期满正式任柳溪街道办事处主任，任职时间从2025年12月1日起算。', outcomes: [{ person: '钱明', done: '2026-12-02 起正式任职' }],
    })
    expect((await app.call('documents.dueProbations', { month: '2026-12' })).tenures).toEqual([])
    expect(await storeOf(app).all('SELECT remark FROM tenure WHERE id = ?', [due.tenureId])).toEqual([{ remark: '2026-12-02 试用期满正式任职，依据测街任〔2026〕1号' }])
  })

  test('lists vacancies alone, and what somebody holds', async () => {
    const app = await office()
    const vice = await postId(app, '副主任')
    const post = await storeOf(app).first<{ revision: number }>('SELECT revision FROM post WHERE id = ?', [vice])
    await storeOf(app).write({ action: 'test', summary: '加一个职数' }, (unit) => unit.update('post', vice, { seats: 3 }, post?.revision))
    expect((await app.call('documents.actPosts', { search: '', vacant: true, limit: 5 })).posts).toMatchObject([{ id: vice, title: '副主任', seats: 3 }])
    const person = await personId(app, '周远')
    expect((await app.call('documents.actPosts', { search: '', vacant: false, personId: person, limit: 5 })).posts).toMatchObject([{ title: '院长' }])
    expect((await app.call('documents.actPosts', { search: '冯川', vacant: false, limit: 5 })).posts).toMatchObject([{ id: vice }])
    expect(await app.call('documents.actPosts', { search: '', vacant: false, limit: 1 })).toMatchObject({ more: true, posts: [{ title: '主任' }] })
  })

  test('keeps to the person it was made for, although there are namesakes', async () => {
    const app = await office()
    const vice = await postId(app, '副主任')
    const first = await receive(app, '任命陈和为柳溪银行行长。')
    const one = await personId(app, '陈和')
    await receive(app, '任命陈和为柳溪医院院长。', '2026-01-06', [{ index: 0, personId: null }])
    const { id } = await issued(app, [act({ action: 'appoint', person: { id: one, name: '陈和' }, postId: vice })])
    expect(await storeOf(app).all('SELECT person_id FROM tenure WHERE begin_notice_id = ?', [id])).toEqual([{ person_id: one }])
    expect(first.id).not.toBe(id)
  })
})

describe('what is printed and what is recorded', () => {
  test('never differ: a body edited by hand is read again, and the difference is shown', async () => {
    const app = await office()
    const vice = await postId(app, '副主任')
    const draft = await draftOf(app, [act({ action: 'appoint', person: { id: null, name: '吴越' }, postId: vice, probation: 12 }), act({ action: 'appoint', person: { id: null, name: '陈和' }, postId: vice })], (document) => ({
      body: document.body.replace('试用期一年', '试用期六个月').replace('陈和', '褚江'),
    }))
    await submit(app, draft)
    const review = await app.call('notices.reviewDraft', { id: draft.id, issuedOn: DAY, effectiveOn: DAY, choices: [], replaces: false })
    expect(review.differences).toEqual([
      { kind: 'changed', text: '任命吴越为柳溪街道办事处副主任（试用期六个月）', chosen: '任命吴越为柳溪街道办事处副主任（试用期一年）' },
      { kind: 'added', text: '任命褚江为柳溪街道办事处副主任', chosen: null },
      { kind: 'missing', text: null, chosen: '任命陈和为柳溪街道办事处副主任' },
    ])
    const { id } = await issue(app, draft.id)
    expect(await storeOf(app).all('SELECT person.name, probation_until FROM tenure JOIN person ON person.id = person_id WHERE begin_notice_id = ? ORDER BY tenure.id', [id])).toEqual([
      { name: '吴越', probation_until: '2027-05-24' },
      { name: '褚江', probation_until: null },
    ])
    const { clauseList } = await app.call('notices.get', { id })
    expect(clauseList.map((clause) => clause.sentence).join('')).toContain('褚江')
  })

  test('a plan that the register has overtaken is refused, and nothing is kept', async () => {
    const app = await office()
    const vice = await postId(app, '副主任')
    const draft = await draftOf(app, [act({ action: 'appoint', person: { id: await personId(app, '钱明'), name: '钱明' }, postId: vice, kind: '兼任' })])
    await submit(app, draft)
    const review = await app.call('notices.reviewDraft', { id: draft.id, issuedOn: DAY, effectiveOn: DAY, choices: [], replaces: false })
    await receive(app, '钱明兼任柳溪街道办事处副主任。', '2026-11-01')
    const before = await records(app)
    const late = app.call('notices.issue', {
      id: draft.id, issuedOn: DAY, effectiveOn: DAY, choices: [], replaces: false, revision: review.revision, number: { prefix: '测街任', serial: 1 },
      newOrganisations: { kind: '其他单位', parentId: null }, seen: review.actions.map((one) => ({ index: one.index, effect: one.effectKey })),
    })
    await expect(late).rejects.toThrow('核对之后台账有了变化')
    expect(await records(app)).toEqual(before)
    expect(await app.call('notices.get', { id: draft.id })).toMatchObject({ state: 'pending', number: null, paper: null })
  })
})

describe('states', () => {
  test('a notice that waits to be signed is closed, and can be sent back', async () => {
    const app = await office()
    const draft = await draftOf(app, [])
    const { document } = await app.call('documents.get', { id: draft.id })
    await expect(app.call('notices.submit', draft)).rejects.toThrow('还没有正文')
    const written = await app.call('documents.save', { ...draft, document: { ...document, body: '特此通知。' }, clauseIds: [] })
    await expect(app.call('notices.reviewDraft', { id: draft.id, issuedOn: DAY, effectiveOn: DAY, choices: [], replaces: false })).rejects.toThrow('还是草稿，不能签发')
    await app.call('notices.submit', { id: draft.id, revision: written.revision })
    const { revision } = await app.call('documents.get', { id: draft.id })
    await expect(app.call('documents.save', { id: draft.id, revision, document, clauseIds: [] })).rejects.toThrow('请先“退回修改”')
    await app.call('notices.returnToDraft', { id: draft.id, revision })
    expect((await app.call('documents.get', { id: draft.id })).state).toBe('draft')
  })

  test('an issued notice is frozen: in the services, in the log and in the database', async () => {
    const app = await office()
    const { id, changeId } = await issued(app, [act({ action: 'appoint', person: { id: null, name: '吴越' }, postId: await postId(app, '副主任') })])
    const { document, revision } = await app.call('documents.get', { id })
    await expect(app.call('documents.save', { id, revision, document: { ...document, title: '别的标题' }, clauseIds: [] })).rejects.toThrow('请办“更正”')
    await expect(app.call('notices.returnToDraft', { id, revision })).rejects.toThrow('已经印发')
    await expect(app.call('notices.removeDraft', { id, revision })).rejects.toThrow('已经印发')
    await expect(app.call('changes.undo', { id: changeId })).rejects.toThrow('办“撤销通知”')
    expect((await app.call('changes.list', { before: null, limit: 1 })).entries[0]?.canUndo).toBe(false)
    for (const patch of [{ document: '{}' }, { title: '别的' }, { number_serial: 9 }, { state: 'draft' as const }]) {
      await expect(storeOf(app).write({ action: 'test', summary: '改印发的通知' }, (unit) => unit.update('notice', id, patch))).rejects.toThrow('frozen')
    }
    await expect(storeOf(app).write({ action: 'test', summary: '删条款' }, async (unit) => {
      for (const { id: clause } of await unit.manager.query<{ id: number }[]>('SELECT id FROM notice_clause WHERE notice_id = ?', [id])) await unit.remove('notice_clause', clause)
    })).rejects.toThrow('frozen')
    const clause = { notice_id: id, seq: 9, unit: null, action: 'appoint' as const, clause: '{}', outcome: null, targets: null }
    await expect(storeOf(app).write({ action: 'test', summary: '加条款' }, (unit) => unit.insert('notice_clause', clause))).rejects.toThrow('frozen')
    for (const sql of ["UPDATE notice_paper SET pages = ''", 'DELETE FROM notice_paper']) {
      await expect(storeOf(app).write({ action: 'test', summary: '改版面' }, (unit) => unit.manager.query(sql))).rejects.toThrow('frozen')
    }
    expect((await app.call('documents.get', { id })).document).toEqual(document)
  })

  test('clauses are a part of a draft: another window does not write over them unseen, nor does an undo after the issue', async () => {
    const app = await office()
    const draft = await draftOf(app, [act({ action: 'appoint', person: { id: null, name: '吴越' }, postId: await postId(app, '副主任') })])
    const { document } = await app.call('documents.get', { id: draft.id })
    const dropped = await app.call('documents.save', { ...draft, document, clauseIds: [] })
    expect(dropped.revision).toBeGreaterThan(draft.revision)
    await expect(app.call('documents.save', { ...draft, document, clauseIds: [] })).rejects.toThrow('stale-version')
    await submit(app, { id: draft.id, revision: dropped.revision })
    await issue(app, draft.id)
    const { clauseList } = await app.call('notices.get', { id: draft.id })
    await expect(app.call('changes.undo', { id: dropped.changeId ?? 0 })).rejects.toThrow('refused')
    expect((await app.call('notices.get', { id: draft.id })).clauseList).toEqual(clauseList)
  })

  test('whoever an issued notice named can be merged with another entry', async () => {
    const app = await office()
    await receive(app, '任命吴越为柳溪中学校长。')
    const older = await personId(app, '吴越')
    const made = await issued(app, [act({ action: 'appoint', person: { id: null, name: '吴越' }, postId: await postId(app, '副主任') })], { choices: [{ index: 0, personId: null }] })
    const newer = await storeOf(app).first<{ id: number }>('SELECT max(id) AS id FROM person')
    const { a, b, aRevision, bRevision } = await app.call('duplicates.compare', { aId: older, bId: newer?.id ?? 0 })
    expect([a.id, b.id]).toEqual([older, newer?.id])
    await app.call('duplicates.merge', { aId: a.id, bId: b.id, aRevision, bRevision, fields: {}, decisions: [] })
    const [outcome] = (await app.call('notices.get', { id: made.id })).clauseList[0]?.outcomes ?? []
    expect(outcome).toMatchObject({ person: '吴越', personId: older })
  })

  test('an id that was freed and given again is not taken for the person that was meant', async () => {
    const app = await office()
    const first = await issued(app, [act({ action: 'appoint', person: { id: null, name: '吴越' }, postId: await postId(app, '副主任') })])
    const correction = await app.call('notices.correct', { id: first.id })
    const freed = await personId(app, '吴越')
    await withdraw(app, first.id)
    await receive(app, '任命褚江为柳溪中学校长。')
    expect(await personId(app, '褚江')).toBe(freed)
    await submit(app, { id: correction.id, revision: (await app.call('documents.get', { id: correction.id })).revision })
    const review = await app.call('notices.reviewDraft', { id: correction.id, issuedOn: DAY, effectiveOn: DAY, choices: [], replaces: false })
    expect(review.actions.map(({ person, personId: id }) => [person.name, id])).toEqual([['吴越', null]])
    expect((await app.call('notices.get', { id: first.id })).clauseList[0]?.outcomes[0]).toMatchObject({ person: '吴越', personId: null })
  })

  test('a correction whose old notice cannot be withdrawn says so, and may be issued beside it', async () => {
    const app = await office()
    const first = await issued(app, [act({ action: 'appoint', person: { id: null, name: '吴越' }, postId: await postId(app, '副主任') })])
    await receive(app, '免去吴越的柳溪街道办事处副主任职务。', '2026-12-01')
    const correction = await app.call('notices.correct', { id: first.id })
    await submit(app, { id: correction.id, revision: (await app.call('documents.get', { id: correction.id })).revision })
    const asked = { id: correction.id, issuedOn: DAY, effectiveOn: DAY, choices: [] }
    const replacing = await app.call('notices.reviewDraft', { ...asked, replaces: true })
    expect(replacing.obstacle).toMatch(/不能代替.*后来又做了.*不勾“代替”/)
    expect(replacing.corrects?.id).toBe(first.id)
    expect((await app.call('notices.reviewDraft', { ...asked, replaces: false })).obstacle).toBeNull()
  })

  test('keeps its pages: the PDF where there is a printer, else as laid out', async () => {
    const printed: string[] = []
    const app = await office({ printPdf: async (html) => (printed.push(html), Buffer.from('%PDF-1.7 kept')) })
    const { id } = await issued(app, [act({ action: 'appoint', person: { id: null, name: '吴越' }, postId: await postId(app, '副主任') })])
    expect((await app.call('notices.get', { id })).paper).toBe('pdf')
    expect(printed[0]?.replace(/<[^>]*>/g, '')).toContain('测街任〔2026〕1号')
    expect((await app.call('notices.keptPages', { id })).html).toBe(printed[0])
    const folder = await temporaryFolder()
    app.target.path = join(folder, '重印.pdf')
    const chosen = await app.call('files.chooseTarget', { kind: 'pdf', suggestedName: '重印.pdf' })
    await app.call('notices.savePaper', { id, target: chosen?.handle ?? '' })
    expect(await readFile(join(folder, '重印.pdf'), 'utf8')).toBe('%PDF-1.7 kept')

    const plain = await office()
    const other = await issued(plain, [act({ action: 'appoint', person: { id: null, name: '吴越' }, postId: await postId(plain, '副主任') })])
    expect((await plain.call('notices.get', { id: other.id })).paper).toBe('pages')
    expect((await plain.call('notices.keptPages', { id: other.id })).html).toContain('吴越')
  })

  test('a correction refers to the old notice both ways, and takes its place in the records', async () => {
    const app = await office()
    const vice = await postId(app, '副主任')
    const before = await records(app)
    const first = await issued(app, [act({ action: 'appoint', person: { id: null, name: '吴月' }, postId: vice })])
    const draft = await app.call('notices.correct', { id: first.id })
    const { document, clauseIds, revision, corrects } = await app.call('documents.get', { id: draft.id })
    expect(corrects).toEqual({ id: first.id, label: first.number })
    expect(document).toMatchObject({ numberSerial: 2, note: `本通知更正${first.number}，原通知同时废止` })
    const saved = await app.call('documents.save', { id: draft.id, revision, document: { ...document, body: document.body.replace('吴月', '吴越') }, clauseIds })
    await app.call('notices.submit', { id: draft.id, revision: saved.revision })
    const whole = await records(app)
    const review = await app.call('notices.reviewDraft', { id: draft.id, issuedOn: DAY, effectiveOn: DAY, choices: [], replaces: true })
    expect(await records(app), 'a rehearsal writes nothing').toEqual(whole)
    expect(review).toMatchObject({ corrects: { label: first.number }, obstacle: null })
    const second = await issue(app, draft.id, { replaces: true })
    expect(await storeOf(app).all('SELECT person.name FROM tenure JOIN person ON person.id = person_id WHERE post_id = ? ORDER BY name', [vice])).toEqual([{ name: '冯川' }, { name: '吴越' }, { name: '孙立' }])
    expect(await app.call('notices.get', { id: first.id })).toMatchObject({ state: 'withdrawn', withdrawn: { reason: `由${second.number}更正` }, corrections: [{ id: second.id }] })
    expect(await app.call('notices.get', { id: second.id })).toMatchObject({ state: 'issued', corrects: { id: first.id, label: first.number } })

    // Withdrawing the correction puts the first notice into force again.
    await withdraw(app, second.id)
    expect((await app.call('notices.get', { id: first.id })).state).toBe('issued')
    await withdraw(app, first.id)
    expect(await records(app)).toEqual(before)
  })

  test('a draft is removed with its clauses, and can be brought back', async () => {
    const app = await office()
    const draft = await draftOf(app, [act({ action: 'appoint', person: { id: null, name: '吴越' }, postId: await postId(app, '副主任') })])
    const { changeId } = await app.call('notices.removeDraft', draft)
    await expect(app.call('documents.get', { id: draft.id })).rejects.toThrow('已不存在')
    await app.call('changes.undo', { id: changeId ?? 0 })
    expect((await app.call('documents.get', { id: draft.id })).clauseIds).toHaveLength(1)
  })
})

test('whatever is chosen from the records is what is recorded, and withdrawing it leaves nothing', async () => {
  const app = await openApplication({ sample: true, today: DAY })
  const { posts } = await app.call('documents.actPosts', { search: '', vacant: false, limit: 60 })
  const holders = posts.flatMap((post) => post.holders.map((holder) => ({ post, holder })))
  const one = fc.record({ verb: fc.constantFrom('appoint' as const, 'remove' as const, 'new' as const), at: fc.nat(holders.length - 1), other: fc.nat(holders.length - 1), probation: fc.option(fc.constantFrom(6, 12)) })
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(one, { minLength: 1, maxLength: 6, selector: ({ at }) => at }), fc.constantFrom('party' as const, 'government' as const), async (wanted, style) => {
      const acts = wanted.flatMap(({ verb, at, other, probation }, index) => {
        const [chosen, somebody] = [holders[at], holders[other]]
        if (!chosen || !somebody) return []
        const { post, holder } = chosen
        if (verb === 'remove') return [act({ action: 'remove', person: { id: holder.personId, name: holder.name }, postId: post.id, tenureId: holder.tenureId })]
        const person = verb === 'new' ? { id: null, name: `欧阳新${'甲乙丙丁戊己'.charAt(index)}` } : { id: somebody.holder.personId, name: somebody.holder.name }
        // Whoever holds the post already is not appointed to it.
        return post.holders.some((one) => one.personId === person.id) ? [] : [act({ action: 'appoint', person, postId: post.id, probation })]
      })
      fc.pre(acts.length > 0)
      const before = await records(app)
      const { made } = await app.call('documents.composeActs', { acts, style, order: 'by-post' })
      const { document } = await app.call('documents.propose', { clauseIds: [], made, style, unitHeadings: true })
      const draft = await app.call('documents.save', { document: { ...document, numberSerial: null }, clauseIds: [], made })
      await app.call('notices.submit', { id: draft.id, revision: draft.revision })
      const { id } = await issue(app, draft.id)
      const begun = await storeOf(app).all<{ name: string; post: number; until: string | null }>(
        'SELECT person.name, post_id AS post, probation_until AS until FROM tenure JOIN person ON person.id = person_id WHERE begin_notice_id = ?', [id],
      )
      const ended = await storeOf(app).all<{ id: number }>('SELECT id FROM tenure WHERE end_notice_id = ?', [id])
      expect(begun.map(({ name, post, until }) => `${name} ${post} ${until !== null}`).sort()).toEqual(
        acts.filter(({ action }) => action === 'appoint').map(({ person, postId: post, probation }) => `${person.name} ${post} ${probation !== null}`).sort(),
      )
      expect(ended.map((tenure) => tenure.id).sort()).toEqual(acts.flatMap(({ action, tenureId }) => (action === 'remove' && tenureId !== null ? [tenureId] : [])).sort())
      await withdraw(app, id)
      expect(await records(app)).toEqual(before)
    }),
    { numRuns: 15 },
  )
}, 120_000)
