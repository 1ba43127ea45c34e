import { safeStorage } from 'electron'
import type { Keychain } from '../store/data-key'

/**
 * The operating system's keychain, or null where there is none worth the name: on Linux without a
 * keyring Electron only obscures the text with a fixed password, and a key file is the honest choice.
 */
export function systemKeychain(): Keychain | null {
  if (!safeStorage.isEncryptionAvailable()) return null
  if (process.platform === 'linux') {
    const backend = 'getSelectedStorageBackend' in safeStorage ? safeStorage.getSelectedStorageBackend() : 'unknown'
    if (backend === 'basic_text' || backend === 'unknown') return null
  }
  return {
    protect: (text) => safeStorage.encryptString(text).toString('base64'),
    reveal: (sealed) => safeStorage.decryptString(Buffer.from(sealed, 'base64')),
  }
}
