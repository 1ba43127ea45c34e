import { unreadable, type FileFormat } from './reading'

const ZIP = [0x50, 0x4b, 0x03, 0x04]
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const OTHERS: { head: number[]; name: string }[] = [
  { head: [0x25, 0x50, 0x44, 0x46], name: 'PDF 文件' },
  { head: [0x89, 0x50, 0x4e, 0x47], name: '图片' },
  { head: [0xff, 0xd8, 0xff], name: '图片' },
  { head: [0x52, 0x61, 0x72, 0x21], name: 'RAR 压缩包' },
  { head: [0x37, 0x7a, 0xbc, 0xaf], name: '7z 压缩包' },
  { head: [0x1f, 0x8b], name: ' gzip 压缩包' },
  { head: [0x47, 0x49, 0x46, 0x38], name: '图片' },
  { head: [0x50, 0x4b, 0x05, 0x06], name: '空的压缩包' },
  { head: [0x7b, 0x5c, 0x72, 0x74, 0x66], name: ' RTF 文档' },
  { head: [0x4d, 0x5a], name: '程序文件' },
]

/** What a file is, by its first bytes; its name decides nothing. Fails with `refused` for what cannot be a table. */
export function fileFormat(head: Uint8Array): FileFormat {
  const starts = (bytes: readonly number[]): boolean => bytes.every((byte, index) => head[index] === byte)
  if (head.length === 0) throw unreadable('这个文件是空的，没有内容可读。请确认选对了文件。')
  if (starts(ZIP)) return 'xlsx'
  if (starts(COMPOUND)) {
    // An encrypted .xlsx is a compound file that holds a stream of this name (UTF-16).
    if (includesUtf16(head, 'EncryptedPackage')) throw unreadable('这个文件设了打开密码，读不了。请在 Excel 或 WPS 里取消密码，另存后再导入。')
    return 'xls'
  }
  const other = OTHERS.find((known) => starts(known.head))
  if (other) throw unreadable(`这是${other.name}，不是表格，没有读取。请选 .xlsx、.xls、.csv 或 .txt 文件。`)
  const start = words(head).trimStart()
  if (/^(mime-version:|content-type:\s*multipart|from: <saved by)/.test(start)) throw unreadable('这是“单个文件网页”（.mht），没有读取。请在 Excel 或 WPS 里打开，另存为 .xlsx 后再试。')
  if (start.startsWith('<?xml') && start.includes('urn:schemas-microsoft-com:office:spreadsheet')) throw unreadable('这是“XML 表格 2003”格式的文件，没有读取。请在 Excel 或 WPS 里打开，另存为 .xlsx 后再试。')
  return /<(!doctype html|html|table|meta|head|body)[\s>]/.test(start) ? 'html' : 'text'
}

/** Latin letters read the same in every encoding that occurs; UTF-16 only has zero bytes between them. */
function words(head: Uint8Array): string {
  return Buffer.from(head.filter((byte) => byte !== 0 && byte !== 0xef && byte !== 0xbb && byte !== 0xbf && byte !== 0xff && byte !== 0xfe)).toString('latin1').toLowerCase()
}

function includesUtf16(bytes: Uint8Array, word: string): boolean {
  return Buffer.from(bytes).includes(Buffer.from(word, 'utf16le'))
}
