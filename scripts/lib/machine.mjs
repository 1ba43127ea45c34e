import { readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * What Linux says about Chromium's sandbox on this machine; all unknown elsewhere.
 * @param {string | undefined} electronPath the binary, whose folder may hold chrome-sandbox
 * @returns {import('./runtime-decision.mjs').SandboxFacts}
 */
export function sandboxFacts(electronPath) {
  return {
    unprivilegedUsernsClone: kernelSetting('kernel/unprivileged_userns_clone'),
    apparmorRestrictsUserns: kernelSetting('kernel/apparmor_restrict_unprivileged_userns'),
    maxUserNamespaces: kernelSetting('user/max_user_namespaces'),
    helper: electronPath === undefined ? undefined : ownership(join(dirname(electronPath), 'chrome-sandbox')),
  }
}

/** @param {string} name */
function kernelSetting(name) {
  try {
    return readFileSync(`/proc/sys/${name}`, 'utf8').trim()
  } catch {
    // The kernel does not know this setting, so it forbids nothing.
    return undefined
  }
}

/** @param {string} path */
function ownership(path) {
  const file = statSync(path, { throwIfNoEntry: false })
  return file && { uid: file.uid, mode: file.mode }
}
