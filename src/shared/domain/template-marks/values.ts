import { isPartialDate } from '../calendar'
import { treated, treatmentOf as columnTreatment, type formPresets, type Treatment as ColumnTreatment } from '../export-presets'
import { isSealed, privacyOf, type MarkInfo } from './catalogue'

/** How personal data goes into a form: `report` as the form demands, `internal` whole, `public` not at all. The first is the least that serves. */
export type FillPreset = (typeof formPresets)[number]

export const presetMeanings: Readonly<Record<FillPreset, string>> = {
  report: '身份证号、电话、住址遮盖；表里写明“:完整”的照填',
  internal: '身份证号、电话、住址全部照填',
  public: '身份证号、电话、住址、备注留空，出生日期只到年月',
}

export type RawValue = string | number | null

export const treatments = ['plain', 'whole', 'masked', 'month', 'empty'] as const
export type Treatment = (typeof treatments)[number]

const AS_TREATED: Readonly<Record<ColumnTreatment, Treatment>> = { whole: 'whole', masked: 'masked', month: 'month', omitted: 'empty' }

/** What happens to a mark's value under a preset. */
export function treatmentOf(info: MarkInfo, form: string | null, preset: FillPreset): Treatment {
  const treatment = AS_TREATED[columnTreatment(privacyOf(info, form), preset)]
  return treatment === 'whole' && !isSealed(info.kind) ? 'plain' : treatment
}

/** A value as it is written into the form. */
export function writtenValue(info: MarkInfo, form: string | null, raw: RawValue, preset: FillPreset): RawValue {
  if (raw === null || raw === '') return null
  const treatment = treatmentOf(info, form, preset)
  if (treatment === 'empty') return null
  if (info.kind === 'date' || info.kind === 'birth') return dateInForm(treatment === 'month' ? treated(String(raw), 'birth', 'month') : String(raw), form)
  return treatment === 'masked' ? masked(info, String(raw)) : raw
}

/** The same as it is shown on screen: personal data is masked whatever the preset. */
export function shownValue(info: MarkInfo, form: string | null, raw: RawValue, preset: FillPreset): string | null {
  const written = writtenValue(info, form, raw, preset)
  return written === null ? null : isSealed(info.kind) ? masked(info, String(raw)) : String(written)
}

function masked(info: MarkInfo, value: string): string {
  return treated(value, privacyOf(info, null).sensitive ?? 'private', 'masked')
}

/** `1990-03-07` as 1990年3月7日, 1990年3月, 1990年 or 1990.03; a date known in part is told as far as it is known. */
export function dateInForm(date: string, form: string | null): string {
  if (form === null || !isPartialDate(date)) return date
  const [year = '', month, day] = date.split('-')
  if (form === '点') return month === undefined ? year : `${year}.${month}`
  const inMonth = month === undefined || form === '年' ? '' : `${Number(month)}月`
  return `${year}年${inMonth}${day === undefined || form !== '年月日' ? '' : `${Number(day)}日`}`
}
