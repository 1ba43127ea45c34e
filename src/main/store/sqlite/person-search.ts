import { readCitizenId } from '@shared/domain/citizen-id'
import type { SensitiveVault } from '../sensitive'
import { matchesCondition, matchExpression } from './search-index'

type Bind = (value: unknown) => string

/**
 * SQL condition on `person` for what looks like four last digits, a whole id number or a telephone number;
 * they are found by their hashes. Null for any other text.
 */
export function numberCondition(typed: string, vault: SensitiveVault, bind: Bind): string | null {
  const digits = typed.normalize('NFKC').replace(/[\s-]/g, '')
  if (/^\d{3}[\dXx]$/.test(digits)) {
    return `(person.id_last4_hash = ${bind(vault.hashLast4('id_number', digits))} OR person.phone_last4_hash = ${bind(vault.hashLast4('phone', digits))})`
  }
  const id = readCitizenId(digits)
  if (id.ok) return `person.id_number_hash = ${bind(vault.hash('id_number', id.number))}`
  return /^\d{7,13}$/.test(digits) ? `person.phone_hash = ${bind(vault.hash('phone', digits))}` : null
}

/** The same, and names by characters, pinyin and initials; null when nothing was typed. */
export function personCondition(typed: string, vault: SensitiveVault, bind: Bind): string | null {
  const text = typed.normalize('NFKC').trim()
  if (text === '') return null
  const number = numberCondition(text, vault, bind)
  if (number !== null) return number
  const match = matchExpression(text)
  return match === null ? '0' : matchesCondition('person', 'person.id').replace('?', bind(match))
}
