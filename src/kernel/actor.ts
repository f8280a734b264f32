/** How far a permission reaches: own rows, own queue, own unit, its subtree, the whole tenant (casework.md section 6). */
export type Scope = 'own' | 'queue' | 'unit' | 'subtree' | 'tenant'

/** One granted permission: how far, and whether personal data arrives masked. */
export interface Grant {
  readonly scope: Scope
  readonly masked: boolean
}

/** Who acts. Every use case takes one; audit and history name him. */
export interface Actor {
  readonly kind: 'user' | 'system' | 'citizen'
  readonly tenantId: string
  /** Absent for the system and for citizens. */
  readonly userId?: string
  /** Name shown in histories: a user's name, `系统`, `市民`. */
  readonly name: string
  /** 工号 of an agent. */
  readonly agentNo?: string
  readonly unitId?: string
  /** Materialised path of the unit: `/root/child/`. */
  readonly unitPath?: string
  readonly roles: readonly string[]
  /** verb -> widest grant over all roles. */
  readonly grants: Readonly<Record<string, Grant>>
  readonly sessionId?: string
  /** Remote address, for the audit. */
  readonly address?: string
}

const width: Record<Scope, number> = { own: 0, queue: 1, unit: 2, subtree: 3, tenant: 4 }

/** The actor's grant for a verb, or undefined when he has none. */
export function grantOf(by: Actor, verb: string): Grant | undefined {
  if (by.kind === 'system') return { scope: 'tenant', masked: false }
  return by.grants[verb]
}

/** The wider of two grants; unmasked wins over masked at the same width. */
export function widerGrant(a: Grant | undefined, b: Grant): Grant {
  if (!a) return b
  if (width[a.scope] !== width[b.scope]) return width[a.scope] > width[b.scope] ? a : b
  return a.masked ? b : a
}

/** The system acting by itself: timers, reactions, the call controller. */
export function systemActor(tenantId: string): Actor {
  return { kind: 'system', tenantId, name: '系统', roles: [], grants: {} }
}
