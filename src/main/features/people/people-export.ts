import { maskCitizenId, maskPhone } from '@shared/domain/masking'
import type { SheetColumn, SheetValue } from '../../documents/spreadsheet/sheet'
import { writeWorkbook } from '../../documents/spreadsheet/write-workbook'
import type { LedgerContext } from '../../ledger-context'
import type { Call } from '../../rpc/procedures'
import { PeopleLists, type PeopleQuery, type PersonListRow } from './people-queries'

const BATCH = 500

const COLUMNS: SheetColumn[] = [
  { heading: '序号', width: 6, align: 'right' },
  { heading: '姓名', width: 12, align: 'left' },
  { heading: '性别', width: 6, align: 'center' },
  { heading: '出生年月', width: 12, align: 'center' },
  { heading: '身份证号', width: 21, align: 'left' },
  { heading: '联系电话', width: 15, align: 'left' },
  { heading: '工作单位', width: 26, align: 'left' },
  { heading: '职务', width: 30, align: 'left' },
  { heading: '所在党组织', width: 28, align: 'left' },
  { heading: '党员类别', width: 10, align: 'center' },
  { heading: '入党日期', width: 12, align: 'center' },
]

/** Writes the list as filtered and sorted; what left the office, and in which form, is logged. */
export async function exportPeople(context: LedgerContext, query: PeopleQuery, whole: boolean, path: string, call: Call): Promise<number> {
  const { store, settings } = context
  const lists = new PeopleLists(store)
  const total = await lists.count(query)
  const rows = await writeWorkbook(
    path,
    {
      name: '人员名单',
      title: '人员名单',
      subtitle: `填报单位：${settings.value.officeName}　　截至：${query.day}　　填报日期：${context.today()}`,
      columns: COLUMNS,
      rows: batches(context, lists, query, whole),
    },
    { signal: call.signal, script: context.workers.writing, onRows: (done) => call.progress('写入人员', done, total) },
  )
  await store.transaction((manager) =>
    store.logBulk(manager, { action: 'people.export', summary: `导出人员名单 ${rows} 人（${whole ? '身份证号和电话完整' : '身份证号和电话已遮盖'}）` }),
  )
  return rows
}

async function* batches({ store }: LedgerContext, lists: PeopleLists, query: PeopleQuery, whole: boolean): AsyncGenerator<SheetValue[][]> {
  let done = 0
  for await (const rows of lists.all(query, BATCH)) {
    yield rows.map((row, index) => cells(row, done + index + 1))
    done += rows.length
  }

  function cells(row: PersonListRow, number: number): SheetValue[] {
    const id = row.id_number_sealed === null ? null : store.vault.open('id_number', row.id_number_sealed)
    const phone = row.phone_sealed === null ? null : store.vault.open('phone', row.phone_sealed)
    return [
      number,
      row.name,
      row.sex,
      row.birth,
      id === null || whole ? id : maskCitizenId(id),
      phone === null || whole ? phone : maskPhone(phone),
      row.organisation,
      row.posts,
      row.party_organisation,
      row.party_category,
      row.party_joined_on,
    ]
  }
}
