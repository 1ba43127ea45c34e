import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/** The columns whose text is only ever stored sealed. */
export type SealedColumn = 'id_number' | 'phone' | 'landline' | 'home_address' | 'registered_residence' | 'contact_phone' | 'caller_name' | 'caller_phone'

const VERSION = 'v1'
const NONCE_BYTES = 12
/** Random bytes are fetched for so many nonces at once: a call to the system for each is a fifth of the work of sealing. */
const NONCES_FETCHED = 256
const TAG_BYTES = 16

/**
 * The one door for id numbers, phones and home addresses: AES-256-GCM with a fresh nonce each time
 * and the column's name as associated data, so that a ciphertext cannot be moved to another column;
 * beside it keyed hashes for what must be found again.
 */
export class SensitiveVault {
  private readonly cipherKey: Buffer
  private readonly hashKey: Buffer
  private random = Buffer.alloc(0)

  constructor(dataKey: Buffer) {
    this.cipherKey = derive(dataKey, 'grid-ledger cipher')
    this.hashKey = derive(dataKey, 'grid-ledger lookup')
  }

  seal(column: SealedColumn, text: string): string {
    const nonce = this.freshNonce()
    const cipher = createCipheriv('aes-256-gcm', this.cipherKey, nonce)
    cipher.setAAD(Buffer.from(column))
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return `${VERSION}:${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64')}`
  }

  /** Each byte of what was fetched is given out once. */
  private freshNonce(): Buffer {
    if (this.random.length === 0) this.random = randomBytes(NONCE_BYTES * NONCES_FETCHED)
    const nonce = this.random.subarray(0, NONCE_BYTES)
    this.random = this.random.subarray(NONCE_BYTES)
    return nonce
  }

  /** Throws when the text was not sealed for this column with this key. */
  open(column: SealedColumn, sealed: string): string {
    const [version, encoded] = sealed.split(':')
    if (version !== VERSION || encoded === undefined) throw new Error('not a sealed value')
    const bytes = Buffer.from(encoded, 'base64')
    const decipher = createDecipheriv('aes-256-gcm', this.cipherKey, bytes.subarray(0, NONCE_BYTES))
    decipher.setAAD(Buffer.from(column))
    decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8')
  }

  /** Keyed hash under which the whole value is found again. */
  hash(column: SealedColumn, text: string): string {
    return this.lookup(column, 'whole', text)
  }

  /** Keyed hash under which the value is found by its last four characters. */
  hashLast4(column: SealedColumn, text: string): string {
    return this.lookup(column, 'last4', text.slice(-4))
  }

  private lookup(column: SealedColumn, part: string, text: string): string {
    const mac = createHmac('sha256', this.hashKey).update(`${column}/${part}/${text.toUpperCase()}`).digest()
    return mac.subarray(0, 18).toString('base64url')
  }
}

function derive(dataKey: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', dataKey, Buffer.alloc(0), purpose, 32))
}
