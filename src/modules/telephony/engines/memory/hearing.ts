import type { Bridge, Floor, Leg, Operation } from '../../switch/exchange/floor.ts'
import type { LegId, MemberFlags, OpId } from '../../switch/port.ts'

/** All that reaches one leg's ear. */
export interface Heard {
  /** Legs whose voices it hears. */
  voices: LegId[]
  /** Plays and gathers whose prompts it hears. */
  plays: OpId[]
  /** Hold music; a held leg hears this and what is played to itself, nothing else. */
  music: string | null
}

type Spy = Extract<Operation, { kind: 'spy' }>

/** What a leg hears now. The one place where bridges, flags, mute, hold, early media and supervision meet. */
export function heardBy(floor: Floor, leg: Leg): Heard {
  if (leg.muted.out) return { voices: [], plays: [], music: null }
  const spies = spiesOf(floor)
  const voices: LegId[] = []
  for (const speaker of floor.legs.values()) {
    if (hearsVoice(floor, spies, leg, speaker)) voices.push(speaker.id)
  }
  const plays: OpId[] = []
  for (const operation of floor.operations.values()) {
    if ((operation.kind === 'play' || operation.kind === 'gather') && reaches(floor, spies, operation, leg)) {
      plays.push(operation.key)
    }
  }
  return { voices, plays, music: leg.music }
}

function spiesOf(floor: Floor): Spy[] {
  const spies: Spy[] = []
  for (const operation of floor.operations.values()) if (operation.kind === 'spy') spies.push(operation)
  return spies
}

function hearsVoice(floor: Floor, spies: Spy[], listener: Leg, speaker: Leg): boolean {
  if (listener === speaker || listener.music !== null || speaker.music !== null || speaker.muted.in)
    return false
  if (speaker.state !== 'up')
    return speaker.early && speaker.direction === 'out' && speaker.earlyMediaTo === listener.id
  if (listener.state !== 'up') return false
  if (talkTogether(floor, listener, speaker)) return true
  return spies.some((spy) => hearsThroughSpy(floor, spy, listener, speaker))
}

function hearsThroughSpy(floor: Floor, spy: Spy, listener: Leg, speaker: Leg): boolean {
  const watched = floor.legs.get(spy.on as LegId)
  if (!watched || watched.music !== null) return false
  if (spy.supervisor === listener.id) {
    return speaker === watched || (!watched.muted.out && talkTogether(floor, watched, speaker))
  }
  if (spy.supervisor !== speaker.id || spy.mode === 'listen') return false
  if (listener === watched) return true
  return spy.mode === 'barge' && talkTogether(floor, listener, watched)
}

/** Both are members of one bridge whose members hear each other, and neither's flags forbid it. */
function talkTogether(floor: Floor, listener: Leg, speaker: Leg): boolean {
  if (listener === speaker || listener.bridge === null || listener.bridge !== speaker.bridge) return false
  const bridge = floor.bridges.get(listener.bridge)
  if (!bridge || bridge.kind === 'hold') return false
  const hears = flagsOf(bridge, listener)
  const speaks = flagsOf(bridge, speaker)
  return (
    !speaks.muted &&
    !hears.deaf &&
    (hears.hearOnly?.includes(speaker.id) ?? true) &&
    (speaks.speakTo?.includes(listener.id) ?? true)
  )
}

function flagsOf(bridge: Bridge, leg: Leg): MemberFlags {
  return bridge.members.get(leg.id) ?? {}
}

/** A play sounds to its leg, or to every hearing member of its bridge, and to whoever listens in on one of them. */
function reaches(floor: Floor, spies: Spy[], operation: Operation, listener: Leg): boolean {
  if (operation.on === listener.id) return true
  if (listener.music !== null) return false
  if (onBridge(floor, operation, listener)) return true
  return spies.some((spy) => {
    if (spy.supervisor !== listener.id) return false
    const watched = floor.legs.get(spy.on as LegId)
    if (!watched || watched.muted.out) return false
    return operation.on === watched.id || (watched.music === null && onBridge(floor, operation, watched))
  })
}

function onBridge(floor: Floor, operation: Operation, leg: Leg): boolean {
  if (leg.bridge === null || operation.on !== leg.bridge) return false
  const bridge = floor.bridges.get(leg.bridge)
  return bridge !== undefined && !flagsOf(bridge, leg).deaf
}
