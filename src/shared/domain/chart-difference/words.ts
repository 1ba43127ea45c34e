/** How the difference of two days is told on a card: short, and true from whichever of the two days it is looked at. */

export interface Named {
  title: string
  name: string
}

/** Why a record is on one of the days only. */
export interface Passage {
  /** `kind`, `place`: it exists on both days, but as a party organisation, or with a place in the view, on one of them only. */
  how: 'founded' | 'restored' | 'split' | 'dissolved' | 'merged' | 'kind' | 'place'
  /** The day of it; null where that is not one act. */
  on: string | null
  /** What it came out of or went into, or its kind on the other day. */
  other: string | null
}

/** Who is no longer among the leaders, and who came, between the two days. */
export interface LeaderChange {
  left: readonly Named[]
  came: readonly Named[]
}

/** What a view calls what stands above (上级), and what gives a record its place in it (业务指导, 网格). */
export interface ViewTerms {
  above: string
  place: string
}

/**
 * Told on the later day, words say what was: 原名…. Told on the earlier one they begin with the other day and say what
 * becomes of it: 到 2026-03-01：更名为…, for on the day that is shown nothing of it has happened.
 */
export class DifferenceWords {
  private readonly prefix: string

  /** `until`: the later day, when the earlier one is shown; null when the later one is. */
  constructor(
    private readonly until: string | null,
    private readonly terms: ViewTerms,
  ) {
    this.prefix = until === null ? '' : `到 ${until}：`
  }

  came({ how, on, other }: Passage): string {
    if (how === 'kind') return this.either(`原类别：${other ?? '未登记'}`, '改为党组织')
    if (how === 'place') return this.either(`原来没有${this.terms.place}`, `有了${this.terms.place}`)
    const day = on === null ? '' : ` ${on}`
    if (how === 'restored') return `${this.prefix}恢复于${day}`
    return `${this.prefix}${how === 'split' && other !== null ? `由${other}分设` : '新设'}于${day}`
  }

  went({ how, on, other }: Passage): string {
    if (how === 'kind') return this.either(`现类别：${other ?? '未登记'}`, `类别改为${other ?? '其他'}`)
    if (how === 'place') return this.either(`现在没有${this.terms.place}`, `不再有${this.terms.place}`)
    const day = on === null ? '' : `（${on}）`
    if (how === 'merged' && other !== null) return `${this.prefix}已并入${other}${day}`
    return `${this.prefix}${how === 'split' ? '已分设' : '已撤销'}${day}`
  }

  moved(before: string | null, after: string | null): string {
    return this.either(before === null ? `原来没有${this.terms.above}` : `原${this.terms.above}：${before}`, after === null ? `没有${this.terms.above}` : `${this.terms.above}改为${after}`)
  }

  renamed(before: string, after: string): string {
    return this.either(`原名：${before}`, `更名为${after}`)
  }

  renumbered(before: string | null, after: string | null): string {
    return this.either(`原编号：${before ?? '无'}`, after === null ? '编号取消' : `编号改为 ${after}`)
  }

  /** Whoever came is on the card of the later day already, so that only who was there before is told. */
  leaders({ left, came }: LeaderChange): string {
    if (this.until === null) return left.length > 0 ? listed(left, (title, names) => `原${title}：${names}`) : listed(came, (title, names) => `新任${title}：${names}`)
    return this.prefix + (came.length > 0 ? listed(came, (title, names) => `${title}为${names}`) : listed(left, (title, names) => `${title}${names}离任`))
  }

  private either(onLater: string, onEarlier: string): string {
    return this.until === null ? onLater : this.prefix + onEarlier
  }
}

/** Holders of the same post together. */
function listed(people: readonly Named[], tell: (title: string, names: string) => string): string {
  const byTitle = new Map<string, string[]>()
  for (const { title, name } of people) byTitle.set(title, [...(byTitle.get(title) ?? []), name])
  return Array.from(byTitle, ([title, names]) => tell(title, names.join('、'))).join('；')
}
