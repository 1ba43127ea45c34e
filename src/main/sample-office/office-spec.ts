/** How large a made-up office is. Sizes are those of today; what was dissolved comes on top. */
export interface OfficeSpec {
  seed: number
  /** `YYYY-MM-DD`: histories end here. */
  today: string
  /** 柳溪街道, or the city when there are several streets. */
  officeName: string
  streets: number
  communitiesPerStreet: number
  /** Third-level grids a street. */
  gridsPerStreet: number
  microGridsPerStreet: number
  departmentsPerStreet: number
  /** Social and self-governing bodies a street. */
  bodiesPerStreet: number
  /** Party organisations a street, its working committee and those of the communities included. */
  partyOrganisationsPerStreet: number
  /** Of the whole office. */
  people: number
  /** 事项 that came in during the last weeks. */
  matters: number
}

/** One street with 8 communities: what the first-run screen offers. */
export function sampleOffice(today: string): OfficeSpec {
  return {
    seed: 20260101,
    today,
    officeName: '柳溪街道',
    streets: 1,
    communitiesPerStreet: 8,
    gridsPerStreet: 65,
    microGridsPerStreet: 300,
    departmentsPerStreet: 12,
    bodiesPerStreet: 30,
    partyOrganisationsPerStreet: 80,
    people: 1500,
    matters: 64,
  }
}

const CITY_STREETS = 206
const CITY_PEOPLE = 610_000

/**
 * A whole city: about 27,000 organisations, 610,000 people and 58,000 grids. `scale` makes a part of it,
 * by whole streets: 0.1 is a tenth.
 */
export function cityOffice(today: string, scale = 1): OfficeSpec {
  return {
    ...sampleOffice(today),
    officeName: '柳溪市',
    streets: Math.max(1, Math.round(CITY_STREETS * scale)),
    gridsPerStreet: 50,
    partyOrganisationsPerStreet: 72,
    microGridsPerStreet: 222,
    people: Math.round(CITY_PEOPLE * scale),
    matters: 0,
  }
}
