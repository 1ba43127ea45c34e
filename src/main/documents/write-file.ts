import { rename, rm, writeFile } from 'node:fs/promises'
import { AppError, systemCode } from '../app-error'

/**
 * Has a file written so that it appears under its name only when it is whole: a cancelled or failed one leaves nothing,
 * and what was there stays. `write` gets the path to write to. Fails with `storage` and a sentence.
 */
export async function writeWhole<Result>(path: string, write: (part: string) => Promise<Result>): Promise<Result> {
  const part = `${path}.part`
  try {
    const result = await write(part)
    await rename(part, path)
    return result
  } catch (error) {
    // Where the folder is none, there is nothing to take away.
    await rm(part, { force: true }).catch(() => undefined)
    throw writingFailure(error)
  }
}

export async function writeWholeFile(path: string, bytes: Uint8Array): Promise<void> {
  await writeWhole(path, async (part) => writeFile(part, bytes, { mode: 0o600 }))
}

/** A failure of the file system as a sentence for the clerk; anything else stays what it is. */
export function writingFailure(error: unknown): unknown {
  if (error instanceof AppError) return error
  const code = systemCode(error)
  if (code === 'ENOSPC') return new AppError('storage', '磁盘空间不足，没有导出。请清理磁盘或换个位置再存。', [], { cause: error })
  if (['EACCES', 'EPERM', 'EBUSY', 'EROFS'].includes(code)) {
    return new AppError('storage', '文件写不进去：同名文件可能正在别的程序中打开，或没有权限。请关闭它，或换个名称再存。', [], { cause: error })
  }
  if (code === 'ENOENT' || code === 'ENOTDIR') return new AppError('storage', '要存到的文件夹已经不在了，没有导出。请换个位置再存。', [], { cause: error })
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') return new AppError('storage', '内存不够，没有导出。请关掉别的程序，或用筛选缩小范围再试。', [], { cause: error })
  return error
}
