import type { InputOf } from '@shared/contract'
import type { grids } from '@shared/contract/grids'
import { gridCounts, type GridCounts } from '@shared/domain/grid-split'
import { readCount } from '../grid-form'
import type { GridActChoices } from './act-words'

type SplitInput = Extract<InputOf<typeof grids.performAct>['act'], { type: 'split' }>

/** Counts as typed. */
export type CountsForm = Record<keyof GridCounts, string>

export interface PartForm extends CountsForm {
  /** Tells the parts apart while some are taken away. */
  key: number
  name: string
  code: string
  boundary: string
  partyOrganisationId: number | null
}

/** Where a child grid or somebody goes: a part by its key, the old grid, or nowhere. */
export type Fate = number | 'rest' | 'end'

export const emptyCounts: CountsForm = { buildings: '', households: '', residents: '' }

/** A count as typed, or what is left of the whole for one that was not. */
export function readOr(typed: string, otherwise: number | null = null): number | null {
  const read = readCount(typed)
  return read === null || read === 'wrong' ? otherwise : read
}

/** What the parts leave of the whole; never less than nothing. */
export function remainder(whole: GridCounts, parts: readonly CountsForm[]): GridCounts {
  const left = (field: keyof GridCounts): number | null => {
    const before = whole[field]
    return before === null ? null : Math.max(before - parts.reduce((sum, part) => sum + (readOr(part[field]) ?? 0), 0), 0)
  }
  return { buildings: left('buildings'), households: left('households'), residents: left('residents') }
}

/** Fields whose counts cannot be read, by part and field. */
export function wrongCounts(parts: readonly CountsForm[]): string[] {
  return parts.flatMap((part) => gridCounts.filter(({ field }) => readCount(part[field]) === 'wrong').map(({ label }) => label))
}

interface SplitForm {
  parts: readonly PartForm[]
  /** Whether the old grid goes on, and with how many. */
  keeps: boolean
  rest: CountsForm
  children: ReadonlyMap<number, Fate>
  staff: ReadonlyMap<number, Fate>
  renumber: boolean
}

/** What is sent; what is not decided stays with the old grid, or ends with it. */
export function splitInput(form: SplitForm, whole: GridCounts, choices: GridActChoices | null): Omit<SplitInput, 'type' | 'id' | 'on' | 'basis'> {
  const places = new Map(form.parts.map((part, at) => [part.key, at]))
  const placeOf = (fate: Fate | undefined): number | null => (typeof fate === 'number' ? (places.get(fate) ?? null) : null)
  const left = remainder(whole, form.parts)
  const counts = (typed: CountsForm, otherwise?: GridCounts): GridCounts => ({
    buildings: readOr(typed.buildings, otherwise?.buildings),
    households: readOr(typed.households, otherwise?.households),
    residents: readOr(typed.residents, otherwise?.residents),
  })
  return {
    parts: form.parts.map((part) => ({ name: part.name, code: part.code, boundary: part.boundary, partyOrganisationId: part.partyOrganisationId, ...counts(part) })),
    rest: form.keeps ? counts(form.rest, left) : null,
    children: (choices?.children ?? []).flatMap(({ id }) => {
      const part = placeOf(form.children.get(id))
      return part === null ? [] : [{ id, part }]
    }),
    tenures: (choices?.tenures ?? []).flatMap(({ id }) => {
      const fate = form.staff.get(id)
      const part = placeOf(fate)
      return part === null && fate !== 'end' ? [] : [{ id, part }]
    }),
    renumber: form.renumber,
  }
}
