import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openApplication } from '../../support/application'
import { storeOf } from '../../support/store'

const ID_NUMBER = '410199198503071234'
const PHONE = '13900001234'
const ADDRESS = '柳溪街道槐树巷七号院三单元'

async function allBytes(folder: string): Promise<Buffer> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name))
  return Buffer.concat(await Promise.all(files.map((file) => readFile(file))))
}

function encodings(text: string): Buffer[] {
  return [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le'), Buffer.from(Buffer.from(text).toString('base64')), Buffer.from(Buffer.from(text).toString('hex'))]
}

test('a planted id number, phone and address is found nowhere in the data folder, its backups and the log', async () => {
  const office = await openApplication()
  const store = storeOf(office)
  const { vault } = store
  await store.write({ action: 'test', summary: '登记一人' }, (unit) =>
    unit.insert('person', {
      ...emptyPerson,
      name: '明文标记',
      name_sort: 'ming wen biao ji',
      id_number_sealed: vault.seal('id_number', ID_NUMBER),
      id_number_hash: vault.hash('id_number', ID_NUMBER),
      id_last4_hash: vault.hashLast4('id_number', ID_NUMBER),
      phone_sealed: vault.seal('phone', PHONE),
      phone_hash: vault.hash('phone', PHONE),
      phone_last4_hash: vault.hashLast4('phone', PHONE),
      home_address_sealed: vault.seal('home_address', ADDRESS),
    }),
  )
  await office.call('settings.backUp', {})
  const bytes = Buffer.concat([await allBytes(office.folder), await allBytes(office.userData)])

  expect(bytes.includes('明文标记'), 'the search itself works: what is stored in clear is found').toBe(true)
  for (const secret of [ID_NUMBER, PHONE, ADDRESS]) {
    for (const encoded of encodings(secret)) expect(bytes.includes(encoded)).toBe(false)
  }
})

test('the whole number and its last four digits are found again by their hashes', async () => {
  const { vault } = storeOf(await openApplication())
  expect(vault.hash('id_number', ID_NUMBER)).toBe(vault.hash('id_number', ID_NUMBER))
  expect(vault.hashLast4('id_number', ID_NUMBER)).toBe(vault.hashLast4('id_number', '410199199901011234'))
  expect(vault.hash('id_number', ID_NUMBER)).not.toBe(vault.hash('phone', ID_NUMBER))
  expect(vault.hashLast4('id_number', ID_NUMBER)).not.toBe(vault.hash('id_number', '1234'))
  expect(vault.hash('id_number', '41019919850307123x')).toBe(vault.hash('id_number', '41019919850307123X'))
})

test('sealing uses a fresh nonce each time, and a value cannot be moved to another column', async () => {
  const { vault } = storeOf(await openApplication())
  const sealed = vault.seal('phone', PHONE)
  expect(vault.seal('phone', PHONE)).not.toBe(sealed)
  expect(vault.open('phone', sealed)).toBe(PHONE)
  expect(() => vault.open('id_number', sealed)).toThrow()
  const damaged = `${sealed.slice(0, -6)}AAAA==`
  expect(() => vault.open('phone', damaged)).toThrow()
})

const emptyPerson = {
  sex: null,
  birth: null,
  ethnicity: null,
  native_place: null,
  education: null,
  occupation: null,
  work_started_on: null,
  party_joined_on: null,
  party_full_on: null,
  overrule_reason: null,
  note: null,
}
