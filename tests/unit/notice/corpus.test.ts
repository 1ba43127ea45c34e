import { describe, expect, test } from 'vitest'
import { parseNotice, writeClause } from '@shared/domain/notice'
import { tell, type Case } from './corpus'
import { documents } from './corpus-documents'
import { sentences } from './corpus-sentences'

const plain = (text: string): string => text.replace(/[\s\u3000]/g, '').replace(/[•‧∙・･⋅]/g, '·')

function check(...[source, ...told]: Case): void {
  const { clauses, segments } = parseNotice(source)
  const unread = segments.filter((segment) => segment.kind === 'not-understood').length
  expect([...clauses.map(tell), ...(unread > 0 ? [`unread ${unread}`] : [])]).toEqual(told)
  expect(segments.map((segment) => source.slice(segment.start, segment.end)).join(''), 'every character').toBe(source)
  clauses.forEach((clause, i) => {
    const own = segments.filter((segment) => segment.clause === i).map((segment) => source.slice(segment.start, segment.end))
    expect(plain(writeClause(clause)), 'written out again').toBe(plain(own.join('')))
  })
}

describe('sentences', () => {
  test.each(sentences)('%s', (...one) => check(...one))
})

describe('documents', () => {
  test.each(documents)('%s', (...one) => check(...one))
})
