// @vitest-environment jsdom
import { mount, type DOMWrapper, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { nextTick } from 'vue'
import { defaultCardStyle } from '@shared/domain/chart-layout/card-style'
import { composePicture, type ChartEntry, type ChartPicture } from '@shared/domain/chart-layout/picture'
import ChartStage from '@renderer/features/chart/ChartStage.vue'
import { indexOf } from '@renderer/features/chart/card-index'
import { meets, shownPart, type View } from '@renderer/features/chart/viewport'
import { community } from '../../chart/contents'

const WINDOW = { width: 1000, height: 600 }
let stage: VueWrapper<InstanceType<typeof ChartStage>>

beforeEach(() => {
  localStorage.clear()
  vi.stubGlobal('ResizeObserver', class {
    constructor(private readonly report: (entries: { contentRect: { width: number; height: number } }[]) => void) {}
    observe(): void {
      queueMicrotask(() => this.report([{ contentRect: WINDOW }]))
    }
    disconnect(): void {}
  })
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null)
  // The pointer is a browser's; here there is only the page.
  HTMLElement.prototype.setPointerCapture = () => undefined
})

afterEach(() => {
  stage.unmount()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

const entry = (key: string, children: ChartEntry[] = []): ChartEntry => ({
  key,
  content: { ...community, name: `组织${key}`, childCount: children.length },
  open: children.length > 0,
  children,
})
const leaves = (key: string, count: number): ChartEntry[] => Array.from({ length: count }, (_, at) => entry(`${key}.${at + 1}`))

const drawn = (entries: ChartEntry[]): ChartPicture => composePicture(entries, 'down', defaultCardStyle)
/** r ┬ a ─ a.1, a.2 / ├ b ─ b.1 / └ c */
const small = (): ChartPicture => drawn([entry('r', [entry('a', leaves('a', 2)), entry('b', leaves('b', 1)), entry('c')])])
/** 40 branches of 60 leaves each. */
const large = drawn([entry('r', Array.from({ length: 40 }, (_, at) => entry(`g${at}`, leaves(`g${at}`, 60))))])

async function show(picture: ChartPicture, props: { movable?: ReadonlySet<string>; view?: View; active?: string } = {}): Promise<void> {
  stage = mount(ChartStage, {
    attachTo: document.body,
    props: {
      picture,
      selected: null,
      opening: null,
      label: '柳溪街道',
      view: null,
      active: null,
      'onUpdate:view': (view: View | null) => stage.setProps({ view }),
      'onUpdate:active': (active: string | null) => stage.setProps({ active }),
      ...props,
    },
  })
  await nextTick()
  await nextTick()
}

const cards = (): string[] => stage.findAll('[data-card]').map((card) => card.attributes('data-card') ?? '')
const card = (key: string): DOMWrapper<Element> => stage.find(`[data-card="${key}"]`)
const surface = (): DOMWrapper<Element> => stage.find('.stage')
const view = (): View => stage.props('view') ?? { x: 0, y: 0, scale: 0 }
const words = (): string => stage.find('[role="status"]').text()
const focused = (): string | null => document.activeElement?.getAttribute('data-card') ?? null

/** The middle of a card in the window. */
function middleOf(key: string): { clientX: number; clientY: number } {
  const placed = indexOf(stage.props('picture').layout).get(key)
  if (!placed) throw new Error(`no card ${key}`)
  const { x, y, scale } = view()
  return { clientX: (placed.x + placed.width / 2) * scale + x, clientY: (placed.y + placed.height / 2) * scale + y }
}

async function press(from: DOMWrapper<Element>, at: { clientX: number; clientY: number }, button = 0): Promise<void> {
  await from.trigger('pointerdown', { ...at, button, pointerId: 1 })
}
async function moveTo(at: { clientX: number; clientY: number }): Promise<void> {
  await surface().trigger('pointermove', { ...at, pointerId: 1 })
}
async function letGo(at: { clientX: number; clientY: number }): Promise<void> {
  await surface().trigger('pointerup', { ...at, pointerId: 1 })
}
async function key(name: string): Promise<void> {
  const to = stage.find('[data-card]:focus')
  await (to.exists() ? to : stage.find('[role="tree"]')).trigger('keydown', { key: name })
  await nextTick()
  await nextTick()
}

describe('what is in the page', () => {
  test('are the cards in sight, the lines between them, and never those far away', async () => {
    await show(large, { view: { x: -20_000, y: -50, scale: 1 } })
    const inSight = large.layout.cards.filter((placed) => meets(placed, shownPart(view(), WINDOW, 0)))
    expect(inSight.length).toBeGreaterThan(5)
    expect(cards()).toEqual(expect.arrayContaining(inSight.map((placed) => placed.key)))
    expect(cards().length).toBeLessThan(120)
    expect(stage.find('.lines path').attributes('d')?.length).toBeLessThan(8000)
  })

  test('stay the same while the view moves inside a step', async () => {
    await show(large, { view: { x: -20_010, y: -50, scale: 1 } })
    const before = stage.findAll('[data-card]').map((one) => one.element)
    await stage.setProps({ view: { x: -20_012, y: -52, scale: 1 } })
    expect(stage.findAll('[data-card]').map((one) => one.element)).toEqual(before)
    expect(stage.find('.world').attributes('style')).toContain('-20012px')
  })

  test('stay while the view goes to and fro, and are not all kept on the way', async () => {
    await show(large, { view: { x: -20_000, y: -50, scale: 1 } })
    await stage.setProps({ view: { x: -20_250, y: -50, scale: 1 } })
    const before = cards()
    await stage.setProps({ view: { x: -20_000, y: -50, scale: 1 } })
    expect(cards()).toEqual(before)
    for (let x = -20_000; x > -30_000; x -= 400) await stage.setProps({ view: { x, y: -50, scale: 1 } })
    expect(cards().filter((one) => before.includes(one))).toEqual(['r'])
    expect(cards().length).toBeLessThan(160)
  })

  test('tell their place in the tree', async () => {
    await show(small())
    expect(stage.find('[role="tree"]').attributes('aria-label')).toBe('柳溪街道')
    const told = card('b').attributes()
    expect([told['aria-level'], told['aria-posinset'], told['aria-setsize'], told['aria-expanded'], card('c').attributes('aria-expanded')]).toEqual(['2', '2', '3', 'true', undefined])
    expect(told['aria-label']).toBe('组织b，社区，1,504 人，下级 1')
  })

  test('too small to be read, is the card in use alone; the others are painted', async () => {
    await show(large, { view: { x: -5000, y: 0, scale: 0.3 }, active: 'g3' })
    expect(cards()).toEqual(['g3'])
    expect(stage.findAll('.painted canvas').length).toBeGreaterThan(0)
    expect([card('g3').attributes('aria-level'), card('g3').attributes('aria-posinset'), card('g3').text()]).toEqual(['2', '4', ''])
    await stage.setProps({ view: { ...view(), scale: 0.55 } })
    expect(cards().length).toBeGreaterThan(1)
    expect(stage.find('.painted').exists()).toBe(false)
  })

  test('is nothing but the card in use where there would be more than four hundred', async () => {
    const rows = composePicture([entry('r', leaves('r', 2000))], 'down', { density: 'dense', leaves: 'rows', fields: { ...defaultCardStyle.fields, members: false } })
    await show(rows, { view: { x: -400, y: -100, scale: 0.51 }, active: 'r.7' })
    expect(cards()).toEqual(['r.7'])
    await stage.setProps({ view: { x: -1000, y: -300, scale: 1.4 } })
    expect(cards().length).toBeGreaterThan(20)
  })

  test('always holds the card with the focus', async () => {
    await show(large, { view: { x: -20_000, y: -50, scale: 1 } })
    const [, first = ''] = cards()
    await stage.vm.focusCard(first)
    for (const x of [-9000, 0, -9000, -30_000]) {
      await stage.setProps({ view: { x, y: -50, scale: 1 } })
      expect(focused()).toBe(first)
    }
    await stage.setProps({ view: { x: 0, y: 0, scale: 0.1 } })
    expect(focused()).toBe(first)
    expect(stage.find('.flag').text()).toBe(`组织${first}`)
  })

  test('a card that is gone leaves the focus to another one', async () => {
    await show(small())
    await stage.vm.focusCard('a.1')
    await stage.setProps({ picture: drawn([entry('r', [entry('c')])]) })
    await nextTick()
    await nextTick()
    expect(focused()).toBe('r')
  })
})

describe('the pointer', () => {
  test('drags the chart by its background, and that is no click', async () => {
    await show(small())
    const before = view()
    await press(surface(), { clientX: 20, clientY: 500 })
    await moveTo({ clientX: 50, clientY: 480 })
    await letGo({ clientX: 50, clientY: 480 })
    expect(view()).toEqual({ ...before, x: before.x + 30, y: before.y - 20 })
    await card('a').trigger('click')
    expect(stage.emitted('choose')).toBeUndefined()
  })

  test('drags the chart by its cards where these may not be moved', async () => {
    await show(small(), { movable: new Set(['b']) })
    const before = view()
    await press(card('a'), middleOf('a'))
    await moveTo({ clientX: middleOf('a').clientX + 40, clientY: middleOf('a').clientY })
    expect(view().x).toBe(before.x + 40)
    expect(stage.find('.ghost').exists()).toBe(false)
  })

  test('chooses, opens by the word on the card, and by a double click what has something below it', async () => {
    await show(small())
    await card('a').trigger('click')
    await card('b').find('.toggle').trigger('click')
    await card('a').trigger('dblclick')
    await card('c').trigger('dblclick')
    expect([stage.emitted('choose'), stage.emitted('toggle')]).toEqual([[['a']], [['b'], ['a']]])
  })

  test('finds painted cards, too', async () => {
    await show(large, { view: { x: -2000, y: 0, scale: 0.2 } })
    await surface().trigger('click', middleOf('g7.5'))
    await nextTick()
    expect(stage.emitted('choose')).toEqual([['g7.5']])
    expect(focused()).toBe('g7.5')
    await moveTo(middleOf('g8'))
    expect(surface().attributes('title')).toBe('组织g8')
  })

  test('takes hold of the background without taking the focus from the chart', async () => {
    await show(small())
    const taken = (): boolean => {
      const event = new MouseEvent('mousedown', { bubbles: true, cancelable: true })
      surface().element.dispatchEvent(event)
      return !event.defaultPrevented
    }
    expect(taken()).toBe(true)
    await stage.vm.focusCard('a')
    expect(taken()).toBe(false)
  })

  test('the wheel zooms, and moves along with Shift or sideways', async () => {
    await show(small(), { view: { x: 100, y: 100, scale: 1 } })
    await surface().trigger('wheel', { deltaY: 100, shiftKey: true })
    expect(view()).toEqual({ x: 0, y: 100, scale: 1 })
    await surface().trigger('wheel', { deltaX: -30, deltaY: 10 })
    expect(view()).toEqual({ x: 30, y: 90, scale: 1 })
    await surface().trigger('wheel', { deltaY: 100, clientX: 30, clientY: 90 })
    expect(view().scale).toBeCloseTo(Math.exp(-0.15))
    expect(view().x).toBeCloseTo(30)
  })
})

describe('a card is put under another one', () => {
  const movable = new Set(['a', 'b', 'c', 'a.1'])

  test('by dragging it there', async () => {
    await show(small(), { movable })
    const before = view()
    await press(card('a.1'), middleOf('a.1'))
    await moveTo(middleOf('b'))
    expect([stage.find('.ghost').text(), card('b').classes('allowed')]).toEqual(['组织a.1放到 组织b 之下', true])
    expect(words()).toBe('正在移动 组织a.1：拖到新上级上松开，Esc 取消。放到 组织b 之下')
    await letGo(middleOf('b'))
    await card('b').trigger('click')
    expect([stage.emitted('move'), stage.emitted('choose'), view()]).toEqual([[['a.1', 'b']], undefined, before])
    expect([words(), stage.find('.ghost').exists()]).toEqual(['组织a.1：放到 组织b 之下', false])
  })

  test.each([
    ['a', 'a.2', '不能放到它自己的下级之下'],
    ['a.1', 'a', '它现在就在这个上级之下'],
  ])('%s not under %s', async (from, onto, why) => {
    await show(small(), { movable })
    await press(card(from), middleOf(from))
    await moveTo(middleOf('c'))
    await moveTo(middleOf(onto))
    expect([stage.find('.ghost span').text(), card(onto).classes('refused')]).toEqual([why, true])
    await letGo(middleOf(onto))
    expect([stage.emitted('move'), words()]).toEqual([undefined, `${why}，没有移动`])
  })

  test('not when it is let go beside all cards, nor after Escape', async () => {
    await show(small(), { movable })
    await press(card('a.1'), middleOf('a.1'))
    await moveTo({ clientX: 500, clientY: 500 })
    await letGo({ clientX: 500, clientY: 500 })
    expect(words()).toBe('没有移动')
    await press(card('a.1'), middleOf('a.1'))
    await moveTo(middleOf('b'))
    await key('Escape')
    await letGo(middleOf('b'))
    expect([stage.emitted('move'), stage.emitted('close'), words()]).toEqual([undefined, undefined, '没有移动 组织a.1'])
  })

  test('a pointer that hardly moved has clicked', async () => {
    await show(small(), { movable })
    const { clientX, clientY } = middleOf('a')
    await press(card('a'), { clientX, clientY })
    await moveTo({ clientX: clientX + 3, clientY })
    await letGo({ clientX: clientX + 3, clientY })
    await card('a').trigger('click')
    expect([stage.emitted('choose'), words()]).toEqual([[['a']], ''])
  })

  test('with the middle button the chart is dragged all the same', async () => {
    await show(small(), { movable })
    const before = view()
    await press(card('a'), middleOf('a'), 1)
    await moveTo({ clientX: middleOf('a').clientX + 40, clientY: middleOf('a').clientY })
    expect([view().x, words()]).toEqual([before.x + 40, ''])
  })

  test.each([
    [0.3, [['g7.5', 'g8']]],
    [0.2, undefined],
  ])('painted at %s, as long as names can be read', async (scale, moves) => {
    await show(large, { movable: new Set(['g7.5']), view: { x: -7000 * scale, y: 0, scale } })
    await press(surface(), middleOf('g7.5'))
    await moveTo(middleOf('g8'))
    await letGo(middleOf('g8'))
    expect(stage.emitted('move')).toEqual(moves)
  })

  test('by keys: M, arrows, Enter', async () => {
    await show(small(), { movable })
    await stage.vm.focusCard('a.1')
    await key('m')
    expect(words()).toBe('正在移动 组织a.1：选一个新上级，按回车确定，Esc 取消')
    await key('ArrowUp')
    expect(words()).toContain('它现在就在这个上级之下')
    await key('Enter')
    expect(stage.emitted('move')).toBeUndefined()
    await key('ArrowRight')
    expect(words()).toContain('放到 组织b 之下')
    await key('Enter')
    expect([stage.emitted('move'), stage.emitted('toggle')]).toEqual([[['a.1', 'b']], undefined])
    await key('Enter')
    expect(stage.emitted('toggle')).toEqual([['b']])
  })

  test('not by keys what may not be moved; Escape gives it up and closes nothing', async () => {
    await show(small(), { movable })
    await stage.vm.focusCard('r')
    await key('m')
    expect(words()).toBe('')
    await stage.vm.focusCard('b')
    await key('M')
    await key('Escape')
    expect([words(), stage.emitted('close')]).toEqual(['没有移动 组织b', undefined])
    await key('Escape')
    expect(stage.emitted('close')).toHaveLength(1)
  })

  test('not by keys when these go elsewhere', async () => {
    await show(large, { movable: new Set(['g1']) })
    await stage.vm.focusCard('g1')
    await key('m')
    stage.find<HTMLElement>('.fold').element.focus()
    await nextTick()
    expect(words()).toBe('没有移动 组织g1')
  })

  test('not when it is gone from the chart meanwhile', async () => {
    await show(small(), { movable })
    await stage.vm.focusCard('a.1')
    await key('m')
    await stage.setProps({ picture: drawn([entry('r', [entry('c')])]) })
    expect(words()).toContain('没有移动')
  })
})

describe('keys', () => {
  test('walk, go to the ends, open, focus on a branch, zoom and close', async () => {
    await show(small())
    await stage.vm.focusCard('r')
    const at: (string | null)[] = []
    for (const name of ['ArrowDown', 'End', 'ArrowLeft', 'Home']) {
      await key(name)
      at.push(focused())
    }
    expect(at).toEqual(['a', 'c', 'b', 'r'])
    await key(' ')
    await key('f')
    await stage.vm.focusCard('c')
    await key('f')
    expect([stage.emitted('toggle'), stage.emitted('focusOn')]).toEqual([[['r']], [['r']]])
    const { scale } = view()
    await key('-')
    expect(view().scale).toBeCloseTo(scale / 1.25)
    await key('0')
    expect(view().scale).toBe(1)
  })

  test('turn the window on and across, and leave the focus where it is', async () => {
    await show(large, { view: { x: -3000, y: 0, scale: 1 } })
    await stage.vm.focusCard('g5')
    const before = view()
    await key('PageDown')
    expect(view()).toEqual({ ...before, y: before.y - 480 })
    await stage.find('[data-card]:focus').trigger('keydown', { key: 'PageUp', shiftKey: true })
    expect([view(), focused()]).toEqual([{ ...before, x: before.x + 800, y: before.y - 480 }, 'g5'])
  })
})

describe('the map in the corner', () => {
  const map = (): DOMWrapper<Element> => stage.find('.overview .map')

  test('is there when not all is in sight, and leads to where it is pressed', async () => {
    await show(small())
    expect(stage.find('.overview').exists()).toBe(false)
    await stage.setProps({ picture: large, view: { x: 0, y: 0, scale: 1 } })
    expect(map().attributes('aria-hidden')).toBe('true')
    const before = view()
    await map().trigger('pointerdown', { button: 0, pointerId: 1 })
    expect(view()).not.toEqual(before)
    expect(stage.emitted('choose')).toBeUndefined()
  })

  test('is folded by a button, and stays so', async () => {
    await show(large)
    await stage.find('.fold').trigger('click')
    expect([map().exists(), stage.find('.fold').text(), stage.find('.fold').attributes('aria-expanded')]).toEqual([false, '打开缩略图', 'false'])
    stage.unmount()
    await show(large)
    expect(map().exists()).toBe(false)
    await stage.find('.fold').trigger('click')
    expect(map().exists()).toBe(true)
  })
})
