import { computed, reactive, watch, type ComputedRef } from 'vue'
import type { OutputOf } from '@shared/contract'
import type { gridPapers } from '@shared/contract/grid-papers'
import { cardSheet, cardsHtml, printedCards, type CardSize, type VacantCards } from '@shared/domain/grid-papers/cards'
import { contactListHtml } from '@shared/domain/grid-papers/contact-list'
import { handOverHtml } from '@shared/domain/grid-papers/hand-over'
import { A4, A4_ACROSS, type SheetSize } from '@shared/domain/paper/sheets'
import { api } from '../../api'
import { useReading, type Reading } from '../../components/use-reading'
import { useGridLevelsStore } from '../../stores/grid-levels'
import { useViewStore } from '../../stores/view'
import { usePapersRoute, type PapersRoute } from './papers-route'

type Choices = OutputOf<typeof gridPapers.choices>

/** A paper as far as it is shown before it is printed. */
export interface Shown {
  html: string
  size: SheetSize
  /** How much of it there is: 8 个社区, 12 张. */
  words: string
  /** What the clerk should know before it is printed. */
  remarks: string[]
}

export interface PapersForm {
  communities: ReadonlySet<number>
  levels: number[]
  whole: boolean
  size: CardSize
  vacant: VacantCards
  communityPhones: boolean
}

export interface Papers {
  route: PapersRoute
  form: PapersForm
  choices: Reading<Choices>
  shown: Reading<Shown>
  /** Why there is nothing to show yet; null when there is. */
  missing: ComputedRef<string | null>
  /** The whole paper for the printer; logged. */
  whole: () => Promise<string>
  ids: ComputedRef<number[]>
  day: ComputedRef<{ asOf?: string }>
}

/** More is not looked at before it is printed. */
const SHOWN_COMMUNITIES = 12
const SHOWN_SHEETS = 10

export function usePapers(): Papers {
  const view = useViewStore()
  const levels = useGridLevelsStore()
  const route = usePapersRoute()
  const form = reactive<PapersForm>({ communities: new Set(), levels: [], whole: false, size: 'eight', vacant: 'print', communityPhones: false })
  const day = computed(() => (view.isToday ? {} : { asOf: view.asOf }))
  const choices = useReading([() => view.asOf, () => view.changeCount], () => api.gridPapers.choices(day.value))
  const ids = computed(() => (choices.value.value?.communities ?? []).filter(({ id }) => form.communities.has(id)).map(({ id }) => id))

  watch(choices.value, (given) => {
    if (!given || form.communities.size > 0) return
    const first = given.communities.find(({ id }) => id === route.community.value) ?? given.communities.find(({ grids }) => grids > 0)
    form.communities = new Set(first ? [first.id] : [])
    form.levels = given.levels.filter(({ level }) => levels.book.inCommunity(level)).map(({ level }) => level)
  })

  const missing = computed(() => {
    if (route.paper.value === 'hand-over') return route.person.value === null ? '请先选移交的人。' : null
    if (route.paper.value === 'cards' && route.grid.value !== null) return null
    if (choices.value.value && ids.value.length === 0) return '请先选社区。'
    return route.paper.value === 'cards' && form.levels.length === 0 ? '请先选哪一级网格。' : null
  })

  const phones = (): 'whole' | 'masked' => (form.whole ? 'whole' : 'masked')
  const contactsOf = (communityIds: number[], purpose: 'preview' | 'print') => api.gridPapers.contacts({ communityIds, phones: phones(), purpose, ...day.value })
  const cardsOf = (purpose: 'preview' | 'print') =>
    api.gridPapers.cards({ communityIds: ids.value, levels: form.levels, ...(route.grid.value === null ? {} : { gridId: route.grid.value }), communityPhones: form.communityPhones, vacant: form.vacant, purpose, ...day.value })
  const handOverOf = (id: number, purpose: 'preview' | 'print') => api.gridPapers.handOver({ personId: id, ...(route.post.value === null ? {} : { postId: route.post.value }), phones: phones(), purpose, ...day.value })
  const about = (whole: boolean) => ({ office: view.status?.officeName ?? '', day: view.asOf, whole })
  const cardsAbout = () => ({ office: view.status?.officeName ?? '', size: form.size, vacant: form.vacant })

  async function look(): Promise<Shown> {
    if (route.paper.value === 'contacts') {
      const { communities } = await contactsOf(ids.value.slice(0, SHOWN_COMMUNITIES), 'preview')
      const left = ids.value.length - SHOWN_COMMUNITIES
      const without = ids.value.slice(0, SHOWN_COMMUNITIES).length - communities.length
      return {
        html: contactListHtml(communities, about(false)),
        size: A4_ACROSS,
        words: `${ids.value.length} 个社区`,
        remarks: [...(left > 0 ? [`这里只预览前 ${SHOWN_COMMUNITIES} 个社区，打印时 ${ids.value.length} 个都印。`] : []), ...(without > 0 ? [`有 ${without} 个社区没有网格，不印。`] : []), ...(form.whole ? ['预览里电话仍遮盖，打印出来是完整的。'] : [])],
      }
    }
    if (route.paper.value === 'cards') {
      const { cards, withheld } = await cardsOf('preview')
      const printed = printedCards(cards, form.vacant)
      const { sheet: size, each } = cardSheet(form.size)
      const sheets = Math.ceil(printed.length / each)
      const vacant = cards.filter(({ chiefs }) => chiefs.length === 0).length
      const silent = printed.filter(({ phone }) => phone === null).length
      return {
        html: cardsHtml(printed.slice(0, each * SHOWN_SHEETS), cardsAbout()),
        size,
        words: `${printed.length} 张，${sheets} 页`,
        remarks: [
          ...(vacant > 0 ? [`${vacant} 个网格没有网格长，${form.vacant === 'print' ? '印“待配备”' : '没有印'}。`] : []),
          ...(withheld.length > 0 ? [`${withheld.slice(0, 3).join('、')}${withheld.length > 3 ? ` 等 ${withheld.length} 个社区` : ''}登记的不是座机或服务热线，或是个人电话，没有印，改印街道电话。`] : []),
          ...(silent > 0 ? [`${silent} 张没有电话：还没有填写单位的办公电话，请到“设置”里填。`] : []),
          ...(sheets > SHOWN_SHEETS ? [`这里只预览前 ${SHOWN_SHEETS} 页。`] : []),
        ],
      }
    }
    const paper = await handOverOf(route.person.value ?? 0, 'preview')
    return {
      html: handOverHtml(paper),
      size: A4,
      words: `${paper.person.name}，网格岗位 ${paper.posts.length} 项`,
      remarks: [...(paper.posts.length === 0 ? ['这一天没有担任网格岗位，交接单里没有网格。'] : []), ...(form.whole ? ['预览里电话仍遮盖，打印出来是完整的。'] : [])],
    }
  }

  async function whole(): Promise<string> {
    if (route.paper.value === 'contacts') return contactListHtml((await contactsOf(ids.value, 'print')).communities, about(form.whole))
    if (route.paper.value === 'cards') return cardsHtml((await cardsOf('print')).cards, cardsAbout())
    return handOverHtml(await handOverOf(route.person.value ?? 0, 'print'))
  }

  const key = computed(() => JSON.stringify([route.paper.value, route.person.value, route.post.value, route.grid.value, ids.value, form.levels, form.whole, form.size, form.vacant, form.communityPhones]))
  const shown = useReading([key, () => view.asOf, () => view.changeCount, missing], () => (missing.value !== null || (choices.value.value === null && route.paper.value !== 'hand-over') ? null : look()))
  return { route, form, choices, shown, missing, whole, ids, day }
}
