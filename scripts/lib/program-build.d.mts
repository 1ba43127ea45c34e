export function sourceFingerprint(root: string): string
export function buildIsFresh(root: string, fingerprint?: string): boolean
export function ensureBuilt(
  root: string,
  hooks?: { onStart?: () => void; run?: (root: string) => Promise<{ code: number; output: string }> },
): Promise<{ ok: true; built: boolean } | { ok: false; output: string }>
