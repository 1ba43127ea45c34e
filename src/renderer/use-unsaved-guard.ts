import { onBeforeUnmount, onMounted, type Ref } from 'vue'
import { ElMessageBox } from 'element-plus'
import { onBeforeRouteLeave, onBeforeRouteUpdate } from 'vue-router'

/** Asks before unsaved edits would be lost; true when they may go. */
export async function confirmDiscard(): Promise<boolean> {
  return ElMessageBox.confirm('还有修改没有保存，离开后会丢失。', '放弃修改？', {
    confirmButtonText: '放弃修改',
    cancelButtonText: '留下继续编辑',
    type: 'warning',
  }).then(
    () => true,
    () => false,
  )
}

/**
 * Keeps unsaved edits from being lost: on leaving the page or the record, and on closing the window.
 * Returns `mayLeave`, for buttons that close the form themselves. `ask` asks in other words.
 */
export function useUnsavedGuard(dirty: Ref<boolean>, ask: () => Promise<boolean> = confirmDiscard): { mayLeave: () => Promise<boolean> } {
  const mayLeave = async (): Promise<boolean> => !dirty.value || ask()
  const beforeUnload = (event: BeforeUnloadEvent): void => {
    if (dirty.value) event.preventDefault()
  }
  onMounted(() => window.addEventListener('beforeunload', beforeUnload))
  onBeforeUnmount(() => window.removeEventListener('beforeunload', beforeUnload))
  onBeforeRouteLeave(mayLeave)
  onBeforeRouteUpdate(mayLeave)
  return { mayLeave }
}
