import type { Actor } from '#kernel/actor.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, type Tx } from '#platform/db/index.ts'
import type { Tenant } from '../store/tenants.ts'
import type { Unit } from '../domain/units.ts'

/** A session's actor as computed once, and until when that may stand without a look into the database. */
export interface RememberedSession {
  readonly actor: Actor
  readonly lastSeenAt: Date
  readonly expiresAt: Date
  readonly grantsEpoch: number
  readonly checkedAt: Date
  /** When a delegation begins or ends. */
  readonly staleAt: Date | undefined
}

/** A tenant's units as read in one epoch. */
export interface RememberedUnits {
  readonly units: ReadonlyMap<string, Unit>
  readonly epoch: number
  readonly checkedAt: number
}

/** What this process remembers of one tenant; everything in it can be read anew. */
interface Memory {
  /** By token hash, hex. */
  readonly sessions: Map<string, RememberedSession>
  units: RememberedUnits | undefined
  /** Names and places as read lately. */
  city: { readonly tenant: Tenant; readonly checkedAt: number } | undefined
}

/** More sessions than a tenant has people: then somebody is playing, and we forget all. */
const mostSessions = 10_000
const memories = new Map<string, Memory>()

/** The memory of a tenant. */
export function memoryOf(tenantId: string): Memory {
  const known = memories.get(tenantId)
  if (known && known.sessions.size <= mostSessions) return known
  const fresh: Memory = { sessions: new Map(), units: undefined, city: undefined }
  memories.set(tenantId, fresh)
  return fresh
}

/** Forgets everything of a tenant: after a change of rights, people or units. Other nodes notice by the epochs, within a second. */
export function forget(tenantId: string): void {
  memories.delete(tenantId)
}

/** A transaction that changes what is remembered: forgets it after the commit. */
export async function changing<T>(
  at: Pick<Context, 'db'>,
  tenantId: string,
  run: (tx: Tx) => Promise<T>,
): Promise<T> {
  const answer = await inTenant(at.db, tenantId, run)
  forget(tenantId)
  return answer
}
