import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { EntityManager } from 'typeorm'
import { AppError, systemCode } from '../app-error'
import { writeDurably } from './durable-file'

/** What the place offers to keep the data key: the operating system's keychain, if there is one. */
export interface Keychain {
  protect(text: string): string
  reveal(sealed: string): string
}

export type KeyWrapKind = 'keychain' | 'key-file' | 'recovery-phrase'

interface KeyWrapRow {
  id: number
  kind: KeyWrapKind
  salt: string | null
  wrapped: string
}

const KEY_FILE = 'ledger.key'
const PHRASE_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const SCRYPT = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }

/** Makes a random data key for a new database and wraps it with what the place offers. */
export async function createDataKey(manager: EntityManager, folder: string, keychain: Keychain | null): Promise<Buffer> {
  const dataKey = randomBytes(32)
  await wrapForThisPlace(manager, folder, keychain, dataKey)
  return dataKey
}

/**
 * The data key of an existing database, or null when nothing here can unwrap it (a backup from
 * another computer, a lost key file): then the recovery phrase is asked for.
 */
export async function findDataKey(manager: EntityManager, folder: string, keychain: Keychain | null): Promise<Buffer | null> {
  for (const row of await readWraps(manager)) {
    const key = await unwrapHere(row, folder, keychain)
    if (key) return key
  }
  return null
}

/** Opens with the recovery phrase and wraps the key for this place, so that the next start needs no phrase. */
export async function recoverDataKey(
  manager: EntityManager,
  folder: string,
  keychain: Keychain | null,
  phrase: string,
): Promise<Buffer> {
  for (const row of await readWraps(manager)) {
    if (row.kind !== 'recovery-phrase' || row.salt === null) continue
    const dataKey = unwrap(row.wrapped, await phraseKey(phrase, Buffer.from(row.salt, 'base64')))
    if (!dataKey) continue
    await wrapForThisPlace(manager, folder, keychain, dataKey)
    return dataKey
  }
  throw new AppError('refused', '恢复短语不对，数据没有打开也没有改动。请对照当初记下的短语逐组核对后再试。')
}

/** Makes a new recovery phrase (160 bits, eight groups of four) in place of any earlier one. Shown once. */
export async function createRecoveryPhrase(manager: EntityManager, dataKey: Buffer): Promise<string> {
  const letters = [...randomBytes(32)].map((byte) => PHRASE_ALPHABET.charAt(byte % 32)).join('')
  const phrase = (letters.match(/.{4}/g) ?? []).join('-')
  const salt = randomBytes(16)
  const wrapped = wrap(dataKey, await phraseKey(phrase, salt))
  await manager.query(`DELETE FROM key_wrap WHERE kind = 'recovery-phrase'`)
  await insertWrap(manager, 'recovery-phrase', salt.toString('base64'), wrapped)
  return phrase
}

/** How the key is kept here, for the settings page. */
export async function keyWrapKinds(manager: EntityManager): Promise<KeyWrapKind[]> {
  return (await readWraps(manager)).map((row) => row.kind)
}

async function wrapForThisPlace(manager: EntityManager, folder: string, keychain: Keychain | null, dataKey: Buffer): Promise<void> {
  await manager.query(`DELETE FROM key_wrap WHERE kind IN ('keychain', 'key-file')`)
  if (keychain) {
    await insertWrap(manager, 'keychain', null, keychain.protect(dataKey.toString('base64')))
    return
  }
  const fileKey = (await readKeyFile(folder)) ?? (await writeKeyFile(folder))
  await insertWrap(manager, 'key-file', null, wrap(dataKey, fileKey))
}

async function unwrapHere(row: KeyWrapRow, folder: string, keychain: Keychain | null): Promise<Buffer | null> {
  if (row.kind === 'keychain' && keychain) {
    try {
      return Buffer.from(keychain.reveal(row.wrapped), 'base64')
    } catch {
      return null // wrapped by another user or computer: the next wrap, or the phrase, may open it
    }
  }
  if (row.kind === 'key-file') {
    const fileKey = await readKeyFile(folder)
    return fileKey && unwrap(row.wrapped, fileKey)
  }
  return null
}

async function readWraps(manager: EntityManager): Promise<KeyWrapRow[]> {
  return manager.query<KeyWrapRow[]>('SELECT id, kind, salt, wrapped FROM key_wrap ORDER BY id')
}

async function insertWrap(manager: EntityManager, kind: KeyWrapKind, salt: string | null, wrapped: string): Promise<void> {
  await manager.query('INSERT INTO key_wrap (kind, salt, wrapped) VALUES (?, ?, ?)', [kind, salt, wrapped])
}

async function readKeyFile(folder: string): Promise<Buffer | null> {
  try {
    const key = Buffer.from(await readFile(join(folder, KEY_FILE), 'utf8'), 'base64')
    return key.length === 32 ? key : null
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null
    throw error
  }
}

async function writeKeyFile(folder: string): Promise<Buffer> {
  const key = randomBytes(32)
  await writeDurably(join(folder, KEY_FILE), key.toString('base64'))
  return key
}

function wrap(dataKey: Buffer, key: Buffer): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const body = Buffer.concat([cipher.update(dataKey), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64')
}

function unwrap(wrapped: string, key: Buffer): Buffer | null {
  const bytes = Buffer.from(wrapped, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(12, 28))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()])
  } catch {
    return null // GCM says the key is not the one it was wrapped with
  }
}

function phraseKey(phrase: string, salt: Buffer): Promise<Buffer> {
  const letters = phrase.normalize('NFKC').toUpperCase().replace(/[^0-9A-Z]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
  return new Promise((resolve, reject) => {
    scrypt(letters, salt, 32, SCRYPT, (error, key) => (error ? reject(error) : resolve(key)))
  })
}
