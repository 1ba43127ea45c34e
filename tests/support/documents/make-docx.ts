import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** A run of text, with properties such as `<w:vanish/>`. */
export const run = (text: string, properties = ''): string => `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`
export const paragraph = (...runs: string[]): string => `<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="400"/></w:tabs></w:pPr>${runs.join('')}</w:p>`
export const table = (rows: readonly (readonly string[])[]): string =>
  `<w:tbl>${rows.map((cells) => `<w:tr>${cells.map((cell) => `<w:tc>${cell.split('\n').map((line) => paragraph(run(line))).join('')}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`

/** A .docx with this body; further parts by name. */
export function makeDocx(body: string, parts: Readonly<Record<string, string>> = {}): Promise<Buffer> {
  const zip = new ZipFile()
  const add = (name: string, text: string): void => zip.addBuffer(Buffer.from(text), name)
  add('[Content_Types].xml', '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
  add('word/document.xml', `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="w" xmlns:mc="mc"><w:body>${body}</w:body></w:document>`)
  for (const [name, text] of Object.entries(parts)) add(name, text)
  zip.end()
  return buffer(zip.outputStream)
}

/** Lines as paragraphs. */
export const docxOf = (text: string): Promise<Buffer> => makeDocx(text.split('\n').map((line) => paragraph(run(line))).join(''))
