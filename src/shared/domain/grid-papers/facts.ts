/** What the papers of grids are made from; telephone numbers are masked or whole as they were asked for. */

export interface PaperPerson {
  personId: number
  name: string
  birthYear: string | null
  unit: string | null
  phone: string | null
}

export interface ContactPost {
  title: string
  people: readonly PaperPerson[]
  vacancies: number
}

export interface ContactGrid {
  id: number
  code: string | null
  name: string
  parentId: number | null
  posts: readonly ContactPost[]
}

export interface ContactCommunity {
  id: number
  name: string
  grids: readonly ContactGrid[]
}

export interface GridCard {
  gridId: number
  code: string | null
  name: string
  community: string | null
  title: string
  chiefs: readonly string[]
  phone: { number: string; of: string } | null
}

export interface HandOverPost {
  title: string
  from: string
  grid: string
  code: string | null
  households: number | null
  buildings: number | null
  partyOrganisation: string | null
  below: number
  unit: string | null
}

export interface HandOver {
  day: string
  office: string
  person: PaperPerson & { workplace: string | null }
  posts: readonly HandOverPost[]
  others: readonly { title: string; organisation: string; from: string }[]
  colleagues: readonly (PaperPerson & { grid: string; title: string })[]
  matters: { total: number; first: readonly { number: string; title: string; grid: string; step: string; due: string | null }[] }
}
