/**
 * Makes src/shared/domain/stroke-order/table.ts, which is kept in the repository: building needs neither this
 * script nor a network. It takes facts from four places and lets them check each other:
 *
 * - the order of strokes of some 6,900 characters: npm package cnchar-order 3.2.6 (MIT);
 * - the same of many more, in more than one national form: stroke.dict.yaml of rime-stroke (Debian: rime-data-stroke);
 * - kTotalStrokes, how many strokes a character has, and kTGH, the 8,105 characters of 《通用规范汉字表》 (2013),
 *   whose three levels stand in the order of GF 3003-1999: Unihan 15.0 (Debian: unicode-data).
 *
 *   node scripts/make-stroke-table.mjs CNCHAR_ORDER_JS STROKE_DICT_YAML UNIHAN_FOLDER
 *
 * UNIHAN_FOLDER holds Unihan_*.txt. A sequence is only taken where it keeps to the order of kTGH; for the rest the
 * count alone is written.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { projectRoot } from './lib/project.mjs'

const [orderFile, rimeFile, unihanFolder] = process.argv.slice(2)
if (!orderFile || !rimeFile || !unihanFolder) throw new Error('usage: make-stroke-table.mjs CNCHAR_ORDER_JS STROKE_DICT_YAML UNIHAN_FOLDER')

/** Slips of the first source, each put right by the second one and by the place in kTGH. */
const CORRECTED = {
  德: '332122522114544', 撅: '121134315233534', 炽: '433425134', 皙: '1234331232511', 麟: '41352211535431234354152',
  邶: '2113552', 膝: '351112343424134', 黏: '31234342413421251', 弢: '51552254',
}

/** Met in names though not in 《通用规范汉字表》. */
const ALSO = '㛃龑甯喬劉張陳黃趙吳鄭馮蔣韓楊許呂嚴華薑謝鄒竇雲蘇範魯韋馬鳳倪湯羅畢鄔樂傅齊伍盧駱鐘萬葉閻鄧鄺賴賈關龍燊犇昇堃喆淼焱麤龘赟翀'
const LEVELS = [[1, 3500], [3501, 6500], [6501, 8105]]
const RANGES = [[0x3007, 0x3007], [0x3400, 0x4dbf], [0x4e00, 0x9fff], [0x20000, 0x2a6df], [0x2a700, 0x2ebe0], [0x30000, 0x323af]]

const sequences = new Map(Object.entries(CORRECTED))
for (const [character, letters] of Object.entries(schoolOrders())) {
  if (!sequences.has(character)) sequences.set(character, [...letters].map(kindOfLetter).join(''))
}
const rime = rimeSequences()
const counts = new Map([...unihan('kTotalStrokes')].map(([character, value]) => [character, Number(value.split(' ')[0])]))
const official = new Map([...unihan('kTGH')].map(([character, value]) => [Number(value.split(':')[1]), character]))

for (const [first, last] of LEVELS) placeBetweenNeighbours(first, last)
for (const character of ALSO) {
  const fitting = (rime.get(character) ?? []).filter((sequence) => sequence.length === counts.get(character))
  if (!sequences.has(character) && fitting.length > 0) sequences.set(character, fitting.at(-1))
}
for (const [character, sequence] of sequences) counts.set(character, sequence.length)
for (const character of sequences.keys()) if ([...character].length !== 1) throw new Error(`no single character: ${character}`)
write()

/** Fills the gaps of a level, in which the strokes must not go down; says where they do. */
function placeBetweenNeighbours(first, last) {
  let before = ''
  let gaps = 0
  for (let index = first; index <= last; index += 1) {
    const character = official.get(index)
    const after = nextKnown(index, last)
    const known = sequences.get(character)
    if (known !== undefined) {
      if (orderOf(known) < before) console.error(`out of order: ${character} ${known}`)
      before = orderOf(known)
      continue
    }
    // Forms of the mainland stand behind those of Taiwan.
    const fitting = (rime.get(character) ?? []).filter((sequence) => before <= orderOf(sequence) && orderOf(sequence) <= after)
    if (fitting.length > 0) {
      sequences.set(character, fitting.at(-1))
      before = orderOf(fitting.at(-1))
    } else {
      gaps += 1
      if (before.slice(0, 2) === after.slice(0, 2)) counts.set(character, Number(after.slice(0, 2)))
    }
  }
  console.log(`${first}–${last}: ${last - first + 1 - gaps} with strokes, ${gaps} with their number only`)
}

function nextKnown(index, last) {
  for (let next = index + 1; next <= last; next += 1) {
    const known = sequences.get(official.get(next))
    if (known !== undefined) return orderOf(known)
  }
  return '~'
}

function orderOf(sequence) {
  return String(sequence.length).padStart(2, '0') + sequence
}

/** 横提 1, 竖竖钩 2, 撇 3, 点捺 4, 折 5. */
function kindOfLetter(letter) {
  return { j: '1', i: '1', f: '2', g: '2', s: '3', k: '4', d: '4', l: '4' }[letter] ?? '5'
}

function schoolOrders() {
  const loaded = createRequire(import.meta.url)(resolve(orderFile))
  return (loaded.dict ?? loaded.default.dict).orders
}

function rimeSequences() {
  const found = new Map()
  for (const line of readFileSync(rimeFile, 'utf8').split('\n')) {
    const [character, letters] = line.split('\t')
    if (!letters || [...character].length !== 1 || !/^[hspnz]+$/.test(letters)) continue
    const sequence = letters.replace(/./g, (letter) => String('hspnz'.indexOf(letter) + 1))
    found.set(character, [...(found.get(character) ?? []), sequence])
  }
  return found
}

function unihan(property) {
  const found = new Map()
  for (const file of readdirSync(unihanFolder).filter((name) => /^Unihan_.*\.txt$/.test(name))) {
    for (const line of readFileSync(join(unihanFolder, file), 'utf8').split('\n')) {
      const [code, name, value] = line.split('\t')
      if (code.startsWith('U+') && name === property) found.set(String.fromCodePoint(Number.parseInt(code.slice(2), 16)), value)
    }
  }
  return found
}

/** Two strokes a letter A–Y, a last single one a–e: shorter, and still in the order of the strokes. */
function packed(sequence) {
  return sequence.replace(/(\d)(\d)?/g, (_all, one, two) =>
    two === undefined ? String.fromCharCode(96 + Number(one)) : String.fromCharCode(65 + (one - 1) * 5 + (two - 1)),
  )
}

/** One character a code point: `0` + the number of strokes; `0` where it is not known. */
function countsOf([first, last]) {
  let text = ''
  for (let code = first; code <= last; code += 1) text += String.fromCharCode(48 + (counts.get(String.fromCodePoint(code)) ?? 0))
  return text
}

function lines(text, length) {
  const characters = [...text]
  const parts = []
  for (let start = 0; start < characters.length; start += length) parts.push(`  ${quoted(characters.slice(start, start + length).join(''))},`)
  return parts.join('\n')
}

function quoted(text) {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}

function write() {
  const all = [...sequences].sort(([a], [b]) => a.codePointAt(0) - b.codePointAt(0)).map(([character, sequence]) => character + packed(sequence)).join('')
  const ranges = RANGES.map((range) => `  [0x${range[0].toString(16)}, [\n${lines(countsOf(range), 800)}\n  ].join('')],`).join('\n')
  const text = `// Made by scripts/make-stroke-table.mjs, which tells where the facts come from. Not to be edited by hand.

/** Each character with its strokes, two a letter: A = 横横 (11), B = 横竖 (12) … Y = 折折 (55); a–e a single last one. */
export const PACKED_STROKES = [
${lines(all, 600)}
].join('')

/** Numbers of strokes from a code point on, each as the character \`0\` + number; \`0\` where it is not known. */
export const STROKE_COUNTS: readonly (readonly [first: number, counts: string])[] = [
${ranges}
]
`
  writeFileSync(join(projectRoot, 'src/shared/domain/stroke-order/table.ts'), text)
  console.log(`${sequences.size} characters with strokes, ${Math.round(Buffer.byteLength(text) / 1024)} kB`)
}
