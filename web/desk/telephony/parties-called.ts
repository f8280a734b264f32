import type { callTogether } from '#modules/cases/contract-dispatch.ts'
import type { Input } from '#platform/http/contract.ts'

type Party = Input<typeof callTogether>['body']['parties'][number]

/** Somebody to be called, as far as he is filled in. */
export interface PartyDraft {
  userId?: string | null
  name?: string
  number?: string
}

/** Did anybody write anything of him? */
export const isBegun = ({ userId, name, number }: PartyDraft): boolean =>
  Boolean(userId || name?.trim() || number?.trim())

/** Those who are called, in order; the lines left empty are nobody. */
export const partiesCalled = (drafts: readonly PartyDraft[]): Party[] =>
  drafts.filter(isBegun).map(({ userId, name = '', number = '' }) => ({
    name: name.trim(),
    number: number.trim(),
    ...(userId ? { userId } : {}),
  }))
