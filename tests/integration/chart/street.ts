import { Office } from '../organisations/office'
import { Register } from '../organisations/register'

export const key = (id: number): string => `o${id}`
export const organisation = (id: number) => ({ type: 'organisation', id }) as const

/** A street with two communities, each with a committee, from 2020 on. */
export async function street(): Promise<{ office: Office; register: Register; ids: Record<'root' | 'north' | 'south' | 'branch', number> }> {
  const office = await Office.open()
  const register = new Register(office)
  await register.anywhere('党支部')
  const root = await register.found({ name: '中共柳溪街道工作委员会', kind: '党工委', foundedOn: '2020-01-01' })
  const north = await register.found({ name: '柳溪街道北苑社区', shortName: '北苑社区', kind: '社区', parentId: root, foundedOn: '2020-01-01' })
  const south = await register.found({ name: '柳溪街道南苑社区', shortName: '南苑社区', kind: '社区', parentId: root, foundedOn: '2020-01-01' })
  const branch = await register.found({ name: '第一党支部', kind: '党支部', parentId: north, foundedOn: '2020-01-01' })
  return { office, register, ids: { root, north, south, branch } }
}
