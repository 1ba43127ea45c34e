import { addMonths, OPEN_END } from '@shared/domain/calendar'
import { citizenIdCheck, type Sex } from '@shared/domain/citizen-id'
import { pinyinSortKey } from '@shared/domain/name-reading'
import type { MembershipRow, PersonRow } from '../store/rows'
import { makeName } from './names'
import type { SeededRandom } from './random'

/** A person in clear; the filler seals what must be sealed. */
export interface MadeUpPerson {
  row: Omit<PersonRow, 'id_number_sealed' | 'id_number_hash' | 'id_last4_hash' | 'phone_sealed' | 'phone_hash' | 'phone_last4_hash' | 'home_address_sealed'>
  idNumber: string
  phone: string
  address: string
}

const EDUCATION = ['初中', '高中', '中专', '大专', '大学本科', '大学本科', '研究生'] as const
const OCCUPATIONS = ['机关工作人员', '社区工作者', '企业职工', '教师', '医务人员', '个体经营者', '退休人员', '自由职业者'] as const
const NATIVE = ['河南郑州', '河南洛阳', '河南开封', '河南周口', '河南信阳', '山东菏泽', '安徽阜阳', '湖北襄阳'] as const
const LANES = ['槐树巷', '柳荫街', '东风里', '石桥路', '文昌街', '建设里', '和平巷'] as const

/** The smallest age at which somebody joins the party (《党章》第一条). */
const JOINING_AGE = 18

export function makePerson(random: SeededRandom, ids: CitizenIds, id: number, today: string, member: boolean): MadeUpPerson {
  const sex: Sex = random.chance(0.52) ? '女' : '男'
  const birth = makeDay(random, Number(today.slice(0, 4)) - 70, Number(today.slice(0, 4)) - 23)
  const { name, ethnicity } = makeName(random, sex)
  const joined = member ? joiningDay(random, birth, today) : null
  const full = joined === null ? null : addMonths(joined, 12)
  return {
    row: {
      id,
      name,
      name_sort: pinyinSortKey(name),
      sex,
      birth,
      ethnicity,
      native_place: random.pick(NATIVE),
      education: random.pick(EDUCATION),
      occupation: random.pick(OCCUPATIONS),
      work_started_on: addMonths(birth, 12 * random.integer(19, 24)).slice(0, 7),
      party_joined_on: joined,
      party_full_on: full === null || full > today ? null : full,
      overrule_reason: null,
      note: null,
      revision: 1,
    },
    idNumber: ids.make(birth, sex),
    phone: `1${random.pick(['39', '58', '77', '86', '52'])}${String(random.integer(0, 99_999_999)).padStart(8, '0')}`,
    address: `柳溪街道${random.pick(LANES)}${random.integer(1, 99)}号院${random.integer(1, 20)}号楼${random.integer(1, 6)}单元`,
  }
}

/** Unique numbers of region 410199, which is not in use, counted up for each birth date and sex. */
export class CitizenIds {
  private readonly used = new Map<string, number>()

  make(birth: string, sex: Sex): string {
    const order = this.used.get(birth + sex) ?? 0
    if (order >= 500) throw new RangeError('more people of one birth date and sex than there are numbers')
    this.used.set(birth + sex, order + 1)
    const first17 = `410199${birth.replaceAll('-', '')}${String(order * 2 + (sex === '男' ? 1 : 0)).padStart(3, '0')}`
    return first17 + citizenIdCheck(first17)
  }
}

function joiningDay(random: SeededRandom, birth: string, today: string): string {
  const earliest = Number(birth.slice(0, 4)) + JOINING_AGE + 1
  const latest = Math.max(earliest, Math.min(earliest + 25, Number(today.slice(0, 4)) - 1))
  // A few joined within the last year and are still on probation.
  return random.chance(0.03) ? addMonths(today, -random.integer(1, 11)) : makeDay(random, earliest, latest)
}

export function makeDay(random: SeededRandom, fromYear: number, toYear: number): string {
  const part = (value: number): string => String(value).padStart(2, '0')
  return `${random.integer(fromYear, toYear)}-${part(random.integer(1, 12))}-${part(random.integer(1, 28))}`
}

export function partyMembership(id: number, person: MadeUpPerson, organisationId: number, founded: string, today: string): MembershipRow {
  const joined = person.row.party_joined_on ?? founded
  return {
    id,
    person_id: person.row.id,
    organisation_id: organisationId,
    valid_from: joined > founded ? joined : founded,
    valid_to: OPEN_END,
    kind: 'party',
    category: addMonths(joined, 12) <= today ? '正式党员' : '预备党员',
    begin_reason: null,
    end_reason: null,
    note: null,
    revision: 1,
  }
}

export function staffMembership(id: number, personId: number, organisationId: number, from: string): MembershipRow {
  return {
    id,
    person_id: personId,
    organisation_id: organisationId,
    valid_from: from,
    valid_to: OPEN_END,
    kind: 'staff',
    category: null,
    begin_reason: null,
    end_reason: null,
    note: null,
    revision: 1,
  }
}
