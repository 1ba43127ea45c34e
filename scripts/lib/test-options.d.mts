export const projects: string[]
export const usage: string
export function parseTestOptions(argv: readonly string[]): { projects: string[]; only: boolean; noSkip: boolean } | { error: string }
