import { open } from 'node:fs/promises'
import { AppError } from '../app-error'

const MAX_BYTES = 5 * 1024 * 1024

/** The text of a .txt file: UTF-8 with or without BOM, UTF-16 with BOM, else GB18030. Refuses what is no text. */
export async function readTextFile(path: string): Promise<{ text: string; encoding: string }> {
  const file = await open(path, 'r').catch((error: unknown) => {
    throw new AppError('storage', '文件打不开，可能已被移走或没有权限。请重新选择。', [], { cause: error })
  })
  try {
    if ((await file.stat()).size > MAX_BYTES) throw new AppError('refused', '文件超过 5 MB，不像一份通知，没有读取。请只保留通知正文再试。')
    return decodeText(await file.readFile())
  } finally {
    await file.close()
  }
}

/** Decodes strictly, so that a wrong guess is noticed instead of turning into 锟斤拷. */
export function decodeText(bytes: Uint8Array): { text: string; encoding: string } {
  const attempts: [encoding: string, label: string, fits: boolean][] = [
    ['utf-16le', 'UTF-16', bytes[0] === 0xff && bytes[1] === 0xfe],
    ['utf-16be', 'UTF-16', bytes[0] === 0xfe && bytes[1] === 0xff],
    ['utf-8', 'UTF-8', true],
    ['gb18030', 'GB18030', true],
  ]
  for (const [encoding, label, fits] of attempts) {
    const text = fits ? decoded(bytes, encoding) : null
    if (text !== null && !hasControlCharacters(text)) return { text, encoding: label }
  }
  throw new AppError('refused', '这个文件不是纯文本，没有读取。如果它是 Word 或 PDF 文件，请打开它，复制文字粘贴到这里。')
}

function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null // not this encoding: the next one is tried
  }
}

/** A binary file decoded as text is full of them; a text has tabs, line ends and form feeds only. */
function hasControlCharacters(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (code < 0x20 && (code < 0x09 || code > 0x0d)) return true
  }
  return false
}
