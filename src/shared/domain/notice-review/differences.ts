import { writeClause, type Clause } from '../notice'
import { organisationSaid, saidActions, type SaidAction } from './plan'

/** Where a notice's text and the clauses that were chosen for it say different things; sentences, null where one is silent. */
export interface Difference {
  kind: 'added' | 'missing' | 'changed'
  text: string | null
  chosen: string | null
}

/**
 * Compares what a body says with what was chosen for it, person by person and post by post. How it is worded and in what
 * order does not matter. Without chosen clauses there is nothing to differ from.
 */
export function compareClauses(text: readonly Clause[], chosen: readonly Clause[]): Difference[] {
  if (chosen.length === 0) return []
  const left = saidActions(chosen)
  const found: Difference[] = []
  for (const said of saidActions(text)) {
    const same = take(left, (other) => subject(other) === subject(said) && details(other) === details(said)) ?? take(left, (other) => subject(other) === subject(said))
    if (!same) found.push({ kind: 'added', text: sentence(said), chosen: null })
    else if (details(same) !== details(said)) found.push({ kind: 'changed', text: sentence(said), chosen: sentence(same) })
  }
  for (const said of left) found.push({ kind: 'missing', text: null, chosen: sentence(said) })
  return found.filter((one, index) => found.findIndex((other) => other.kind === one.kind && other.text === one.text && other.chosen === one.chosen) === index)
}

function take(from: SaidAction[], fits: (said: SaidAction) => boolean): SaidAction | null {
  const index = from.findIndex(fits)
  return index < 0 ? null : (from.splice(index, 1)[0] ?? null)
}

/** Who and which post, however organisation and title are told apart. */
export function subject(said: SaidAction): string {
  return [said.clause.action, said.person.name, `${organisationSaid(said) ?? ''}${said.mention.title}`].join('\n')
}

function details({ clause }: SaidAction): string {
  return JSON.stringify([clause.appointmentKind, clause.probation, clause.effectiveFrom, clause.reason])
}

function sentence({ clause }: SaidAction): string {
  return writeClause({ ...clause, wording: { ...clause.wording, end: '' } })
}

const NAMES_IN_TITLE = /关于([\u3400-\u9fff·、，和]{2,60}?)(?:等|同志|任职|免职|任免|职务)/

/**
 * Names that a title puts first (关于钱明、孙立同志任职的通知) and no clause of the body has: a name put right in the body only.
 * Empty where the title names nobody in this way, or the body has no clauses.
 */
export function strangersInTitle(title: string, clauses: readonly Clause[]): string[] {
  const named = NAMES_IN_TITLE.exec(title.replace(/\s/g, ''))?.[1]
  const people = new Set(clauses.flatMap((clause) => clause.people.map(({ name }) => name)))
  if (named === undefined || people.size === 0) return []
  // What is longer than a name is something else: 关于公布领导班子成员职务的通知.
  return named.split(/[、，和]/).filter((name) => name !== '' && (name.length <= 4 || name.includes('·')) && !people.has(name))
}
