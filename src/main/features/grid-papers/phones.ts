import { maskPhone } from '@shared/domain/masking'
import { cleanPhone, isOfficeNumber, phoneKey } from '@shared/domain/text'
import type { Store } from '../../store/store'

/** How telephone numbers are told: a preview masks them whatever is asked for. */
export interface PhonesAsked {
  phones: 'masked' | 'whole'
  purpose: 'preview' | 'print'
}

export function tellsWhole({ phones, purpose }: PhonesAsked): boolean {
  return phones === 'whole' && purpose === 'print'
}

export function toldPhone(store: Store, sealed: string | null, whole: boolean): string | null {
  if (sealed === null) return null
  const phone = store.vault.open('phone', sealed)
  return whole ? phone : maskPhone(phone)
}

export interface OfficePhones {
  /** By community. */
  numbers: Map<number, string>
  /** Communities whose number is somebody's own, or may be. */
  withheld: Set<number>
}

/**
 * The numbers of communities as they may stand on a door. What does not look like an office's number, or is that of
 * somebody of the ledger, is not printed.
 */
export async function officePhones(store: Store, communityIds: readonly number[]): Promise<OfficePhones> {
  const rows = await store.all<{ id: number; sealed: string }>(
    'SELECT id, contact_phone_sealed AS sealed FROM organisation WHERE contact_phone_sealed IS NOT NULL AND id IN (SELECT value FROM json_each(?))',
    [JSON.stringify(communityIds)],
  )
  const found = rows.map(({ id, sealed }) => {
    const number = cleanPhone(store.vault.open('contact_phone', sealed))
    const key = phoneKey(number)
    return { id, number, phone: store.vault.hash('phone', key), landline: store.vault.hash('landline', key) }
  })
  const known = await store.all<{ id: number }>(
    `SELECT value ->> 'id' AS id FROM json_each(?1) WHERE EXISTS (SELECT 1 FROM person WHERE phone_hash = value ->> 'phone')
       OR EXISTS (SELECT 1 FROM person WHERE landline_hash = value ->> 'landline')`,
    [JSON.stringify(found.map(({ id, phone, landline }) => ({ id, phone, landline })))],
  )
  const withheld = new Set([...known.map(({ id }) => id), ...found.filter(({ number }) => !isOfficeNumber(number)).map(({ id }) => id)])
  return { numbers: new Map(found.filter(({ id }) => !withheld.has(id)).map(({ id, number }) => [id, number])), withheld }
}
