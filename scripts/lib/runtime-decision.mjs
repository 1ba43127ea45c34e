/**
 * Where the program runs, and why. Everything here is decided from facts that are passed in.
 *
 * @typedef {'asked' | 'no-display' | 'root' | 'no-sandbox' | 'no-build' | 'override-empty'
 *   | 'download-stalled' | 'download-unreachable' | 'download-refused' | 'download-missing'
 *   | 'download-damaged' | 'download-unsaved' | 'download-failed'
 *   | 'failed-sandbox' | 'failed-display' | 'failed-graphics' | 'failed-libraries' | 'failed-crash' | 'failed-unrunnable'} BrowserReason
 *
 * @typedef {object} SandboxFacts what Linux says about the two ways Chromium can shut its pages in
 * @property {string | undefined} unprivilegedUsernsClone /proc/sys/kernel/unprivileged_userns_clone
 * @property {string | undefined} apparmorRestrictsUserns /proc/sys/kernel/apparmor_restrict_unprivileged_userns
 * @property {string | undefined} maxUserNamespaces /proc/sys/user/max_user_namespaces
 * @property {{ uid: number, mode: number } | undefined} helper the chrome-sandbox file beside the binary
 *
 * @typedef {{ path: string } | { missing: 'override' } | { missing: 'installed', published: boolean }} ElectronFacts
 *   the binary; or what is missing: the folder that the user named holds none, or it was not fetched yet
 *   (`published`: there is a build for this processor)
 */

/**
 * @param {object} facts
 * @param {string} facts.platform process.platform
 * @param {number | undefined} facts.uid process.getuid()
 * @param {Readonly<Record<string, string | undefined>>} facts.env
 * @param {{ browser: boolean }} facts.options
 * @param {SandboxFacts} facts.sandbox
 * @param {ElectronFacts} facts.electron
 * @returns {{ kind: 'browser', reason: BrowserReason } | { kind: 'electron', path: string } | { kind: 'fetch' }}
 *   `fetch`: Electron could run here once its binary is fetched
 */
export function decideRuntime({ platform, uid, env, options, sandbox, electron }) {
  if (options.browser) return { kind: 'browser', reason: 'asked' }
  if (platform === 'linux') {
    if (!hasDisplay(env)) return { kind: 'browser', reason: 'no-display' }
    if (uid === 0) return { kind: 'browser', reason: 'root' }
    if (!sandboxIsUsable(sandbox)) return { kind: 'browser', reason: 'no-sandbox' }
  }
  if ('path' in electron) return { kind: 'electron', path: electron.path }
  if (electron.missing === 'override') return { kind: 'browser', reason: 'override-empty' }
  return electron.published ? { kind: 'fetch' } : { kind: 'browser', reason: 'no-build' }
}

/** @param {Readonly<Record<string, string | undefined>>} env */
export function hasDisplay(env) {
  return Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY'])
}

/**
 * Chromium shuts its pages in by user namespaces, or else by a helper that belongs to root with the set-user-id bit.
 * @param {SandboxFacts} facts
 */
export function sandboxIsUsable({ unprivilegedUsernsClone, apparmorRestrictsUserns, maxUserNamespaces, helper }) {
  if (helper !== undefined && helper.uid === 0 && (helper.mode & 0o4001) === 0o4001) return true
  return unprivilegedUsernsClone !== '0' && apparmorRestrictsUserns !== '1' && maxUserNamespaces !== '0'
}

/**
 * What Chromium and the system's loader write when a window cannot be opened at all; the first that fits is named.
 * @type {{ reason: BrowserReason, sign: RegExp }[]}
 */
const failureSigns = [
  { reason: 'failed-sandbox', sign: /no usable sandbox|s(?:et)?uid sandbox|without --no-sandbox/i },
  { reason: 'failed-libraries', sign: /error while loading shared libraries|version [`'][^']*' not found/i },
  { reason: 'failed-display', sign: /missing x server or \$display|unable to open x display|cannot open display|failed to connect to wayland|platform failed to initialize/i },
  { reason: 'failed-graphics', sign: /gpu process isn't usable|gpu process (?:launch failed|exited unexpectedly)|failed to create (?:shared context|gl context)/i },
]

/** Windows ends a crashed process with a status of this size. */
const firstCrashStatus = 0x80000000
const crashSignals = ['SIGTRAP', 'SIGSEGV', 'SIGABRT', 'SIGILL', 'SIGBUS', 'SIGSYS', 'SIGFPE']

/**
 * Why Electron ended before it was ready, if that is something browser mode gets round.
 * @param {object} end
 * @param {number | null} end.code
 * @param {string | null} end.signal
 * @param {string} end.stderr
 * @returns {BrowserReason | undefined} undefined: it ended for a reason of the program's own, or because it was told to
 */
export function windowFailure({ code, signal, stderr }) {
  if (code === 0) return undefined
  const crashed = crashSignals.includes(signal ?? '') || (code !== null && code >= firstCrashStatus)
  if (signal !== null && !crashed) return undefined
  const known = failureSigns.find(({ sign }) => sign.test(stderr))
  if (known !== undefined) return known.reason
  return crashed ? 'failed-crash' : undefined
}

/**
 * @param {unknown} error what `fetchElectron` threw
 * @returns {BrowserReason}
 */
export function downloadFailure(error) {
  if (!(error instanceof Error)) return 'download-failed'
  if ('stalled' in error) return 'download-stalled'
  if ('unpacking' in error) return 'download-unsaved'
  const status = httpStatus(error)
  if (status !== undefined) return status === 404 ? 'download-missing' : 'download-failed'
  const codes = errorCodes(error)
  /** @param {string[]} wanted */
  const has = (...wanted) => wanted.some((code) => codes.includes(code))
  if (has('ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT')) return 'download-unreachable'
  if (has('ECONNREFUSED')) return 'download-refused'
  if (has('EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT')) return 'download-unsaved'
  if (error.constructor.name === 'ChecksumMismatchError') return 'download-damaged'
  return 'download-failed'
}

/**
 * What a technician would ask for about a failed download: the server's answer, the system's words or its error code.
 * @param {unknown} error what `fetchElectron` threw
 * @returns {string | undefined}
 */
export function failureDetail(error) {
  if (!(error instanceof Error)) return undefined
  if ('unpacking' in error) return String(error.unpacking)
  const status = httpStatus(error)
  return status === undefined ? errorCodes(error)[0] : `HTTP ${status}`
}

/**
 * The status of the server's answer, as @electron/get's HTTPError carries it.
 * @param {Error} error
 * @returns {number | undefined}
 */
function httpStatus(error) {
  const response = 'response' in error ? error.response : undefined
  return response instanceof Response ? response.status : undefined
}

/**
 * The codes of an error and of what caused it, through aggregates.
 * @param {unknown} error
 * @returns {string[]}
 */
function errorCodes(error) {
  if (!(error instanceof Error)) return []
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : []
  const inner = error instanceof AggregateError ? error.errors : []
  return [...own, ...inner.flatMap(errorCodes), ...errorCodes(error.cause)]
}

/** @type {Record<BrowserReason, { zh: string, en: string, mirror?: true }>} `mirror`: another mirror may help */
const reasons = {
  asked: { zh: '按 --browser 的要求', en: 'as --browser asks' },
  'no-display': { zh: '没有图形界面（未设置 DISPLAY 或 WAYLAND_DISPLAY）', en: 'there is no display (DISPLAY and WAYLAND_DISPLAY are unset)' },
  root: { zh: '正以 root 身份运行，Chromium 的沙箱不能用', en: "running as root, where Chromium's sandbox cannot be used" },
  'no-sandbox': { zh: '系统不允许普通用户建立命名空间，Chromium 的沙箱不能用', en: "user namespaces are forbidden, so Chromium's sandbox cannot be used" },
  'no-build': { zh: 'Electron 没有适合本机处理器的版本', en: 'Electron has no build for this processor' },
  'override-empty': { zh: 'ELECTRON_OVERRIDE_DIST_PATH 指向的文件夹里没有 Electron', en: 'ELECTRON_OVERRIDE_DIST_PATH names a folder without Electron' },
  'download-stalled': { zh: '下载 Electron 时连续 30 秒收不到数据，已放弃', en: 'the download of Electron stalled', mirror: true },
  'download-unreachable': { zh: '连不上 Electron 的下载地址', en: "Electron's download site cannot be reached", mirror: true },
  'download-refused': { zh: 'Electron 的下载地址拒绝连接', en: "Electron's download site refuses the connection", mirror: true },
  'download-missing': { zh: '下载地址上没有所需版本的 Electron', en: 'the download site lacks the wanted version of Electron', mirror: true },
  'download-damaged': { zh: '下载的 Electron 与校验值不符，已丢弃', en: 'the downloaded Electron fails its checksum', mirror: true },
  'download-unsaved': { zh: '下载的 Electron 保存或解压不了', en: 'the downloaded Electron cannot be saved or unpacked' },
  'download-failed': { zh: '下载 Electron 没有成功', en: 'the download of Electron failed', mirror: true },
  'failed-sandbox': { zh: '窗口程序打不开：Chromium 的沙箱不能用', en: "the window failed to open: Chromium's sandbox cannot be used" },
  'failed-display': { zh: '窗口程序打不开：连不上图形界面', en: 'the window failed to open: the display cannot be reached' },
  'failed-graphics': { zh: '窗口程序打不开：显卡驱动不能用', en: 'the window failed to open: the graphics driver cannot be used' },
  'failed-libraries': { zh: '窗口程序打不开：系统缺少它需要的程序库', en: 'the window failed to open: the system lacks libraries that it needs' },
  'failed-crash': { zh: '窗口程序一启动就异常退出', en: 'the window crashed while it opened' },
  'failed-unrunnable': { zh: '窗口程序打不开：Electron 的程序文件在本机运行不了', en: "the window failed to open: Electron's binary cannot be run here" },
}

/**
 * One line that says why the program starts in browser mode.
 * @param {BrowserReason} reason
 * @param {string} [detail] what a technician would ask for
 */
export function browserModeNotice(reason, detail) {
  const { zh, en, mirror } = reasons[reason]
  const hint = mirror ? { zh: '（可设置 ELECTRON_MIRROR 换用镜像后再启动）', en: '; a mirror can be named in ELECTRON_MIRROR' } : { zh: '', en: '' }
  return `${zh}，改为在浏览器中使用${hint.zh}。 / Browser mode: ${en}${detail === undefined ? '' : ` (${detail})`}${hint.en}.`
}
