// @vitest-environment jsdom
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it, vi } from 'vitest'
import { elementStubs } from '../element-stubs'

const { settings, saveSettings } = vi.hoisted(() => ({ settings: vi.fn(), saveSettings: vi.fn() }))
vi.mock('@renderer/api', () => ({ api: { matters: { settings, saveSettings } }, onEvent: () => () => undefined, ApiError: class ApiError extends Error {} }))
vi.mock('element-plus', () => ({ ElMessage: vi.fn(), ElNotification: vi.fn(), ElButton: {} }))

const { default: MatterRules } = await import('@renderer/features/settings/MatterRules.vue')
const { useViewStore } = await import('@renderer/stores/view')

beforeEach(() => {
  setActivePinia(createPinia())
  settings.mockReset().mockResolvedValue({ callerDays: 30, soonDays: 2, fileMegabytes: 20 })
  saveSettings.mockReset().mockResolvedValue({})
})

async function open() {
  const section = mount(MatterRules, { global: { components: elementStubs } })
  await flushPromises()
  const shown = (): string[] => section.findAll('input').map((field) => field.element.value)
  const readAgain = async (): Promise<void> => {
    useViewStore().changeCount += 1
    await flushPromises()
  }
  return { section, shown, readAgain }
}

it('keeps a number that is being typed when anything is saved anywhere, and follows the others', async () => {
  const { section, shown, readAgain } = await open()
  expect(shown()).toEqual(['30', '2', '20'])
  await section.findAll('input')[0]?.setValue('45')
  await readAgain()
  expect(shown()).toEqual(['45', '2', '20'])
  settings.mockResolvedValue({ callerDays: 30, soonDays: 5, fileMegabytes: 20 })
  await readAgain()
  expect(shown()).toEqual(['45', '5', '20'])
})

it('keeps it also over a reading that failed', async () => {
  const { section, shown, readAgain } = await open()
  await section.findAll('input')[1]?.setValue('7')
  settings.mockRejectedValueOnce(new Error('busy'))
  await readAgain()
  await readAgain()
  expect(shown()).toEqual(['30', '7', '20'])
})

it('follows what is stored once it was saved', async () => {
  const { section, shown, readAgain } = await open()
  await section.findAll('input')[1]?.setValue('07')
  await section.get('form').trigger('submit')
  expect(saveSettings).toHaveBeenCalledWith({ callerDays: 30, soonDays: 7, fileMegabytes: 20 })
  settings.mockResolvedValue({ callerDays: 30, soonDays: 3, fileMegabytes: 20 })
  await readAgain()
  expect(shown()).toEqual(['30', '3', '20'])
})
