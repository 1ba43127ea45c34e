// @vitest-environment jsdom
import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { defineComponent } from 'vue'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { elementStubs } from './element-stubs'

vi.mock('@renderer/api', () => ({ api: {}, ApiError: class extends Error {}, onEvent: () => () => undefined }))
vi.mock('@renderer/actions', () => ({ sentenceOf: () => '没有保存', notifySaved: vi.fn() }))
vi.mock('@renderer/use-unsaved-guard', () => ({ useUnsavedGuard: () => ({ mayLeave: async () => true }) }))

const { default: DatedActDialog } = await import('@renderer/components/DatedActDialog.vue')

/** Tells that it is open when the test says so: the real one does after it has faded in. */
const dialog = defineComponent({ name: 'dialog-stub', emits: ['opened'], template: '<div><slot /></div>' })

beforeEach(() => setActivePinia(createPinia()))
afterEach(() => (document.body.innerHTML = ''))

function begin() {
  return mount(DatedActDialog, {
    attachTo: document.body,
    props: {
      id: 1, title: '更名', dayLabel: '更名日期', submitLabel: '更名', summary: '已更名',
      act: () => ({ type: 'rename' }), preview: async () => ({ touches: [], refusals: [], doubts: [] }), perform: async () => ({ id: 1, changeId: 1 }),
    },
    slots: { default: '<input class="first"><input class="second">' },
    global: { components: { ...elementStubs, 'el-dialog': dialog }, stubs: { DateInput: true, DatedActPreview: true, DatedActPreviewNote: true } },
  })
}

it('puts the focus into the first field when it has opened, however the menu behind it took it back', async () => {
  const act = begin()
  act.get('.first').element.dispatchEvent(new Event('blur'))
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  await act.getComponent(dialog).vm.$emit('opened')
  expect(document.activeElement?.className).toBe('first')
  act.unmount()
})

it('leaves whoever is in another field already where they are', async () => {
  const act = begin()
  act.get<HTMLInputElement>('.second').element.focus()
  await act.getComponent(dialog).vm.$emit('opened')
  expect(document.activeElement?.className).toBe('second')
  act.unmount()
})
