import { inject, type ComputedRef, type InjectionKey, type Ref } from 'vue'
import type { FieldNotes, PersonDetail, PersonField, PersonForm } from './person-form'

/** What the groups of the person's form share with its frame. */
export interface PersonFormDoors {
  form: PersonForm
  /** As the form was opened on, or went on from; null for a new person. */
  detail: Ref<PersonDetail | null>
  today: string
  errors: Ref<FieldNotes>
  warnings: ComputedRef<FieldNotes>
  /** Checks fields when they are left. */
  check: (...fields: PersonField[]) => void
  /** A date that was not understood, or null when it is. */
  noteDate: (field: PersonField, message: string | null) => void
}

export const personFormKey: InjectionKey<PersonFormDoors> = Symbol('person form')

export function usePersonForm(): PersonFormDoors {
  const doors = inject(personFormKey)
  if (!doors) throw new Error('a field of the person form outside of it')
  return doors
}
