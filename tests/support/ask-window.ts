import type { Contract, InputOf, OutputOf } from '@shared/contract'
import type { Program } from './program'

/** Asks the program's main process as the window does. */
export async function ask<Feature extends keyof Contract, Name extends keyof Contract[Feature] & string>(
  { page }: Program,
  feature: Feature,
  name: Name,
  input: InputOf<Contract[Feature][Name]>,
): Promise<OutputOf<Contract[Feature][Name]>> {
  const reply = await page.evaluate<{ ok: boolean; value: OutputOf<Contract[Feature][Name]> }>(
    `window.gridLedger.invoke(${JSON.stringify(`${feature}.${name}`)}, ${JSON.stringify(input)}, '1')`,
  )
  if (!reply.ok) throw new Error(`${feature}.${name}: ${JSON.stringify(reply)}`)
  return reply.value
}
