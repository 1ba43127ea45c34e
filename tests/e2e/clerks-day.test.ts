import { afterAll, beforeAll, expect, test } from 'vitest'
import { dayOf } from '@shared/domain/calendar'
import { describeIn, type Place } from '../support/runtimes'
import { launch, type Program } from '../support/program'

/** Days of the story, counted back from today, so that "last March" is past whenever this runs. */
const today = dayOf(new Date())
const march = today.slice(5) > '03-31' ? today.slice(0, 4) : String(Number(today.slice(0, 4)) - 1)
const FOUNDED = `${Number(march) - 1}-06-01`
const JOINED = `${Number(march) - 1}-09-10`
const MOVED = `${march}-02-20`
const ASKED = `${march}-03-15`
const CHANGED = `${march}-03-25`

const BRANCH = '中共柳溪街道春风里第一网格支部委员会'
const MEMBERS = ['郗明月', '郗明星', '郗明溪'] as const
const [FORMER, NEXT] = ['沈前任', '沈后任']

const places: Place[] = ['electron', 'browser']
for (const place of places) {
  describeIn(place, "one clerk's day, by mouse and keyboard", (binary) => {
    let program: Program
    let branchId = 0

    beforeAll(async () => {
      program = await launch(place, binary(), { sample: true })
      await program.page.getByRole('heading', { name: '工作台' }).waitFor()
    })
    afterAll(() => program?.close())

    async function visit(path: string): Promise<void> {
      await program.page.evaluate(`location.hash = ${JSON.stringify(path)}`)
    }

    async function pick(field: string, typed: string, option: string | RegExp): Promise<void> {
      const { page } = program
      const box = page.getByRole('dialog').getByRole('combobox', { name: field })
      await box.click()
      await page.keyboard.insertText(typed)
      await page.getByRole('option', { name: option }).first().click()
    }

    /** A doubt is read and then confirmed; without one the act is done at once. */
    async function appoint(name: string, on: string): Promise<void> {
      const { page } = program
      await page.getByRole('button', { name: '任命书记' }).click()
      await pick('人员', name, `新建人员“${name}”`)
      await page.getByLabel('任职日期').fill(on)
      await page.getByRole('button', { name: '登记任职' }).click()
      const still = page.getByRole('button', { name: '仍要登记任职' })
      const done = page.getByText(new RegExp(`^已登记${name}任“`)).first()
      await still.or(done).first().waitFor()
      if ((await still.count()) > 0) await still.click()
      await done.waitFor()
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    }

    async function openPerson(name: string): Promise<void> {
      await visit(`/people?search=${encodeURIComponent(name)}`)
      await program.page.getByRole('gridcell', { name, exact: true }).first().click()
      await program.page.getByRole('heading', { name, exact: true }).waitFor()
    }

    async function begin(act: string): Promise<void> {
      await program.page.getByRole('button', { name: '办理组织关系' }).click()
      await program.page.getByRole('menuitem', { name: act }).click()
      await program.page.getByRole('dialog', { name: new RegExp(act) }).waitFor()
    }

    test('a new branch is founded under a committee, with a secretary', async () => {
      const { page, picture } = program
      await page.getByRole('link', { name: '组织', exact: true }).click()
      await page.getByText(/共 \d+ 个组织/).waitFor()
      const committee = page.getByRole('treeitem', { name: /社区党委|机关党委/ }).first()
      await committee.click()
      await page.getByRole('button', { name: '新建下级组织' }).click()
      await page.getByLabel('组织全称').fill(BRANCH)
      await page.getByLabel('起始日期').fill(FOUNDED)
      await page.keyboard.press('Control+s')
      await page.getByText(`已保存组织“${BRANCH}”`).first().waitFor()
      await page.getByRole('heading', { name: BRANCH, exact: true }).waitFor()
      branchId = Number(/[?&]id=(\d+)/.exec(page.url())?.[1])
      expect(branchId).toBeGreaterThan(0)
      await page.getByRole('button', { name: '新设岗位' }).click()
      await page.getByRole('dialog').getByLabel('岗位名称').fill('书记')
      await page.keyboard.press('Control+s')
      await page.getByText('已设立岗位“书记”').first().waitFor()
      await appoint(FORMER, FOUNDED)
      await page.getByRole('link', { name: FORMER }).first().waitFor()
      await picture('day-branch')
    })

    test('three people join it', async () => {
      const { page } = program
      for (const name of MEMBERS) {
        await visit('/people?act=new')
        await page.getByRole('textbox', { name: '姓名' }).fill(name)
        await page.keyboard.press('Control+s')
        await page.getByRole('button', { name: '编辑人员' }).waitFor()
        await page.getByRole('heading', { name, exact: true }).waitFor()
        await begin('接收预备党员')
        await page.getByLabel('大会通过日期').fill(JOINED)
        await pick('党组织', BRANCH, new RegExp(BRANCH))
        await page.getByRole('dialog').getByRole('button', { name: '登记接收', exact: true }).click()
        await page.getByRole('dialog').waitFor({ state: 'detached' })
        await page.getByText(`组织关系在${BRANCH}`).first().waitFor()
      }
      await visit(`/organisations?id=${branchId}`)
      await page.getByText('本级 3 人').waitFor()
    })

    test('one transfers', async () => {
      const { page, picture } = program
      await openPerson(MEMBERS[2])
      await begin('转到本台账内的党组织')
      await page.getByLabel('转接日期').fill(MOVED)
      await pick('转到', '第一党支部', /第一党支部/)
      await page.getByRole('dialog').getByRole('button', { name: '登记转接', exact: true }).click()
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await page.getByText(/组织关系转到/).first().waitFor()
      await picture('day-transferred')
      await visit(`/organisations?id=${branchId}`)
      await page.getByText('本级 2 人').waitFor()
    })

    test('the secretary changes in one act', async () => {
      const { page, picture } = program
      await appoint(NEXT, CHANGED)
      await page.getByRole('link', { name: NEXT }).first().waitFor()
      expect(await page.getByRole('link', { name: FORMER }).count()).toBe(0)
      await picture('day-secretary')
    })

    test('two mistakes are undone: a wrong name from the report, a wrong leaving by Ctrl+Z', async () => {
      const { page } = program
      await page.getByRole('button', { name: '办理变动' }).click()
      await page.getByRole('menuitem', { name: '更名' }).click()
      await page.getByLabel('新全称').fill('写错的名称')
      await page.getByRole('dialog').getByRole('button', { name: '更名' }).click()
      await page.getByRole('heading', { name: '写错的名称', exact: true }).waitFor()
      await page.getByRole('button', { name: '撤销这次改动' }).last().click()
      await page.getByRole('heading', { name: BRANCH, exact: true }).waitFor()

      await openPerson(MEMBERS[1])
      await begin('离开党组织')
      await page.getByRole('dialog').getByLabel('离开日期').fill(today)
      await page.getByRole('dialog').getByRole('combobox', { name: '原因' }).press('ArrowDown')
      await page.getByRole('option', { name: '退党' }).click()
      await page.getByRole('dialog').getByRole('button', { name: '登记离开', exact: true }).click()
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await page.evaluate('document.activeElement.blur()')
      await page.keyboard.press('Control+z')
      await page.getByRole('dialog', { name: '撤销最近一次改动？' }).getByRole('button', { name: '撤销这次改动' }).click()
      await page.getByText(/^已撤销：/).first().waitFor()
      await page.getByText(`组织关系在${BRANCH}`).first().waitFor()
      await visit(`/organisations?id=${branchId}`)
      await page.getByText('本级 2 人').waitFor()
    })

    test('last March is asked for: who was secretary then, and how it differs from today', async () => {
      const { page, picture } = program
      await page.getByRole('button', { name: /今天 \d/ }).click()
      await page.getByLabel('查看的日期').fill(ASKED)
      await page.getByRole('button', { name: '查看这一天' }).click()
      await page.getByText(`现在看到的是 ${ASKED} 这一天的情况，不能修改`).waitFor()
      await page.getByRole('link', { name: FORMER }).first().waitFor()
      expect(await page.getByRole('link', { name: NEXT }).count()).toBe(0)
      expect(await page.getByRole('button', { name: '编辑组织' }).count()).toBe(0)
      await picture('day-last-march')
      await visit(`/workbench/comparison?from=${ASKED}&to=${today}&section=tenures&organisation=${branchId}`)
      await page.getByRole('row', { name: new RegExp(`离任.*${FORMER}`) }).waitFor()
      await page.getByRole('row', { name: new RegExp(`任职.*${NEXT}`) }).waitFor()
      await picture('day-comparison')
    })

    test('the log tells the whole day', async () => {
      const { page, picture } = program
      await visit('/workbench/changes')
      await page.getByText(`新建组织“${BRANCH}”`).first().waitFor()
      for (const name of MEMBERS) await page.getByText(new RegExp(`${name}.*接收为预备党员`)).first().waitFor()
      expect(await page.getByText(/^撤销：/).count()).toBeGreaterThanOrEqual(2)
      await picture('day-log')
    })
  })
}
