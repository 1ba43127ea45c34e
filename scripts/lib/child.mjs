import { spawn } from 'node:child_process'
import { constants } from 'node:os'

/** What the program prints on a line of its own once it can be used; it is meant for these scripts, not for the screen. */
export const readyLine = 'GRID_LEDGER_READY'

/** How long messages are held back while the program may still fail to open, milliseconds. */
const holdLimit = 20_000

/** @type {NodeJS.Signals[]} those that usually reach a child by themselves too */
const passedSignals = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** How long a child has to act on its own copy of a signal before it is sent another, milliseconds. */
const signalGrace = 1_000

/**
 * @typedef {{ code: number | null, signal: NodeJS.Signals | null, error?: NodeJS.ErrnoException }} End
 *   how a child ended; `error` when it could not be run at all
 */

/**
 * Runs a program in this terminal until it ends.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<End>}
 */
export function runInTerminal(command, args, options = {}) {
  return endOf(spawn(command, args, { stdio: 'inherit', ...options }))
}

/**
 * Runs the program until it ends. What it writes to standard error is held back until it is ready, so that a start
 * in Electron that is about to be repeated in browser mode does not fill the screen.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions & { out?: NodeJS.WritableStream, err?: NodeJS.WritableStream }} options
 * @returns {Promise<End & { ready: boolean, stderr: string, release: () => void }>}
 *   `stderr` is what was held back; `release` writes it
 */
export async function runProgram(command, args, { out = process.stdout, err = process.stderr, ...options } = {}) {
  const child = spawn(command, args, { ...options, stdio: ['inherit', 'pipe', 'pipe'] })
  let ready = false
  let held = ''
  let holding = true
  const release = () => {
    if (holding) err.write(held)
    holding = false
  }
  const timer = setTimeout(release, holdLimit)
  child.stderr?.setEncoding('utf8').on('data', (text) => {
    if (holding) held += text
    else err.write(text)
  })
  eachLine(child.stdout, (line) => {
    if (line.trimEnd() !== readyLine) return void out.write(line)
    ready = true
    release()
  })
  const end = await endOf(child)
  clearTimeout(timer)
  return { ...end, ready, stderr: held, release }
}

/**
 * @param {import('node:stream').Readable | null} stream
 * @param {(line: string) => void} take gets each line with its end
 */
function eachLine(stream, take) {
  let rest = ''
  stream?.setEncoding('utf8')
    .on('data', (text) => {
      const lines = (rest + text).split(/(?<=\n)/)
      rest = lines.at(-1)?.endsWith('\n') ? '' : (lines.pop() ?? '')
      lines.forEach(take)
    })
    .on('end', () => {
      if (rest !== '') take(rest)
    })
}

/**
 * @param {import('node:child_process').ChildProcess} child gets the signals that this process is sent
 * @returns {Promise<End>}
 */
function endOf(child) {
  /** @type {Map<NodeJS.Signals, NodeJS.Timeout>} */
  const reminders = new Map()
  /** @param {NodeJS.Signals} signal */
  const pass = (signal) => {
    // Ctrl+C, and what ends a whole session, reach the child too; a second one could cut its orderly end short.
    if (!reminders.has(signal)) reminders.set(signal, setTimeout(() => child.kill(signal), signalGrace))
  }
  for (const signal of passedSignals) process.on(signal, pass)
  return new Promise((resolve) => {
    /** @param {End} end */
    const finish = (end) => {
      for (const reminder of reminders.values()) clearTimeout(reminder)
      for (const signal of passedSignals) process.off(signal, pass)
      resolve(end)
    }
    child.once('error', (error) => finish({ code: null, signal: null, error }))
    child.once('close', (code, signal) => finish({ code, signal }))
  })
}

/**
 * The exit code that stands for how a child ended, as shells count it.
 * @param {End} end
 */
export function exitCodeOf({ code, signal }) {
  if (code !== null) return code
  return signal === null ? 1 : 128 + constants.signals[signal]
}
