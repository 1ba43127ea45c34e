import { rename, rm, writeFile } from 'node:fs/promises'
import { AppError, systemCode } from '../app-error'

/** Writes a file that appears under its name only when it is whole. Fails with `storage` and a sentence. */
export async function writeWholeFile(path: string, bytes: Uint8Array): Promise<void> {
  const part = `${path}.part`
  try {
    await writeFile(part, bytes, { mode: 0o600 })
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw unwritten(error)
  }
}

/** Why a file could not be written, in words where they are known. */
function unwritten(error: unknown): unknown {
  if (error instanceof AppError) return error
  const code = systemCode(error)
  if (code === 'ENOSPC') return new AppError('storage', '磁盘空间不足，没有导出。请清理磁盘或换个位置再试。', [], { cause: error })
  if (['EACCES', 'EPERM', 'EBUSY', 'EROFS'].includes(code)) {
    return new AppError('storage', '文件写不进去：同名文件可能正在 Excel 或 WPS 中打开，或没有权限。请关闭它，或换个名称再存。', [], { cause: error })
  }
  return error
}
