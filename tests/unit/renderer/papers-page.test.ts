// @vitest-environment jsdom
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { defineComponent } from 'vue'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import { defaultGridLevels } from '@shared/domain/grid-levels'
import { elementStubs } from './element-stubs'

const { gridPapers } = vi.hoisted(() => ({ gridPapers: { choices: vi.fn(), contacts: vi.fn(), cards: vi.fn(), handOver: vi.fn() } }))
vi.mock('@renderer/api', () => ({ api: { gridPapers }, onEvent: () => () => undefined, ApiError: class ApiError extends Error {} }))

const { default: PapersPage } = await import('@renderer/features/grid-papers/PapersPage.vue')
const { useGridLevelsStore } = await import('@renderer/stores/grid-levels')
const { useViewStore } = await import('@renderer/stores/view')

const head = defineComponent({ template: '<div><slot /></div>' })
const part = (name: string) => defineComponent({ name: `${name}-part`, inheritAttrs: false, template: `<p class="${name}" />` })
const ON_PAPER = { office: '柳溪街道办事处', day: '2026-11-28', posts: [], others: [], colleagues: [], matters: { total: 0, first: [] } }

let router: Router
let page: VueWrapper

beforeEach(() => {
  setActivePinia(createPinia())
  useViewStore().startup = { phase: 'ready', folder: '/tmp/ledger', officeName: null, failure: null, backups: [], shell: 'browser', today: '2026-11-28', version: '1.0.0' }
  gridPapers.choices.mockResolvedValue({ communities: [{ id: 3, name: '柳溪社区', grids: 2 }], levels: [1, 2, 3].map((level) => ({ level, name: `${level} 级`, grids: 1 })), officePhone: null })
  gridPapers.contacts.mockResolvedValue({ communities: [] })
  gridPapers.cards.mockReset().mockResolvedValue({ cards: [], withheld: [] })
  gridPapers.handOver.mockImplementation(async ({ personId }: { personId: number }) => ({ ...ON_PAPER, person: { personId, name: '谢文', birthYear: null, unit: null, phone: null, workplace: null } }))
})

afterEach(() => page.unmount())

async function open(address: string): Promise<void> {
  router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/grids/papers', component: PapersPage }] })
  await router.push(address)
  page = mount({ template: '<router-view />' }, {
    global: { plugins: [router], components: elementStubs, stubs: { PageHead: head, PersonPicker: part('picker'), CommunityChooser: true, PaperFrame: part('paper'), ExportDialog: part('export'), EmptyState: true, ErrorNote: true } },
  })
  await flushPromises()
}

async function press(name: string): Promise<void> {
  await page.findAll('button').find((button) => button.text() === name)?.trigger('click')
  await flushPromises()
}

it('keeps who hands over while another paper is looked at, and exports what is shown', async () => {
  await open('/grids/papers?paper=hand-over')
  page.findComponent({ name: 'picker-part' }).vm.$emit('update:modelValue', { id: 7, name: '谢文' })
  await flushPromises()
  await press('网格通讯录')
  await press('工作交接单')
  expect(page.find('.paper').exists()).toBe(true)
  await press('导出表格…')
  expect(page.find('.export').exists()).toBe(true)
})

it('prints cards of the levels inside communities at first, whichever those are', async () => {
  useGridLevelsStore().entries = defaultGridLevels.map((level) => ({ ...level, id: level.level, revision: 1, inCommunity: level.level >= 2, rules: { 基础网格: { ...level.rules.基础网格, posts: [] }, 专属网格: { ...level.rules.专属网格, posts: [] } } }))
  await open('/grids/papers?paper=cards')
  expect(gridPapers.cards.mock.lastCall?.[0]).toMatchObject({ levels: [2, 3] })
})
