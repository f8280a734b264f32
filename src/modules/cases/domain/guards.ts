/** All guards by name: what a row of the lifecycle table may ask for. */
import { closingGuards } from './guards-closing.ts'
import { intakeGuards } from './guards-intake.ts'
import { unitGuards } from './guards-unit.ts'
import type { Guard } from './guard.ts'

export const guards = { ...intakeGuards, ...unitGuards, ...closingGuards } as const
export type GuardName = keyof typeof guards

/** The guard of that name. */
export function guardOf(name: GuardName): Guard {
  return guards[name]
}
