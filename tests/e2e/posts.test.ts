import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { lookAtBoth } from '../support/look'
import { describeIn } from '../support/runtimes'
import { KEEP_WHAT_IS_PRINTED, launch, type Program } from '../support/program'
import { readSheet } from '../support/read-sheet'

const LONG_TITLE = '社会治理综合服务中心常务副主任兼矛盾纠纷多元化解工作专班负责人'

describeIn('browser', 'posts and who holds them', (binary) => {
  let program: Program
  const complaints: string[] = []

  beforeAll(async () => {
    program = await launch('browser', binary(), { sample: true })
    program.page.on('console', (message) => {
      // A refusal is an answer with an HTTP status, which the browser notes by itself.
      if (message.type() === 'error' && !message.text().includes('409 (Conflict)')) complaints.push(message.text())
    })
    program.page.on('pageerror', (error) => complaints.push(error.message))
    await program.page.getByRole('heading', { name: '工作台' }).waitFor()
    await program.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  })
  afterEach(() => expect(complaints.splice(0)).toEqual([]))
  afterAll(() => program?.close())

  async function visit(path: string): Promise<void> {
    await program.page.evaluate(`location.hash = ${JSON.stringify(path)}`)
  }

  const look = (name: string): Promise<void> => lookAtBoth(program, name)

  const foot = (): ReturnType<Program['page']['getByText']> => program.page.getByText(/共 [\d,]+ 个岗位/)

  async function listed(): Promise<number> {
    const text = await foot().textContent()
    return Number(/共 ([\d,]+) 个岗位/.exec(text ?? '')?.[1]?.replaceAll(',', ''))
  }

  /** Which posts are vacant depends on the day the sample office is made. */
  async function vacantPost(): Promise<{ owner: string; title: string }> {
    const body = JSON.stringify({ search: '', filters: {}, after: null, before: null, limit: 500 })
    const reply = await program.page.evaluate<{ value: { rows: { title: string; vacancies: number; owner: { kind: string; name: string } }[] } }>(
      `fetch('/rpc/posts.list', { method: 'POST', body: ${JSON.stringify(body)} }).then((reply) => reply.json())`,
    )
    const post = reply.value.rows.find(({ owner, vacancies, title }) => owner.kind === 'organisation' && vacancies === 1 && title.endsWith('委员'))
    if (!post) throw new Error('the sample has no vacant post of a member of a committee')
    return { owner: post.owner.name, title: post.title }
  }

  /** Chooses in a picker by typing; the option is found by its words. */
  async function pick(field: string, typed: string, option: string | RegExp): Promise<void> {
    const { page } = program
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox', { name: field }).click()
    await page.keyboard.insertText(typed)
    await page.getByRole('option', { name: option }).first().click()
  }

  async function undoFromToast(): Promise<void> {
    await program.page.getByRole('button', { name: '撤销这次改动' }).last().click()
    await program.page.getByText(/^已撤销：/).first().waitFor()
  }

  /** The toast is gone after a while, and pictures take their time. */
  async function undoByKeys(): Promise<void> {
    const { page } = program
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.evaluate('document.activeElement.blur()')
    await page.keyboard.press('Control+z')
    await page.getByRole('dialog', { name: '撤销最近一次改动？' }).getByRole('button', { name: '撤销这次改动' }).click()
    await page.getByText(/^已撤销：/).first().waitFor()
  }

  test('the workbench leads to just the vacant posts it counts; one is filled, and it is undone', async () => {
    const { page } = program
    const figure = page.getByRole('link', { name: /空缺岗位/ })
    const counted = Number(/空缺岗位\s*([\d,]+)/.exec((await figure.textContent()) ?? '')?.[1]?.replaceAll(',', ''))
    expect(counted).toBeGreaterThan(0)
    await figure.click()
    await page.getByRole('heading', { name: '岗位任免' }).waitFor()
    await foot().waitFor()
    expect(await listed()).toBe(counted)
    await look('posts-vacant')
    await page.getByRole('row', { name: /空缺 1/ }).first().click()
    await page.getByRole('button', { name: '任职…', exact: true }).click()
    await look('posts-appoint')
    await page.getByRole('button', { name: '登记任职' }).click()
    await page.getByText('请选任职的人员').waitFor()
    await look('posts-appoint-nobody')
    await pick('人员', 'zhang', /年生/)
    await page.getByRole('button', { name: '登记任职' }).click()
    const still = page.getByRole('button', { name: '仍要登记任职' })
    const done = page.getByText(/^已登记.+任“/)
    await still.or(done).first().waitFor()
    if ((await still.count()) > 0) await still.click()
    await done.first().waitFor()
    await expect.poll(listed).toBe(counted - 1)
    await undoFromToast()
    await expect.poll(listed).toBe(counted)
  })

  test('a secretary changes in one act: the old one ends, the new one begins, the history tells both', async () => {
    const { page } = program
    await visit('/posts?search=书记&owner=organisation')
    await page.getByRole('row', { name: /^书记/ }).filter({ hasNotText: '空缺' }).first().click()
    const holders = page.getByRole('complementary', { name: '记录' })
    await holders.getByRole('heading', { name: '书记', exact: true }).waitFor()
    await look('posts-record')
    const former = (await holders.getByRole('button', { name: /^.+离任（书记）$/ }).getAttribute('aria-label'))?.replace('离任（书记）', '') ?? ''
    await page.getByRole('button', { name: '任职…', exact: true }).click()
    const replaced = page.getByRole('checkbox', { name: new RegExp(`同时免去${former}`) })
    expect(await replaced.isChecked()).toBe(true)
    await pick('人员', '谢新书', '新建人员“谢新书”')
    await page.getByRole('button', { name: '登记任职' }).click()
    await page.getByText('“书记”应由正式党员担任').waitFor()
    await look('posts-appoint-doubt')
    await page.getByRole('button', { name: '仍要登记任职' }).click()
    await page.getByText(/^已登记谢新书任“/).first().waitFor()
    const history = holders.getByRole('region', { name: '任职历史' })
    await history.getByText('谢新书').waitFor()
    await history.getByText(former).first().waitFor()
    await history.getByText('离任：免职').first().waitFor()
    await holders.getByRole('button', { name: '谢新书离任（书记）' }).waitFor()
    await look('posts-record-changed')
    await page.evaluate(KEEP_WHAT_IS_PRINTED)
    await page.getByRole('button', { name: '打印历任名单' }).click()
    await expect.poll(() => page.evaluate('window.printed')).toContain('谢新书')
    await undoByKeys()
    await holders.getByRole('button', { name: `${former}离任（书记）` }).waitFor()
    expect(await history.getByText('谢新书').count()).toBe(0)
  })

  test('leaving is refused before its beginning, in words beside the date; a correction is saved', async () => {
    const { page } = program
    await page.getByRole('button', { name: /离任（书记）$/ }).first().click()
    await page.getByLabel('离任日期').fill('1950.1.1')
    await page.getByRole('button', { name: '登记离任' }).click()
    await page.getByRole('alert').filter({ hasText: '要晚于这一天' }).waitFor()
    await look('posts-end-refused')
    await page.getByRole('button', { name: '不保存' }).click()
    await page.getByRole('button', { name: '放弃修改' }).click()
    await page.getByRole('button', { name: /^更正.+的任职（书记）$/ }).first().click()
    await page.getByLabel('说明').fill('核对过')
    await look('posts-correct')
    await page.keyboard.press('Control+s')
    await page.getByText(/^已更正/).first().waitFor()
    await page.getByText('（核对过）').first().waitFor()
    await undoByKeys()
  })

  test('arrow keys walk the list over the pages and the record follows', async () => {
    const { page } = program
    await visit('/posts')
    await page.getByRole('button', { name: '下一页' }).waitFor()
    await look('posts-filled')
    const table = page.getByRole('grid', { name: '岗位列表' })
    await table.focus()
    await page.keyboard.press('Home')
    await page.getByRole('complementary', { name: '记录' }).getByRole('heading').first().waitFor()
    const first = await page.evaluate<string>('location.hash')
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => page.evaluate<string>('location.hash')).not.toBe(first)
    await page.keyboard.press('End')
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => page.evaluate<string>('location.hash')).toContain('after=')
    await page.keyboard.press('Control+End')
    await expect.poll(() => page.evaluate<string>('location.hash')).toContain('before=')
    expect(await page.getByRole('button', { name: '下一页' }).isDisabled()).toBe(false)
  })

  test('another day is shown as it was, without anything to be done', async () => {
    const { page } = program
    await visit('/posts?day=2019-03-01&show=vacant')
    await page.getByText('现在看到的是 2019-03-01 这一天的情况，不能修改').waitFor()
    await page.getByRole('row', { name: /空缺 1/ }).first().click()
    await page.getByText('正在看另一天，不能修改').waitFor()
    expect(await page.getByRole('button', { name: '任职…', exact: true }).count()).toBe(0)
    await look('posts-other-day')
  })

  test('nothing found offers to clear the filter; the list is exported as filtered', async () => {
    const { page } = program
    await visit('/posts?show=overfull')
    await page.getByText('没有超配的岗位').waitFor()
    await look('posts-nothing-found')
    await page.getByRole('button', { name: '清空筛选' }).click()
    await page.getByRole('button', { name: /^任期将满/ }).click()
    await page.getByRole('columnheader', { name: '届满' }).waitFor()
    await look('posts-term')
    await page.getByRole('button', { name: '导出名单…' }).click()
    const { name, bytes } = await program.saved(() => page.getByRole('button', { name: '导出为 .xlsx' }).click())
    expect(name).toMatch(/^任期将满岗位\d{4}-\d\d-\d\d\.xlsx$/)
    expect(readSheet(bytes).length).toBe((await listed()) + 3)
  })

  test('a long title is shown whole in the record and cut in the table; acts are offered on the organisation too', async () => {
    const { page } = program
    await visit('/organisations?id=5')
    await page.getByRole('button', { name: '新设岗位' }).click()
    await page.getByLabel('岗位名称').fill(LONG_TITLE)
    await page.getByRole('button', { name: '保存岗位' }).click()
    const appoint = page.getByRole('button', { name: `任命${LONG_TITLE}` })
    await appoint.click()
    await look('posts-appoint-long-title')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await look('organisations-posts-acts')
    await visit(`/posts?search=${LONG_TITLE.slice(0, 10)}`)
    await page.getByRole('row', { name: LONG_TITLE }).click()
    await page.getByRole('heading', { name: LONG_TITLE, exact: true }).waitFor()
    await look('posts-long-title')
  })

  test('somebody is appointed from the person’s own record', async () => {
    const { page } = program
    await visit('/people?id=5')
    await page.getByRole('button', { name: '编辑人员' }).waitFor()
    await page.getByRole('button', { name: '任职…', exact: true }).click()
    const { owner, title } = await vacantPost()
    await pick('岗位', owner, new RegExp(`${owner} ${title}\\s*空缺 1`))
    await page.getByRole('button', { name: '登记任职' }).waitFor()
    await look('people-appoint')
    await page.getByRole('button', { name: '登记任职' }).click()
    await page.getByText(new RegExp(`^已登记.+任“.*${title}”`)).first().waitFor()
    await page.getByRole('region', { name: '简历' }).getByText(new RegExp(title)).first().waitFor()
    await undoByKeys()
  })

  test('a person’s CV is copied as text', async () => {
    const { page } = program
    await visit('/posts?search=书记&owner=organisation')
    await page.getByRole('row', { name: /^书记/ }).filter({ hasNotText: '空缺' }).first().click()
    const record = page.getByRole('complementary', { name: '记录' })
    await record.getByRole('heading', { name: '书记', exact: true }).waitFor()
    await record.getByRole('link').filter({ hasText: /^[\u4e00-\u9fff·]{2,4}$/ }).first().click()
    await page.getByRole('button', { name: '复制简历' }).click()
    await page.getByText(/^已复制简历 \d+ 行/).waitFor()
    expect(await page.evaluate<string>('navigator.clipboard.readText()')).toMatch(/^(\d{4}\.\d\d|不详)—(\d{4}\.\d\d|今) {2}.+书记/m)
    await page.getByRole('region', { name: '简历' }).scrollIntoViewIfNeeded()
    await look('people-career')
  })
})
