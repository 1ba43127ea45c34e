import { unreadable } from '../spreadsheet/read/reading'

export type DocumentFormat = 'text' | 'docx' | 'pdf'

const startsWith = (bytes: Uint8Array, ...head: number[]): boolean => head.every((byte, index) => bytes[index] === byte)

/** Pictures and packed files: what they are called. */
const OTHERS: [name: string, ...head: number[]][] = [
  ['PNG 图片', 0x89, 0x50, 0x4e, 0x47],
  ['JPEG 图片', 0xff, 0xd8, 0xff],
  ['GIF 图片', 0x47, 0x49, 0x46, 0x38],
  ['BMP 图片', 0x42, 0x4d],
  ['TIFF 图片', 0x49, 0x49, 0x2a, 0x00],
  ['TIFF 图片', 0x4d, 0x4d, 0x00, 0x2a],
  ['RAR 压缩包', 0x52, 0x61, 0x72, 0x21],
  ['7z 压缩包', 0x37, 0x7a, 0xbc, 0xaf],
]

/** How far into a file the mark of a PDF may stand. */
const LOOKED_AT = 1024

/**
 * What a file with the text of a notice is, by its bytes; its name decides nothing. `zip` still may be anything packed.
 * Fails with `refused` and what to do for what holds no text, or in a form that is not read.
 */
export function documentFormat(bytes: Uint8Array): 'text' | 'zip' | 'pdf' {
  if (bytes.length === 0) throw unreadable('这个文件是空的，没有内容可读。请确认选对了文件。')
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return 'zip'
  if (Buffer.from(bytes.subarray(0, LOOKED_AT)).includes('%PDF-')) return 'pdf'
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) throw oldOffice(bytes)
  if (startsWith(bytes, 0x7b, 0x5c, 0x72, 0x74, 0x66)) throw unreadable('这是 RTF 文档，没有读取。请在 Word 或 WPS 里打开，另存为 .docx 后再试，或复制文字粘贴到这里。')
  const other = OTHERS.find(([, ...head]) => startsWith(bytes, ...head))
  if (!other) return 'text'
  if (other[0].endsWith('图片')) throw unreadable(`这是 ${other[0]}，里面没有可以读的文字，没有读取。请向发文单位要文字版（Word 或能选中文字的 PDF），或把内容录入到这里。`)
  throw unreadable(`这是 ${other[0]}，没有读取。请先解压，再选里面的通知。`)
}

/** Compound files: .doc, and .docx behind a password; the names in their directory tell (UTF-16). */
function oldOffice(bytes: Uint8Array): Error {
  const has = (word: string): boolean => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(word, 'utf16le'))
  if (has('EncryptedPackage')) return unreadable('这个文件设了打开密码，没有读取。请在 Word 或 WPS 里取消密码，另存后再试。')
  if (has('WordDocument')) return unreadable('这是旧版 Word 文档（.doc），没有读取。请在 Word 或 WPS 里打开，另存为 .docx 后再试，或复制文字粘贴到这里。')
  return unreadable('这个文件不是通知的文字（像旧版 Office 文件），没有读取。请选 .txt、.docx 或 .pdf 文件。')
}

/** What a packed file is, by the names of its parts; fails with `refused` for what is no .docx. */
export function packedFormat(names: readonly string[]): 'docx' {
  const any = (shape: RegExp): boolean => names.some((name) => shape.test(name))
  if (any(/^word\/document\d*\.xml$/i)) return 'docx'
  if (any(/^xl\//i)) throw unreadable('这是 Excel 表格，不是通知的文字，没有读取。名册请到“导入”里读；表格里的通知请复制文字粘贴到这里。')
  if (any(/^ppt\//i)) throw unreadable('这是演示文稿，没有读取。请复制其中的文字粘贴到这里。')
  if (any(/^OFD\.xml$/i)) throw unreadable('这是 OFD 版式文件，没有读取。请用阅读软件另存为 PDF 或文字，再打开，或复制文字粘贴到这里。')
  if (any(/^content\.xml$/i)) throw unreadable('这是 OpenDocument 文档，没有读取。请另存为 .docx 后再试，或复制文字粘贴到这里。')
  throw unreadable('这是压缩包，没有读取。请先解压，再选里面的通知。')
}
