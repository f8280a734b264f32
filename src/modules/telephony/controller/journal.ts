/** Where the controller keeps what it decides: one transaction per batch of happenings, fenced by the epoch. */
import type { EventPosition } from '../switch/port.ts'
import type { Call } from './core/call.ts'
import type { Change, JournalLine } from './core/changes.ts'
import type { Turn } from './core/turn.ts'
import type { Seat, World } from './core/world.ts'

/** Everything one commit keeps. */
export interface Batch {
  epoch: number
  /** Last switch event counted in, and the queue sequence. */
  position: EventPosition | null
  sequence: number
  /** Snapshots of what changed, as it is after the batch. */
  calls: Map<string, Call>
  seats: Map<string, Seat>
  /** Calls that left the live state. */
  gone: Set<string>
  lines: JournalLine[]
  changes: Change[]
}

/** Somebody with a higher epoch leads: everything in memory is worthless. */
export class LeadLost extends Error {}

export interface Journal {
  /** Keeps a batch, or throws: `LeadLost`, or anything else when the database does not answer. */
  commit(batch: Batch): Promise<void>
  /** The live state as it was last kept. */
  load(epoch: number): Promise<World>
}

export function newBatch(epoch: number): Batch {
  return {
    epoch,
    position: null,
    sequence: 0,
    calls: new Map(),
    seats: new Map(),
    gone: new Set(),
    lines: [],
    changes: [],
  }
}

/** Adds what a reaction wants kept; snapshots are taken now, because the next reaction goes on from them. */
export function addToBatch(batch: Batch, turn: Turn): void {
  const { world } = turn
  batch.position = world.position
  batch.sequence = world.sequence
  for (const id of turn.calls) {
    const call = world.calls[id]
    if (call) batch.calls.set(id, call)
  }
  for (const id of turn.seats) {
    const seat = world.seats[id]
    if (seat) batch.seats.set(id, seat)
  }
  for (const id of turn.gone) {
    batch.calls.delete(id)
    batch.gone.add(id)
  }
  batch.lines.push(...turn.journal)
  batch.changes.push(...turn.changes)
}

/** Is there anything to keep? The position alone is kept with the next real change. */
export function isEmpty(batch: Batch): boolean {
  return (
    batch.calls.size + batch.seats.size + batch.gone.size + batch.lines.length + batch.changes.length === 0
  )
}

/** Puts a later batch behind an earlier one: what could not be kept in time is kept together. */
export function joinBatches(first: Batch, second: Batch): Batch {
  for (const [id, call] of second.calls) first.calls.set(id, call)
  for (const [id, seat] of second.seats) first.seats.set(id, seat)
  for (const id of second.gone) {
    first.calls.delete(id)
    first.gone.add(id)
  }
  first.lines.push(...second.lines)
  first.changes.push(...second.changes)
  first.position = second.position
  first.sequence = second.sequence
  return first
}
