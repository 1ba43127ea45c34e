import { OPEN_END } from '@shared/domain/calendar'
import type { MadeUpPerson } from './made-up-people'
import type { PostRow, TenureRow } from '../store/rows'
import { addressIn } from './place-names'
import type { SeededRandom } from './random'
import type { MadeUpOrganisationRow } from './street'

const RECORDED_SHARE = 0.85

interface Street {
  name: string
  organisations: readonly MadeUpOrganisationRow[]
  posts: readonly PostRow[]
  tenures: readonly TenureRow[]
  people: readonly MadeUpPerson[]
}

/** Most organisations can be reached through whoever leads them. */
export function setContacts(random: SeededRandom, { name, organisations, posts, tenures, people }: Street): void {
  const leading = new Map(posts.filter((post) => post.rank === 1).map((post) => [post.id, post.organisation_id]))
  const byId = new Map(people.map((person) => [person.row.id, person]))
  const leaders = new Map<number, MadeUpPerson>()
  for (const tenure of tenures) {
    const organisation = leading.get(tenure.post_id)
    const person = byId.get(tenure.person_id)
    if (typeof organisation === 'number' && person && tenure.valid_to === OPEN_END) leaders.set(organisation, person)
  }
  for (const organisation of organisations) {
    const leader = leaders.get(organisation.row.id)
    if (!leader || !random.chance(RECORDED_SHARE)) continue
    organisation.row.contact_name = leader.row.name
    organisation.row.address = addressIn(random, name)
    organisation.contactPhone = leader.phone
  }
}
