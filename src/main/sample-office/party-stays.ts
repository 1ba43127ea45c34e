import { addMonths, OPEN_END } from '@shared/domain/calendar'
import { dayBetween, later, monthsBefore } from './days'
import type { MadeUpPerson } from './made-up-people'
import type { Stay } from './memberships'
import type { SeededRandom } from './random'
import type { MadeUpOrganisation } from './street'

/** Full members that each branch gets before chance decides: fewer than three make no branch (《支部工作条例》). */
const EVEN_ROUNDS = 4
const ARRIVED_LATER_SHARE = 0.25
const FROM_DISSOLVED_SHARE = 0.12
const TRANSFERRED_SHARE = 0.04
const LEFT_SHARE = 0.015

/** The branches of one place, among which its party members are spread. */
export class PartyHomes {
  private given = 0

  constructor(
    private readonly random: SeededRandom,
    private readonly today: string,
    private readonly branches: readonly MadeUpOrganisation[],
    private readonly dissolved: MadeUpOrganisation | null,
  ) {}

  /** Where a member belonged, one stay after the other; none for whoever is no member. */
  staysOf({ row }: MadeUpPerson): Stay[] {
    if (row.party_joined_on === null) return []
    if (row.party_full_on === null) {
      const home = this.random.pick(this.branches)
      return [{ organisation: home, from: later(row.party_joined_on, home.from), to: OPEN_END, begin: '发展党员', end: null }]
    }
    const needed = this.given < this.branches.length * EVEN_ROUNDS
    const home = (needed ? this.branches[this.given % this.branches.length] : undefined) ?? this.random.pick(this.branches)
    this.given += 1
    return this.fullMember(row.party_joined_on, home, !needed)
  }

  private fullMember(joined: string, home: MadeUpOrganisation, mayLeave: boolean): Stay[] {
    const { random, dissolved } = this
    if (dissolved && joined < dissolved.to && home.from <= dissolved.to && random.chance(FROM_DISSOLVED_SHARE)) {
      const first = this.firstStay(joined, dissolved, later(joined, dissolved.from))
      return [
        { ...first, to: dissolved.to, end: '支部撤销' },
        { organisation: home, from: dissolved.to, to: OPEN_END, begin: '原支部撤销', end: null },
      ]
    }
    const latest = monthsBefore(this.today, 1)
    const start = later(joined, home.from)
    const from = random.chance(ARRIVED_LATER_SHARE) ? dayBetween(random, start, latest) : start
    const stay = this.firstStay(joined, home, from)
    const moving = addMonths(from, 6)
    if (moving >= latest) return [stay]
    if (random.chance(TRANSFERRED_SHARE)) return this.transferred(joined, stay, dayBetween(random, moving, latest))
    if (mayLeave && random.chance(LEFT_SHARE)) return [{ ...stay, to: dayBetween(random, moving, latest), end: '组织关系转出' }]
    return [stay]
  }

  /** Came from another branch on that day, where there was one. */
  private transferred(joined: string, stay: Stay, moved: string): Stay[] {
    const other = this.random.pick(this.branches)
    const from = later(stay.from, other.from)
    if (other === stay.organisation || from >= moved) return [stay]
    return [
      { ...this.firstStay(joined, other, from), to: moved, end: '组织关系转接' },
      { ...stay, from: moved, begin: '组织关系转接' },
    ]
  }

  private firstStay(joined: string, organisation: MadeUpOrganisation, from: string): Stay {
    const begin = from === joined ? '发展党员' : from === organisation.from ? null : '组织关系转入'
    return { organisation, from, to: OPEN_END, begin, end: null }
  }
}
