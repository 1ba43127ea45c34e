/** Somebody shown by name; the birth year is null when no birth date is recorded. */
interface Named {
  personId: number
  name: string
  birthYear: string | null
}

/** People of one name who stand together are told apart by the year of birth, where it is known; all others keep the bare name. */
export function namesToldApart(people: Iterable<Named>): ReadonlyMap<number, string> {
  const byName = new Map<string, Map<number, Named>>()
  for (const person of people) {
    const namesakes = byName.get(person.name) ?? new Map<number, Named>()
    byName.set(person.name, namesakes.set(person.personId, person))
  }
  const told = new Map<number, string>()
  for (const namesakes of byName.values()) {
    for (const { personId, name, birthYear } of namesakes.values()) {
      told.set(personId, namesakes.size > 1 && birthYear !== null ? `${name}（${birthYear} 年生）` : name)
    }
  }
  return told
}
