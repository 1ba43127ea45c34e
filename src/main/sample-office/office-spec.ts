/** How large a made-up office is. */
export interface OfficeSpec {
  seed: number
  /** `YYYY-MM-DD`: histories end here. */
  today: string
  officeName: string
  streets: number
  communitiesPerStreet: number
  /** Third-level grids a community, lowest and highest. */
  gridsPerCommunity: [number, number]
  microGridsPerGrid: [number, number]
  departmentsPerStreet: number
  /** Social and self-governing bodies a street. */
  bodiesPerStreet: number
  /** Party branches a community, lowest and highest. */
  branchesPerCommunity: [number, number]
  people: number
}

/** One street with 8 communities: what the first-run screen offers. */
export function sampleOffice(today: string): OfficeSpec {
  return {
    seed: 20260101,
    today,
    officeName: '柳溪街道',
    streets: 1,
    communitiesPerStreet: 8,
    gridsPerCommunity: [8, 8],
    microGridsPerGrid: [4, 5],
    departmentsPerStreet: 12,
    bodiesPerStreet: 30,
    branchesPerCommunity: [9, 9],
    people: 1500,
  }
}

/** A whole city: about 27,000 organisations, 610,000 people and 58,000 grids. */
export function cityOffice(today: string): OfficeSpec {
  return {
    ...sampleOffice(today),
    officeName: '柳溪市',
    streets: 205,
    communitiesPerStreet: 8,
    gridsPerCommunity: [6, 6],
    microGridsPerGrid: [4, 5],
    departmentsPerStreet: 12,
    bodiesPerStreet: 30,
    branchesPerCommunity: [9, 9],
    people: 610_000,
  }
}
