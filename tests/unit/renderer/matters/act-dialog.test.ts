// @vitest-environment jsdom
import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { defineComponent, nextTick } from 'vue'
import { beforeEach, expect, it, vi } from 'vitest'
import type { MatterDetail, PossibleAct } from '@renderer/features/matters/matter-words'
import { choice, elementStubs } from '../element-stubs'
import { calendar, matter, unit } from './entries'

const { act } = vi.hoisted(() => ({ act: vi.fn() }))
vi.mock('@renderer/api', () => ({ api: { matters: { act } }, onEvent: () => () => undefined, ApiError: class ApiError extends Error {} }))
vi.mock('@renderer/actions', () => ({ notifySaved: vi.fn() }))

const { default: MatterActDialog } = await import('@renderer/features/matters/MatterActDialog.vue')

/** The frame of the act, as far as this needs one. */
const frame = defineComponent({ name: 'ActDialog', props: { run: { type: Function, required: true } }, template: '<div><slot :errors="{}" /></div>' })
const field = defineComponent({ props: { label: { type: String, default: '' }, hint: { type: String, default: '' } }, template: '<div><slot id="x" /><p>{{ label }}：{{ hint }}</p></div>' })
const chooser = defineComponent({ name: 'CalledChooser', props: { modelValue: { type: Array, required: true } }, emits: ['update:modelValue'], template: '<div />' })

function begin(possible: PossibleAct, detail: MatterDetail) {
  return mount(MatterActDialog, {
    props: { detail, possible, targetId: null, limits: null, calendar },
    global: { components: elementStubs, stubs: { ActDialog: frame, FormField: field, CalledChooser: chooser, MomentInput: true, MatterPicker: true } },
  })
}

beforeEach(() => {
  setActivePinia(createPinia())
  act.mockReset().mockResolvedValue({ changeId: 1 })
})

it('goes by the revision that the act was begun on, so that what another window did meanwhile is noticed', async () => {
  const dialog = begin({ act: 'note', main: false, noteRequired: true, units: [] }, matter)
  await dialog.setProps({ detail: { ...matter, revision: 4 } })
  await dialog.getComponent(frame).props('run')(false)
  expect(act.mock.lastCall?.[0]).toMatchObject({ id: 7, revision: 3 })
})

it('forgets whom it goes to when another is chosen to pass it on: the role is that one’s', async () => {
  const units = [unit(1, 'lead', '城管办'), unit(2, 'joint', '派出所')]
  const dialog = begin({ act: 'transfer', main: false, noteRequired: true, units: [1, 2] }, { ...matter, step: 'report', units })
  const from = dialog.getComponent(choice)
  from.vm.$emit('update:modelValue', 1)
  await nextTick()
  dialog.getComponent(chooser).vm.$emit('update:modelValue', [{ role: 'lead', called: { kind: 'organisation', id: 9 }, name: '物业办', contact: '' }])
  from.vm.$emit('update:modelValue', 2)
  await nextTick()
  expect(dialog.getComponent(chooser).props('modelValue')).toEqual([])
})

it.each([
  ['report', true],
  ['handle', true],
  ['return', true],
  ['transfer', false],
  ['remind', false],
  ['note', false],
] as const)('tells who did %s when nobody is named', (one, contact) => {
  const dialog = begin({ act: one, main: false, noteRequired: false, units: one === 'note' ? [] : [1] }, { ...matter, step: 'report', units: [unit(1, 'lead', '城管办')] })
  expect(dialog.text()).toContain(contact ? '经手人：不填就是单位的联系人' : '经手人：不填就是经办人')
})
