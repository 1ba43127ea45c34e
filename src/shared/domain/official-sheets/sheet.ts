import type { ColumnPrivacy } from '../export-presets'
import type { RosterKind } from '../roster/fields'

/** A column of a sheet to be handed in or filled in; `Key` names what stands in it. */
export interface FormColumn<Key extends string = string> extends ColumnPrivacy {
  key: Key
  heading: string
  /** In characters of the standard font. */
  width: number
  align: 'left' | 'center' | 'right'
  /** The same value in rows that follow each other is one merged cell. */
  merged?: boolean
  choices?: readonly string[]
  /** The choices are the usual ones: something else may be written, too. */
  othersAllowed?: boolean
  hint?: string
}

export interface OfficialSheet<Key extends string = string> {
  name: string
  /** What a row is counted as. */
  unit: string
  /** What it contains, for whoever chooses it. */
  about: string
  /** The kind of roster it is read back as; null where it is no roster. */
  kind: RosterKind | null
  /** It tells what happened in a time instead of what is so on a day. */
  period?: true
  columns: readonly FormColumn<Key>[]
}

/** The line under every official sheet. */
export const SIGNATURES = '填表人：　　　　　　　　　　审核人：　　　　　　　　　　单位负责人（盖章）：'

export const NUMBER_COLUMN = { key: 'number', heading: '序号', width: 6, align: 'center' } as const
