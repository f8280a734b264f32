import type { Static } from 'typebox'
import type { ShownUser } from '#modules/identity/contract.ts'
import { userStateWords } from '#modules/identity/contract-words.ts'

export type User = Static<typeof ShownUser>
export type UserState = User['state']

export { userStateWords }
export const userStateColour: Readonly<Record<UserState, string>> = {
  active: 'green',
  locked: 'orange',
  left: 'default',
}
export const userStateOptions = Object.entries(userStateWords).map(([value, label]) => ({ value, label }))

/** Paths that a change of a person makes stale. */
export const userReadings = ['/users', '/colleagues', '/groups'] as const
