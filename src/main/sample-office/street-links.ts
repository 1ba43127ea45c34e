import { OPEN_END } from '@shared/domain/calendar'
import type { LoadedRow } from '../store/unit-of-work'
import { later } from './days'
import type { Counters, MadeUpOrganisation, StreetPlan } from './street'

/** Registered bodies, which a department guides in their business (业务主管). */
const GUIDED = ['社会团体', '民办非企业单位', '基金会']
const GUIDING_DEPARTMENT = '社会事务办公室'
/** What residents run themselves, led by the community's party organisation (“一元”带“多元”). */
const LED = ['业主委员会', '志愿队伍']

/** Relations beside the tree, from the day on which both sides exist. */
export function makeLinks(plan: StreetPlan, next: Counters): LoadedRow<'organisation_link'>[] {
  const department = plan.departments.find((known) => known.name.endsWith(GUIDING_DEPARTMENT))
  const link = (own: MadeUpOrganisation, other: MadeUpOrganisation, kind: 'guiding' | 'leading' | 'contact'): LoadedRow<'organisation_link'> => ({
    id: (next.organisationLink += 1),
    organisation_id: own.id,
    other_id: other.id,
    kind,
    valid_from: later(own.from, other.from),
    valid_to: OPEN_END,
    revision: 1,
  })
  return plan.communities.flatMap(({ organisation, bodies, committee }, index) => [
    ...contactsOf(plan.departments, index).map((contact) => link(organisation, contact, 'contact')),
    ...(department ? bodies.filter(({ kind }) => GUIDED.includes(kind)).map((body) => link(body, department, 'guiding')) : []),
    ...(committee ? bodies.filter(({ kind }) => LED.includes(kind)).map((body) => link(body, committee, 'leading')) : []),
  ])
}

/** 部门联系社区: each department has its communities; one community in eight has none yet, so that there is something to find. */
function contactsOf(departments: readonly MadeUpOrganisation[], index: number): MadeUpOrganisation[] {
  const contact = departments[index % departments.length]
  return index % 8 === 7 || contact === undefined ? [] : [contact]
}
