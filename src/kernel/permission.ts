import type { Scope } from './actor.ts'

/** The three administrators' duties, which no one person may combine (casework.md section 6). */
export type AdministratorDuty = 'system' | 'security' | 'audit'

/** One thing that can be permitted; every module lists its own in `permissions.ts`. */
export interface PermissionVerb {
  /** `case.dispatch`, `call.transfer`: module's word, then the act. */
  readonly verb: string
  /** Chinese words shown in the permission matrix. */
  readonly label: string
  /** How far it can be granted, narrowest first. */
  readonly scopes: readonly Scope[]
  /** The administrator to whom alone it belongs; absent for the everyday work. */
  readonly duty?: AdministratorDuty
  /** A clearance of the person himself: never passed on by deputising. */
  readonly personal?: true
}
