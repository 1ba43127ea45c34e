// @vitest-environment jsdom
import { flushPromises, mount } from '@vue/test-utils'
import { defineComponent } from 'vue'
import { expect, it, vi } from 'vitest'
import { elementStubs } from './element-stubs'

const { ApiError } = vi.hoisted(() => ({
  ApiError: class extends Error {
    readonly code = 'refused'
    constructor(readonly details: { field: string; message: string }[]) {
      super('没有保存')
    }
  },
}))
vi.mock('@renderer/api', () => ({ ApiError }))
vi.mock('@renderer/actions', () => ({ sentenceOf: () => '没有保存' }))
vi.mock('@renderer/use-unsaved-guard', () => ({ confirmDiscard: vi.fn() }))

const { default: ActDialog } = await import('@renderer/components/ActDialog.vue')

const dialog = defineComponent({ template: '<div><slot /></div>' })

function begin(problems: Record<string, string>, run: () => Promise<void>) {
  return mount(ActDialog, {
    props: { title: '补记情况', verb: '补记', form: {}, fields: ['note', 'at'], problems, run },
    slots: { default: `<template #default="{ errors }"><p class="told">{{ Object.values(errors).join() }}</p></template>` },
    global: { components: { ...elementStubs, 'el-dialog': dialog } },
  })
}

it('takes back what the form itself found as soon as it no longer holds', async () => {
  const form = begin({ note: '请写明怎么办的。', at: '请填写时间。' }, vi.fn())
  await form.get('form').trigger('submit')
  expect(form.get('.told').text()).toBe('请写明怎么办的。,请填写时间。')
  await form.setProps({ problems: { at: '请填写时间。' } })
  expect(form.get('.told').text()).toBe('请填写时间。')
})

it('keeps what was refused, though the form finds nothing wrong', async () => {
  const form = begin({}, vi.fn().mockRejectedValue(new ApiError([{ field: 'at', message: '时间还没有到。' }])))
  await form.get('form').trigger('submit')
  await flushPromises()
  expect(form.get('.told').text()).toBe('时间还没有到。')
})
