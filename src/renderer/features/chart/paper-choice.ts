import { paperFormats, type Paper } from '@shared/domain/chart-paper/paper'
import { arrangements, type Arrangement } from '@shared/domain/chart-paper/plan'

export interface PaperChoice {
  paper: Paper
  arrangement: Arrangement
}

const KEY = 'grid-ledger.chart-paper'

/** As it was printed last. */
export function rememberedPaper(): PaperChoice {
  const [format, way, arrangement] = (localStorage.getItem(KEY) ?? '').split(' ')
  return {
    paper: { format: paperFormats.find((known) => known === format) ?? 'A4', landscape: way !== 'portrait' },
    arrangement: arrangements.find((known) => known === arrangement) ?? 'one',
  }
}

export function rememberPaper({ paper, arrangement }: PaperChoice): void {
  localStorage.setItem(KEY, `${paper.format} ${paper.landscape ? 'landscape' : 'portrait'} ${arrangement}`)
}
