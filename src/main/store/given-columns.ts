/** The columns that were given; undefined means that a column stays as it is. */
export function givenColumns<Row extends object>(columns: { [Key in keyof Row]?: Row[Key] | undefined }): Partial<Row> {
  const kept: Partial<Row> = {}
  for (const key in columns) {
    const value = columns[key]
    if (value !== undefined) kept[key] = value
  }
  return kept
}
