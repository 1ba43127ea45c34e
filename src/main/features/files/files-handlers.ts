import { AppError } from '../../app-error'
import { writeWholeFile } from '../../documents/write-file'
import { safeFileName, type FileDialogs, type KnownFiles } from '../../files'
import type { Handlers } from '../../rpc/procedures'

const PNG_HEAD = Buffer.from([0x89, 0x50, 0x4e, 0x47])

export function filesHandlers(files: KnownFiles, dialogs: FileDialogs): Handlers<'files'> {
  return {
    chooseTarget: async ({ kind, suggestedName }) => {
      const path = await dialogs.chooseTarget(kind, safeFileName(suggestedName))
      return path === null ? null : files.register(path, kind, 'write')
    },
    chooseSource: async ({ kind }) => {
      const path = await dialogs.chooseSource(kind)
      return path === null ? null : files.register(path, kind, 'read')
    },
    writeDrawing: async ({ target, kind, base64 }) => {
      const path = files.path(target, kind, 'write')
      const bytes = Buffer.from(base64, 'base64')
      const genuine = kind === 'png' ? bytes.subarray(0, 4).equals(PNG_HEAD) : bytes.subarray(0, 200).includes('<svg')
      if (!genuine) throw new AppError('invalid-input', '要保存的内容不是图片，没有写入文件。')
      await writeWholeFile(path, bytes)
      return files.describe(target)
    },
    showInFolder: async ({ handle }) => {
      dialogs.showInFolder(files.written(handle))
      return {}
    },
  }
}
