import { defineComponent, h } from 'vue'

/** The few controls of the component library that tests type into, as plain elements: what they hold and what they emit. */

const input = defineComponent({
  props: { modelValue: { type: [String, Number], default: '' } },
  emits: ['update:modelValue', 'blur'],
  setup: (props, { emit }) => () =>
    h('input', {
      value: props.modelValue,
      onInput: (event: Event) => event.target instanceof HTMLInputElement && emit('update:modelValue', event.target.value),
      onBlur: () => emit('blur'),
    }),
})

/** Without its choices: a test chooses by emitting. */
export const choice = defineComponent({ props: { modelValue: { type: null, default: null } }, emits: ['update:modelValue'], setup: () => () => h('div') })

const button = defineComponent({ setup: (_props, { slots }) => () => h('button', { type: 'button' }, slots['default']?.()) })

export const elementStubs = { 'el-input': input, 'el-button': button, 'el-radio-group': choice, 'el-radio': button }
