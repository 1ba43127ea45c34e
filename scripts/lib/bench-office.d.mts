export function officeKey(root: string, office: { scale: number; day: string }): string
export function cachedOffice(cache: string, office: { size: string; key: string; make: (folder: string) => Promise<void> }): Promise<string>
