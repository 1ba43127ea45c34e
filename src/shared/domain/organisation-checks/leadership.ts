import { isSecretary } from '../organisation-rules'
import { partyForm, type CheckFacts, type PartyForm, type PostFacts } from './facts'
import { found, type CheckFinding } from './rules'

interface Leader {
  word: string
  is(title: string): boolean
}

/** What a party organisation's leader is called, and which titles count as that. */
export function leaderOf(facts: Pick<CheckFacts, 'kind' | 'party'>): Leader | null {
  if (!facts.party) return null
  const form = partyForm(facts)
  if (form === 'group') return { word: '组长', is: (title) => /(^|[^副])组长$/.test(title) }
  if (form === 'temporary' || form === 'functional') {
    return { word: '书记或负责人', is: (title) => isSecretary(title) || /(^|[^副])负责人$/.test(title) }
  }
  return { word: '书记', is: isSecretary }
}

/** No leader on the day, or one who may not be it. */
export function leaderFindings(facts: Pick<CheckFacts, 'kind' | 'party' | 'posts' | 'doubtfulSecretaries'>): CheckFinding[] {
  const leader = leaderOf(facts)
  if (leader === null) return []
  const posts = facts.posts.filter(({ title }) => leader.is(title))
  if (posts.length === 0) return [found('leader-not-set', `没有${leader.word}：还没有设这个岗位，请先新设岗位。`)]
  if (posts.every(({ holders }) => holders.length === 0)) return [found('leader-vacant', `${leader.word}空缺。`)]
  const doubtful = facts.doubtfulSecretaries.map(({ name, probationary }) =>
    probationary ? `${name}是预备党员` : `${name}在台账里没有正式党员的组织关系`,
  )
  return doubtful.length === 0 ? [] : [found('secretary-not-full', `书记应当是正式党员：${doubtful.join('，')}，请核对。`)]
}

const BOARD_FROM = 7
const BOARD_LEAST = 3
const BOARD_MOST = 7

const BRANCHES: readonly (PartyForm | null)[] = ['branch', 'joint']

/** Members of a branch's board: 书记, 副书记, the 委员 and 支委. */
function isBoardPost(title: string): boolean {
  return isSecretary(title) || isDeputy(title) || isBoardMember(title)
}

function isDeputy(title: string): boolean {
  return title.split(/[、兼（）()]/).some((part) => part.endsWith('副书记'))
}

function isBoardMember(title: string): boolean {
  return title.split(/[、兼（）()]/).some((part) => part.endsWith('委员') || part.endsWith('支委'))
}

/** Whether a branch has the board (支委会) that its number of full members asks for. */
export function boardFindings(facts: CheckFacts): CheckFinding[] {
  if (!BRANCHES.includes(partyForm(facts))) return []
  const { full } = facts.membersBelow
  const posts = facts.posts.filter(({ title }) => isBoardPost(title))
  const beside = posts.filter(({ title }) => isBoardMember(title) && !isSecretary(title) && !isDeputy(title))
  const people = new Set(posts.flatMap(({ holders }) => holders)).size
  const findings: CheckFinding[] = []
  if (full >= BOARD_FROM && beside.length === 0) {
    findings.push(found('board-missing', `有正式党员 ${full} 名，应当设支委会；现在除书记、副书记外没有设委员岗位。`))
  } else if (full >= BOARD_FROM && people < BOARD_LEAST) {
    findings.push(found('board-too-small', `有正式党员 ${full} 名，支委会现有 ${people} 人，不足 ${BOARD_LEAST} 人，请补选。`))
  }
  // A branch without any full member is short of members first of all.
  if (full > 0 && full < BOARD_FROM && beside.length > 0) {
    findings.push(found('board-not-needed', `只有 ${full} 名正式党员，设书记 1 名（必要时设副书记 1 名）即可，现在还设有${titles(beside)}。`))
  }
  if (people > BOARD_MOST) findings.push(found('board-too-large', `支委会现有 ${people} 人，一般 3 至 5 人，不超过 ${BOARD_MOST} 人。`))
  return findings
}

function titles(posts: readonly PostFacts[]): string {
  return posts.map(({ title }) => title).join('、')
}
