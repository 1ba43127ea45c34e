export const usage: string
export function parseBenchOptions(argv: readonly string[], known: readonly string[]): { names: string[]; scale: number } | { error: string }
