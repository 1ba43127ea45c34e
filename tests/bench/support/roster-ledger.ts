import { BEGINNING, OPEN_END } from '@shared/domain/calendar'
import { insertOfficeSettings, newOfficeSettings } from '@main/features/settings/office-settings'
import { indexBulk } from '@main/store/sqlite/search-index'
import { UnitOfWork } from '@main/store/unit-of-work'
import { BRANCHES_A_COMMUNITY, branchName, communityName } from './roster-file'
import { newStore } from './new-store'

interface Made {
  id: number
  parent: number | null
  kind: string
  name: string
}

const [STREET, COMMITTEE] = [1, 2]
const OFFICE = '测试街道办事处'

/** A new ledger with the branches that the roster names, each under the committee of its community, and nobody in them. */
export async function makeRosterLedger(folder: string, day: string, branches: number): Promise<void> {
  const store = await newStore(folder, day)
  const made: Made[] = [
    { id: STREET, parent: null, kind: '街道办事处', name: OFFICE },
    { id: COMMITTEE, parent: null, kind: '党工委', name: '中共测试街道工作委员会' },
  ]
  for (let branch = 0; branch < branches; branch += 1) {
    const community = Math.floor(branch / BRANCHES_A_COMMUNITY)
    const committee = 3 + community * (BRANCHES_A_COMMUNITY + 1)
    if (branch % BRANCHES_A_COMMUNITY === 0) made.push({ id: committee, parent: COMMITTEE, kind: '党委', name: `中共${communityName(community)}委员会` })
    made.push({ id: committee + 1 + (branch % BRANCHES_A_COMMUNITY), parent: committee, kind: '党支部', name: branchName(branch) })
  }
  await store.transaction(async (manager) => {
    await manager.query(`INSERT INTO organisation (id, sort_order, revision) SELECT value ->> 'id', value ->> 'id', 1 FROM json_each(?)`, [JSON.stringify(made)])
    await manager.query(
      `INSERT INTO organisation_version (organisation_id, valid_from, valid_to, name, kind, parent_id, status)
       SELECT value ->> 'id', ?2, ?3, value ->> 'name', value ->> 'kind', value ->> 'parent', 'active' FROM json_each(?1)`,
      [JSON.stringify(made), BEGINNING, OPEN_END],
    )
    await indexBulk(manager, 'organisation', made.map(({ id, name }) => ({ id, names: [name] })))
    await insertOfficeSettings(new UnitOfWork(manager, async () => undefined, () => true), newOfficeSettings(OFFICE, '示例经办'), true)
  })
  await store.close()
}
