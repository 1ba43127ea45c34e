import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'

/** Real input that lies beside the checkout, where it is there; tests that need it skip with a reason. */
const shared = resolve(import.meta.dirname, '../../../shared')
const henan = resolve(shared, 'notices/henan-personnel.txt')

/** The real appointment notice, or null where it is absent. No name of it is written into the repository. */
export const henanNotice: { path: string; text: string; mover: string } | null = existsSync(henan) ? readHenan() : null

function readHenan(): { path: string; text: string; mover: string } {
  const text = readFileSync(henan, 'utf8')
  const appointed = [...text.matchAll(/任命(\p{Script=Han}{2,3})为/gu)].map((match) => match[1] ?? '')
  const mover = appointed.find((name) => text.includes(`免去${name}的`))
  if (mover === undefined) throw new Error('the notice has nobody who is removed and appointed')
  return { path: henan, text, mover }
}

export const henanMissing = 'needs ../shared/notices/henan-personnel.txt beside the checkout'
