/** How personal data is shown until someone asks for it. Masks keep the length so that columns line up. */

/** `410199********1234`: region and the last four stay, so that homonyms can be told apart. */
export function maskCitizenId(number: string): string {
  return number.length < 12 ? '*'.repeat(number.length) : `${number.slice(0, 6)}${'*'.repeat(number.length - 10)}${number.slice(-4)}`
}

/** `138****1234`; shorter numbers keep their last two digits. */
export function maskPhone(phone: string): string {
  if (phone.length >= 11) return `${phone.slice(0, 3)}${'*'.repeat(phone.length - 7)}${phone.slice(-4)}`
  return `${'*'.repeat(Math.max(phone.length - 2, 0))}${phone.slice(-2)}`
}

/** The first six characters of an address say the district; the rest is hidden. */
export function maskAddress(address: string): string {
  const characters = [...address]
  return characters.slice(0, 6).join('') + '*'.repeat(Math.max(characters.length - 6, 0))
}
