import { maskAddress, maskCitizenId, maskPhone } from '@shared/domain/masking'

const PHONES: ReadonlySet<string> = new Set(['phone', 'landline', 'contactPhone', 'chiefPhone', 'workersPhone', 'microChiefsPhone'])
const ADDRESSES: ReadonlySet<string> = new Set(['homeAddress', 'registeredResidence'])

/** Fields that are masked on screen until asked for. */
export function isSensitive(field: string): boolean {
  return field === 'idNumber' || PHONES.has(field) || ADDRESSES.has(field)
}

/** A cell of a field as it is shown. */
export function masked(field: string, text: string): string {
  if (field === 'idNumber') return maskCitizenId(text)
  if (PHONES.has(field)) return text.replace(/\d[\d\s-]{5,}\d/g, (number) => maskPhone(number))
  return ADDRESSES.has(field) ? maskAddress(text) : maskedSample(text)
}

/** A cell of which nobody knows yet what it is: long numbers in it are masked. */
export function maskedSample(text: string): string {
  return text.replace(/\d{15,17}[\dXx]|\d{15}/g, (number) => maskCitizenId(number)).replace(/(?<!\d)1\d{10}(?!\d)/g, (number) => maskPhone(number))
}
