import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CallFailed } from '../../support/application'
import { Office } from '../organisations/office'
import { Register } from '../organisations/register'

/** Days close together, so that acts meet; one before the posts are founded. */
const DAYS = ['2014-06-01', '2016-01-01', '2018-01-01', '2018-01-02', '2020-05-01', '2023-03-01', '2026-03-05', '2027-01-01']
const NO_BASIS = { noticeId: null, document: null }

const day = fc.constantFrom(...DAYS)
const index = fc.nat(30)
const act = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('appoint' as const), person: index, post: index, from: day, until: fc.option(day), how: fc.constantFrom('任命' as const, '兼任' as const, '当选' as const), replace: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('end' as const), tenure: index, on: day }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('correct' as const), tenure: index, from: fc.option(day), until: fc.option(day) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('formalise' as const), tenure: index, on: day }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), tenure: index }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('undo' as const) }) },
)
type Act = typeof act extends fc.Arbitrary<infer One> ? One : never

interface World {
  office: Office
  posts: number[]
  people: number[]
}

async function world(): Promise<World> {
  const office = await Office.open()
  const register = new Register(office)
  const branch = await register.found({ name: '甲支部', foundedOn: '2015-01-01' })
  const bureau = await register.found({ name: '乙科', kind: '职能部门', foundedOn: '2015-01-01' })
  const posts = [
    await register.post(branch, '书记'),
    await register.post(branch, '委员', { seats: 2, rank: 2 }),
    await register.post(bureau, '科长', { kind: 'appointed', until: '2026-06-01' }),
  ]
  const people = [await office.person('王素'), await office.person('李素'), await office.person('赵素')]
  return { office, posts, people }
}

const chosen = <Item>(items: readonly Item[], at: number): Item | undefined => items[at % Math.max(items.length, 1)]

interface Tenure {
  id: number
  revision: number
  person_id: number
  post_id: number
  valid_from: string
  valid_to: string
  appointment_kind: string
}

const tenures = ({ office }: World): Promise<Tenure[]> => office.store.all('SELECT * FROM tenure ORDER BY id')

/** Does one act as the window would; answers its change, or null where it was refused in words. */
async function carryOut(world: World, step: Exclude<Act, { kind: 'undo' }>): Promise<number | null> {
  const { posts } = world.office.api
  const rows = await tenures(world)
  const before = await world.office.records()
  try {
    if (step.kind === 'appoint') {
      const postId = chosen(world.posts, step.post) ?? 0
      const holders = rows.filter((row) => row.post_id === postId && row.valid_from < step.from && step.from < row.valid_to)
      const { changeId } = await posts.appoint({
        postId, person: { id: chosen(world.people, step.person) ?? 0 }, from: step.from, until: step.until, kind: step.how, probationUntil: null, remark: null, basis: NO_BASIS,
        replaces: step.replace ? holders.map(({ id, revision }) => ({ id, revision })) : [], replaceReason: '换届', confirmed: true,
      })
      return changeId
    }
    const tenure = chosen(rows, step.tenure)
    if (!tenure) return null
    const { id, revision } = tenure
    if (step.kind === 'end') return (await posts.end({ tenures: [{ id, revision }], on: step.on, reason: '免职', basis: NO_BASIS })).changeId
    if (step.kind === 'remove') return (await posts.remove({ id, revision })).changeId
    if (step.kind === 'formalise') return (await posts.formalise({ id, revision, on: step.on, basis: NO_BASIS })).changeId
    const correction = { from: step.from, until: step.until, kind: tenure.appointment_kind, probationUntil: null, remark: '更正', endReason: step.until === null ? null : '免职' }
    return (await posts.correct({ id, revision, ...correction, confirmed: true })).changeId
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error
    expect(error.error.code, error.message).toBe('refused')
    expect(error.error.message).toMatch(/没有|不用再办/)
    expect(await world.office.records(), 'a refusal changes nothing').toEqual(before)
    return null
  }
}

async function holds(world: World): Promise<void> {
  const rows = await tenures(world)
  for (const row of rows) {
    const others = rows.filter((other) => other.id !== row.id && other.post_id === row.post_id && other.person_id === row.person_id && row.valid_from !== '0001-01-01' && other.valid_from !== '0001-01-01')
    expect(others.filter((other) => other.valid_from < row.valid_to && row.valid_from < other.valid_to), 'twice at once').toEqual([])
  }
  const posts = await world.office.store.all<{ id: number; seats: number; valid_from: string; valid_to: string }>('SELECT * FROM post')
  const byId = new Map(posts.map((post) => [post.id, post]))
  for (const row of rows) {
    const post = byId.get(row.post_id)
    expect(row.valid_from === '0001-01-01' || row.valid_from >= (post?.valid_from ?? '~'), 'begins inside the post').toBe(true)
    expect(row.valid_to <= (post?.valid_to ?? ''), 'ends inside the post').toBe(true)
  }
  const stays = await world.office.store.all<{ person_id: number; organisation_id: number; valid_from: string; valid_to: string }>(`SELECT * FROM membership WHERE kind = 'staff'`)
  for (const [at, stay] of stays.entries()) {
    const same = stays.slice(at + 1).filter((other) => other.person_id === stay.person_id && other.organisation_id === stay.organisation_id)
    expect(same.filter((other) => other.valid_from < stay.valid_to && stay.valid_from < other.valid_to), 'one place of work twice at once').toEqual([])
  }
  for (const asOf of DAYS) {
    const { rows: listed } = await world.office.api.posts.list({ asOf, search: '', filters: {}, after: null, before: null, limit: 10 })
    const kept = posts.filter((post) => post.valid_from <= asOf && asOf < post.valid_to)
    expect(listed.map((row) => [row.id, row.held, row.vacancies])).toEqual(
      kept.map((post) => {
        const held = rows.filter((row) => row.post_id === post.id && row.valid_from <= asOf && asOf < row.valid_to).length
        return [post.id, held, Math.max(post.seats - held, 0)]
      }),
    )
  }
}

test('no series of acts makes nonsense, and undoing all of it leads back to the start', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 14 }), async (steps) => {
      const made = await world()
      const start = await made.office.records()
      const done: number[] = []
      for (const step of steps) {
        if (step.kind === 'undo') {
          const last = done.pop()
          if (last !== undefined) await made.office.api.changes.undo({ id: last })
        } else {
          const changeId = await carryOut(made, step)
          if (changeId !== null) done.push(changeId)
        }
        await holds(made)
      }
      for (const changeId of done.reverse()) await made.office.api.changes.undo({ id: changeId })
      expect(await made.office.records()).toEqual(start)
    }),
    { numRuns: 25 },
  )
}, 240_000)
