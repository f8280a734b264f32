import type { BridgeId, BridgeKind, LegId, MemberFlags, OpId } from '../../../switch/port.ts'
import type { Done, MediaRefusal, Place } from './api.ts'
import type { LegOnStage, RoomOnStage, Stage } from './mix/hear-sets.ts'

export const gone = (why: string): MediaRefusal => ({ ok: false, code: 'gone', why })
export const done: Done = { ok: true }

/** The stage and the orders that change it. `changed` is set until the plane has worked out anew who hears what. */
export class Hall {
  readonly stage: Stage = { legs: new Map(), rooms: new Map(), spies: new Map(), pipes: new Set() }
  changed = true

  addLeg(id: LegId): void {
    this.changed = true
    this.stage.legs.set(id, {
      room: null,
      flags: {},
      mutedIn: false,
      mutedOut: false,
      heldBy: null,
      prompts: new Set(),
    })
  }

  removeLeg(id: LegId): void {
    this.changed = true
    const room = this.stage.legs.get(id)?.room
    if (room) this.stage.rooms.get(room)?.members.delete(id)
    this.stage.legs.delete(id)
    for (const pipe of this.stage.pipes) if (pipe.includes(id)) this.stage.pipes.delete(pipe)
  }

  openRoom(id: BridgeId, kind: BridgeKind): Done {
    const room = this.stage.rooms.get(id)
    if (room && room.kind !== kind) return { ok: false, code: 'state', why: `room is ${room.kind}` }
    if (!room) this.stage.rooms.set(id, { kind, members: new Set(), prompts: new Set() })
    return done
  }

  closeRoom(id: BridgeId): Done {
    const room = this.stage.rooms.get(id)
    if (!room) return gone('no such room')
    this.changed = true
    for (const member of room.members) {
      const leg = this.stage.legs.get(member)
      if (leg) leg.room = null
    }
    this.stage.rooms.delete(id)
    return done
  }

  place(id: LegId, to: BridgeId | null, flags: MemberFlags): Done {
    const leg = this.stage.legs.get(id)
    if (!leg) return gone('no such leg')
    const room = to === null ? null : this.stage.rooms.get(to)
    if (room === undefined) return gone('no such room')
    this.changed = true
    if (leg.room !== null) this.stage.rooms.get(leg.room)?.members.delete(id)
    leg.room = to
    leg.flags = flags
    room?.members.add(id)
    return done
  }

  setFlags(id: LegId, flags: MemberFlags): Done {
    const leg = this.stage.legs.get(id)
    if (!leg) return gone('no such leg')
    if (leg.room === null) return { ok: false, code: 'state', why: 'the leg is in no room' }
    this.changed = true
    leg.flags = flags
    return done
  }

  mute(id: LegId, direction: 'in' | 'out' | 'both', on: boolean): void {
    const leg = this.stage.legs.get(id)
    if (!leg) return
    this.changed = true
    if (direction !== 'out') leg.mutedIn = on
    if (direction !== 'in') leg.mutedOut = on
  }

  pipe(from: LegId, to: LegId, on: boolean): Done {
    const { legs, pipes } = this.stage
    if (!legs.has(from) || !legs.has(to)) return on ? gone('no such leg') : done
    this.changed = true
    for (const pipe of pipes) if (pipe[0] === from && pipe[1] === to) pipes.delete(pipe)
    if (on) pipes.add([from, to])
    return done
  }

  /** The leg or room an operation is on. */
  at(place: Place): LegOnStage | RoomOnStage | undefined {
    return 'leg' in place ? this.stage.legs.get(place.leg) : this.stage.rooms.get(place.room)
  }

  addPrompt(place: Place, op: OpId): void {
    this.at(place)?.prompts.add(op)
    this.changed = true
  }
  removePrompt(place: Place, op: OpId): void {
    this.at(place)?.prompts.delete(op)
    this.changed = true
  }
}
