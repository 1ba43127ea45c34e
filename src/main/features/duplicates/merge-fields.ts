import type { z } from 'zod'
import type { mergeField } from '@shared/contract/duplicates'
import { maskAddress, maskCitizenId, maskPhone } from '@shared/domain/masking'
import { nameKeys } from '../../store/name-keys'
import type { PersonRow } from '../../store/rows'
import type { SealedColumn, SensitiveVault } from '../../store/sensitive'
import type { RowPatch } from '../../store/unit-of-work'

type Worked = 'id' | 'revision' | 'name_sort' | 'name_strokes'
type Suffixed = `${string}_sealed` | `${string}_hash`
type PlainColumn = Exclude<keyof PersonRow, Worked | Suffixed>
export type Side = 'a' | 'b'

/** Every plain column of a person with its label, in the order in which they are compared. */
const PLAIN: Record<PlainColumn, string> = {
  name: '姓名', sex: '性别', birth: '出生日期', overrule_reason: '与身份证号不同的理由', ethnicity: '民族', native_place: '籍贯', education: '学历', degree: '学位',
  occupation: '工作岗位', work_started_on: '参加工作', political_status: '政治面貌', party_applied_on: '申请入党', party_activist_on: '积极分子', party_joined_on: '入党日期',
  party_full_on: '转正日期', party_joining_kind: '入党类型', party_probation_until: '预备期延长至', party_years_adjustment: '党龄校正（月）', party_standing: '党籍状态',
  lost_contact_since: '失联日期', floating_to: '外出流向', floating_since: '外出日期', new_stratum: '新社会阶层', migrant_worker: '是否农民工', staff_grade: '岗位等级',
  contract_until: '合同期限', certificate: '社工证书', certificate_number: '证书编号', certificate_on: '取得证书', note: '备注',
}

interface SealedField {
  key: string
  label: string
  column: SealedColumn
  mask: (text: string) => string
  columns: readonly (keyof PersonRow & Suffixed)[]
}

/** Sealed values move as they are, with the hashes they are found by; nobody needs them in clear. */
const SEALED: readonly SealedField[] = [
  { key: 'idNumber', label: '身份证号', column: 'id_number', mask: maskCitizenId, columns: ['id_number_sealed', 'id_number_hash', 'id_last4_hash'] },
  { key: 'phone', label: '联系电话', column: 'phone', mask: maskPhone, columns: ['phone_sealed', 'phone_hash', 'phone_last4_hash'] },
  { key: 'landline', label: '固定电话', column: 'landline', mask: maskPhone, columns: ['landline_sealed', 'landline_hash', 'landline_last4_hash'] },
  { key: 'homeAddress', label: '家庭住址', column: 'home_address', mask: maskAddress, columns: ['home_address_sealed'] },
  { key: 'registeredResidence', label: '户籍所在地', column: 'registered_residence', mask: maskAddress, columns: ['registered_residence_sealed'] },
]

function isPlain(key: string): key is PlainColumn {
  return key in PLAIN
}

/** The fields of two entries side by side; those empty in both are left out. `newer` was changed last. */
export function compareFields(vault: SensitiveVault, a: PersonRow, b: PersonRow, newer: Side): z.input<typeof mergeField>[] {
  const opened = (row: PersonRow, field: SealedField): string | null => {
    const sealed = row[field.columns[0] ?? 'id_number_sealed']
    return sealed === null ? null : vault.open(field.column, sealed)
  }
  const sealed = SEALED.map((field) => {
    const [left, right] = [opened(a, field), opened(b, field)]
    return { key: field.key, label: field.label, sealed: true, differs: left !== right, preset: presetOf(left, right, newer), a: left && field.mask(left), b: right && field.mask(right) }
  })
  const plain = Object.entries(PLAIN).map(([key, label]) => {
    const [left, right] = isPlain(key) ? [a[key], b[key]] : [null, null]
    return { key, label, sealed: false, differs: left !== right, preset: presetOf(left, right, newer), a: inWords(key, left), b: inWords(key, right) }
  })
  const [name, ...others] = plain
  return [...(name ? [name] : []), ...sealed, ...others].filter((field) => field.a !== null || field.b !== null)
}

function presetOf(a: unknown, b: unknown, newer: Side): Side {
  if (a === b) return 'a'
  if (a === null) return 'b'
  return b === null ? 'a' : newer
}

function inWords(key: string, value: string | number | null): string | null {
  if (value === null) return null
  return key === 'migrant_worker' ? (value === 1 ? '是' : '否') : String(value)
}

/** The columns of `a` that take the value of `b`. */
export function chosenColumns(b: PersonRow, fromB: (key: string) => boolean): RowPatch<'person'> {
  const columns: (keyof PersonRow)[] = [
    ...Object.keys(PLAIN).filter(isPlain).filter(fromB),
    ...SEALED.filter((field) => fromB(field.key)).flatMap((field) => field.columns),
  ]
  const patch: RowPatch<'person'> = Object.fromEntries(columns.map((column) => [column, b[column]]))
  return fromB('name') ? { ...patch, ...nameKeys(b.name) } : patch
}

export const mergeFieldKeys: readonly string[] = [...Object.keys(PLAIN), ...SEALED.map((field) => field.key)]
