import * as zlib from 'node:zlib'

const POLYNOMIAL = 0xed_b8_83_20
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1
  return value
})

/** Goes on with the checksum that packed files carry for each part; begin with 0. */
export function nextCrc32(bytes: Uint8Array, before: number): number {
  // Runtimes before Node 20.15 have none of their own.
  return typeof zlib.crc32 === 'function' ? zlib.crc32(bytes, before) : crc32ByTable(bytes, before)
}

export function crc32ByTable(bytes: Uint8Array, before: number): number {
  let crc = ~before
  for (const byte of bytes) crc = (TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8)
  return ~crc >>> 0
}
