import { randomBytes } from 'node:crypto'
import type { imports } from '@shared/contract/imports'
import type { InputOf } from '@shared/contract'
import { AppError } from '../../app-error'
import type { Checked } from './check'
import type { OpenFile } from './open-file'

export type ImportSettings = InputOf<typeof imports.check>['settings']
export type ProposalDecision = InputOf<typeof imports.decide>['proposals'][number]

/** One opened file with what the clerk decided about it; kept in memory only. */
export interface ImportSession {
  id: string
  fileName: string
  file: OpenFile
  settings: ImportSettings | null
  /** Corrected cells, by `sheet/row/field`. */
  edits: Map<string, string>
  /** Rows set aside, by `sheet/row`. */
  skipped: Set<string>
  /** Answers to questions, by `sheet/row/question`. */
  answers: Map<string, number | 'new'>
  decisions: Map<string, ProposalDecision>
  checked: Checked | null
  /** Sensitive values were shown whole, and that is in the log. */
  revealed: boolean
}

/** Files open at a time; an older one is closed. */
const MOST = 3

export class ImportSessions {
  private readonly sessions = new Map<string, ImportSession>()

  add(fileName: string, file: OpenFile): ImportSession {
    const session: ImportSession = {
      id: randomBytes(16).toString('base64url'),
      fileName,
      file,
      settings: null,
      edits: new Map(),
      skipped: new Set(),
      answers: new Map(),
      decisions: new Map(),
      checked: null,
      revealed: false,
    }
    this.sessions.set(session.id, session)
    const oldest = this.sessions.keys().next().value
    if (this.sessions.size > MOST && oldest !== undefined) this.sessions.delete(oldest)
    return session
  }

  get(id: string): ImportSession {
    const session = this.sessions.get(id)
    if (!session) throw new AppError('not-found', '这次导入已经关闭，没有写入任何内容。请重新选择文件。')
    return session
  }

  checked(id: string): { session: ImportSession; checked: Checked; settings: ImportSettings } {
    const session = this.get(id)
    if (!session.checked || !session.settings) throw new AppError('refused', '还没有检查过这个文件，没有写入任何内容。请先核对列，再检查。')
    return { session, checked: session.checked, settings: session.settings }
  }

  close(id: string): void {
    this.sessions.delete(id)
  }
}

export function rowKey(sheet: number, row: number): string {
  return `${sheet}/${row}`
}
