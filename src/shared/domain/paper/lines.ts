/** How much room text takes on paper, in millimetres, without a font at hand: widths are taken rather too wide. Pure. */

const MM_PER_POINT = 25.4 / 72

export function mm(points: number): number {
  return points * MM_PER_POINT
}

/** Of an em. Chinese fonts set their Latin letters and digits at half a square or a little more. */
function emOf(character: string): number {
  if (/[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\u2014\u2026\u201c\u201d\u2018\u2019\u00b7]/.test(character) || (character.codePointAt(0) ?? 0) > 0xffff) return 1
  return /[A-Z@%&]/.test(character) ? 0.78 : 0.57
}

export function widthOf(text: string, points: number): number {
  return [...text].reduce((sum, character) => sum + emOf(character), 0) * mm(points)
}

/** Text cut into the lines that fit a width; a line feed begins a new one. Empty text takes one empty line. */
export function linesOf(text: string, width: number, points: number): string[] {
  return text.split('\n').flatMap((line) => {
    const lines: string[] = []
    let current = ''
    let used = 0
    for (const character of line) {
      const needed = emOf(character) * mm(points)
      if (current !== '' && used + needed > width) {
        const kept = breakOf(current, character)
        lines.push(current.slice(0, current.length - kept.length))
        current = kept
        used = widthOf(kept, points)
      }
      current += character
      used += needed
    }
    return [...lines, current]
  })
}

/** What goes over to the next line: an opening bracket does not end one, closing punctuation does not begin one. */
function breakOf(line: string, next: string): string {
  const characters = [...line]
  if (characters.length < 2) return ''
  const last = characters.at(-1) ?? ''
  return /[（《“‘【(]/.test(last) || /[）》”’】)，。、；：]/.test(next) ? last : ''
}

/** The largest of these sizes at which a text takes no more than so many lines; the smallest where none does. */
export function sizeFor(text: string, width: number, most: number, sizes: readonly number[]): number {
  return sizes.find((points) => linesOf(text, width, points).length <= most) ?? sizes.at(-1) ?? 9
}
