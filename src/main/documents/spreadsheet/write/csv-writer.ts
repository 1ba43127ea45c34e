import { open, type FileHandle } from 'node:fs/promises'
import { unparse } from 'papaparse'
import { plainText, type SheetForm, type SheetValue } from '../sheet'
import type { TableWriter } from './writing'

const BOM = '\ufeff'
/**
 * What a spreadsheet program would run as a formula gets an apostrophe. Signed numbers and a lone dash stay, for
 * they can do nothing. The wide forms are taken for the narrow ones by Chinese and Japanese versions.
 */
const FORMULA = /^(?![-+]?\d+(?:\.\d+)?$|-$)[=+\-@\t\n＝＋－＠]/
const SETTINGS = { newline: '\r\n', escapeFormulae: FORMULA }

export class CsvWriter implements TableWriter {
  private constructor(private readonly file: FileHandle) {}

  static async open(path: string, form: SheetForm): Promise<CsvWriter> {
    const writer = new CsvWriter(await open(path, 'w', 0o600))
    await writer.file.write(BOM)
    await writer.rows([form.columns.map(({ heading }) => heading)])
    return writer
  }

  async rows(batch: readonly SheetValue[][]): Promise<void> {
    if (batch.length === 0) return
    const plain = batch.map((row) => row.map((value) => (typeof value === 'string' ? plainText(value) : value)))
    // Unlike `write`, it goes on until everything is written.
    await this.file.appendFile(`${unparse(plain, SETTINGS)}\r\n`)
  }

  async end(): Promise<void> {
    await this.file.close()
  }

  async abandon(): Promise<void> {
    await this.file.close()
  }
}
