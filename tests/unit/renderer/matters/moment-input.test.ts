// @vitest-environment jsdom
import { mount } from '@vue/test-utils'
import { defineComponent, h, nextTick, ref } from 'vue'
import { describe, expect, it } from 'vitest'
import MomentInput from '@renderer/features/matters/MomentInput.vue'
import { elementStubs } from '../element-stubs'

/** A form around the field, as people have it before them: what it holds goes back in. */
function open(start: string | null) {
  const value = ref(start)
  const problem = ref<string | null>(null)
  const form = mount(
    defineComponent({
      setup: () => () =>
        h(MomentInput, {
          id: 'at', today: '2026-11-28', label: '时间', modelValue: value.value,
          'onUpdate:modelValue': (next: string | null) => (value.value = next),
          onInvalid: (message: string | null) => (problem.value = message),
        }),
    }),
    { global: { components: elementStubs } },
  )
  const fields = form.findAll('input')
  /** Key by key: each adds to (or takes from) what stands in the field then. */
  const press = async (at: number, keys: readonly string[]): Promise<string> => {
    const field = fields[at]?.element
    if (!field) throw new Error('no field')
    for (const key of keys) {
      field.value = key === 'Backspace' ? field.value.slice(0, -1) : field.value + key
      field.dispatchEvent(new Event('input'))
      await nextTick()
      await nextTick()
    }
    return field.value
  }
  const leave = async (at: number): Promise<string> => {
    await fields[at]?.trigger('blur')
    return fields[at]?.element.value ?? ''
  }
  return { value, problem, press, leave }
}

describe('a time of day, typed by hand', () => {
  it.each(['9:30', '14:05', '0930', '930', '9点半', '下午3:20'])('%s stays as typed, key by key, and is settled when the field is left', async (typed) => {
    const { value, problem, press, leave } = open('2026-11-28 16:44')
    await press(1, Array<string>(5).fill('Backspace'))
    expect(await press(1, [...typed])).toBe(typed)
    const meant = { '9:30': '09:30', '14:05': '14:05', '0930': '09:30', '930': '09:30', '9点半': '09:30', '下午3:20': '15:20' }[typed] ?? ''
    expect(value.value).toBe(`2026-11-28 ${meant}`)
    expect(problem.value).toBeNull()
    expect(await leave(1)).toBe(meant)
  })

  it('can be taken back key by key', async () => {
    const { value, press } = open('2026-11-28 14:05')
    expect(await press(1, ['Backspace'])).toBe('14:0')
    expect(await press(1, ['Backspace', 'Backspace'])).toBe('14')
    expect(await press(1, [':', '3', '0'])).toBe('14:30')
    expect(value.value).toBe('2026-11-28 14:30')
  })

  it('shows another moment that is set from outside', async () => {
    const { value, leave } = open('2026-11-28 14:05')
    value.value = '2026-11-27 08:00'
    await nextTick()
    expect(await leave(1)).toBe('08:00')
    expect(await leave(0)).toBe('2026-11-27')
  })
})
