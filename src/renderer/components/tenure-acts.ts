import type { post, postHolder, postTenure } from '@shared/contract/posts'
import type { z } from 'zod'

/** A post as the dialogs of its acts need it, whoever owns it. */
export interface ActedPost extends Pick<z.output<typeof post>, 'id' | 'title' | 'seats' | 'kind' | 'holders'> {
  owner: string
}

export type Holder = z.output<typeof postHolder>
export type Tenure = z.output<typeof postTenure>

/** What is wanted of a tenure: to end it, to put it right, or to make it formal after the trial. */
export type TenureAct = { act: 'end' | 'formalise'; holder: Holder } | { act: 'correct'; tenureId: number }
