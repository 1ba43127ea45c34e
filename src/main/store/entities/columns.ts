import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm'

type Columns<Row> = { [Key in keyof Row]-?: EntitySchemaColumnOptions }

export const id: EntitySchemaColumnOptions = { type: 'integer', primary: true, generated: true }
export const text: EntitySchemaColumnOptions = { type: 'text' }
export const optionalText: EntitySchemaColumnOptions = { type: 'text', nullable: true }
export const integer: EntitySchemaColumnOptions = { type: 'integer' }
export const optionalInteger: EntitySchemaColumnOptions = { type: 'integer', nullable: true }

/** The entity of a table: its columns are just those of the row. */
export function entity<Row extends { id: number }>(name: string, columns: Columns<Row>): EntitySchema<Row> {
  return new EntitySchema<Row>({ name, tableName: name, columns })
}
