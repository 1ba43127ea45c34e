import type { Session, WebContents } from 'electron'

/** The program's own scheme: the built renderer and the documents to print, nothing else. */
export const SCHEME = 'ledger'
export const APP_ORIGIN = `${SCHEME}://app`

/** True for the URLs that the program's own window may hold. */
export function isAppUrl(url: string): boolean {
  return url === APP_ORIGIN || url.startsWith(`${APP_ORIGIN}/`)
}

/** Schemes that do not leave the process. */
const INNER = /^(ledger|data|blob|devtools):/

/** No permission is ever needed but copying text out. */
function isPermitted(permission: string): boolean {
  return permission === 'clipboard-sanitized-write'
}

/** Nothing reaches the network, and no page is granted a permission. */
export function hardenSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(isPermitted(permission)))
  session.setPermissionCheckHandler((_contents, permission) => isPermitted(permission))
  session.setDevicePermissionHandler(() => false)
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !INNER.test(details.url) }))
  session.on('will-download', (event) => event.preventDefault())
}

/** No page leaves the program, opens windows or carries a webview. */
export function hardenContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
}

/** What every window of the program is made with. */
export const WEB_PREFERENCES = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  webviewTag: false,
  spellcheck: false,
  navigateOnDragDrop: false,
} as const
