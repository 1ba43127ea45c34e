export const projectRoot: string
export function nodeIsRecentEnough(version: string): boolean
export function missingPackages(root: string): string[]
export function obstacle(root: string): string | undefined
