import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'

/** Real input that lies beside the checkout, where it is there; tests that need it skip with a reason. */
const shared = resolve(import.meta.dirname, '../../../shared')
const henan = resolve(shared, 'notices/henan-personnel.txt')

/** The real appointment notice, or null where it is absent. */
export const henanNotice: { path: string; text: string } | null = existsSync(henan) ? { path: henan, text: readFileSync(henan, 'utf8') } : null

export const henanMissing = 'needs ../shared/notices/henan-personnel.txt beside the checkout'
