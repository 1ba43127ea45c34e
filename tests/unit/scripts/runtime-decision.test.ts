import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  browserModeNotice,
  decideRuntime,
  downloadFailure,
  failureDetail,
  sandboxIsUsable,
  windowFailure,
  type BrowserReason,
  type ElectronFacts,
  type SandboxFacts,
} from '../../../scripts/lib/runtime-decision.mjs'

const openSandbox: SandboxFacts = {
  unprivilegedUsernsClone: undefined,
  apparmorRestrictsUserns: undefined,
  maxUserNamespaces: '96365',
  helper: undefined,
}
const installed: ElectronFacts = { path: '/opt/electron/electron' }
const fetchable: ElectronFacts = { missing: 'installed', published: true }

const desktop = {
  platform: 'linux',
  uid: 1000,
  env: { DISPLAY: ':0' },
  options: { browser: false },
  sandbox: openSandbox,
  electron: installed,
}

describe('decideRuntime', () => {
  const browser = (reason: BrowserReason) => ({ kind: 'browser' as const, reason })
  it.each([
    ['a Linux desktop', {}, { kind: 'electron', path: '/opt/electron/electron' }],
    ['Wayland alone', { env: { WAYLAND_DISPLAY: 'wayland-0' } }, { kind: 'electron', path: '/opt/electron/electron' }],
    ['--browser', { options: { browser: true } }, browser('asked')],
    ['no display', { env: {} }, browser('no-display')],
    ['an empty DISPLAY', { env: { DISPLAY: '' } }, browser('no-display')],
    ['no display comes before root', { env: {}, uid: 0 }, browser('no-display')],
    ['root', { uid: 0 }, browser('root')],
    ['no user namespaces', { sandbox: { ...openSandbox, unprivilegedUsernsClone: '0' } }, browser('no-sandbox')],
    ['no binary yet', { electron: fetchable }, { kind: 'fetch' }],
    ['no binary, and no display either', { electron: fetchable, env: {} }, browser('no-display')],
    ['no build for the processor', { electron: { missing: 'installed', published: false } }, browser('no-build')],
    ['an override without Electron', { electron: { missing: 'override' } }, browser('override-empty')],
    ['macOS needs no DISPLAY', { platform: 'darwin', env: {}, uid: 501 }, { kind: 'electron', path: '/opt/electron/electron' }],
    ['Windows has no uid', { platform: 'win32', env: {}, uid: undefined, electron: fetchable }, { kind: 'fetch' }],
  ] satisfies [string, Partial<Parameters<typeof decideRuntime>[0]>, ReturnType<typeof decideRuntime>][])('%s', (_name, change, expected) => {
    expect(decideRuntime({ ...desktop, ...change })).toEqual(expected)
  })

  it('never opens a window or downloads as root on Linux', () => {
    const setting = fc.constantFrom(undefined, '0', '1', '96365')
    const facts = fc.record({
      env: fc.record({ DISPLAY: fc.constantFrom(undefined, '', ':0'), WAYLAND_DISPLAY: fc.constantFrom(undefined, 'wayland-0') }),
      options: fc.record({ browser: fc.boolean() }),
      sandbox: fc.record({
        unprivilegedUsernsClone: setting,
        apparmorRestrictsUserns: setting,
        maxUserNamespaces: setting,
        helper: fc.constantFrom(undefined, { uid: 0, mode: 0o104755 }),
      }),
      electron: fc.constantFrom(installed, fetchable),
    })
    fc.assert(fc.property(facts, (given) => decideRuntime({ platform: 'linux', uid: 0, ...given }).kind === 'browser'))
  })
})

describe('sandboxIsUsable', () => {
  it.each([
    ['nothing forbidden', {}, true],
    ['kernel.unprivileged_userns_clone = 1', { unprivilegedUsernsClone: '1' }, true],
    ['kernel.unprivileged_userns_clone = 0', { unprivilegedUsernsClone: '0' }, false],
    ['AppArmor restricts user namespaces', { apparmorRestrictsUserns: '1' }, false],
    ['AppArmor does not', { apparmorRestrictsUserns: '0' }, true],
    ['user.max_user_namespaces = 0', { maxUserNamespaces: '0' }, false],
    ['forbidden, but a set-user-id helper of root', { maxUserNamespaces: '0', helper: { uid: 0, mode: 0o104755 } }, true],
    ['a helper without the set-user-id bit', { maxUserNamespaces: '0', helper: { uid: 0, mode: 0o100755 } }, false],
    ['a set-user-id helper of somebody else', { maxUserNamespaces: '0', helper: { uid: 1000, mode: 0o104755 } }, false],
  ] satisfies [string, Partial<SandboxFacts>, boolean][])('%s: %s', (_name, change, expected) => {
    expect(sandboxIsUsable({ ...openSandbox, ...change })).toBe(expected)
  })
})

describe('windowFailure', () => {
  const noise = '[8294:1124/082133.907048:ERROR:bus.cc(399)] Failed to connect to the bus: Failed to connect to socket\n'
  it.each([
    ['a helper that is not set up', null, 'SIGTRAP', 'FATAL:setuid_sandbox_host.cc(158)] The SUID sandbox helper binary was found, but is not configured correctly.', 'failed-sandbox'],
    ['no sandbox at all', null, 'SIGTRAP', 'FATAL:zygote_host_impl_linux.cc(128)] No usable sandbox! Update your kernel', 'failed-sandbox'],
    ['root', null, 'SIGTRAP', 'Running as root without --no-sandbox is not supported.', 'failed-sandbox'],
    ['a display that does not answer', null, 'SIGABRT', 'ERROR:ozone_platform_x11.cc(240)] Missing X server or $DISPLAY\nThe platform failed to initialize.  Exiting.', 'failed-display'],
    ['a Wayland that is not there', null, 'SIGABRT', 'Failed to connect to Wayland display: No such file or directory (2)', 'failed-display'],
    ['a missing library', 127, null, 'electron: error while loading shared libraries: libgtk-3.so.0: cannot open shared object file', 'failed-libraries'],
    ['an old C library', 1, null, "electron: /lib/libc.so.6: version `GLIBC_2.34' not found (required by electron)", 'failed-libraries'],
    ['a graphics driver', null, 'SIGTRAP', "FATAL:gpu_data_manager_impl_private.cc(448)] GPU process isn't usable. Goodbye.", 'failed-graphics'],
    ['a crash without a word', null, 'SIGSEGV', '', 'failed-crash'],
    ['a crash on Windows', 0xc0000005, null, '', 'failed-crash'],
    ['an orderly end', 0, null, 'The SUID sandbox helper binary was found', undefined],
    ['an error of the program itself', 1, null, 'Error: cannot read the settings', undefined],
    ['told to end', null, 'SIGTERM', 'Missing X server or $DISPLAY', undefined],
  ] satisfies [string, number | null, string | null, string, BrowserReason | undefined][])('%s', (_name, code, signal, stderr, expected) => {
    expect(windowFailure({ code, signal, stderr: noise + stderr })).toBe(expected)
  })
})

describe('downloadFailure', () => {
  const withCode = (code: string) => Object.assign(new Error('connect failed'), { code })
  const fetchFailed = (cause: Error) => new TypeError('fetch failed', { cause })
  it.each([
    ['stalled', Object.assign(new Error('nothing came'), { stalled: true }), 'download-stalled', undefined],
    ['an unknown host', fetchFailed(withCode('ENOTFOUND')), 'download-unreachable', 'ENOTFOUND'],
    ['both addresses refuse', fetchFailed(new AggregateError([withCode('ECONNREFUSED'), withCode('ECONNREFUSED')])), 'download-refused', 'ECONNREFUSED'],
    ['a full disk', withCode('ENOSPC'), 'download-unsaved', 'ENOSPC'],
    ['an archive that cannot be unpacked', Object.assign(new Error('installer'), { unpacking: 'Permission denied' }), 'download-unsaved', 'Permission denied'],
    ['no such file', Object.assign(new Error('404'), { response: new Response(null, { status: 404 }) }), 'download-missing', 'HTTP 404'],
    ['a broken server', Object.assign(new Error('502'), { response: new Response(null, { status: 502 }) }), 'download-failed', 'HTTP 502'],
    ['something else', new Error('?'), 'download-failed', undefined],
    ['not even an error', 'x', 'download-failed', undefined],
  ])('%s', (_name, error, reason, detail) => {
    expect({ reason: downloadFailure(error), detail: failureDetail(error) }).toEqual({ reason, detail })
  })
})

describe('browserModeNotice', () => {
  it('is one line, Chinese first, English second', () => {
    expect(browserModeNotice('no-display')).toMatch(/^没有图形界面.*改为在浏览器中使用。 \/ Browser mode: there is no display .*\.$/)
  })

  it('names the mirror setting where a mirror may help, and the technical detail', () => {
    const notice = browserModeNotice('download-unreachable', 'ENOTFOUND')
    expect(notice).toContain('ELECTRON_MIRROR')
    expect(notice).toContain('(ENOTFOUND)')
    expect(notice).not.toContain('\n')
    expect(browserModeNotice('root')).not.toContain('ELECTRON_MIRROR')
  })
})
