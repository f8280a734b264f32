/** Black, grey and VIP lists (A18): whom they name, and what is done with his calls. */
import { isEmergency, emergencies } from './emergency.ts'
import { anonymous, fits } from './pattern.ts'

export type ListName = 'black' | 'gray' | 'vip'
/**
 * What an entry does: a refusal with words, busy, voicemail, the last class in the queue, a key to press first, a better class, or only what the
 * voice flow makes of it.
 */
export type ListAction = 'refuse' | 'busy' | 'voicemail' | 'low-class' | 'challenge' | 'class' | 'by-flow'

/** What each list may do. */
export const actionsOf: Readonly<Record<ListName, readonly ListAction[]>> = {
  black: ['refuse', 'busy', 'voicemail', 'by-flow'],
  gray: ['low-class', 'challenge', 'voicemail', 'by-flow'],
  vip: ['class', 'by-flow'],
}

/** asked -> active or refused; active -> ended. Who asked does not decide. */
export type EntryState = 'asked' | 'active' | 'refused' | 'ended'

/** An entry that counts. */
export interface ListEntry {
  id: string
  list: ListName
  /** A number, a prefix with `*`, or `anonymous`; canonical. */
  pattern: string
  action: ListAction
  /** Class in the queue a VIP gets, 0 to 99. */
  level?: number
  /** Unix ms. */
  expiresAt?: number
}

/** May nobody be listed so? Whoever answers an emergency number must always get through. */
export const coversEmergency = (pattern: string): boolean =>
  pattern === '*' || emergencies.some((number) => fits(pattern, number))

const strictness: readonly ListName[] = ['black', 'gray', 'vip']

/** The entry that counts for a caller: a whole number before a prefix, the longer prefix before the shorter, black before grey before VIP. */
export function entryFor<E extends ListEntry>(
  entries: readonly E[],
  call: { caller: string; called: string },
  now: number,
): E | undefined {
  if (isEmergency(call.caller) || isEmergency(call.called)) return undefined
  return entries
    .filter(
      ({ pattern, expiresAt }) =>
        !coversEmergency(pattern) && (expiresAt ?? Infinity) > now && fits(pattern, call.caller),
    )
    .toSorted(
      (one, other) =>
        weight(other.pattern) - weight(one.pattern) ||
        strictness.indexOf(one.list) - strictness.indexOf(other.list) ||
        (one.id < other.id ? -1 : 1),
    )[0]
}

const weight = (pattern: string): number =>
  pattern === anonymous ? 100 : pattern.endsWith('*') ? pattern.length : 100
