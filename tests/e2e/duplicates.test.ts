import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { citizenIdCheck } from '@shared/domain/citizen-id'
import { lookAtBoth } from '../support/look'
import { describeIn } from '../support/runtimes'
import { launch, type Program } from '../support/program'

const NAME = '古丽努尔·阿卜杜热合曼'
const LONG_BRANCH = '中共柳溪街道工作委员会柳溪桥社区第三网格退役军人与流动党员联合功能型临时党支部'
const FIRST_17 = '41019919850307124'

describeIn('browser', 'two entries of one person', (binary) => {
  let program: Program
  const complaints: string[] = []

  beforeAll(async () => {
    program = await launch('browser', binary(), { sample: true })
    program.page.on('console', (message) => {
      // The entry that went is asked for once, and is not found.
      if (message.type() === 'error' && !message.text().includes('404')) complaints.push(message.text())
    })
    program.page.on('pageerror', (error) => complaints.push(error.message))
    await program.page.getByRole('heading', { name: '工作台' }).waitFor()
  })
  afterEach(() => expect(complaints.splice(0)).toEqual([]))
  afterAll(() => program?.close())

  async function visit(path: string): Promise<void> {
    await program.page.evaluate(`location.hash = ${JSON.stringify(path)}`)
  }

  /** Asks the main process as the window does. */
  async function ask(name: string, input: unknown): Promise<{ id: number; nodes: { id: number; kind: string }[] }> {
    const reply = await program.page.evaluate<{ ok: boolean; value: { id: number; nodes: { id: number; kind: string }[] } }>(
      `fetch('/rpc/${name}', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: ${JSON.stringify(JSON.stringify(input))} }).then((reply) => reply.json())`,
    )
    expect(reply, name).toMatchObject({ ok: true })
    return reply.value
  }

  async function register(part: object): Promise<number> {
    const person = {
      name: NAME, sex: '女', birth: '1985-03', ethnicity: '维吾尔族', nativePlace: null, education: '大专', occupation: null, workStartedOn: null,
      partyJoinedOn: null, partyFullOn: null, overruleReason: null, note: null,
    }
    return (await ask('people.save', { ...person, ...part })).id
  }

  const look = (name: string): Promise<void> => lookAtBoth(program, name)

  test('are found, compared, merged into one and brought back', async () => {
    const { page } = program
    await visit('/people/duplicates')
    await page.getByText('没有发现重复登记的人员').waitFor()
    await look('duplicates-none')

    const { nodes } = await ask('organisations.tree', {})
    const branches = nodes.filter(({ kind }) => kind === '党支部')
    const root = nodes[0]?.id ?? 0
    const { id: longBranch } = await ask('organisations.save', {
      id: null, revision: null, effectiveFrom: null, name: LONG_BRANCH, shortName: null, kind: '党支部', parentId: nodes.find(({ kind }) => kind === '党工委')?.id ?? root,
      code: null, creditCode: null, foundedOn: null, termNumber: null, termStart: null, termEnd: null, contactName: null, address: null, note: null,
    })
    const kept = await register({ phone: '19900001234', party: { organisationId: longBranch, category: '正式党员', from: '2026-10-01' }, note: '一九年摸底时登记' })
    const other = await register({
      birth: '1985-03-07', idNumber: FIRST_17 + citizenIdCheck(FIRST_17), phone: '199 0000 1234', education: '大学本科',
      party: { organisationId: branches.at(-1)?.id ?? 0, category: '正式党员', from: '2026-11-01' },
    })
    await visit(`/people?id=${kept}`)
    await page.getByRole('complementary', { name: '记录' }).getByRole('button', { name: '查重' }).click()
    await page.getByRole('heading', { name: `查重：${NAME}` }).waitFor()
    await page.getByRole('button', { name: '全部查重' }).click()
    await page.getByText('共 1 对').waitFor()
    await page.getByRole('cell', { name: '很可能' }).waitFor()
    await look('duplicates-found')

    await page.getByRole('button', { name: `比对${NAME}` }).click()
    await page.getByRole('heading', { name: `比对：${NAME}` }).waitFor()
    await look('duplicates-compare')
    await page.getByRole('button', { name: '合并为一条' }).click()
    await page.getByRole('alert').filter({ hasText: '还没有合并' }).waitFor()
    await look('duplicates-undecided')
    await page.getByText('先在', { exact: false }).getByText('后转到').click()
    await page.getByText('2026-10-01 至 2026-11-01').waitFor()
    await page.getByRole('radio', { name: /学历留先登记的/ }).check({ force: true })
    await page.getByRole('region', { name: '合并后的组织关系和任职' }).scrollIntoViewIfNeeded()
    await look('duplicates-decided')
    await page.keyboard.press('Control+s')
    await page.getByText('没有发现重复登记的人员').waitFor()
    await page.getByText('已合并').waitFor()
    await look('duplicates-merged')

    await visit(`/people?id=${kept}`)
    await page.getByRole('complementary', { name: '记录' }).getByText('1985-03-07').waitFor()
    await page.getByRole('complementary', { name: '记录' }).getByText('大专').waitFor()
    await visit(`/people?id=${other}`)
    await page.getByText('这位人员的记录已不存在').waitFor()
    await page.evaluate('document.activeElement.blur()')
    await page.keyboard.press('Control+z')
    await page.getByRole('dialog', { name: '撤销最近一次改动？' }).getByRole('button', { name: '撤销这次改动' }).click()
    await page.getByText(`已撤销：合并人员：${NAME}`).waitFor()
    await visit('/people/duplicates')
    await page.getByText('共 1 对').waitFor()
  })

  test('decided to be two people, they are not listed again', async () => {
    const { page } = program
    await visit('/people/duplicates')
    await page.getByRole('button', { name: `${NAME}不是同一人` }).click()
    await page.getByLabel('理由').fill('已对照证件')
    await look('duplicates-different')
    await page.getByLabel('理由').press('Control+s')
    await page.getByText('没有发现重复登记的人员').waitFor()
    await page.getByRole('button', { name: '撤销这次改动' }).last().click()
    await page.getByText('共 1 对').waitFor()
  })

  test('somebody else can be chosen to compare with, and what speaks against it is said', async () => {
    const { page } = program
    await visit('/people/duplicates?person=5')
    await page.getByText('没有发现和这个人重复的记录').waitFor()
    await page.getByRole('combobox', { name: '另选一人比对' }).fill(NAME.slice(0, 4))
    await page.getByRole('option').filter({ hasText: '1985 年生' }).first().waitFor()
    await look('duplicates-choose-other')
    await page.getByRole('option').filter({ hasText: '1985 年生' }).last().click()
    await page.getByText('两条记录的姓名不同').waitFor()
    await look('duplicates-doubtful')
    await page.keyboard.press('Escape')
    await page.getByText('没有发现和这个人重复的记录').waitFor()
  })
})
