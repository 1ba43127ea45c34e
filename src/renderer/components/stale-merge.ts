/** A field of a form as it is told to the clerk. */
export interface FormWords<Form, Detail> {
  field: keyof Form & string
  label: string
  /** The field's value in words; the form's own text where this is left out. */
  words?: (form: Form, detail: Detail) => string | Promise<string>
}

/** One field that was saved differently while the form was open. */
export interface StaleRow {
  field: string
  label: string
  opened: string
  theirs: string
  mine: string
  /** Changed on both sides: the clerk decides. Otherwise what was saved meanwhile is taken over. */
  conflict: boolean
}

/** The fields that somebody else changed since the form was opened, in the form's order. */
export function changedMeanwhile<Form extends object>(fields: readonly (keyof Form & string)[], opened: Form, theirs: Form, mine: Form): { field: keyof Form & string; conflict: boolean }[] {
  return fields
    .filter((field) => theirs[field] !== opened[field])
    .map((field) => ({ field, conflict: mine[field] !== opened[field] && mine[field] !== theirs[field] }))
}

/**
 * The form to go on with: what only one side changed is kept; what both changed is mine, unless it stands in
 * `takeTheirs`.
 */
export function mergedForm<Form extends object>(opened: Form, theirs: Form, mine: Form, takeTheirs: ReadonlySet<string>): Form {
  const merged: Form = { ...mine }
  for (const field of keysOf(opened)) {
    if (mine[field] === opened[field] || takeTheirs.has(String(field))) merged[field] = theirs[field]
  }
  return merged
}

function keysOf<Form extends object>(form: Form): (keyof Form)[] {
  const known = (key: string): key is keyof Form & string => Object.hasOwn(form, key)
  return Object.keys(form).filter(known)
}
