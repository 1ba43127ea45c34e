import { publishedHolidays } from '@shared/domain/holidays'
import { WorkCalendar } from '@shared/domain/workdays'
import type { MatterDetail, MatterUnit } from '@renderer/features/matters/matter-words'

export const calendar = new WorkCalendar(publishedHolidays)

export const matter: MatterDetail = {
  id: 7, revision: 3, number: '2026-00007', title: '路灯不亮', kind: '路灯故障', kindId: 5, category: '市政设施', source: 'patrol', sourceNumber: null, body: null,
  receivedAt: '2026-11-27 09:00', grid: { id: 2, name: '第一网格' }, community: { id: 3, name: '玉带河社区' }, lead: null, joint: 0, step: 'dispatch', stepSince: '2026-11-27 09:00',
  stepDue: '2026-11-27', dueOn: '2026-12-11', closedOn: null, archivedOn: null, late: 'soon', reminders: 0, satisfaction: null, mergedInto: null, merged: [], units: [],
  steps: [{ id: 1, act: 'accept', at: '2026-11-27 09:00', who: '李经办', unit: null, note: null, dueOn: '2026-11-27', step: 'dispatch', lateDays: 0 }],
  files: [], caller: { name: '张*', phone: '138****0001', purgeOn: null }, acts: [], similar: [], warnings: [],
}

export function unit(id: number, role: MatterUnit['role'], name: string): MatterUnit {
  return { id, role, called: { kind: 'organisation', id: id + 100 }, name, contact: null, state: 'assigned', assignedAt: '2026-11-27 09:10', reportDue: '2026-11-30', reportedAt: null, handledAt: null, endedAt: null, reminders: 0 }
}
