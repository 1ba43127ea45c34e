export function downloadProgress(out: { isTTY?: boolean; write: (text: string) => unknown }): {
  show: (progress: { transferred: number; total: number | null }) => void
  end: () => void
}
export function progressText(transferred: number, total: number | null): string
