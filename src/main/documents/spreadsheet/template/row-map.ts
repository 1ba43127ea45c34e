import { MAX_ROWS } from '../sheet'

/** Rows of a sheet that are repeated together, once for each item of a list. */
export interface Block {
  first: number
  last: number
  list: string
  /** How often they stand in the filled sheet; at least once, for an empty list leaves one empty row. */
  copies: number
}

/** Where the rows of a form stand after its lists were filled in. */
export class RowMap {
  constructor(readonly blocks: readonly Block[]) {}

  /** How many rows there are more. */
  get growth(): number {
    return this.blocks.reduce((sum, block) => sum + growth(block), 0)
  }

  blockOf(row: number): Block | null {
    return this.blocks.find((block) => block.first <= row && row <= block.last) ?? null
  }

  /** Where a row stands now; of a repeated row the first copy. */
  start(row: number): number {
    return Math.min(this.blocks.reduce((moved, block) => (block.last < row ? moved + growth(block) : moved), row), MAX_ROWS)
  }

  /** The same, of a repeated row the last copy. */
  end(row: number): number {
    const block = this.blockOf(row)
    return Math.min(this.start(row) + (block ? growth(block) : 0), MAX_ROWS)
  }

  /** The first row of a copy (from 0). */
  copyStart(block: Block, copy: number): number {
    return this.start(block.first) + copy * heightOf(block)
  }

  /** Rows `[from, to]` as stretches of the filled sheet: what lies in a part of a block's height stands in each copy by itself. */
  spread(from: number, to: number): [number, number][] {
    const block = this.blockOf(from)
    const whole = !block || block.last < to || (block.first === from && block.last === to)
    return whole ? [[this.start(from), this.end(to)]] : this.copiesOf(from, to)
  }

  /** Rows inside one block, in each copy. */
  copiesOf(from: number, to: number): [number, number][] {
    const block = this.blockOf(from)
    if (!block || block.last < to) return [[this.start(from), this.end(to)]]
    return Array.from({ length: block.copies }, (_, copy): [number, number] => {
      const base = this.copyStart(block, copy) - block.first
      return [base + from, base + to]
    })
  }
}

export function heightOf(block: Block): number {
  return block.last - block.first + 1
}

function growth(block: Block): number {
  return (block.copies - 1) * heightOf(block)
}
