import type { InputOf, OutputOf } from '@shared/contract'
import type { documents } from '@shared/contract/documents'
import type { notices } from '@shared/contract/notices'
import { recordTables } from '@main/store/entities'
import type { TestApplication } from '../../support/application'
import { storeOf } from '../../support/store'

export type Act = InputOf<typeof documents.composeActs>['acts'][number]
type Choices = InputOf<typeof notices.reviewDraft>['choices']
type Issue = InputOf<typeof notices.issue>

export const DAY = '2026-11-24'

export const act = (given: Pick<Act, 'action' | 'person' | 'postId'> & Partial<Act>): Act => ({
  tenureId: null, kind: '任命', probation: null, effectiveFrom: null, reason: null, ...given,
})

/** Reads text as a received notice and applies it; namesakes are taken for new people. */
export async function receive(office: TestApplication, text: string, effectiveOn = '2026-01-05', given: Choices = []): Promise<{ id: number; changeId: number }> {
  const first = await office.call('notices.review', { text, effectiveOn, choices: given })
  const choices = [...given, ...first.actions.filter((one) => one.personId === undefined).map((one) => ({ index: one.index, personId: null }))]
  const review = await office.call('notices.review', { text, effectiveOn, choices })
  return office.call('notices.apply', {
    text, effectiveOn, choices, title: '一批任免', issuer: null, issuedOn: effectiveOn, newOrganisations: { kind: '其他单位', parentId: null },
    seen: review.actions.map((one) => ({ index: one.index, effect: one.effectKey })),
  })
}

export async function postId(office: TestApplication, title: string): Promise<number> {
  const row = await storeOf(office).first<{ id: number }>('SELECT id FROM post WHERE title = ? ORDER BY id LIMIT 1', [title])
  if (!row) throw new Error(`no post ${title}`)
  return row.id
}

export async function personId(office: TestApplication, name: string): Promise<number> {
  const row = await storeOf(office).first<{ id: number }>('SELECT id FROM person WHERE name = ? ORDER BY id LIMIT 1', [name])
  if (!row) throw new Error(`nobody called ${name}`)
  return row.id
}

/** A draft made from acts, with the prefix 测街任. */
export async function draftOf(office: TestApplication, acts: Act[], change: (document: OutputOf<typeof documents.get>['document']) => object = () => ({})): Promise<{ id: number; revision: number }> {
  const { made } = acts.length === 0 ? { made: [] } : await office.call('documents.composeActs', { acts, style: 'government', order: 'by-post' })
  const { document } = await office.call('documents.propose', { clauseIds: [], made, style: 'as-read', unitHeadings: true })
  const whole = { ...document, numberPrefix: '测街任', numberSerial: null, ...change(document) }
  const { id, revision } = await office.call('documents.save', { document: whole, clauseIds: [], made })
  return { id, revision }
}

export async function submit(office: TestApplication, draft: { id: number; revision: number }): Promise<void> {
  await office.call('notices.submit', draft)
}

/** Issues what waits to be issued, as the review shows it. */
export async function issue(office: TestApplication, id: number, options: Partial<Issue> & { serial?: number } = {}): Promise<OutputOf<typeof notices.issue>> {
  const request = { id, issuedOn: DAY, effectiveOn: DAY, choices: [], replaces: false, ...options }
  const { issuedOn, effectiveOn, choices, replaces } = request
  const review = await office.call('notices.reviewDraft', { id, issuedOn, effectiveOn, choices, replaces })
  return office.call('notices.issue', {
    id, issuedOn, effectiveOn, choices, replaces, revision: review.revision,
    number: { prefix: review.numbering.prefix || '测街任', serial: options.serial ?? review.numbering.serial ?? 1 },
    newOrganisations: { kind: '其他单位', parentId: null },
    seen: review.actions.map((one) => ({ index: one.index, effect: one.effectKey })),
  })
}

export async function issued(office: TestApplication, acts: Act[], options: Parameters<typeof issue>[2] = {}): Promise<OutputOf<typeof notices.issue>> {
  const draft = await draftOf(office, acts)
  await submit(office, draft)
  return issue(office, draft.id, options)
}

export async function withdraw(office: TestApplication, id: number, reason = '任免有误'): Promise<{ changeId: number | null; stays: string[]; doubts: string[] }> {
  const { revision } = await office.call('notices.get', { id })
  return office.call('notices.withdraw', { id, revision, on: DAY, reason })
}

/** Every record of the ledger but the notices themselves, revisions left out. */
export async function records(office: TestApplication): Promise<Record<string, unknown[]>> {
  const dump: Record<string, unknown[]> = {}
  for (const table of [...recordTables.filter((one) => one !== 'notice' && one !== 'notice_clause'), 'search_person', 'search_organisation']) {
    const rows = await storeOf(office).all<Record<string, unknown>>(`SELECT * FROM ${table} ORDER BY rowid`)
    dump[table] = rows.map(({ revision: _revision, ...row }) => row)
  }
  return dump
}
