import { BEGINNING } from '@shared/domain/calendar'
import { NOTICE_LABEL } from '../../store/post-records'
import type { TenureRow } from '../../store/rows'
import type { Store } from '../../store/store'

export interface TenureFacts extends TenureRow {
  title: string
  organisation_id: number | null
  grid_id: number | null
  organisation: string | null
  begin_label: string | null
  end_label: string | null
}

/** Places are named as they were called when the tenure ended, or are called now. */
export async function tenuresOf(store: Store, personId: number): Promise<TenureFacts[]> {
  return store.all<TenureFacts>(
    `SELECT tenure.*, post.title, post.organisation_id, post.grid_id, ${NOTICE_LABEL('begun')} AS begin_label, ${NOTICE_LABEL('ended')} AS end_label,
       coalesce(
         (SELECT name FROM organisation_version AS version WHERE version.organisation_id = post.organisation_id AND version.valid_from < tenure.valid_to
           ORDER BY version.valid_from DESC LIMIT 1),
         (SELECT name FROM grid_version AS version WHERE version.grid_id = post.grid_id AND version.valid_from < tenure.valid_to
           ORDER BY version.valid_from DESC LIMIT 1)) AS organisation
     FROM tenure JOIN post ON post.id = tenure.post_id
       LEFT JOIN notice AS begun ON begun.id = tenure.begin_notice_id LEFT JOIN notice AS ended ON ended.id = tenure.end_notice_id
     WHERE tenure.person_id = ? ORDER BY tenure.valid_to DESC, tenure.valid_from = '${BEGINNING}', tenure.valid_from DESC`,
    [personId],
  )
}
