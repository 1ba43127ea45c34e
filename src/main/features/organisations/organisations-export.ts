import type { OrganisationRow } from '../../store/rows'
import { EXPORT_BATCH, exportSheet, type ExportColumn, type ExportTarget, type WrittenList } from '../../export-sheet'
import type { LedgerContext } from '../../ledger-context'
import type { Call } from '../../rpc/procedures'
import { memberCountsOn } from '../../store/member-counts'
import { organisationsInOrder, type OrderedOrganisation } from '../../store/organisation-order'
import type { Store } from '../../store/store'

type Row = OrderedOrganisation & OrganisationRow & { short_name: string | null; members: number }

function columns(store: Store): ExportColumn<Row>[] {
  return [
    { heading: '序号', width: 6, align: 'right', value: (_row, number) => number },
    { heading: '层级', width: 6, align: 'center', value: (row) => row.level },
    { heading: '组织名称', width: 36, align: 'left', value: (row) => row.name },
    { heading: '简称', width: 20, align: 'left', value: (row) => row.short_name },
    { heading: '组织类别', width: 12, align: 'center', value: (row) => row.kind },
    { heading: '上级组织', width: 30, align: 'left', value: (row) => row.parentName },
    { heading: '组织编码', width: 14, align: 'left', value: (row) => row.code },
    { heading: '信用代码', width: 21, align: 'left', value: (row) => row.credit_code },
    { heading: '成立日期', width: 12, align: 'center', value: (row) => row.founded_on },
    { heading: '届次', width: 9, align: 'center', value: (row) => row.term_number },
    { heading: '本届开始', width: 12, align: 'center', value: (row) => row.term_start },
    { heading: '届满日期', width: 12, align: 'center', value: (row) => row.term_end },
    { heading: '联系人', width: 10, align: 'left', value: (row) => row.contact_name },
    {
      heading: '联系电话', width: 15, align: 'left', sensitive: 'phone',
      value: (row) => (row.contact_phone_sealed === null ? null : store.vault.open('contact_phone', row.contact_phone_sealed)),
    },
    { heading: '地址', width: 28, align: 'left', sensitive: 'address', value: (row) => row.address },
    { heading: '人数', width: 8, align: 'right', value: (row) => row.members },
    { heading: '备注', width: 24, align: 'left', sensitive: 'private', value: (row) => row.note },
  ]
}

/** Writes the tree of a day as a list, each with its level and what it stands under; or only these of it. */
export async function exportOrganisations(context: LedgerContext, day: string, only: readonly number[] | undefined, to: ExportTarget, call: Call): Promise<WrittenList> {
  const { store } = context
  const chosen = only === undefined ? null : new Set(only)
  const ordered = (await organisationsInOrder(store, day, null)).filter(({ id }) => chosen === null || chosen.has(id))
  const sheet = { name: '组织清单', about: [`截至：${day}`], columns: columns(store), rows: details(store, day, ordered), total: ordered.length }
  return exportSheet(context, sheet, to, { action: 'organisations.export', what: '组织清单', unit: '个组织' }, call)
}

async function* details(store: Store, day: string, ordered: readonly OrderedOrganisation[]): AsyncGenerator<Row[]> {
  const counts = await memberCountsOn(store, day)
  for (let from = 0; from < ordered.length; from += EXPORT_BATCH) {
    const group = ordered.slice(from, from + EXPORT_BATCH)
    const rows = await store.all<OrganisationRow & { short_name: string | null }>(
      `SELECT organisation.*, version.short_name FROM json_each(?2) AS wanted JOIN organisation ON organisation.id = wanted.value
       JOIN organisation_version AS version ON version.organisation_id = organisation.id AND version.valid_from <= ?1 AND version.valid_to > ?1`,
      [day, JSON.stringify(group.map(({ id }) => id))],
    )
    const byId = new Map(rows.map((row) => [row.id, row]))
    yield group.flatMap((organisation) => {
      const row = byId.get(organisation.id)
      return row ? [{ ...row, ...organisation, members: counts.of(organisation.id).own }] : []
    })
  }
}
