import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseNotice, proposeTitle, writeNotice } from '@shared/domain/notice'
import { lengthInWords } from '@shared/domain/notice'
import { actOrders, clausesOf, noticeReasons, type ActPost, type RecordAct } from '@shared/domain/notice-drafting/acts'
import { compareClauses, strangersInTitle, subject } from '@shared/domain/notice-review/differences'
import { saidActions } from '@shared/domain/notice-review/plan'

const UNITS = ['中共柳溪街道工作委员会', '柳溪街道办事处', '柳溪桥社区居民委员会']
const TITLES = ['书记', '主任', '副主任', '委员']
const NAMES = ['钱明', '孙立', '欧阳文博', '古丽·艾山', '冯川']

const posts: ActPost[] = UNITS.flatMap((organisation, place) => TITLES.map((title, rank) => ({ id: place * 10 + rank, title, rank, organisation, organisationId: place + 1, place })))

const acts = fc.uniqueArray(
  fc.record({
    action: fc.constantFrom('appoint' as const, 'remove' as const, 'confirm' as const),
    person: fc.nat(NAMES.length - 1).chain((index) => fc.constantFrom<string | null>(null, '女', '回族').map((mark) => ({ id: index + 1, name: NAMES[index] ?? '', mark }))),
    post: fc.constantFrom(...posts),
    tenureId: fc.constant(null),
    kind: fc.constantFrom('任命' as const, '兼任' as const, '代理' as const, '挂职' as const, '聘任' as const),
    probation: fc.option(fc.integer({ min: 1, max: 24 })),
    effectiveFrom: fc.option(fc.constantFrom('2026-11-01', '2025-03-15')),
    reason: fc.option(fc.constantFrom(...noticeReasons)),
  }),
  { minLength: 1, maxLength: 8, selector: (act) => `${act.person.id} ${act.post.id} ${act.action}` },
)

/** What an act says, for comparing it with what is read. */
function said(act: RecordAct): string {
  const kind = act.action === 'remove' ? null : act.action === 'confirm' ? '正式任职' : act.kind
  return JSON.stringify([
    act.action === 'remove' ? 'remove' : 'appoint', act.person.name, `${act.post.organisation}${act.post.title}`, kind,
    act.action === 'appoint' ? act.probation : null, act.action === 'remove' ? null : act.effectiveFrom, act.action === 'remove' ? act.reason : null,
  ])
}

describe('acts from the records', () => {
  test('are worded so that they read back as what was chosen, in either style and any order', () => {
    fc.assert(
      fc.property(acts, fc.constantFrom('party' as const, 'government' as const), fc.constantFrom(...actOrders), fc.boolean(), (chosen, style, order, headings) => {
        const made = clausesOf(chosen, style, order)
        const text = writeNotice(made.map(({ clause }) => clause), { headings })
        const read = parseNotice(text, { organisations: UNITS })
        const back = saidActions(read.clauses).map((one) => {
          const [action, name, place] = subject(one).split('\n')
          const { appointmentKind, probation, effectiveFrom, reason } = one.clause
          return JSON.stringify([action, name, place, appointmentKind, probation, effectiveFrom, reason])
        })
        expect(back.sort(), text).toEqual(chosen.map(said).sort())
        expect(compareClauses(read.clauses, made.map(({ clause }) => clause)), text).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  test('keep a reference for each person and post', () => {
    fc.assert(
      fc.property(acts, fc.constantFrom(...actOrders), (chosen, order) => {
        const targets = clausesOf(chosen, 'party', order).flatMap((made) => made.targets)
        expect(targets.map(({ personId, postId }) => `${personId} ${postId}`).sort()).toEqual(chosen.map((act) => `${act.person.id} ${act.post.id}`).sort())
      }),
    )
  })

  test('stand in the order asked for', () => {
    const act = (action: RecordAct['action'], name: string, post: ActPost | undefined): RecordAct => {
      if (!post) throw new Error('no post')
      return { action, person: { id: NAMES.indexOf(name) + 1, name, mark: null }, post, tenureId: null, kind: '任命', probation: null, effectiveFrom: null, reason: null }
    }
    const chosen = [act('remove', '钱明', posts[5]), act('appoint', '孙立', posts[6]), act('remove', '冯川', posts[6]), act('appoint', '冯川', posts[5]), act('appoint', '钱明', posts[0])]
    const lines = (order: (typeof actOrders)[number]): string[] => clausesOf(chosen, 'government', order).flatMap(({ clause }) => clause.people.map(({ name }) => `${clause.action === 'remove' ? '免' : '任'}${name}`))
    expect(lines('by-post')).toEqual(['任钱明', '任冯川', '免钱明', '任孙立', '免冯川'])
    expect(lines('by-unit')).toEqual(['任钱明', '任冯川', '任孙立', '免钱明', '免冯川'])
    expect(lines('appointments-first')).toEqual(['任钱明', '任冯川', '任孙立', '免钱明', '免冯川'])
  })

  test.each([[1, '一个月'], [2, '两个月'], [6, '六个月'], [12, '一年'], [11, '十一个月'], [18, '十八个月'], [21, '21个月'], [24, '两年']])('%i months are %s', (months, words) => {
    expect(lengthInWords(months)).toBe(words)
  })
})

describe('titles', () => {
  const clauses = (...texts: string[]) => parseNotice(texts.join('\n'), { organisations: UNITS }).clauses
  const [ONE, TWO, OFF] = [`任命钱明为${UNITS[1]}主任。`, `任命孙立为${UNITS[1]}副主任。`, `免去冯川的${UNITS[1]}主任职务。`]

  test.each([
    [[ONE], {}, '关于钱明同志任职的通知'],
    [[ONE], { style: 'government' as const }, '关于钱明任职的通知'],
    [[ONE, TWO], {}, '关于钱明、孙立同志任职的通知'],
    [[ONE, TWO, OFF], {}, '关于钱明等同志职务任免的通知'],
    [[ONE, TWO, OFF], { counted: true }, '关于钱明等3名同志职务任免的通知'],
    [[ONE, TWO, OFF], { style: 'government' as const }, '关于钱明等人职务任免的通知'],
    [[ONE, TWO, OFF], { style: 'government' as const, counted: true }, '关于钱明等3人职务任免的通知'],
    [[OFF], {}, '关于冯川同志免职的通知'],
  ])('of %j with %j', (texts, options, title) => {
    expect(proposeTitle(clauses(...texts), options)).toBe(title)
  })
})

describe('names in the title', () => {
  const body = parseNotice(`任命钱明、孙立、古丽·艾山为${UNITS[1]}主任。`, { organisations: UNITS }).clauses

  test.each([
    ['关于钱明等同志任职的通知', []],
    ['关于钱明、孙立同志任职的通知', []],
    ['关于古丽·艾山同志任职的通知', []],
    ['关于钱名等同志任职的通知', ['钱名']],
    ['关于钱名任职的通知', ['钱名']],
    ['关于钱明、孙里同志职务任免的通知', ['孙里']],
    ['关于公布领导班子成员职务的通知', []],
    ['任免通知', []],
  ])('%s: %j are not in the body', (title, strangers) => {
    expect(strangersInTitle(title, body)).toEqual(strangers)
  })

  test('are what the proposed title has, whoever is appointed', () => {
    fc.assert(
      fc.property(acts, fc.constantFrom('party' as const, 'government' as const), fc.boolean(), (chosen, style, counted) => {
        const made = clausesOf(chosen, style, 'by-post').map(({ clause }) => clause)
        expect(strangersInTitle(proposeTitle(made, { style, counted }), made)).toEqual([])
      }),
    )
  })
})
