import type { EntityManager } from 'typeorm'
import { subjectNames, templateSubjects, type TemplateSubject } from '@shared/domain/template-marks/catalogue'
import { AppError } from '../../app-error'
import type { TemplateFacts } from '../../documents/spreadsheet/template/inspect-template'
import type { TemplateWorks } from '../../documents/spreadsheet/template/template-works'
import { refusedAt } from '../../store/dated-records'
import type { SheetTemplateRow } from '../../store/rows'
import type { Store } from '../../store/store'

export interface KnownTemplate {
  id: number
  name: string
  subject: TemplateSubject
  fileName: string
  addedAt: string
  facts: TemplateFacts
}

type Entry = Omit<SheetTemplateRow, 'content'>

const ENTRIES = 'SELECT id, name, subject, file_name, added_at FROM sheet_template'

/** The stored templates. They are no records: their coming and going is noted in the log, and not undone. */
export class TemplateShelf {
  /** What was found in each form; forms change only here. */
  private readonly facts = new Map<number, TemplateFacts>()

  constructor(
    private readonly store: Store,
    private readonly works: TemplateWorks,
    private readonly now: () => string,
  ) {}

  async all(): Promise<KnownTemplate[]> {
    const known: KnownTemplate[] = []
    for (const row of await this.store.all<Entry>(`${ENTRIES} ORDER BY id`)) {
      const template = await this.known(row)
      if (template) known.push(template)
    }
    return known
  }

  async one(id: number): Promise<KnownTemplate> {
    const row = await this.store.first<Entry>(`${ENTRIES} WHERE id = ?`, [id])
    const template = row && (await this.known(row))
    if (!template) throw gone()
    return template
  }

  /** Null for what another version of the program keeps here for a purpose of its own. */
  private async known(row: Entry): Promise<KnownTemplate | null> {
    const subject = templateSubjects.find((one) => one === row.subject)
    return subject ? { id: row.id, name: row.name, subject, fileName: row.file_name, addedAt: row.added_at, facts: await this.factsOf(row.id) } : null
  }

  async content(id: number): Promise<Buffer> {
    const row = await this.store.first<Pick<SheetTemplateRow, 'content'>>('SELECT content FROM sheet_template WHERE id = ?', [id])
    if (!row) throw gone()
    return row.content
  }

  /** Keeps a form; with `replace`, in the place of the one of the same name. Returns its id. */
  async add(form: { name: string; subject: TemplateSubject; fileName: string; content: Buffer }, replace: boolean): Promise<number> {
    const { name, subject, fileName, content } = form
    const id = await this.store.transaction(async (manager) => {
      const taken = await idOf(manager, name)
      if (taken !== null && !replace) throw nameTaken(name, '上传')
      if (taken !== null) await manager.query('UPDATE sheet_template SET subject = ?, file_name = ?, content = ?, added_at = ? WHERE id = ?', [subject, fileName, content, this.now(), taken])
      else await manager.query('INSERT INTO sheet_template (name, subject, file_name, content, added_at) VALUES (?, ?, ?, ?, ?)', [name, subject, fileName, content, this.now()])
      await this.log(manager, 'add', taken === null ? `上传模板“${name}”（${subjectNames[subject]}）` : `替换模板“${name}”（${subjectNames[subject]}）`)
      return taken ?? (await idOf(manager, name))
    })
    if (id === null) throw new Error('a template that was not kept')
    this.facts.delete(id)
    return id
  }

  async change(id: number, name: string, subject: TemplateSubject): Promise<void> {
    await this.store.transaction(async (manager) => {
      const before = await entryOf(manager, id)
      if (before.name === name && before.subject === subject) return
      const taken = await idOf(manager, name)
      if (taken !== null && taken !== id) throw nameTaken(name, '改名')
      await manager.query('UPDATE sheet_template SET name = ?, subject = ? WHERE id = ?', [name, subject, id])
      await this.log(manager, 'change', before.name === name ? `模板“${name}”改为填${subjectNames[subject]}` : `模板“${before.name}”改名为“${name}”`)
    })
  }

  async remove(id: number): Promise<void> {
    await this.store.transaction(async (manager) => {
      const { name } = await entryOf(manager, id)
      await manager.query('DELETE FROM sheet_template WHERE id = ?', [id])
      await this.log(manager, 'remove', `删除模板“${name}”`)
    })
    this.facts.delete(id)
  }

  private async factsOf(id: number): Promise<TemplateFacts> {
    const known = this.facts.get(id)
    if (known) return known
    const facts = await this.works.inspect(await this.content(id)).catch((error: unknown) => {
      // One form that cannot be read any more must not hide the others.
      if (error instanceof AppError && error.code === 'refused') return { marks: [], remarks: [error.message] }
      throw error
    })
    this.facts.set(id, facts)
    return facts
  }

  private async log(manager: EntityManager, act: string, summary: string): Promise<void> {
    await this.store.logBulk(manager, { action: `templates.${act}`, summary })
  }
}

async function entryOf(manager: EntityManager, id: number): Promise<Entry> {
  const [row] = await manager.query<Entry[]>('SELECT id, name, subject, file_name, added_at FROM sheet_template WHERE id = ?', [id])
  if (!row) throw gone()
  return row
}

async function idOf(manager: EntityManager, name: string): Promise<number | null> {
  const rows = await manager.query<{ id: number }[]>('SELECT id FROM sheet_template WHERE name = ?', [name])
  return rows[0]?.id ?? null
}

function gone(): AppError {
  return new AppError('not-found', '这个模板已不存在，可能已被删除。请重新打开模板列表。')
}

function nameTaken(name: string, act: string): AppError {
  return refusedAt('name', `已有叫“${name}”的模板，没有${act}。请换一个名称${act === '上传' ? '，或替换原来的' : ''}。`)
}
