import type { Contract, InputOf, OutputOf } from '@shared/contract'
import type { matters } from '@shared/contract/matters'
import type { Program } from './program'

type MatterKind = OutputOf<typeof matters.kinds>['kinds'][number]

/** Asks the program's main process as the window does. */
export async function ask<Feature extends keyof Contract, Name extends keyof Contract[Feature] & string>(
  { page }: Program,
  feature: Feature,
  name: Name,
  input: InputOf<Contract[Feature][Name]>,
): Promise<OutputOf<Contract[Feature][Name]>> {
  const reply = await page.evaluate<{ ok: boolean; value: OutputOf<Contract[Feature][Name]> }>(
    `window.gridLedger.invoke(${JSON.stringify(`${feature}.${name}`)}, ${JSON.stringify(input)}, '1')`,
  )
  if (!reply.ok) throw new Error(`${feature}.${name}: ${JSON.stringify(reply)}`)
  return reply.value
}

const PLACES = ['玉带路', '柳溪桥头', '三号楼东侧', '农贸市场南门', '老粮站院内', '小学门口', '地下车库入口']
const LONG_TITLE = '玉带河社区第三网格柳溪花园二期十六号楼至十九号楼之间的消防通道长期被私家车和共享单车占用，消防车辆无法通行'

function dayBefore(today: string, days: number): string {
  return new Date(Date.parse(`${today}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10)
}

/** An office's weeks of matters: at every step, some late, some merged; as many a kind of place as there is. Returns how many. */
export async function makeMatters(program: Program, count: number): Promise<number> {
  const state = await ask(program, 'startup', 'state', {})
  const today = state.today
  const { kinds } = await ask(program, 'matters', 'kinds', {})
  const departments = (await ask(program, 'organisations', 'suggest', { text: '', kinds: ['职能部门'], limit: 10 })).items
  const grids = (await ask(program, 'grids', 'suggest', { text: '', maxLevel: 4, limit: 20 })).items
  for (let at = 0; at < count; at += 1) {
    const kind = kinds[(at * 5) % kinds.length]
    if (kind) await makeMatter(program, { at, today, kind, grid: grids[(at * 3) % grids.length]?.id ?? null, departments: departments.map(({ id }) => id) })
  }
  return count
}

async function makeMatter(program: Program, { at, today, kind, grid, departments }: { at: number; today: string; kind: MatterKind; grid: number | null; departments: number[] }): Promise<void> {
  const goal = at % 9
  // What went further came in earlier.
  const day = dayBefore(today, goal >= 5 ? 10 + at * 5 : (at * 3) % 12)
  const { id } = await ask(program, 'matters', 'save', {
    id: null,
    revision: null,
    receivedAt: `${day} 00:0${at % 6}`,
    source: (['call', 'patrol', '12345', 'inspection', 'other'] as const)[at % 5] ?? 'other',
    sourceNumber: null,
    kindId: kind.id,
    title: at === 3 ? LONG_TITLE : `${PLACES[at % PLACES.length]}${kind.name}`,
    body: null,
    gridId: grid,
    communityId: null,
  })
  const none = { who: null, unitId: null, units: [], satisfaction: null, targetId: null }
  type Act = InputOf<typeof matters.act>
  const act = async (name: Act['act'], time: string, more: Partial<Act> = {}): Promise<void> => {
    const { revision } = await ask(program, 'matters', 'get', { id })
    await ask(program, 'matters', 'act', { ...none, note: '已按要求办理。', id, revision, act: name, at: `${day} ${time}`, ...more })
  }
  if (goal === 0) return
  const called = (index: number, role: 'lead' | 'joint'): Act['units'][number] => ({ role, called: { kind: 'organisation', id: departments[(at + index) % departments.length] ?? 0 }, contact: null })
  await act('dispatch', '00:10', { units: [called(0, 'lead'), ...(at % 3 === 0 ? [called(1, 'joint')] : [])] })
  if (goal < 2) return
  for (const unit of (await ask(program, 'matters', 'get', { id })).units) await act('report', '00:20', { unitId: unit.id })
  if (goal < 3) return
  for (const unit of (await ask(program, 'matters', 'get', { id })).units) await act('handle', '00:30', { unitId: unit.id })
  for (const [place, name] of (['feedback', 'close', 'evaluate', 'archive'] as const).entries()) {
    if (goal >= place + 4) await act(name, `00:${40 + place}`, name === 'evaluate' ? { satisfaction: (['satisfied', 'satisfied', 'fair', 'unsatisfied'] as const)[at % 4] ?? 'fair' } : {})
  }
}
