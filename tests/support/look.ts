import { AxeBuilder } from '@axe-core/playwright'
import { expect } from 'vitest'
import type { Program } from './program'

/** A common office screen, and the same at the 125 % to which Windows often sets it. */
export const WIDE = { width: 1366, height: 768 }
export const NARROW = { width: 1093, height: 614 }

/** Run in the page: waits until nothing fades or slides any more; what is half there has no contrast to speak of. */
const SETTLED = `(async () => {
  for (const button of document.querySelectorAll('.el-notification__closeBtn')) button.click()
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
  await Promise.allSettled(document.getAnimations().filter((one) => one instanceof CSSTransition).map((one) => one.finished))
})()`

/**
 * A picture of the page as it stands, and what must be true of every page in every state: no wider than the
 * window, no serious finding of axe. Reports of what was saved are closed first; messages, which nobody can close,
 * are waited for: one that begins to fade while axe looks has no contrast to speak of.
 */
export async function look(program: Program, name: string, width: number): Promise<void> {
  const { page } = program
  await page.mouse.move(0, 0)
  await page.evaluate(SETTLED)
  await expect.poll(() => page.locator('.el-notification, .el-message, [class*="-enter-active"], [class*="-leave-active"]').count(), { timeout: 15_000 }).toBe(0)
  await program.picture(`${name}-${width}`)
  expect(await page.evaluate<number>('document.documentElement.scrollWidth'), `${name} is wider than the window`).toBeLessThanOrEqual(width)
  // The paper is what will be printed, not interface; nor may a script look into its frame.
  // All rules run; working out where else they passed takes as long again, and nobody reads it.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
  const { violations } = await axe.exclude('iframe[title="通知版面"]').exclude('iframe[title="纸面预览"]').analyze()
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(grave.map(({ id, nodes }) => `${name}: ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)).toEqual([])
}

/** The same at both sizes; the window is wide again afterwards. What is done in it is done once, what is seen is seen twice. */
export async function lookAtBoth(program: Program, name: string): Promise<void> {
  for (const size of [NARROW, WIDE]) {
    await program.resize(size)
    await look(program, name, size.width)
  }
}
