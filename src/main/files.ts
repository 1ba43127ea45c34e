import { randomBytes } from 'node:crypto'
import { basename, extname } from 'node:path'
import type { FileKind } from '@shared/contract/files'
import { AppError } from './app-error'

/** How the place the program runs in asks for files: Electron's dialogs, or a browser's up- and downloads. */
export interface FileDialogs {
  readonly shell: 'window' | 'browser'
  /** A path to write to, or null when the clerk cancelled. */
  chooseTarget(kind: FileKind, suggestedName: string): Promise<string | null>
  /** A path to read, or null when the clerk cancelled. */
  chooseSource(kind: FileKind): Promise<string | null>
  /** A folder, or null. */
  chooseFolder(): Promise<string | null>
  showInFolder(path: string): void
  /** Opens a file with the system's viewer; answers what the system says when it cannot, else an empty text. Null where files are fetched instead. */
  openFile: ((path: string) => Promise<string>) | null
}

interface KnownFile {
  path: string
  kind: FileKind
  access: 'read' | 'write'
}

const REMEMBERED = 200

/**
 * Files that the clerk chose, under handles that mean nothing outside: the window never sees a path,
 * and cannot name one.
 */
export class KnownFiles {
  private readonly files = new Map<string, KnownFile>()

  register(path: string, kind: FileKind, access: 'read' | 'write'): { handle: string; name: string } {
    const handle = randomBytes(16).toString('base64url')
    this.files.set(handle, { path, kind, access })
    const oldest = this.files.keys().next().value
    if (this.files.size > REMEMBERED && oldest !== undefined) this.files.delete(oldest)
    return { handle, name: basename(path) }
  }

  /** The path behind a handle that was chosen for this kind and use. */
  path(handle: string, kind: FileKind, access: 'read' | 'write'): string {
    const file = this.files.get(handle)
    if (!file || file.kind !== kind || file.access !== access) {
      throw new AppError('not-found', '这个文件已不在本次选择之列，没有读写任何内容。请重新选择文件。')
    }
    return file.path
  }

  /** What a procedure answers after writing a chosen target. */
  describe(handle: string): { name: string; handle: string } {
    return { name: basename(this.written(handle)), handle }
  }

  /** The path of a file that was written here, whatever its kind. */
  written(handle: string): string {
    const path = this.find(handle)
    if (path === null) throw new AppError('not-found', '找不到这个文件，请重新导出。')
    return path
  }

  /** Like `written`, but null when there is no such file. */
  find(handle: string): string | null {
    const file = this.files.get(handle)
    return file?.access === 'write' ? file.path : null
  }
}

const LONGEST_NAME = 100
const LONGEST_EXTENSION = 10

/** A file name made from Chinese titles: what Windows forbids in names is replaced; a long one keeps its extension. */
export function safeFileName(name: string): string {
  const text = [...name]
    .map((character) => (character < ' ' || '<>:"/\\|?*'.includes(character) ? '_' : character))
    .join('')
    .replace(/^\.+/, '_')
    .trim()
  const extension = [...extname(text)]
  const end = extension.length <= LONGEST_EXTENSION ? extension : []
  const characters = [...text]
  return (characters.length <= LONGEST_NAME ? text : [...characters.slice(0, LONGEST_NAME - end.length), ...end].join('')) || '未命名'
}
