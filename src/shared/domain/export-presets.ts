import { maskAddress, maskCitizenId, maskPhone } from './masking'

/** What lists and sheets are written as. */
export const exportFormats = ['xlsx', 'csv'] as const
export type ExportFormat = (typeof exportFormats)[number]

/**
 * What of somebody's personal data a file may hold. A column says what it shows (`sensitive`) and whether the form
 * cannot do without it (`needed`); the preset decides what becomes of it.
 */
export const exportPresets = ['masked', 'report', 'internal', 'public'] as const
export type ExportPreset = (typeof exportPresets)[number]

/** A list of the office's own has no form to fill, so that nothing of it is needed whole. */
export const listPresets = ['masked', 'internal', 'public'] as const satisfies readonly ExportPreset[]
export const formPresets = ['report', 'internal', 'public'] as const satisfies readonly ExportPreset[]

export const presetNames: Readonly<Record<ExportPreset, string>> = { masked: '遮盖', report: '报送', internal: '内部', public: '公示' }

export const presetWords: Readonly<Record<ExportPreset, string>> = {
  masked: '身份证号、电话、住址遮住中间，其余完整；够核对，不够冒用',
  report: '上级这张表要求填的完整，没有要求的遮盖或不列',
  internal: '身份证号、电话、住址都完整，只在单位内部使用',
  public: '不列身份证号、电话、住址和备注，出生日期只到年月',
}

/** `private` is what may hold anything (remarks) or does not concern the public. */
export type Sensitivity = 'idNumber' | 'phone' | 'address' | 'birth' | 'private'

export interface ColumnPrivacy {
  sensitive?: Sensitivity
  /** The form demands it: whole under 报送. */
  needed?: boolean
}

export type Treatment = 'whole' | 'masked' | 'month' | 'omitted'

export function treatmentOf({ sensitive, needed }: ColumnPrivacy, preset: ExportPreset): Treatment {
  if (sensitive === undefined || preset === 'internal') return 'whole'
  if (preset === 'public') return sensitive === 'birth' ? 'month' : 'omitted'
  if (preset === 'masked') return sensitive === 'birth' || sensitive === 'private' ? 'whole' : 'masked'
  if (needed === true) return 'whole'
  return sensitive === 'birth' ? 'month' : sensitive === 'private' ? 'omitted' : 'masked'
}

/** The preset that gives the least a form can do with. */
export function usualPreset(columns: readonly ColumnPrivacy[]): ExportPreset {
  return columns.some(({ needed }) => needed === true) ? 'report' : 'public'
}

/** Whether a preset makes any difference to these columns. */
export function hasPersonalData(columns: readonly ColumnPrivacy[]): boolean {
  return columns.some(({ sensitive }) => sensitive !== undefined)
}

const MONTH = 'YYYY-MM'.length

/** A value as its treatment shows it; several numbers in one cell are masked one by one. */
export function treated(value: string, sensitive: Sensitivity, treatment: Treatment): string {
  if (treatment === 'month') return value.slice(0, MONTH)
  if (treatment !== 'masked') return value
  if (sensitive === 'address') return maskAddress(value)
  const mask = sensitive === 'idNumber' ? maskCitizenId : maskPhone
  return value.replace(/[^、\n]+/g, mask)
}

/** `出生日期` that only says the month is 出生年月. */
export function headingFor(heading: string, treatment: Treatment): string {
  return treatment === 'month' ? heading.replace('出生日期', '出生年月') : heading
}
