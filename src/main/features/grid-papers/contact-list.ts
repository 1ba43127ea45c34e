import type { z } from 'zod'
import type { contactCommunity } from '@shared/contract/grid-papers'
import { CONTACT_TITLES, isOtherPost } from '@shared/domain/grid-papers/contact-list'
import { namesToldApart } from '@shared/domain/homonyms'
import { nameWithUnit } from '@shared/domain/grid-staffing'
import { vacancies } from '@shared/domain/post-rules'
import { EXPORT_BATCH, exportSheet, type ExportColumn, type ExportTarget, type WrittenList } from '../../export-sheet'
import type { LedgerContext } from '../../ledger-context'
import type { Call } from '../../rpc/procedures'
import { gridStaffOn, type StaffPost } from '../../store/grid-staff'
import type { Store } from '../../store/store'
import { gridsOfCommunities, type ChosenGrid } from './chosen-grids'
import { toldPhone } from './phones'

type Community = z.input<typeof contactCommunity>

/** The communities with their grids and who works there; communities without grids are left out. */
export async function contactList(store: Store, communityIds: readonly number[] | null, day: string, whole: boolean): Promise<Community[]> {
  const grids = await gridsOfCommunities(store, communityIds, day)
  const staff = await gridStaffOn(store, grids.map(({ id }) => id), day)
  const communityOf = new Map(grids.map((grid) => [grid.id, grid.communityId]))
  const communities = new Map<number, Community>()
  for (const grid of grids) {
    if (grid.communityId === null) continue
    const community = communities.get(grid.communityId) ?? { id: grid.communityId, name: grid.community ?? '', grids: [] }
    communities.set(grid.communityId, community)
    community.grids.push({
      id: grid.id,
      code: grid.code,
      name: grid.name,
      parentId: grid.parentId !== null && communityOf.get(grid.parentId) === grid.communityId ? grid.parentId : null,
      posts: (staff.get(grid.id) ?? []).map((post) => ({
        title: post.title,
        vacancies: vacancies(post.seats, post.people.length),
        people: post.people.map(({ personId, name, birthYear, unit, phoneSealed }) => ({ personId, name, birthYear, unit, phone: toldPhone(store, phoneSealed, whole) })),
      })),
    })
  }
  return [...communities.values()]
}

interface Row {
  grid: ChosenGrid
  posts: readonly StaffPost[]
  phones: ReadonlyMap<number, string>
}

const named = ({ posts }: Row, people: StaffPost['people']): string => {
  const told = namesToldApart(posts.flatMap((post) => post.people))
  return people.map((person) => nameWithUnit(told.get(person.personId) ?? person.name, person.unit)).join('、')
}

const phonesOf = ({ phones }: Row, posts: readonly StaffPost[]): string => posts.flatMap(({ people }) => people.map((person) => phones.get(person.personId) ?? '—')).join('、')

const WIDTHS: Record<(typeof CONTACT_TITLES)[number], number> = { 网格长: 12, 网格员: 16, 微网格长: 12, 党建指导员: 14, 下沉干部: 24 }

const titleColumns = (title: (typeof CONTACT_TITLES)[number]): ExportColumn<Row>[] => {
  const own = ({ posts }: Row): StaffPost[] => posts.filter((post) => post.title === title)
  return [
    { heading: title === '下沉干部' ? '下沉干部（单位）' : title, width: WIDTHS[title], align: 'left', value: (row) => named(row, own(row).flatMap(({ people }) => people)) },
    { heading: `${title}电话`, width: 15, align: 'left', sensitive: 'phone', value: (row) => phonesOf(row, own(row)) },
  ]
}

/** Held posts of titles that have no column of their own. */
const others = ({ posts }: Row): StaffPost[] => posts.filter((post) => isOtherPost(post) && post.people.length > 0)

const COLUMNS: ExportColumn<Row>[] = [
  { heading: '序号', width: 6, align: 'right', value: (_row, number) => number },
  { heading: '社区', width: 16, align: 'left', value: ({ grid }) => grid.community },
  { heading: '级别', width: 10, align: 'center', value: ({ grid }) => grid.levelName },
  { heading: '网格编号', width: 20, align: 'left', value: ({ grid }) => grid.code },
  { heading: '网格', width: 30, align: 'left', value: ({ grid }) => grid.name },
  ...CONTACT_TITLES.flatMap(titleColumns),
  { heading: '其他', width: 30, align: 'left', value: (row) => others(row).map((post) => `${post.title}：${named(row, post.people)}`).join('；') },
  { heading: '其他电话', width: 15, align: 'left', sensitive: 'phone', value: (row) => phonesOf(row, others(row)) },
]

export async function exportContacts(context: LedgerContext, communityIds: readonly number[] | null, day: string, to: ExportTarget, call: Call): Promise<WrittenList> {
  const { store } = context
  const grids = await gridsOfCommunities(store, communityIds, day)
  async function* rows(): AsyncGenerator<Row[]> {
    for (let from = 0; from < grids.length; from += EXPORT_BATCH) {
      const batch = grids.slice(from, from + EXPORT_BATCH)
      const staff = await gridStaffOn(store, batch.map(({ id }) => id), day)
      yield batch.map((grid) => {
        const posts = staff.get(grid.id) ?? []
        const phones = posts.flatMap(({ people }) => people.flatMap(({ personId, phoneSealed }): [number, string][] => (phoneSealed === null ? [] : [[personId, store.vault.open('phone', phoneSealed)]])))
        return { grid, posts, phones: new Map(phones) }
      })
    }
  }
  const sheet = { name: '网格通讯录', about: [`截至：${day}`], columns: COLUMNS, rows: rows(), total: grids.length }
  return exportSheet(context, sheet, to, { action: 'gridPapers.exportContacts', what: '网格通讯录', unit: '个网格' }, call)
}
