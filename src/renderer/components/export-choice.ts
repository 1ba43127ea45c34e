import { exportFormats, exportPresets, type ExportFormat, type ExportPreset } from '@shared/domain/export-presets'

/** How a list was exported the last time at this computer. */
export interface ExportChoice {
  format: ExportFormat
  preset: ExportPreset | null
}

const PREFIX = 'grid-ledger.export.'

export function rememberedExport(list: string): ExportChoice {
  try {
    return readExportChoice(JSON.parse(localStorage.getItem(PREFIX + list) ?? 'null'))
  } catch {
    return readExportChoice(null)
  }
}

/** Whole numbers are asked for anew each time: who exported them once would otherwise go on doing so unawares. */
export function rememberExport(list: string, { format, preset }: ExportChoice): void {
  localStorage.setItem(PREFIX + list, JSON.stringify({ format, preset: preset === 'internal' ? null : preset }))
}

/** A stored choice; what is not one (written by another version or by hand) is the usual one. */
export function readExportChoice(stored: unknown): ExportChoice {
  const given: { format?: unknown; preset?: unknown } = typeof stored === 'object' && stored !== null ? stored : {}
  return {
    format: exportFormats.find((format) => format === given.format) ?? 'xlsx',
    preset: exportPresets.find((preset) => preset === given.preset && preset !== 'internal') ?? null,
  }
}
