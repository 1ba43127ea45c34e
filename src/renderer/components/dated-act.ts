import type { z } from 'zod'
import type { actPreview } from '@shared/contract/acts'

/** What a dated act on an organisation or a grid would do, as both previews tell it. */
export type DatedActPreview = z.output<typeof actPreview>

/** When an act takes effect and what it rests on. */
export interface ActCommon {
  id: number
  on: string
  basis: string | null
}

type NamedRecord = DatedActPreview['touches'][number]['first'][number]

/** Where a record that an act touches is opened. */
export function recordAddress({ kind, id }: Pick<NamedRecord, 'kind' | 'id'>): string {
  return { organisation: `#/organisations?id=${id}`, person: `#/people?id=${id}`, grid: `#/grids?id=${id}`, 'report-in': `#/grids/report-ins?id=${id}`, matter: `#/matters?id=${id}` }[kind]
}

/** Names are cut on buttons, where the dialog says them in full. */
export function cut(name: string, length = 14): string {
  return name.length > length ? `${name.slice(0, length - 1)}…` : name
}
