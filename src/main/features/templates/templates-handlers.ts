import { open } from 'node:fs/promises'
import { parse } from 'node:path'
import { subjectNames, type TemplateSubject } from '@shared/domain/template-marks/catalogue'
import { presetNames } from '@shared/domain/export-presets'
import type { FillPreset } from '@shared/domain/template-marks/values'
import { cleanText } from '@shared/domain/text'
import { AppError } from '../../app-error'
import type { TemplateFacts } from '../../documents/spreadsheet/template/inspect-template'
import { TEMPLATE_BYTES } from '../../documents/spreadsheet/template/template-book'
import { templateWorks } from '../../documents/spreadsheet/template/template-works'
import { writeWholeFile } from '../../documents/write-file'
import type { LedgerContext } from '../../ledger-context'
import type { Handlers } from '../../rpc/procedures'
import { readSource, type FillTarget } from './fill-source'
import { TemplateShelf, type KnownTemplate } from './template-shelf'
import { likelySubject, placedMarks, previewedMarks, sealedInWords, templateValues, wantedLists } from './template-marks'

const NAME_LENGTH = 60

export function templatesHandlers(context: LedgerContext): Handlers<'templates'> {
  const { store, files } = context
  const works = templateWorks(context.workers.templates)
  const shelf = new TemplateShelf(store, works, () => context.now().toISOString())
  return {
    list: async () => ({
      templates: (await shelf.all()).map(({ id, name, subject, fileName, addedAt, facts }) => ({ id, name, subject, fileName, addedAt, marks: placedMarks(facts, subject), remarks: facts.remarks })),
    }),
    inspect: async ({ source }) => {
      const { name, bytes } = await chosen(files.path(source, 'xlsx', 'read'))
      const facts = await works.inspect(bytes)
      refuseWithoutMarks(facts)
      const marks = (subject: TemplateSubject) => placedMarks(facts, subject)
      return {
        name,
        subject: likelySubject(facts),
        marks: { person: marks('person'), organisation: marks('organisation'), list: marks('list') },
        remarks: facts.remarks,
      }
    },
    add: async ({ source, name, subject, replace }) => {
      const path = files.path(source, 'xlsx', 'read')
      const { bytes } = await chosen(path)
      refuseWithoutMarks(await works.inspect(bytes))
      return { id: await shelf.add({ name, subject, fileName: parse(path).base, content: bytes }, replace) }
    },
    change: async ({ id, name, subject }) => {
      await shelf.change(id, name, subject)
      return {}
    },
    remove: async ({ id }) => {
      await shelf.remove(id)
      return {}
    },
    download: async ({ id, target }) => {
      const path = files.path(target, 'xlsx', 'write')
      await writeWholeFile(path, await shelf.content(id))
      return files.describe(target)
    },
    preview: async ({ id, from, preset, asOf }) => {
      const { facts, subject, source } = await filling(await shelf.one(id), from, asOf ?? context.today())
      const lists = [...wantedLists(facts, subject)].map((name) => ({ name, rows: source.lists.get(name)?.rows ?? 0 }))
      return { title: source.title, marks: previewedMarks(facts, subject, source, preset), lists }
    },
    fill: async ({ id, from, preset, asOf, target }, call) => {
      const path = files.path(target, 'xlsx', 'write')
      const template = await shelf.one(id)
      const day = asOf ?? context.today()
      call.progress('读取要填的内容', 0, null)
      const { facts, subject, source } = await filling(template, from, day)
      const values = templateValues(facts, subject, source, preset)
      call.progress('填表', 0, null)
      const filled = await works.fillIn(await shelf.content(id), values, call.signal)
      if (call.signal.aborted) throw new AppError('cancelled', '已取消填表，没有留下文件。')
      await writeWholeFile(path, filled)
      const summary = filledInWords(template, source.title, day, preset)
      await store.transaction((manager) => store.logBulk(manager, { action: 'templates.fill', summary }))
      return files.describe(target)
    },
  }

  async function filling(template: KnownTemplate, from: FillTarget, day: string) {
    const { facts, subject, name } = template
    if (from.subject !== subject) throw new AppError('refused', `模板“${name}”填的是${subjectNames[subject]}，没有填表。请重新选择。`)
    return { facts, subject, source: await readSource(context, from, day, wantedLists(facts, subject)) }
  }
}

function filledInWords({ name, facts, subject }: KnownTemplate, title: string, day: string, preset: FillPreset): string {
  const sealed = sealedInWords(facts, subject, preset)
  return `按模板“${name}”填表：${title}，截至 ${day}（${presetNames[preset]}${sealed === '' ? '' : `，${sealed}`}）`
}

async function chosen(path: string): Promise<{ name: string; bytes: Buffer }> {
  const file = await open(path, 'r').catch((error: unknown) => {
    throw new AppError('storage', '文件打不开，可能已被移走、正被别的程序占用，或没有权限。请关闭占用它的程序，重新选择。', [], { cause: error })
  })
  try {
    if ((await file.stat()).size > TEMPLATE_BYTES) throw new AppError('refused', '模板超过 5 MB，没有使用。请压缩或去掉里面的大图片，另存后再试。')
    return { name: [...cleanText(parse(path).name)].slice(0, NAME_LENGTH).join(''), bytes: await file.readFile() }
  } finally {
    await file.close()
  }
}

function refuseWithoutMarks(facts: TemplateFacts): void {
  if (facts.marks.length > 0) return
  throw new AppError('refused', `这张表里没有 {{姓名}} 这样的标记，没有作为模板保存。请先在要填的单元格里写上标记，再上传。`)
}
