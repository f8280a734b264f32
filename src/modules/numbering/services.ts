import type { Keys } from '#platform/crypto/keys.ts'
import type { Tx } from '#platform/db/index.ts'
import type { NumberPlan } from './domain/plan.ts'

/** A trunk as the running telephone sees it. */
export interface TrunkView {
  id: string
  name: string
  callerNumber: string
  prefix: string
  weight: number
  maxCalls: number
  used: number
  takesCalls: boolean
}

/** Calls for an account within some time. */
export interface ChargedCalls {
  account: string
  calls: number
  /** From the answer to the end. */
  seconds: number
}

/** A plan that comes with the product for a known place, with the flows it leads into. Those who take it name its trunks. */
export interface ShippedPlan {
  id: string
  name: string
  about: string
  /** What its trunks are called there, in the order `plan` takes them. */
  trunks: readonly string[]
  plan(trunks: readonly string[]): NumberPlan
  /** Publishes its flows in the city. */
  publish(tx: Tx, tenantId: string, by: string | null, now: Date): Promise<void>
}

/** What the plan speaks of and others keep; given at composition. */
export interface NumberingNeighbours {
  /** The telephone reads its settings again. */
  apply(): Promise<unknown>
  trunks(tx: Tx, tenantId: string): Promise<readonly TrunkView[]>
  /** Ids of published flows, codes of queues. */
  flows(tx: Tx, tenantId: string): Promise<readonly string[]>
  queues(tx: Tx, tenantId: string): Promise<readonly string[]>
  /** Names of what can be played, of the transaction's city: shipped, and its recordings in use. */
  prompts(tx: Tx): Promise<readonly string[]>
  /** What calls were charged to accounts from one instant to another. */
  chargedCalls(tx: Tx, tenantId: string, from: Date, to: Date): Promise<readonly ChargedCalls[]>
  /** What calls in progress, begun from one instant to another, talked away so far. */
  chargedNow(tenantId: string, from: Date, to: Date, now: Date): readonly ChargedCalls[]
  /** What was said in this call, or in one of a number a limit would take in, that forbids limiting the caller; undefined = nothing. */
  lifeSaidBy(
    tx: Tx,
    keys: Keys,
    tenantId: string,
    of: { callId?: string | null | undefined; covers?: (number: string) => boolean },
  ): Promise<string | undefined>
  shipped: readonly ShippedPlan[]
}
