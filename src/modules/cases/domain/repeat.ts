/** Repeat matters (重复件): the same caller about the same category while an earlier case is open or was closed lately. */
import { type CaseState, openStates } from './words.ts'

/** How long after its closing an earlier case still makes the next one a repeat (casework.md: window 30 days). */
export const repeatDays = 30

/** From when an earlier closing counts. */
export const repeatSince = (now: Date): Date => new Date(now.getTime() - repeatDays * 86_400_000)

/** States in which an earlier case is being worked on; what is not yet registered, refused or taken back is no matter to repeat. */
export const repeatable: readonly CaseState[] = openStates
