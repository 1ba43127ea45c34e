// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest'
import { composePicture, type ChartEntry } from '@shared/domain/chart-layout/picture'

const { api, saveToFile } = vi.hoisted(() => ({ api: { files: { writeDrawing: vi.fn() } }, saveToFile: vi.fn() }))
vi.mock('@renderer/api', () => ({ api }))
vi.mock('@renderer/actions', () => ({ saveToFile }))

const { saveChartAsPng, saveChartAsSvg, tooLargeForPng } = await import('@renderer/features/chart/save-chart')

const HEAD = { title: '组织架构图', asOf: '2026-03-05', office: '柳溪街道办事处' }

function entries(count: number): ChartEntry[] {
  return Array.from({ length: count }, (_, id) => ({
    id,
    content: { name: `第${id}社区`, kind: '社区', party: false, leaders: [], moreLeaders: 0, memberCount: 0, childCount: 1, vacantPosts: 0 },
    open: true,
    children: [
      {
        id: id + count,
        content: { name: '居委会', kind: '居民委员会', party: false, leaders: [], moreLeaders: 0, memberCount: 0, childCount: 0, vacantPosts: 0 },
        open: false,
        children: [],
      },
    ],
  }))
}

beforeEach(() => {
  saveToFile.mockReset().mockImplementation(async (_kind: string, name: string, write: (target: string) => Promise<unknown>) => {
    await write('handle')
    return name
  })
  api.files.writeDrawing.mockReset().mockResolvedValue({ name: 'x', handle: 'handle' })
})

test.each([
  [{ width: 8000, height: 3125 }, false],
  [{ width: 8001, height: 100 }, true],
  [{ width: 100, height: 8001 }, true],
  [{ width: 8000, height: 3126 }, true],
])('a drawing of %j is refused as PNG: %s', (size, refused) => {
  expect(tooLargeForPng(size) !== null).toBe(refused)
})

test('what is too large for a PNG is said in words, before a file is asked for', async () => {
  const saving = saveChartAsPng(composePicture(entries(60), 'down'), HEAD)
  await expect(saving).rejects.toThrow(/像素，超出了 PNG 图片能保存的大小，没有保存。请收起一些分支/)
  expect(saveToFile).not.toHaveBeenCalled()
})

test('the same chart is saved as SVG, whole', async () => {
  await saveChartAsSvg(composePicture(entries(60), 'down'), HEAD)
  expect(saveToFile).toHaveBeenCalledWith('svg', '组织架构图 2026-03-05.svg', expect.any(Function))
  const [{ target, kind, base64 }] = api.files.writeDrawing.mock.lastCall ?? [{}]
  const svg = new TextDecoder().decode(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)))
  expect([target, kind]).toEqual(['handle', 'svg'])
  expect(svg).toMatch(/^<\?xml[^]*第0社区[^]*第59社区[^]*<\/svg>\n$/)
})
