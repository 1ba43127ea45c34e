import type { OutputOf } from '@shared/contract'
import { MOST_COMMUNITIES, type gridPapers } from '@shared/contract/grid-papers'
import { printedCards } from '@shared/domain/grid-papers/cards'
import { OPEN_MATTERS } from '@shared/domain/grid-papers/hand-over'
import { COMMUNITY_KIND } from '@shared/domain/organisation-kinds'
import { AppError } from '../../app-error'
import { exportSheet, inBatches, type ExportColumn } from '../../export-sheet'
import type { LedgerContext } from '../../ledger-context'
import type { Handlers } from '../../rpc/procedures'
import { readGridLevels } from '../../store/grid-levels'
import { gridsInOrder } from '../../store/grid-order'
import { organisationsInOrder } from '../../store/organisation-order'
import type { Store } from '../../store/store'
import { gridCards } from './cards'
import { contactList, exportContacts } from './contact-list'
import { NAMED_MATTERS, readHandOver } from './hand-over'
import { tellsWhole, type PhonesAsked } from './phones'

export function gridPapersHandlers(context: LedgerContext): Handlers<'gridPapers'> {
  const { store } = context
  const dayOf = (asOf: string | undefined): string => asOf ?? context.today()

  async function logPrint(action: string, what: string): Promise<void> {
    await store.transaction((manager) => store.logBulk(manager, { action: `gridPapers.${action}`, summary: `打印${what}` }))
  }
  const choices = store.shelf<Choices>(['grid', 'grid_version', 'grid_level', 'organisation', 'organisation_version'])
  const form = (asked: PhonesAsked): string => (asked.phones === 'whole' ? '（内部）' : '（遮盖）')

  return {
    choices: async ({ asOf }) => {
      const day = dayOf(asOf)
      return { ...(await choices.get(day, () => choicesOn(store, day))), officePhone: context.settings.value.officePhone }
    },
    contacts: async ({ communityIds, asOf, ...asked }) => {
      if (communityIds !== null && communityIds.length > MOST_COMMUNITIES) throw new AppError('refused', `一次最多打印 ${MOST_COMMUNITIES} 个社区，选了 ${communityIds.length} 个。请分几次打印，或导出为表格。`)
      const communities = await contactList(store, communityIds, dayOf(asOf), tellsWhole(asked))
      if (communities.length > MOST_COMMUNITIES) throw new AppError('refused', `一次最多打印 ${MOST_COMMUNITIES} 个社区，这里有 ${communities.length} 个。请分几次打印，或导出为表格。`)
      if (asked.purpose === 'print') await logPrint('contacts', `网格通讯录 ${communities.length} 个社区${form(asked)}`)
      return { communities }
    },
    exportContacts: async ({ communityIds, asOf, ...to }, call) => exportContacts(context, communityIds, dayOf(asOf), to, call),
    cards: async ({ communityIds, levels, gridId, communityPhones, vacant, purpose, asOf }) => {
      const { officePhone } = context.settings.value
      const made = await gridCards(store, { communityIds, levels, gridId: gridId ?? null, communityPhones, officePhone, whole: purpose === 'print', day: dayOf(asOf) })
      if (purpose === 'print') await logPrint('cards', `网格公示牌 ${printedCards(made.cards, vacant).length} 张${communityPhones ? '（用社区办公电话）' : ''}`)
      return made
    },
    handOver: async ({ personId, postId, asOf, ...asked }) => {
      const sheet = await readHandOver(context, { personId, postId: postId ?? null, day: dayOf(asOf), whole: tellsWhole(asked), most: NAMED_MATTERS })
      if (asked.purpose === 'print') await logPrint('handOver', `${sheet.person.name}的网格工作交接单${form(asked)}`)
      return sheet
    },
    exportHandOver: async ({ personId, postId, asOf, ...to }, call) => {
      const sheet = await readHandOver(context, { personId, postId: postId ?? null, day: dayOf(asOf), whole: true, most: null })
      const rows = sheet.colleagues.map((colleague) => ({ ...colleague, section: '同网格人员' }))
      return exportSheet(
        context,
        { name: '网格工作交接单', title: `${sheet.person.name}网格工作交接单`, about: [`截至：${sheet.day}`], columns: HAND_OVER_COLUMNS, rows: inBatches([...handedOver(sheet), ...rows]), total: null },
        to,
        { action: 'gridPapers.exportHandOver', what: `${sheet.person.name}的网格工作交接单`, unit: '行' },
        call,
      )
    },
  }
}

type Choices = Omit<OutputOf<typeof gridPapers.choices>, 'officePhone'>

async function choicesOn(store: Store, day: string): Promise<Choices> {
  const grids = await gridsInOrder(store, day, null)
  const levels = await readGridLevels(store.reader)
  const counted = <Key>(of: (grid: (typeof grids)[number]) => Key): Map<Key, number> => grids.reduce((counts, grid) => counts.set(of(grid), (counts.get(of(grid)) ?? 0) + 1), new Map<Key, number>())
  const byCommunity = counted(({ communityId }) => communityId)
  const communities = (await organisationsInOrder(store, day, null)).filter(({ kind }) => kind === COMMUNITY_KIND)
  return {
    communities: communities.map(({ id, name }) => ({ id, name, grids: byCommunity.get(id) ?? 0 })),
    levels: [...counted(({ level }) => level)].sort(([a], [b]) => a - b).map(([level, count]) => ({ level, name: levels.name(level), grids: count })),
  }
}

type Sheet = Awaited<ReturnType<typeof readHandOver>>

interface HandOverRow {
  section: string
  grid: string
  title: string
  name: string | null
  phone: string | null
  code?: string | null
  from?: string
  households?: number | null
  buildings?: number | null
  partyOrganisation?: string | null
}

function handedOver({ posts, others, matters, person }: Sheet): HandOverRow[] {
  return [
    ...posts.map((post) => ({ ...post, section: '移交的网格岗位', name: person.name, phone: null })),
    ...others.map((other) => ({ section: '其他职务', grid: other.organisation, title: other.title, name: person.name, phone: null, from: other.from })),
    ...matters.first.map((matter) => ({ section: OPEN_MATTERS, grid: matter.grid, title: matter.title, name: null, phone: null, code: matter.number })),
  ]
}

const HAND_OVER_COLUMNS: ExportColumn<HandOverRow>[] = [
  { heading: '项目', width: 16, align: 'left', value: (row) => row.section },
  { heading: '网格或单位', width: 32, align: 'left', value: (row) => row.grid },
  { heading: '编号', width: 20, align: 'left', value: (row) => row.code ?? null },
  { heading: '岗位或事项', width: 24, align: 'left', value: (row) => row.title },
  { heading: '姓名', width: 12, align: 'left', value: (row) => row.name },
  { heading: '联系电话', width: 14, align: 'left', sensitive: 'phone', value: (row) => row.phone },
  { heading: '任职起', width: 12, align: 'center', value: (row) => row.from ?? null },
  { heading: '户数', width: 8, align: 'right', value: (row) => row.households ?? null },
  { heading: '楼栋', width: 8, align: 'right', value: (row) => row.buildings ?? null },
  { heading: '网格党组织', width: 28, align: 'left', value: (row) => row.partyOrganisation ?? null },
]
