import { AppError } from '../app-error'

/**
 * The text of a .txt file: UTF-8 with or without BOM, UTF-16, else GB18030. Refuses what is no text.
 * Decodes strictly, so that a wrong guess is noticed instead of turning into 锟斤拷. A file that is UTF-8 but for a
 * few bytes is damaged and not GB18030, which would make something of any bytes.
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: string } {
  const [first, second, third] = bytes
  const marked = first === 0xef && second === 0xbb && third === 0xbf
  const wide = widthOfUnmarked(bytes)
  const attempts: [encoding: string, label: string, fits: boolean][] = [
    ['utf-16le', 'UTF-16', (first === 0xff && second === 0xfe) || wide === 'utf-16le'],
    ['utf-16be', 'UTF-16', (first === 0xfe && second === 0xff) || wide === 'utf-16be'],
    ['utf-8', 'UTF-8', true],
    ['gb18030', 'GB18030', !marked],
  ]
  for (const [encoding, label, fits] of attempts) {
    const text = fits ? decoded(bytes, encoding) : null
    if (text !== null && !hasControlCharacters(text)) return { text, encoding: label }
    if (encoding === 'utf-8' && text === null && (marked || isDamagedUtf8(bytes))) {
      throw new AppError('refused', '这个文件的文字有损坏（可能没有下载完，或传输时出了错），没有读取。请重新取得文件后再试。')
    }
  }
  throw new AppError('refused', '这个文件不是文字，没有读取。请选 .txt、Word（.docx）或 PDF 文件，或打开它，复制文字粘贴到这里。')
}

const LOOKED_AT = 4096

/** UTF-16 without a mark at its beginning: line ends, digits and commas have a zero byte, all on the same side. */
function widthOfUnmarked(bytes: Uint8Array): string | null {
  if (bytes.length % 2 !== 0) return null
  const zeros = [0, 0]
  const looked = Math.min(bytes.length, LOOKED_AT)
  for (let index = 0; index < looked; index += 1) if (bytes[index] === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if (even === odd) return null
  // Latin text has zeros everywhere; Chinese text has few, but is no UTF-8 then.
  const plain = even + odd > looked / 4
  return plain || decoded(bytes.subarray(0, looked), 'utf-8') === null ? (odd > even ? 'utf-16le' : 'utf-16be') : null
}

/** Chinese text in another encoding hardly ever looks like UTF-8; text that mostly does is UTF-8 with bad spots. */
function isDamagedUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes)
  const bad = text.match(/\ufffd/g)?.length ?? 0
  const good = text.match(/[\u0080-\ufffc]/g)?.length ?? 0
  return good > bad * 4
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
