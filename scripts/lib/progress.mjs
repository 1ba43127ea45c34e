/**
 * Shows how far a download is: on one line that is written over in a terminal, else a line every tenth.
 * @param {{ isTTY?: boolean, write: (text: string) => unknown }} out
 * @returns {{ show: (progress: { transferred: number, total: number | null }) => void, end: () => void }}
 */
export function downloadProgress(out) {
  let shown = ''
  let tenth = -1
  return {
    show({ transferred, total }) {
      const text = progressText(transferred, total)
      const now = total ? Math.floor((transferred / total) * 10) : 0
      if (text === shown || (!out.isTTY && now === tenth)) return
      shown = text
      tenth = now
      out.write(out.isTTY ? `\r\u001B[K${text}` : `${text}\n`)
    },
    end() {
      if (out.isTTY && shown !== '') out.write('\n')
    },
  }
}

/**
 * @param {number} transferred bytes
 * @param {number | null} total bytes; null when the server does not say
 */
export function progressText(transferred, total) {
  /** @param {number} bytes */
  const megabytes = (bytes) => (bytes / 1_000_000).toFixed(1)
  if (!total) return `已下载 ${megabytes(transferred)} MB`
  return `已下载 ${Math.floor((transferred / total) * 100)}%（${megabytes(transferred)} / ${megabytes(total)} MB）`
}
