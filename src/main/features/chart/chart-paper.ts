import type { InputOf } from '@shared/contract'
import type { chart } from '@shared/contract/chart'
import { pagesHtml } from '@shared/domain/chart-paper/svg'
import { AppError } from '../../app-error'
import { writeWholeFile } from '../../documents/write-file'
import type { LedgerContext } from '../../ledger-context'
import { stopIfCancelled } from '../../rpc/jobs'
import type { Call } from '../../rpc/procedures'

type Pages = InputOf<typeof chart.print>

const BROWSER_PRINTS = '浏览器模式下请用“打印”，在浏览器的打印窗口里选择打印机，或选择“另存为 PDF”。'

export async function saveChartPdf({ files, printPdf }: LedgerContext, pages: Pages, target: string, call: Call): Promise<{ name: string; handle: string }> {
  if (!printPdf) throw new AppError('refused', BROWSER_PRINTS)
  const path = files.path(target, 'pdf', 'write')
  call.progress('生成 PDF', 0, 1)
  const bytes = await printPdf(htmlOf(pages))
  stopIfCancelled(call.signal)
  await writeWholeFile(path, bytes)
  return files.describe(target)
}

/** Opens the system's print dialog; false when the clerk closes it. */
export async function printChart({ printPages }: LedgerContext, pages: Pages, call: Call): Promise<{ printed: boolean }> {
  if (!printPages) throw new AppError('refused', BROWSER_PRINTS)
  call.progress('等待打印', 0, null)
  return { printed: await printPages(htmlOf(pages), 1, pages.paper) }
}

function htmlOf({ sheets, paper, title }: Pages): string {
  return pagesHtml(sheets, paper, title)
}
