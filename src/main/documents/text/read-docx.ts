import { AppError } from '../../app-error'
import { unreadable } from '../spreadsheet/read/reading'
import { walkXml } from '../spreadsheet/read/xml-walk'
import { ZipArchive } from '../spreadsheet/read/zip-archive'
import { DocxText } from './docx-text'
import { packedFormat } from './document-format'

const MOST_UNPACKED = 200 * 1024 * 1024

/** The text of a .docx in reading order, notes behind it, and what a clerk should know. Fails with `refused`. */
export async function readDocx(bytes: Buffer): Promise<{ text: string; cautions: string[] }> {
  try {
    return await read(bytes)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    // The packed file's own sentences speak of sheets.
    const message = error.message.replaceAll('Excel 或 WPS', 'Word 或 WPS').replaceAll('这个表格文件', '这个文件').replaceAll('没有读取任何一行', '没有读取')
    throw unreadable(message, error)
  }
}

async function read(bytes: Buffer): Promise<{ text: string; cautions: string[] }> {
  const archive = await ZipArchive.open(bytes)
  try {
    packedFormat(archive.names)
    if (archive.unpackedBytes > MOST_UNPACKED) throw unreadable('这个文件展开后大得不正常，没有读取。请只保留通知正文，另存后再试。')
    const main = archive.names.find((name) => /^word\/document\d*\.xml$/i.test(name)) ?? ''
    const body = await part(archive, main)
    const notes = (await Promise.all(archive.names.filter((name) => /^word\/(foot|end)notes\.xml$/i.test(name)).map((name) => part(archive, name)))).flatMap(({ lines }) => lines).filter((line) => line.trim() !== '')
    const heads = (await Promise.all(archive.names.filter((name) => /^word\/(header|footer)\d*\.xml$/i.test(name)).map((name) => part(archive, name)))).flatMap(({ lines }) => lines)
    if (body.lines.every((line) => line.trim() === '')) {
      throw unreadable('这份 Word 文档里没有文字（可能只有图片），没有读取。请向发文单位要文字版，或把内容录入到这里。')
    }
    const cautions = [
      body.seen.boxes ? '文档里有文本框，其中的文字接在所在段落后面。' : '',
      body.seen.deleted ? '文档里有修订，标为删除的文字没有读入。' : '',
      body.seen.hidden ? '文档里有隐藏的文字，没有读入。' : '',
      body.seen.numbered ? '文档用了自动编号，编号没有读入，不影响条款。' : '',
      notes.length > 0 ? '脚注和尾注放在最后。' : '',
      heads.some((line) => /[\u4e00-\u9fff]{2}/.test(line)) ? '页眉页脚的文字没有读入。' : '',
    ].filter((caution) => caution !== '')
    return { text: [...body.lines, ...notes].join('\n').replace(/\n{3,}/g, '\n\n').trim(), cautions }
  } finally {
    archive.close()
  }
}

async function part(archive: ZipArchive, name: string): Promise<DocxText> {
  const text = new DocxText()
  const stream = await archive.stream(name)
  if (stream) await walkXml(stream, text)
  return text
}
