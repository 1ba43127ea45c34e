export function benchPackages(from: string, cache: string, install: (folder: string) => Promise<number>): Promise<string>
