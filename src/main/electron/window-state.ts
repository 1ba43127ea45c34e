import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { screen, type BrowserWindow, type Rectangle } from 'electron'
import { z } from 'zod'

const state = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(600).max(10_000),
  height: z.number().int().min(400).max(10_000),
  maximised: z.boolean(),
})

const FIRST = { width: 1366, height: 768 }

/** The window comes back where it was, unless that place is no longer on a screen. */
export class WindowState {
  private readonly file: string

  constructor(userData: string) {
    this.file = join(userData, 'window.json')
  }

  read(): { bounds: Partial<Rectangle>; maximised: boolean } {
    const parsed = state.safeParse(this.readFile())
    if (!parsed.success) return { bounds: FIRST, maximised: false }
    const { maximised, ...bounds } = parsed.data
    const area = screen.getDisplayMatching(bounds).workArea
    const visible = bounds.x < area.x + area.width && bounds.x + bounds.width > area.x && bounds.y >= area.y - 10 && bounds.y < area.y + area.height
    return { bounds: visible ? bounds : { width: bounds.width, height: bounds.height }, maximised }
  }

  keep(window: BrowserWindow): void {
    window.on('close', () => {
      const value = { ...window.getNormalBounds(), maximised: window.isMaximized() }
      mkdirSync(dirname(this.file), { recursive: true })
      writeFileSync(this.file, JSON.stringify(value))
    })
  }

  private readFile(): unknown {
    try {
      return JSON.parse(readFileSync(this.file, 'utf8'))
    } catch {
      return null // first start, or a damaged note: the default size does
    }
  }
}
