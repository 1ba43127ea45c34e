import { appointmentSheet, gridSheet, partySheet, vacancySheet } from './organisation-sheets'
import { leaderSheet, memberSheet, workerSheet } from './people-sheets'

/** The sheets a street hands in, in the order they are offered. */
export const officialSheets = {
  members: memberSheet,
  party: partySheet,
  leaders: leaderSheet,
  grids: gridSheet,
  workers: workerSheet,
  appointments: appointmentSheet,
  vacancies: vacancySheet,
} as const

export type OfficialSheetName = keyof typeof officialSheets
export const officialSheetNames = ['members', 'party', 'leaders', 'grids', 'workers', 'appointments', 'vacancies'] as const satisfies readonly OfficialSheetName[]
