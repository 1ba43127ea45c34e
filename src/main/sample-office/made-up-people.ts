import { addMonths } from '@shared/domain/calendar'
import { citizenIdCheck, type Sex } from '@shared/domain/citizen-id'
import type { LoadedRow } from '../store/unit-of-work'
import { dayBetween, earlier, monthsBefore, yearsAfter, yearsBefore } from './days'
import { makeName, SortKeys } from './names'
import { addressIn } from './place-names'
import type { SeededRandom } from './random'
import type { Counters } from './street'

/** A person in clear; the filler seals what must be sealed. */
export interface MadeUpPerson {
  row: LoadedRow<'person'> & { birth: string; party_joined_on: string | null; party_full_on: string | null }
  idNumber: string
  phone: string
  address: string
}

export interface PersonPlan {
  street: string
  /** Whole years of age today. */
  ages: readonly [youngest: number, oldest: number]
  /** 正式党员, 预备党员 or neither. */
  party: 'full' | 'candidate' | null
  occupations: readonly string[]
}

const EDUCATION = ['初中', '高中', '中专', '大专', '大学本科', '大学本科', '研究生'] as const
const NATIVE = ['河南郑州', '河南洛阳', '河南开封', '河南周口', '河南信阳', '山东菏泽', '安徽阜阳', '湖北襄阳'] as const
/** Beginnings of mobile numbers that no operator has been given, so that nobody can be called. */
const UNUSED_PREFIXES = ['154', '160', '161', '164'] as const

/** The smallest age at which somebody joins the party (《党章》第一条). */
const JOINING_AGE = 18
const MOST_YEARS_UNTIL_JOINING = 16
/** Whose probation (预备期) was prolonged by half a year. */
const PROLONGED_SHARE = 0.03

/** Makes people with unique ids and id numbers. */
export class PersonMaker {
  private readonly ids = new CitizenIds()
  private readonly sortKeys = new SortKeys()

  constructor(
    private readonly random: SeededRandom,
    private readonly today: string,
    private readonly next: Counters,
  ) {}

  make(plan: PersonPlan): MadeUpPerson {
    const { random, today } = this
    const sex: Sex = random.chance(0.52) ? '女' : '男'
    const [youngest, oldest] = plan.ages
    const birth = dayBetween(random, yearsBefore(today, oldest), yearsBefore(today, youngest))
    const { name, ethnicity } = makeName(random, sex)
    const joined = plan.party === null ? null : this.joiningDay(birth, plan.party)
    return {
      row: {
        id: (this.next.person += 1),
        name,
        ...this.sortKeys.of(name),
        sex,
        birth,
        ethnicity,
        native_place: random.pick(NATIVE),
        education: random.pick(EDUCATION),
        occupation: random.pick(plan.occupations),
        work_started_on: earlier(yearsAfter(birth, random.integer(19, 24)), today).slice(0, 7),
        party_joined_on: joined,
        party_full_on: joined !== null && plan.party === 'full' ? this.fullDay(joined) : null,
        contract_until: null,
        certificate: null,
        certificate_on: null,
        overrule_reason: null,
        note: null,
        revision: 1,
      },
      idNumber: this.ids.make(birth, sex),
      phone: `${random.pick(UNUSED_PREFIXES)}${String(random.integer(0, 99_999_999)).padStart(8, '0')}`,
      address: `${addressIn(random, plan.street)}院${random.integer(1, 20)}号楼${random.integer(1, 6)}单元`,
    }
  }

  /** Full members joined more than a year ago, those still on probation within the last year. */
  private joiningDay(birth: string, party: 'full' | 'candidate'): string {
    if (party === 'candidate') return dayBetween(this.random, monthsBefore(this.today, 11), monthsBefore(this.today, 1))
    const grown = yearsAfter(birth, JOINING_AGE)
    return dayBetween(this.random, grown, earlier(yearsAfter(grown, MOST_YEARS_UNTIL_JOINING), monthsBefore(this.today, 13)))
  }

  private fullDay(joined: string): string {
    const prolonged = addMonths(joined, 18)
    return this.random.chance(PROLONGED_SHARE) && prolonged <= this.today ? prolonged : yearsAfter(joined, 1)
  }
}

/** Unique numbers of region 410199, which is not in use, counted up for each birth date and sex. */
class CitizenIds {
  private readonly used = new Map<string, number>()

  make(birth: string, sex: Sex): string {
    const order = this.used.get(birth + sex) ?? 0
    if (order >= 500) throw new RangeError('more people of one birth date and sex than there are numbers')
    this.used.set(birth + sex, order + 1)
    const first17 = `410199${birth.replaceAll('-', '')}${String(order * 2 + (sex === '男' ? 1 : 0)).padStart(3, '0')}`
    return first17 + citizenIdCheck(first17)
  }
}
