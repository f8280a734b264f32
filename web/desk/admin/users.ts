import type { Static } from 'typebox'
import type { ShownUser } from '#modules/identity/contract.ts'

export type User = Static<typeof ShownUser>
export type UserState = User['state']

export const userStateWords: Readonly<Record<UserState, string>> = {
  active: '在用',
  locked: '已锁定',
  left: '已离职',
}
export const userStateColour: Readonly<Record<UserState, string>> = {
  active: 'green',
  locked: 'orange',
  left: 'default',
}
export const userStateOptions = Object.entries(userStateWords).map(([value, label]) => ({ value, label }))

/** Paths that a change of a person makes stale. */
export const userReadings = ['/users', '/colleagues', '/groups'] as const
