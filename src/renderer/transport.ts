import type { Reply } from '@shared/contract/errors'
import type { EventMap, EventName } from '@shared/contract/events'
import type { FileKind } from '@shared/contract/files'

/** How the window reaches the main process: through the preload door, or over the loopback address. */
export interface Transport {
  invoke(name: string, input: unknown, version: string): Promise<Reply>
  on<Name extends EventName>(event: Name, listener: (value: EventMap[Name]) => void): () => void
}

interface Door {
  invoke(name: string, input: unknown, version: string): Promise<Reply>
  on(event: string, listener: (value: never) => void): () => void
}

declare global {
  interface Window {
    gridLedger?: Door
  }
}

const LOST: Reply = {
  ok: false,
  error: {
    code: 'internal',
    message: '与程序的连接断了，这一步没有完成，已保存的数据不受影响。请确认程序还在运行，然后重新打开页面。',
    details: [],
  },
}

export function openTransport(): Transport {
  const door = window.gridLedger
  if (door) {
    // Values that Vue made reactive cannot be cloned across processes; inputs are plain JSON anyway.
    return { invoke: (name, input, version) => door.invoke(name, plain(input), version), on: (event, listener) => door.on(event, listener) }
  }
  let stream: EventSource | null = null
  return {
    invoke: async (name, input, version) => {
      try {
        const response = await fetch(`/rpc/${name}`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', 'X-Contract-Version': version },
          body: JSON.stringify(input),
        })
        const reply: Reply = await response.json()
        return reply
      } catch {
        return LOST // the server is gone, or the session was not accepted: both end in the same advice
      }
    },
    on: (event, listener) => {
      stream ??= new EventSource('/events')
      const forward = (message: MessageEvent<string>): void => listener(JSON.parse(message.data))
      stream.addEventListener(event, forward)
      return () => stream?.removeEventListener(event, forward)
    },
  }
}

function plain(input: unknown): unknown {
  return JSON.parse(JSON.stringify(input))
}

/** Browser mode: sends a chosen file to the program; the handle stands for it. */
export async function uploadFile(kind: FileKind, file: File): Promise<{ handle: string; name: string }> {
  const response = await fetch(`/files?kind=${kind}&name=${encodeURIComponent(file.name)}`, { method: 'POST', body: file })
  if (!response.ok) throw new Error('文件没有传上去，请确认文件没有被占用、大小在 2 GB 以内，然后再试。')
  return response.json()
}

/** Browser mode: lets the browser save a file the program has written. */
export function downloadFile(handle: string): void {
  const link = document.createElement('a')
  link.href = `/files/${handle}`
  link.download = ''
  link.click()
}
