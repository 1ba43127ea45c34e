import { onBeforeUnmount, onMounted, type Ref } from 'vue'

const FIELDS = 'input:not([type=hidden]):not([disabled]), textarea:not([disabled])'
const SAVE = 'button[data-save]'

/**
 * The keyboard of a form: focus starts in the first field, Enter goes to the next one and at last to the
 * save button, Ctrl+S saves, Esc closes. Never while an input method is composing, nor while a list or calendar is open.
 */
export function useFormKeys(form: Ref<HTMLElement | null>, acts: { save: () => void; close: () => void }): void {
  function onKey(event: KeyboardEvent): void {
    if (event.isComposing || event.keyCode === 229) return
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') {
      event.preventDefault()
      if (!isQuestionOpen()) acts.save()
      return
    }
    const target = event.target
    if (!form.value || !(target instanceof HTMLElement) || !isAround(form.value, target) || isOpen(target) || isQuestionOpen()) return
    if (event.key === 'Escape') {
      // The question that closing may ask must not be answered by this same key.
      event.preventDefault()
      event.stopPropagation()
      acts.close()
    }
    if (event.key === 'Enter' && target instanceof HTMLInputElement && form.value.contains(target) && !event.ctrlKey) {
      event.preventDefault()
      event.stopPropagation()
      focusAfter(form.value, target)
    }
  }

  // In the capturing phase, so that a closed list does not open on Enter.
  onMounted(() => {
    window.addEventListener('keydown', onKey, true)
    form.value?.querySelector<HTMLElement>(FIELDS)?.focus()
  })
  onBeforeUnmount(() => window.removeEventListener('keydown', onKey, true))
}

/** Inside the form or its dialog, or nowhere: a button that became disabled loses the focus. */
function isAround(form: HTMLElement, target: HTMLElement): boolean {
  return target === document.body || (form.closest('[role="dialog"]') ?? form).contains(target)
}

function isQuestionOpen(): boolean {
  return document.querySelector('.el-message-box') !== null
}

function isOpen(target: HTMLElement): boolean {
  return target.closest('[aria-expanded="true"]') !== null
}

function focusAfter(form: HTMLElement, field: HTMLInputElement): void {
  const fields = [...form.querySelectorAll<HTMLElement>(FIELDS)].filter((other) => other.offsetParent !== null)
  const stops = fields.filter((other) => !sameChoice(other, field) || other === field)
  const next = stops[stops.indexOf(field) + 1] ?? form.querySelector<HTMLElement>(SAVE)
  next?.focus()
}

/** The other buttons of one choice are reached by arrow keys, not by Enter. */
function sameChoice(other: HTMLElement, field: HTMLInputElement): boolean {
  return other instanceof HTMLInputElement && other.type === 'radio' && other.name !== '' && other.name === field.name
}

/** Puts the cursor into the first field that has an error, after it is drawn. */
export function focusFirstError(form: HTMLElement | null): void {
  form?.querySelector<HTMLElement>('.form-field:has([role=alert]) :is(input, textarea)')?.focus()
}
