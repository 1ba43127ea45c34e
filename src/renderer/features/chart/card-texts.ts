import type { CardLine, ComposedCard, LineTone } from '@shared/domain/chart-layout/card'

/** Lines of one kind that follow each other, as one element. */
export interface CardText {
  text: string
  tone: LineTone
  style: string
}

export interface CardTexts {
  texts: CardText[]
  toggle: string
}

const known = new WeakMap<ComposedCard, CardTexts>()

/** A card's texts as elements with their styles, made once: opening a branch of 190 is a matter of these. */
export function textsOf(card: ComposedCard): CardTexts {
  const texts = known.get(card) ?? { texts: joined(card), toggle: toggleStyle(card) }
  known.set(card, texts)
  return texts
}

function joined({ lines, padding }: ComposedCard): CardText[] {
  const texts: CardText[] = []
  let before: CardLine | null = null
  for (const line of lines) {
    const last = texts.at(-1)
    if (last && before && goesOn(before, line)) last.text += `\n${line.text}`
    else texts.push({ text: line.text, tone: line.tone, style: `left:${padding.x}px;top:${line.top}px;font-size:${line.size}px;line-height:${line.lineHeight}px` })
    before = line
  }
  return texts
}

function goesOn(before: CardLine, line: CardLine): boolean {
  return before.tone === line.tone && before.size === line.size && before.lineHeight === line.lineHeight && before.top + before.lineHeight === line.top
}

function toggleStyle({ padding, footHeight }: ComposedCard): string {
  return `right:${padding.x - 4}px;bottom:${padding.y - 2}px;height:${footHeight}px`
}
