export const fuses: import('@electron/fuses').FuseConfig
export function packageProgram(parts: { projectRoot: string; electron: string; target: string; platform: string }): Promise<string>
