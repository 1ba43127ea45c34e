import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'
import { eventNames } from '@shared/contract/events'

/** The one door between the window and the main process: ask, and be told. */
contextBridge.exposeInMainWorld('gridLedger', {
  invoke: (name: unknown, input: unknown, version: unknown): Promise<unknown> =>
    ipcRenderer.invoke('rpc', { name, input, version }),
  on: (event: unknown, listener: (value: unknown) => void): (() => void) => {
    const known = eventNames.find((name) => name === event)
    if (known === undefined) return () => undefined
    const forward = (_event: IpcRendererEvent, value: unknown): void => listener(value)
    ipcRenderer.on(`event:${known}`, forward)
    return () => ipcRenderer.removeListener(`event:${known}`, forward)
  },
})
