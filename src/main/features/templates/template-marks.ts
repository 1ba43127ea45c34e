import type { OutputOf } from '@shared/contract'
import type { templates } from '@shared/contract/templates'
import { findMark, subjectMarks, subjectNames, templateSubjects, type MarkInfo, type TemplateSubject } from '@shared/domain/template-marks/catalogue'
import { markKey, markText, type Mark } from '@shared/domain/template-marks/syntax'
import { shownValue, treatmentOf, writtenValue, type FillPreset } from '@shared/domain/template-marks/values'
import type { PlacedMark, TemplateFacts } from '../../documents/spreadsheet/template/inspect-template'
import type { TemplateValues } from '../../documents/spreadsheet/template/repeated-rows'
import type { FillSource } from './fill-source'

type Placed = OutputOf<typeof templates.list>['templates'][number]['marks'][number]
type Previewed = OutputOf<typeof templates.preview>['marks'][number]

/** Each different mark of a form once, with every place where it stands. */
function grouped(marks: readonly PlacedMark[]): { mark: Mark; places: string[] }[] {
  const groups = new Map<string, { mark: Mark; places: string[] }>()
  for (const { list, name, form, sheet, cell } of marks) {
    const group = groups.get(markText({ list, name, form })) ?? { mark: { list, name, form }, places: [] }
    group.places.push(`${sheet}!${cell}`)
    groups.set(markText(group.mark), group)
  }
  return [...groups.values()]
}

/** The marks of a form as they are understood for a subject. */
export function placedMarks(facts: TemplateFacts, subject: TemplateSubject): Placed[] {
  return grouped(facts.marks).map(({ mark, places }) => {
    const info = findMark(subject, mark)
    return { text: markText(mark), places, source: info?.source ?? null, problem: info ? null : problemOf(subject, mark) }
  })
}

/** Why a mark cannot be filled, as a sentence. */
function problemOf(subject: TemplateSubject, mark: Mark): string {
  if (mark.form !== null && findMark(subject, { ...mark, form: null })) return `不认识冒号后面的“${mark.form}”，请对照标记表改写。`
  const other = templateSubjects.find((one) => one !== subject && findMark(one, mark))
  if (other) return `这是“${subjectNames[other]}”模板的标记，“${subjectNames[subject]}”模板里没有。`
  const list = subjectMarks[subject].lists.find((one) => mark.list === null && findMark(subject, { ...mark, list: one.name }))
  if (list) return `只能用在重复行里，请写成 ${markText({ ...mark, list: list.name })}。`
  return '不认识这个标记，会原样留在表里。请对照标记表改写。'
}

/** The subject that understands most of the marks. */
export function likelySubject(facts: TemplateFacts): TemplateSubject {
  const understood = (subject: TemplateSubject): number => facts.marks.filter((mark) => findMark(subject, mark)).length
  return templateSubjects.reduce((best, subject) => (understood(subject) > understood(best) ? subject : best))
}

/** The lists of a subject that a form asks for. */
export function wantedLists(facts: TemplateFacts, subject: TemplateSubject): Set<string> {
  return new Set(facts.marks.flatMap((mark) => (mark.list !== null && findMark(subject, mark) ? [mark.list] : [])))
}

/** The values of all understood marks, as the form is filled with them. */
export function templateValues(facts: TemplateFacts, subject: TemplateSubject, source: FillSource, preset: FillPreset): TemplateValues {
  const singles = new Map<string, ReturnType<typeof writtenValue>>()
  const columns = new Map<string, { key: string; info: MarkInfo; form: string | null }[]>()
  for (const { mark } of grouped(facts.marks)) {
    const info = findMark(subject, mark)
    if (!info) continue
    if (mark.list === null) singles.set(markKey(mark), writtenValue(info, mark.form, source.single(info.name), preset))
    else columns.set(mark.list, [...(columns.get(mark.list) ?? []), { key: markKey(mark), info, form: mark.form }])
  }
  const lists = [...columns].map(([name, wanted]) => {
    const list = source.lists.get(name)
    const item = (row: number) => wanted.map(({ info, form }) => writtenValue(info, form, list?.value(row, info.name) ?? null, preset))
    return [name, { keys: wanted.map(({ key }) => key), items: Array.from({ length: list?.rows ?? 0 }, (_, row) => item(row)) }] as const
  })
  return { singles, lists: new Map(lists) }
}

/** What the clerk is shown before a form is filled: lists by their first row, personal data masked. */
export function previewedMarks(facts: TemplateFacts, subject: TemplateSubject, source: FillSource, preset: FillPreset): Previewed[] {
  return grouped(facts.marks).map(({ mark, places }) => {
    const info = findMark(subject, mark)
    if (!info) return { text: markText(mark), places, value: null, treatment: 'plain', problem: problemOf(subject, mark) }
    const raw = mark.list === null ? source.single(info.name) : (source.lists.get(mark.list)?.value(0, info.name) ?? null)
    return { text: markText(mark), places, value: shownValue(info, mark.form, raw, preset), treatment: treatmentOf(info, mark.form, preset), problem: null }
  })
}

/** How personal data went into a form, for the log: `身份证号完整、联系电话遮盖`; empty when there was none. */
export function sealedInWords(facts: TemplateFacts, subject: TemplateSubject, preset: FillPreset): string {
  const words = { plain: '', whole: '完整', masked: '遮盖', month: '只到年月', empty: '留空' }
  const told = grouped(facts.marks).flatMap(({ mark }) => {
    const info = findMark(subject, mark)
    const treatment = info ? treatmentOf(info, mark.form, preset) : 'plain'
    return info && treatment !== 'plain' ? [`${info.name}${words[treatment]}`] : []
  })
  return [...new Set(told)].join('、')
}
