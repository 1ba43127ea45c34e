import { BrowserWindow, dialog, shell, type FileFilter } from 'electron'
import type { FileKind } from '@shared/contract/files'
import { attachmentTypes } from '@shared/domain/matters/attachments'
import type { FileDialogs } from '../files'

const FILTERS: Record<FileKind, FileFilter> = {
  text: { name: '文本文件', extensions: ['txt'] },
  notice: { name: '通知文件', extensions: ['txt', 'docx', 'pdf'] },
  xlsx: { name: 'Excel 表格', extensions: ['xlsx'] },
  csv: { name: 'CSV 文本表格', extensions: ['csv'] },
  table: { name: '表格文件', extensions: ['xlsx', 'xlsm', 'xls', 'csv', 'txt', 'html', 'htm'] },
  pdf: { name: 'PDF 文件', extensions: ['pdf'] },
  docx: { name: 'Word 文档', extensions: ['docx'] },
  svg: { name: 'SVG 图形', extensions: ['svg'] },
  png: { name: 'PNG 图片', extensions: ['png'] },
  attachment: { name: '附件', extensions: [...attachmentTypes] },
  ics: { name: '日历文件', extensions: ['ics'] },
  backup: { name: '台账备份', extensions: ['db'] },
}

/** Paths come from these dialogs only. */
export const electronDialogs: FileDialogs = {
  shell: 'window',
  chooseTarget: async (kind, suggestedName) => {
    const options = { title: '保存到', defaultPath: suggestedName, filters: [FILTERS[kind]] }
    const window = BrowserWindow.getFocusedWindow()
    const answer = window ? await dialog.showSaveDialog(window, options) : await dialog.showSaveDialog(options)
    return answer.canceled || answer.filePath === undefined || answer.filePath === '' ? null : answer.filePath
  },
  chooseSource: async (kind) => {
    const answer = await dialog.showOpenDialog({ title: '选择文件', properties: ['openFile'], filters: [FILTERS[kind]] })
    return answer.canceled ? null : (answer.filePaths[0] ?? null)
  },
  chooseFolder: async () => {
    const answer = await dialog.showOpenDialog({ title: '选择数据文件夹', properties: ['openDirectory', 'createDirectory'] })
    return answer.canceled ? null : (answer.filePaths[0] ?? null)
  },
  showInFolder: (path) => shell.showItemInFolder(path),
  openFile: async (path) => shell.openPath(path),
}
