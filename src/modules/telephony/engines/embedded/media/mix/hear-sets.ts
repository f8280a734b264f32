/**
 * Who hears what, as a pure function of the stage: rooms, flags, holds, mutes, spies and one-way pipes. One mechanism gives talk,
 * conference, hold, listening, whispering and barging in.
 */
import type { BridgeId, BridgeKind, LegId, MemberFlags, OpId, SpyMode } from '../../../../switch/port.ts'

export interface LegOnStage {
  room: BridgeId | null
  flags: MemberFlags
  /** Nobody hears it. */
  mutedIn: boolean
  /** It hears nothing. */
  mutedOut: boolean
  /** Music it is held with. */
  heldBy: OpId | null
  /** Prompts played to it alone. */
  prompts: Set<OpId>
}
export interface RoomOnStage {
  kind: BridgeKind
  members: Set<LegId>
  prompts: Set<OpId>
}
export interface Stage {
  legs: Map<LegId, LegOnStage>
  rooms: Map<BridgeId, RoomOnStage>
  spies: Map<OpId, { supervisor: LegId; on: LegId; mode: SpyMode }>
  /** One way, from -> to. */
  pipes: Set<readonly [LegId, LegId]>
}
export interface Heard {
  legs: Set<LegId>
  prompts: Set<OpId>
}

const silent = (leg: LegOnStage | undefined): boolean => !leg || leg.mutedIn || leg.heldBy !== null

/** What the room itself gives to a member. */
function fromRoom(stage: Stage, id: LegId, leg: LegOnStage, heard: Heard): void {
  const room = leg.room === null ? undefined : stage.rooms.get(leg.room)
  if (!room || leg.flags.deaf) return
  for (const prompt of room.prompts) heard.prompts.add(prompt)
  if (room.kind === 'hold') return
  for (const other of room.members) {
    const speaker = stage.legs.get(other)
    if (other === id || !speaker || speaker.flags.muted) continue
    if (leg.flags.hearOnly && !leg.flags.hearOnly.includes(other)) continue
    if (speaker.flags.speakTo && !speaker.flags.speakTo.includes(id)) continue
    heard.legs.add(other)
  }
}

/** What supervisors say into a leg's ear. */
function fromSupervisors(stage: Stage, id: LegId, leg: LegOnStage, heard: Heard): void {
  for (const { supervisor, on, mode } of stage.spies.values()) {
    if (mode === 'listen' || supervisor === id) continue
    const room = stage.legs.get(on)?.room ?? null
    const barged = mode === 'barge' && room !== null && room === leg.room && !leg.flags.deaf
    if (on === id || barged) heard.legs.add(supervisor)
  }
}

/** Everything a leg hears but what it gets as a supervisor itself. */
function own(stage: Stage, id: LegId): Heard {
  const heard: Heard = { legs: new Set(), prompts: new Set() }
  const leg = stage.legs.get(id)
  if (!leg) return heard
  if (leg.heldBy !== null) {
    heard.prompts.add(leg.heldBy)
    return heard
  }
  for (const prompt of leg.prompts) heard.prompts.add(prompt)
  fromRoom(stage, id, leg, heard)
  fromSupervisors(stage, id, leg, heard)
  for (const [from, to] of stage.pipes) if (to === id) heard.legs.add(from)
  return heard
}

/** Legs and prompts a leg hears with the next frame. Never itself. */
export function heardBy(stage: Stage, id: LegId): Heard {
  const leg = stage.legs.get(id)
  if (!leg || leg.mutedOut) return { legs: new Set(), prompts: new Set() }
  const heard = own(stage, id)
  if (leg.heldBy === null)
    for (const { supervisor, on } of stage.spies.values()) {
      if (supervisor !== id) continue
      const theirs = own(stage, on)
      heard.legs.add(on)
      for (const other of theirs.legs) heard.legs.add(other)
      for (const prompt of theirs.prompts) heard.prompts.add(prompt)
    }
  heard.legs.delete(id)
  for (const other of heard.legs) if (silent(stage.legs.get(other))) heard.legs.delete(other)
  return heard
}

/** All that is heard in a room by anybody: for recording it and for prompts to it. */
export function inRoom(stage: Stage, id: BridgeId): Heard {
  const heard: Heard = { legs: new Set(), prompts: new Set() }
  const room = stage.rooms.get(id)
  if (!room) return heard
  for (const prompt of room.prompts) heard.prompts.add(prompt)
  if (room.kind === 'hold') return heard
  for (const member of room.members) {
    const leg = stage.legs.get(member)
    if (leg && !leg.flags.muted && !silent(leg)) heard.legs.add(member)
  }
  for (const { supervisor, on, mode } of stage.spies.values())
    if (mode === 'barge' && room.members.has(on) && !silent(stage.legs.get(supervisor)))
      heard.legs.add(supervisor)
  return heard
}
