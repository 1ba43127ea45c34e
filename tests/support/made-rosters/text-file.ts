import type { Random } from './random'

const quoted = (cell: string, delimiter: string, always: boolean): string => (always || cell.includes(delimiter) || /["\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** Lines as the bytes of a .csv or .txt in one of the usual encodings. `gbk` encodes, for Node only decodes it. */
export function textFile(random: Random, lines: readonly (readonly string[])[], gbk: (text: string) => Buffer): { bytes: Buffer; encoding: string } {
  const delimiter = random.pick([',', ',', '\t', ';'])
  const always = random.chance(0.2)
  const text = lines.map((line) => line.map((cell) => quoted(cell, delimiter, always)).join(delimiter)).join(random.pick(['\r\n', '\n'])) + random.pick(['', '\n', '\r\n\r\n'])
  return random.pick([
    () => ({ bytes: Buffer.from(text), encoding: 'UTF-8' }),
    () => ({ bytes: Buffer.from(`\ufeff${text}`), encoding: 'UTF-8' }),
    () => ({ bytes: Buffer.from(`\ufeff${text}`, 'utf16le'), encoding: 'UTF-16' }),
    () => ({ bytes: Buffer.from(`\ufeff${text}`, 'utf16le').swap16(), encoding: 'UTF-16' }),
    () => ({ bytes: gbk(text), encoding: 'GB18030' }),
  ])()
}

/** GB18030 by turning its decoder round: two bytes for what GBK has, four for the rest. */
export function gb18030Encoder(): (text: string) => Buffer {
  const decoder = new TextDecoder('gb18030')
  const codes = new Map<string, number[]>()
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue
      const sign = decoder.decode(Uint8Array.of(lead, trail))
      if (!sign.includes('\ufffd') && [...sign].length === 1) codes.set(sign, [lead, trail])
    }
  }
  for (let lead = 0x81; lead <= 0x84; lead += 1) {
    for (let at = 0; at < 12_600; at += 1) {
      const bytes = [lead, 0x30 + Math.floor(at / 1260), 0x81 + (Math.floor(at / 10) % 126), 0x30 + (at % 10)]
      const sign = decoder.decode(Uint8Array.from(bytes))
      if ([...sign].length === 1 && !codes.has(sign)) codes.set(sign, bytes)
    }
  }
  return (text) => Buffer.from([...text].flatMap((sign) => (sign < '\u0080' ? [sign.charCodeAt(0)] : (codes.get(sign) ?? beyondBasic(sign)))))
}

/** Beyond the basic plane the four bytes count up from 0x90308130. */
function beyondBasic(sign: string): number[] {
  const at = (sign.codePointAt(0) ?? 0) - 0x10000
  return [0x90 + Math.floor(at / 12_600), 0x30 + (Math.floor(at / 1260) % 10), 0x81 + (Math.floor(at / 10) % 126), 0x30 + (at % 10)]
}
