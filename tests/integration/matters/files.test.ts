import { mkdir, readFile, readdir, rename, writeFile } from 'node:fs/promises'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { safeFileName } from '@main/files'
import { temporaryFolder } from '../../support/application'
import { MatterOffice } from './matter-office'

async function attach(office: MatterOffice, id: number, name: string, bytes: Uint8Array): Promise<{ id: number; changeId: number | null }> {
  const folder = await temporaryFolder()
  office.app.target.path = join(folder, name)
  await writeFile(office.app.target.path, bytes)
  const file = await office.app.call('files.chooseSource', { kind: 'attachment' })
  return office.app.call('matters.addFile', { id, source: file?.handle ?? '' })
}

const picture = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3])

describe('attachments', () => {
  it('are kept in the data folder under their checksum, and opened as a copy under their own name', async () => {
    const office = await MatterOffice.open()
    const id = await office.receive()
    await attach(office, id, '现场 照片.JPG', picture)
    const { files } = await office.get(id)
    expect(files.map((file) => [file.name, file.bytes])).toEqual([['现场 照片.JPG', picture.length]])
    const kept = await readdir(join(office.app.folder, 'attachments'))
    expect(kept).toHaveLength(1)
    expect(kept[0]).toMatch(/^[0-9a-f]{64}$/)
    expect(await office.app.call('matters.openFile', { fileId: files[0]?.id ?? 0 })).toBeNull()
    const [opened = ''] = office.app.opened
    expect(opened.endsWith('现场 照片.JPG')).toBe(true)
    expect(opened.startsWith(office.app.folder)).toBe(false)
    expect(await readFile(opened)).toEqual(picture)
    await office.app.application.close()
    await expect(readFile(opened)).rejects.toThrow(/ENOENT/)
  })

  it('taken away come back with the undo, with their bytes', async () => {
    const office = await MatterOffice.open()
    const id = await office.receive()
    const { id: fileId } = await attach(office, id, '照片.png', picture)
    const { changeId } = await office.app.call('matters.removeFile', { fileId })
    expect((await office.get(id)).files).toEqual([])
    await office.undo(changeId ?? 0)
    await office.app.call('matters.openFile', { fileId })
    expect(await readFile(office.app.opened[0] ?? '')).toEqual(picture)
  })

  it('with a long name keep their type', async () => {
    const office = await MatterOffice.open()
    const id = await office.receive()
    await expect(attach(office, id, `${'长'.repeat(80)}${'a'.repeat(5)}.pdf`, picture)).resolves.toMatchObject({ id: 1 })
    expect(safeFileName(`${'长'.repeat(120)}.jpeg`)).toBe(`${'长'.repeat(95)}.jpeg`)
    expect(safeFileName(`一.${'二'.repeat(120)}`)).toBe(`一.${'二'.repeat(98)}`)
  })

  it('of a matter that was merged into another are neither added nor taken away', async () => {
    const office = await MatterOffice.open()
    const id = await office.receive()
    const { id: fileId } = await attach(office, id, '照片.png', picture)
    await office.act(id, 'join', '2026-11-24 11:00', { targetId: await office.receive({ receivedAt: '2026-11-24 10:00' }) })
    await expect(attach(office, id, '照片.png', Buffer.from('x'))).rejects.toThrow(/已并案/)
    await expect(office.app.call('matters.removeFile', { fileId })).rejects.toThrow(/已并案/)
    expect((await office.get(id)).files).toHaveLength(1)
  })

  it('opened at once lie in one folder, and what a crash left behind goes at the next opening', async () => {
    const gone = spawnSync(process.execPath, ['-e', '']).pid
    const left = join(tmpdir(), `grid-ledger-viewing-${gone}-abcdef`)
    await mkdir(left)
    const office = await MatterOffice.open()
    await expect(readdir(left)).rejects.toThrow(/ENOENT/)
    const { id: fileId } = await attach(office, await office.receive(), '照片.png', picture)
    await Promise.all([1, 2].map(async () => office.app.call('matters.openFile', { fileId })))
    const folders = new Set(office.app.opened.map((path) => dirname(dirname(path))))
    expect([office.app.opened.length, folders.size]).toEqual([2, 1])
  })

  it('twice the same is one', async () => {
    const office = await MatterOffice.open()
    const id = await office.receive()
    await attach(office, id, '照片.png', picture)
    await expect(attach(office, id, '另一个名字.png', picture)).rejects.toMatchObject({ error: { code: 'refused' } })
    await attach(office, await office.receive({ receivedAt: '2026-11-24 09:30' }), '照片.png', picture)
    expect(await readdir(join(office.app.folder, 'attachments'))).toHaveLength(1)
  })

  it.each<[string, string, Uint8Array, RegExp]>([
    ['a program', '工具.exe', Buffer.from('MZ'), /\.exe/],
    ['a script', '运行.bat', Buffer.from('del'), /\.bat/],
    ['a script of the web', '页面.js', Buffer.from('alert(1)'), /\.js/],
    ['a shortcut', '链接.lnk', Buffer.from('L'), /\.lnk/],
    ['an installer', '安装.msi', Buffer.from('x'), /\.msi/],
    ['a document with macros by its name', '表.xlsm', Buffer.from('PK'), /\.xlsm/],
    ['a page', '页.html', Buffer.from('<p>'), /\.html/],
    ['a file without a type', '照片', picture, /没有扩展名/],
    ['a name with another end hidden behind the first', '照片.jpg.exe', picture, /\.exe/],
    ['a program under another name', '照片.jpg', Buffer.from([0x4d, 0x5a, 0x90, 0]), /程序/],
    ['an old document with macros', '表.xls', Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from('_VBA_PROJECT', 'utf16le')]), /宏/],
    ['nothing', '空.txt', new Uint8Array(), /空的/],
  ])('%s is refused, and nothing is kept', async (_what, name, bytes, sentence) => {
    const office = await MatterOffice.open()
    const id = await office.receive()
    await expect(attach(office, id, name, bytes)).rejects.toThrow(sentence)
    expect((await office.get(id)).files).toEqual([])
    await expect(readdir(join(office.app.folder, 'attachments'))).rejects.toThrow(/ENOENT/)
  })

  it('are limited in size by the settings', async () => {
    const office = await MatterOffice.open()
    const id = await office.receive()
    await office.app.call('matters.saveSettings', { callerDays: 90, soonDays: 2, fileMegabytes: 1 })
    await expect(attach(office, id, '录像.mp4', new Uint8Array(1024 * 1024 + 1))).rejects.toThrow(/1 MB/)
    await attach(office, id, '录像.mp4', new Uint8Array(1024 * 1024))
  })

  it('whose bytes are gone are told of', async () => {
    const office = await MatterOffice.open()
    const id = await office.receive()
    const { id: fileId } = await attach(office, id, '照片.png', picture)
    const folder = join(office.app.folder, 'attachments')
    const [kept = ''] = await readdir(folder)
    await mkdir(join(folder, 'elsewhere'))
    await rename(join(folder, kept), join(folder, 'elsewhere', kept))
    await expect(office.app.call('matters.openFile', { fileId })).rejects.toThrow(/不在数据文件夹/)
  })
})
