/** How marks stand in an office's own form: `{{姓名}}`, `{{出生日期:年月}}`, `{{班子.姓名}}`; full-width braces, colons and dots count the same. */

export interface Mark {
  /** The list whose items repeat the row; null for a mark of the subject itself. */
  list: string | null
  name: string
  /** What stands behind the colon: how the value is written. */
  form: string | null
}

export interface FoundMark extends Mark {
  /** Where it stands in the text, `[start, end)`. */
  start: number
  end: number
}

const MARK = /(?:\{\{|｛｛)([^{}｛｝]{1,80})(?:\}\}|｝｝)/g

/** Whether a text can hold a mark at all; cheap, for texts by the thousand. */
export function mayHoldMarks(text: string): boolean {
  return text.includes('{{') || text.includes('｛｛')
}

/** The marks of a text in order. */
export function marksIn(text: string): FoundMark[] {
  if (!mayHoldMarks(text)) return []
  return [...text.matchAll(MARK)].flatMap((match) => {
    const mark = readMark(match[1] ?? '')
    return mark === null ? [] : [{ ...mark, start: match.index, end: match.index + match[0].length }]
  })
}

function readMark(inside: string): Mark | null {
  const text = inside.replace(/[\s\u3000\u200b\ufeff]/g, '')
  const parts = /^(?:([^.．。:：]+)[.．。])?([^.．。:：]+)(?:[:：](.+))?$/.exec(text)
  const name = parts?.[2]
  return name === undefined ? null : { list: parts?.[1] ?? null, name, form: parts?.[3] ?? null }
}

/** The mark inside its list and braces: `出生日期:年月`. */
export function markKey(mark: Pick<Mark, 'name' | 'form'>): string {
  return mark.form === null ? mark.name : `${mark.name}:${mark.form}`
}

/** As it is written into a form: `{{班子.出生日期:年月}}`. */
export function markText(mark: Mark): string {
  return `{{${mark.list === null ? '' : `${mark.list}.`}${markKey(mark)}}}`
}
