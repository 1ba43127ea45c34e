/** What a clerk sees is measured in the page itself: from an act to the end of the frame that shows what it led to. */

const TOO_LONG_MS = 120_000

/** Milliseconds from just before the act until a frame that has what was asked for was drawn; the act is not waited for. */
export function drawnAfter(act: () => unknown, shown: () => boolean): Promise<number> {
  const start = performance.now()
  const drawn = drawnAt(shown)
  act()
  return drawn.then((end) => end - start)
}

/** When a frame that has what was asked for was drawn, by the page's clock, which starts with its loading. */
export function drawnAt(shown: () => boolean): Promise<number> {
  const start = performance.now()
  return new Promise((resolve, reject) => {
    // A message that is sent ahead of a frame arrives when its styles, layout and painting are done.
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', () => {
      const end = performance.now()
      if (shown()) resolve(end)
      else if (end - start > TOO_LONG_MS) reject(new Error('what was waited for did not appear'))
      else requestAnimationFrame(() => port2.postMessage(null))
    })
    port1.start()
    requestAnimationFrame(() => port2.postMessage(null))
  })
}

/** The times between frames from now until `stop` is called. */
export function recordFrames(): () => number[] {
  const times: number[] = []
  let request = requestAnimationFrame(function next(time) {
    times.push(time)
    request = requestAnimationFrame(next)
  })
  return () => {
    cancelAnimationFrame(request)
    return times.slice(1).map((time, at) => time - (times[at] ?? time))
  }
}
