import { firstDayOf } from '../calendar'
import { creditCodeWarning } from '../credit-code'
import { phoneWarning } from '../text'
import { found, type CheckFinding } from './rules'

export interface RegisteredFields {
  foundedOn: string | null
  creditCode: string | null
  /** Left out when the stored number stays. */
  contactPhone?: string | null | undefined
}

/** What is doubtful about an organisation's fields but does not keep from saving. */
export function registrationFindings(fields: RegisteredFields, day: string): CheckFinding[] {
  const findings: CheckFinding[] = []
  const credit = fields.creditCode === null ? null : creditCodeWarning(fields.creditCode)
  if (credit !== null) findings.push(found('credit-code', credit, { field: 'creditCode' }))
  const phone = fields.contactPhone ? phoneWarning(fields.contactPhone) : null
  if (phone !== null) findings.push(found('contact-phone', phone, { field: 'contactPhone' }))
  if (fields.foundedOn !== null && firstDayOf(fields.foundedOn) > day) {
    findings.push(found('founded-later', `成立日期 ${fields.foundedOn} 还没有到，请核对。`, { field: 'foundedOn' }))
  }
  return findings
}

/** A kind that may not stand where it stands. */
export function placeFindings({ misplaced }: { misplaced: string | null }): CheckFinding[] {
  return misplaced === null ? [] : [found('kind-misplaced', misplaced, { field: 'parentId' })]
}
