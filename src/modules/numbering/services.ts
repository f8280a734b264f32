import type { Tx } from '#platform/db/index.ts'

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

/** What the plan speaks of and others keep; given at composition. */
export interface NumberingNeighbours {
  /** The telephone reads its settings again. */
  apply(): Promise<unknown>
  trunks(tx: Tx, tenantId: string): Promise<readonly TrunkView[]>
  /** Ids of published flows, codes of queues. */
  flows(tx: Tx, tenantId: string): Promise<readonly string[]>
  queues(tx: Tx, tenantId: string): Promise<readonly string[]>
}
