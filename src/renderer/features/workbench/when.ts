/** An instant on the office's clock: `2026/03/05 09:30`. */
export function when(instant: string): string {
  return new Date(instant).toLocaleString('zh-CN', { month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', year: 'numeric' })
}
