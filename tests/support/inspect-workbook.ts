import { z } from 'zod'
import { askOpenpyxl } from './read-sheet'

const sheet = z.object({
  name: z.string(),
  state: z.enum(['visible', 'hidden']),
  rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
  merged: z.array(z.string()),
  /** A `type` of null is no rule, only a prompt. */
  validations: z.array(z.object({ range: z.string(), type: z.string().nullable(), formula: z.string().nullable(), prompt: z.string().nullable(), style: z.string().nullable() })),
  orientation: z.string(),
  paper: z.coerce.number(),
  fitToWidth: z.boolean(),
  titleRows: z.string().nullable(),
  footer: z.string().nullable(),
  /** Row number → points, where it is said. */
  heights: z.record(z.string(), z.number()),
  /** Horizontal alignment and number format of the cells of the first data row. */
  cells: z.array(z.tuple([z.string().nullable(), z.string()])),
  formulas: z.number(),
  /** Row number → how deep it folds, where it does. */
  folds: z.record(z.string(), z.number()),
  /** Whether a row stands above what folds into it. */
  summaryAbove: z.boolean(),
  /** Cell → indent of its text, where it has one. */
  indents: z.record(z.string(), z.number()),
  /** Number formats of whole columns. */
  formats: z.array(z.string()),
})

export type InspectedSheet = z.output<typeof sheet>

const SCRIPT = `
import json, sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
def facts(s):
    return dict(
        name=s.title, state=s.sheet_state, rows=[list(row) for row in s.iter_rows(values_only=True)],
        merged=sorted(str(r) for r in s.merged_cells.ranges),
        validations=[dict(range=str(v.sqref), type=v.type, formula=v.formula1, prompt=v.prompt, style=v.errorStyle) for v in s.data_validations.dataValidation],
        orientation=s.page_setup.orientation or 'portrait', paper=s.page_setup.paperSize or 0, titleRows=s.print_title_rows,
        fitToWidth=bool(s.sheet_properties.pageSetUpPr and s.sheet_properties.pageSetUpPr.fitToPage and s.page_setup.fitToHeight == 0),
        footer=s.oddFooter.center.text,
        heights={str(k): d.height for k, d in s.row_dimensions.items() if d.height is not None},
        cells=[[c.alignment.horizontal, c.number_format] for c in s[4]],
        folds={str(k): d.outlineLevel for k, d in s.row_dimensions.items() if d.outlineLevel},
        summaryAbove=not s.sheet_properties.outlinePr.summaryBelow,
        indents={c.coordinate: int(c.alignment.indent) for row in s.iter_rows() for c in row if c.alignment.indent},
        formulas=sum(1 for row in s.iter_rows() for c in row if c.data_type == 'f'),
        formats=[s.column_dimensions[openpyxl.utils.get_column_letter(i + 1)].number_format for i in range(s.max_column)])
print(json.dumps([facts(s) for s in book.worksheets], ensure_ascii=False))
`

/** What openpyxl finds in a workbook, sheet by sheet. */
export function inspectWorkbook(path: string): InspectedSheet[] {
  return z.array(sheet).parse(askOpenpyxl(SCRIPT, path))
}
