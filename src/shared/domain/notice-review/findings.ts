import { addMonths, OPEN_END } from '../calendar'
import { startInWords } from '../dated-versions'
import { PROBATION_MONTHS } from '../tenure-rules'
import { leftBefore } from './facts'
import type { ActionChoice, Planned } from './plan'

export type FindingCode =
  | 'namesake' | 'person-unknown' | 'organisation-unclear' | 'organisation-unknown' | 'organisation-absent' | 'renamed' | 'split-doubtful'
  | 'not-held' | 'left-before' | 'before-tenure' | 'holds' | 'twice' | 'full' | 'post-later' | 'post-ended' | 'probation-open' | 'not-on-trial'

/** One way out of a contradiction: what the clerk decides by choosing it. */
export interface Way {
  label: string
  choice: ActionChoice
}

/** What speaks against an action. `stop`: it cannot be applied so; `doubt`: the clerk should look; `note`: only told. */
export interface Finding {
  code: FindingCode
  level: 'stop' | 'doubt' | 'note'
  message: string
  /** Beside choosing another person, organisation or post, which the row always offers. */
  ways: Way[]
}

const SKIP: Way = { label: '不登记这一条', choice: { include: false } }

/** Everything the register says against an action, the gravest first. */
export function findingsOf(planned: Planned, all: readonly Planned[]): Finding[] {
  const { action } = planned
  if (!action.include || (action.effect.kind === 'none' && action.effect.why === 'skipped')) return []
  const found = [...identityFindings(planned), ...(action.action === 'appoint' ? appointmentFindings(planned, all) : removalFindings(planned))]
  if (action.effect.kind === 'none' && action.effect.why === 'twice') found.push(finding('twice', 'note', '这份通知里同一任免写了两次，只登记一次。'))
  const weight = { stop: 0, doubt: 1, note: 2 }
  return found.sort((a, b) => weight[a.level] - weight[b.level])
}

function finding(code: FindingCode, level: Finding['level'], message: string, ways: Way[] = []): Finding {
  return { code, level, message, ways }
}

/** Who and which organisation is meant. */
function identityFindings({ action, day }: Planned): Finding[] {
  const found: Finding[] = []
  const { name } = action.person
  if (action.personId === undefined) {
    found.push(finding('namesake', 'stop', `台账里有 ${action.people.length} 位${name}，请指定是哪一位${name}，或选“新建人员”。`, [{ label: '登记为新人员', choice: { personId: null } }, SKIP]))
  } else if (action.personId === null && action.people.length === 0) {
    found.push(finding('person-unknown', action.action === 'appoint' ? 'note' : 'doubt', `台账里没有${name}，将登记为新人员。`, action.action === 'appoint' ? [] : [SKIP]))
  }
  if (action.organisationId === undefined) {
    found.push(
      finding('organisation-unclear', 'stop', action.organisation === null ? '通知里没有写明单位，请指定单位。' : `台账里有 ${action.organisations.length} 个${action.organisation}，请指定单位是哪一个。`, [SKIP]),
    )
  } else if (action.organisationId === null) {
    found.push(finding('organisation-unknown', 'note', `台账里没有${action.organisation ?? '这个单位'}，将登记为新单位。`))
  } else {
    const organisation = action.organisations.find(({ id }) => id === action.organisationId)
    if (organisation && day !== null && (day < organisation.from || day >= organisation.until)) {
      const when = day < organisation.from ? `自 ${organisation.from} 起才有` : `自 ${organisation.until} 起已撤销`
      found.push(finding('organisation-absent', 'stop', `“${organisation.name}”${when}，不能在 ${day} 任免。请改生效日期，或选别的单位。`, [{ label: '登记为另一个新单位', choice: { organisationId: null } }, SKIP]))
    } else if (organisation && action.organisation !== null && organisation.name !== action.organisation && !organisation.name.includes(action.organisation)) {
      found.push(finding('renamed', 'note', `这个单位在台账里的名称是“${organisation.name}”。`))
    }
  }
  if (action.doubtful) found.push(finding('split-doubtful', 'doubt', '单位和职务的分界是推测的，请核对。'))
  return found
}

function removalFindings({ action, post, day }: Planned): Finding[] {
  const { effect } = action
  const former: Way = { label: '补记曾任', choice: { unrecorded: 'former' } }
  const skip: Way = { label: '不补记', choice: { unrecorded: 'skip' } }
  if (effect.kind === 'former') return [finding('not-held', 'doubt', '台账里没有这段任职，起始日期将记为不详。', [skip])]
  if (effect.kind === 'none' && effect.why === 'ended' && day !== null) {
    const left = leftBefore(post, action.personId, day)
    const until = left?.until ?? day
    return [finding('left-before', 'doubt', `台账里此人已于 ${until} 不再任这个职务，不会重复登记，请核对是否已经登记过。`, until < day ? [former] : [])]
  }
  if (effect.kind === 'end' && effect.since >= effect.on) {
    return [finding('before-tenure', 'stop', `台账里这段任职起始日期 ${effect.since} 不早于免职日期 ${effect.on}，请核对生效日期。`, [SKIP])]
  }
  return []
}

function appointmentFindings(planned: Planned, all: readonly Planned[]): Finding[] {
  const { action, clause, choice, post, day } = planned
  const { effect } = action
  if (effect.kind === 'none' && effect.why === 'holds') {
    const later = post?.tenures.find((tenure) => tenure.personId === action.personId && day !== null && tenure.since > day)
    const message = later ? `台账里此人自 ${later.since} 起任这个职务，晚于 ${day ?? ''}；不会重复登记，要改起始日期请在岗位任免里更正。` : '此人现在就任这个职务，请核对是否重复；不会重复登记。'
    return [finding('holds', 'doubt', message)]
  }
  if (effect.kind === 'confirm') {
    const held = post?.tenures.find(({ tenureId }) => tenureId === effect.tenureId)
    return held?.probationUntil === null ? [finding('not-on-trial', 'note', '台账里这段任职没有登记试用期。')] : []
  }
  if (effect.kind !== 'begin') return []
  const found: Finding[] = []
  if (action.appointmentKind === '正式任职') found.push(finding('not-on-trial', 'doubt', '台账里此人没有在试任这个职务，将登记为新的任职。', [SKIP]))
  if (post && post.from > effect.from && effect.postFrom === null) {
    found.push(finding('post-later', 'stop', `岗位“${post.title}”自 ${post.from} 起才设，晚于任职日期 ${effect.from}。`, [{ label: `岗位改为 ${effect.from} 起设`, choice: { postEarlier: true } }, SKIP]))
  }
  if (post && post.until <= effect.from) {
    found.push(finding('post-ended', 'stop', `岗位“${post.title}”自 ${post.until} 起已停设，请选别的岗位，或改生效日期。`, [{ label: '另设同名的新岗位', choice: { postId: null } }, SKIP]))
  }
  if (clause.probation === null && choice.probationUntil === undefined && action.appointmentKind !== '正式任职' && saysProbation(planned)) {
    found.push(
      finding('probation-open', 'stop', '通知写了试用期，没有写多久，请选定。', [
        { label: `试用期一年（至 ${addMonths(effect.from, PROBATION_MONTHS)}）`, choice: { probationUntil: addMonths(effect.from, PROBATION_MONTHS) } },
        { label: '不登记试用期', choice: { probationUntil: null } },
      ]),
    )
  }
  found.push(...seatFindings(planned, all))
  return found
}

function saysProbation({ action, clause }: Planned): boolean {
  return (action.remark?.includes('试用') ?? false) || clause.tails.some((tail) => tail.kind === 'probation')
}

/** Holders after the notice against the seats of a post that is on record. */
function seatFindings({ action, post, holders, choice }: Planned, all: readonly Planned[]): Finding[] {
  if (!post || action.effect.kind !== 'begin') return []
  const same = all.filter((other) => other.post?.id === post.id)
  const leaving = new Set(same.flatMap(({ action: { effect } }) => (effect.kind === 'end' ? [effect.tenureId] : effect.kind === 'begin' ? effect.replaces.map(({ tenureId }) => tenureId) : [])))
  const begun = same.filter((other) => other.action.effect.kind === 'begin').length
  const seats = Math.max(post.seats, ...same.flatMap(({ action: { effect } }) => (effect.kind === 'begin' && effect.seats !== null ? [effect.seats] : [])))
  const staying = holders.filter(({ tenureId, until }) => !leaving.has(tenureId) && until === OPEN_END)
  const held = staying.length + begun
  if (held <= seats) return []
  const replace = staying.map(({ tenureId, name, since }): Way => ({ label: `同时免去${name}（${startInWords(since)} 起）`, choice: { replaces: [...(choice.replaces ?? []), tenureId] } }))
  return [finding('full', 'doubt', `“${post.title}”定 ${seats} 人，应用后将有 ${held} 人，请核对。`, [...replace, { label: `职数改为 ${held}`, choice: { seats: held } }])]
}
