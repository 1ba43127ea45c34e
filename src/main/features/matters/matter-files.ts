import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { access, mkdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { localTime } from '@shared/domain/calendar'
import { attachmentNameProblem, isProgram, MACRO_STORAGE } from '@shared/domain/matters/attachments'
import { AppError } from '../../app-error'
import { writeWholeFile } from '../../documents/write-file'
import { safeFileName } from '../../files'
import type { LedgerContext } from '../../ledger-context'
import { matterNumber } from '../../store/matter-records'
import type { MatterFileRow, MatterRow } from '../../store/rows'
import { readMatterSettings } from './matter-settings'

type Saved = { id: number; changeId: number | null }

export const ATTACHMENT_FOLDER = 'attachments'

function pathOf(context: LedgerContext, sha256: string): string {
  return join(context.store.folder, ATTACHMENT_FOLDER, sha256)
}

/**
 * Copies a chosen file into the data folder, under its checksum: the same picture attached twice lies there once. What
 * lies there is never removed, for the log can bring back the row of an attachment that was taken away.
 */
export async function addMatterFile(context: LedgerContext, matterId: number, source: string): Promise<Saved> {
  const path = context.files.path(source, 'attachment', 'read')
  const name = safeFileName(basename(path))
  const problem = attachmentNameProblem(name)
  if (problem !== null) throw new AppError('refused', problem)
  const bytes = await readAttachment(context, path)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const { result, changeId } = await context.store.write({ action: 'matters.addFile' }, async (unit, intent) => {
    const matter = await unit.get('matter', matterId, '事项')
    refuseEnded(matter)
    const known = await unit.manager.query<{ name: string }[]>('SELECT name FROM matter_file WHERE matter_id = ? AND sha256 = ?', [matterId, sha256])
    if (known[0]) throw new AppError('refused', `这个文件已经是事项的附件了（“${known[0].name}”），没有重复添加。`)
    await keep(context, sha256, bytes)
    intent.summary = `事项 ${matterNumber(matter)} 添加附件`
    return unit.insert('matter_file', { matter_id: matterId, name, bytes: bytes.length, sha256, added_at: localTime(context.now()) })
  })
  return { id: result, changeId }
}

function refuseEnded(matter: MatterRow): void {
  if (matter.step !== 'archived' && matter.step !== 'merged') return
  throw new AppError('refused', `事项 ${matterNumber(matter)} ${matter.step === 'archived' ? '已归档' : '已并案'}，附件不能再添加或拿掉，没有做任何改动。${matter.step === 'archived' ? '' : '请到它并入的那件事项里添加。'}`)
}

async function readAttachment(context: LedgerContext, path: string): Promise<Buffer> {
  const { fileMegabytes } = await readMatterSettings(context.store.reader)
  const facts = await stat(path).catch(() => null)
  if (!facts?.isFile()) throw new AppError('not-found', '选的文件已经不在了，没有添加。请重新选择。')
  if (facts.size === 0) throw new AppError('refused', '选的文件是空的，没有添加。请检查文件。')
  if (facts.size > fileMegabytes * 1024 * 1024) {
    throw new AppError('refused', `文件有 ${(facts.size / 1024 / 1024).toFixed(1)} MB，超过了 ${fileMegabytes} MB 的上限，没有添加。请压缩后再添加，或在事项设置里放宽上限。`)
  }
  const bytes = await readFile(path)
  if (isProgram(bytes.subarray(0, 8))) throw new AppError('refused', '这个文件其实是程序、脚本或快捷方式，只是改了名字，没有添加。来历不明的话请不要打开它。')
  if (bytes.includes(Buffer.from(MACRO_STORAGE, 'utf16le'))) throw new AppError('refused', '这个文档里带有宏，没有添加。请另存为不带宏的 .docx 或 .xlsx，再添加。')
  return bytes
}

async function keep(context: LedgerContext, sha256: string, bytes: Buffer): Promise<void> {
  const path = pathOf(context, sha256)
  await mkdir(join(context.store.folder, ATTACHMENT_FOLDER), { recursive: true, mode: 0o700 })
  if (!(await isThere(path))) await writeWholeFile(path, bytes)
}

async function isThere(path: string): Promise<boolean> {
  return access(path, constants.R_OK).then(() => true, () => false)
}

export async function removeMatterFile(context: LedgerContext, fileId: number): Promise<Saved> {
  const { changeId } = await context.store.write({ action: 'matters.removeFile' }, async (unit, intent) => {
    const file = await unit.get('matter_file', fileId, '附件')
    const matter = await unit.get('matter', file.matter_id, '事项')
    refuseEnded(matter)
    intent.summary = `事项 ${matterNumber(matter)} 移除附件`
    await unit.remove('matter_file', fileId)
  })
  return { id: fileId, changeId }
}

/**
 * Opens an attachment with the system's viewer, in browser mode answers a file to fetch. A copy is opened, under the
 * attachment's own name: what a viewer saves over it does not reach the ledger.
 */
export async function openMatterFile(context: LedgerContext, fileId: number): Promise<{ name: string; handle: string } | null> {
  const file = await context.store.first<MatterFileRow>('SELECT * FROM matter_file WHERE id = ?', [fileId])
  if (!file) throw new AppError('not-found', '这个附件已不存在，可能已被移除。请刷新后再试。')
  const problem = attachmentNameProblem(file.name)
  if (problem !== null) throw new AppError('refused', problem)
  const path = pathOf(context, file.sha256)
  if (!(await isThere(path))) throw new AppError('not-found', `附件“${file.name}”的文件不在数据文件夹里了（可能换过电脑，或从备份恢复时没有一起拷来）。请把原来数据文件夹里的 ${ATTACHMENT_FOLDER} 拷过来。`)
  const copy = await context.viewing.copy(path, safeFileName(file.name))
  if (context.openFile === null) return context.files.register(copy, 'attachment', 'write')
  const failure = await context.openFile(copy)
  if (failure !== '') throw new AppError('refused', `没有程序能打开附件“${file.name}”。请先安装能打开这类文件的程序。`)
  return null
}
