import type { SheetForm, SheetValue } from '../sheet'
import { SheetXml } from './sheet-xml'
import { listsXml, notesXml } from './side-sheets'
import { longLists } from './validations'
import { distinctTabs, fixedParts, sheetPart, workbookXml, type Tab } from './workbook-parts'
import type { TableWriter } from './writing'
import { ZipFile } from './zip-file'

/** Writes an .xlsx: the parts around the sheet first, then its rows as they come. */
export class WorkbookWriter implements TableWriter {
  private readonly sheet: SheetXml

  private constructor(
    private readonly zip: ZipFile,
    private readonly form: SheetForm,
    private readonly tabs: readonly Tab[],
  ) {
    this.sheet = new SheetXml(form)
  }

  static async open(path: string, form: SheetForm): Promise<WorkbookWriter> {
    const lists = longLists(form)
    const side = [
      ...(form.notes ? [{ name: form.notes.name, hidden: false, xml: notesXml(form.notes) }] : []),
      ...(lists.length > 0 ? [{ name: '选项', hidden: true, xml: listsXml(lists) }] : []),
    ]
    const tabs = distinctTabs([{ name: form.name, hidden: false }, ...side])
    const zip = await ZipFile.create(path)
    const writer = new WorkbookWriter(zip, form, tabs)
    try {
      for (const [name, xml] of fixedParts(tabs)) await zip.add(name, xml)
      for (const [index, { xml }] of side.entries()) await zip.add(sheetPart(index + 1), xml)
      zip.begin(sheetPart(0))
      await zip.write(writer.sheet.head())
      return writer
    } catch (error) {
      await zip.abandon()
      throw error
    }
  }

  async rows(batch: readonly SheetValue[][]): Promise<void> {
    await this.zip.write(this.sheet.rows(batch))
  }

  async end(): Promise<void> {
    await this.zip.write(this.sheet.foot(this.tabs.at(-1)?.name ?? ''))
    await this.zip.finish()
    // The names of filter and print titles need the last row.
    await this.zip.add('xl/workbook.xml', workbookXml(this.form, this.tabs, this.sheet.lastRow))
    await this.zip.close()
  }

  async abandon(): Promise<void> {
    await this.zip.abandon()
  }
}
