import type { EventRing } from '../event-ring.ts'
import type {
  BridgeId,
  BridgeKind,
  Caps,
  EndpointConfig,
  LegId,
  LegState,
  LegView,
  MemberFlags,
  OpId,
  Party,
  Provision,
  Snapshot,
  SpyMode,
  TrunkConfig,
} from '../port.ts'
import type { Plant } from './plant.ts'

/** One end of a call, as the Exchange keeps it. `held` is not a state here but a reason beside `up`. */
export interface Leg {
  readonly id: LegId
  readonly direction: 'in' | 'out'
  state: 'new' | 'ringing' | 'up' | 'ended'
  readonly from: Party
  readonly to: Party
  readonly trunk?: string
  readonly endpoint?: string
  bridge: BridgeId | null
  readonly tags: Record<string, string>
  readonly createdAt: number
  answeredAt?: number
  /** `in`: its voice is not heard; `out`: it hears nothing. */
  readonly muted: { in: boolean; out: boolean }
  /** Music it hears while we hold it. */
  music: string | null
  heldByPeer: boolean
  /** Sound flows before the answer (183). */
  early: boolean
  /** Keys pressed between a prompt and the question after it; the question begins with them. */
  typed?: { digits: string; at: number }
  /** Who listens to this outgoing leg's early media. */
  readonly earlyMediaTo?: LegId
}

export interface Bridge {
  readonly id: BridgeId
  readonly kind: BridgeKind
  readonly members: Map<LegId, MemberFlags>
}

interface OperationCore {
  readonly key: OpId
  /** The leg or bridge it belongs to; it ends with it. */
  readonly on: LegId | BridgeId
  /** Ends it and tells so. */
  end(why: 'stopped' | 'gone'): void
}
/** Something that goes on for a while, named by the key of the order that began it. */
export type Operation = OperationCore &
  (
    | { readonly kind: 'play'; readonly interrupt: string }
    | { readonly kind: 'gather'; readonly secret: boolean; digit(digit: string): void }
    | { readonly kind: 'record'; pause(on: boolean): void; digit(digit: string): void }
    | { readonly kind: 'spy'; readonly supervisor: LegId; mode: SpyMode; setMode(mode: SpyMode): void }
  )

/** Everything an engine knows at this moment. */
export interface Floor {
  readonly ring: EventRing
  readonly plant: Plant
  readonly caps: Caps
  readonly legs: Map<LegId, Leg>
  /** Ids that were used and are over: an id never names a second leg. */
  readonly past: Set<string>
  readonly bridges: Map<BridgeId, Bridge>
  readonly operations: Map<OpId, Operation>
  readonly trunks: Map<string, { config: TrunkConfig; up: boolean; proved: boolean }>
  readonly endpoints: Map<string, { config: EndpointConfig; up: boolean; address?: string }>
  settings: Omit<Provision, 'trunks' | 'endpoints'>
  draining: boolean
}

export function newFloor(of: { ring: EventRing; plant: Plant; caps: Caps }): Floor {
  return {
    ...of,
    legs: new Map(),
    past: new Set(),
    bridges: new Map(),
    operations: new Map(),
    trunks: new Map(),
    endpoints: new Map(),
    settings: {},
    draining: false,
  }
}

/** Ids of the past kept: about a day of a busy switch. */
const PAST_HELD = 20_000

/** Remembers that an id was used. */
export function bury(floor: Floor, id: string): void {
  floor.past.add(id)
  if (floor.past.size <= PAST_HELD) return
  const [oldest] = floor.past
  if (oldest !== undefined) floor.past.delete(oldest)
}

/** A leg's state as the port names it. */
export function legState(leg: Leg): LegState {
  return leg.state === 'up' && (leg.music !== null || leg.heldByPeer) ? 'held' : leg.state
}

/** Legs that hold a line of this trunk. */
export function trunkUse(floor: Floor, trunk: string): number {
  let used = 0
  for (const leg of floor.legs.values()) if (leg.trunk === trunk) used += 1
  return used
}

/** Calls carried: callers, or half the legs where we do the calling. */
export function callsCarried(floor: Floor): number {
  let incoming = 0
  for (const leg of floor.legs.values()) if (leg.direction === 'in') incoming += 1
  return Math.max(incoming, Math.ceil(floor.legs.size / 2))
}

function operationsOn(floor: Floor, on: string): OpId[] {
  const keys: OpId[] = []
  for (const operation of floor.operations.values()) {
    if (operation.on === on || (operation.kind === 'spy' && operation.supervisor === on))
      keys.push(operation.key)
  }
  return keys
}

function legView(floor: Floor, leg: Leg): LegView {
  return {
    leg: leg.id,
    direction: leg.direction,
    state: legState(leg),
    from: leg.from,
    to: leg.to,
    ...(leg.trunk === undefined ? {} : { trunk: leg.trunk }),
    ...(leg.endpoint === undefined ? {} : { endpoint: leg.endpoint }),
    bridge: leg.bridge,
    tags: { ...leg.tags },
    ops: operationsOn(floor, leg.id),
    createdAt: leg.createdAt,
    ...(leg.answeredAt === undefined ? {} : { answeredAt: leg.answeredAt }),
  }
}

/** The whole truth of this moment. */
export function takeSnapshot(floor: Floor): Snapshot {
  return {
    boot: floor.ring.boot,
    seq: floor.ring.seq,
    at: floor.plant.now(),
    legs: [...floor.legs.values()].map((leg) => legView(floor, leg)),
    bridges: [...floor.bridges.values()].map(({ id, kind, members }) => ({
      id,
      kind,
      legs: [...members.keys()],
      ops: operationsOn(floor, id),
    })),
    trunks: [...floor.trunks.values()].map(({ config, up, proved }) => ({
      id: config.id,
      up,
      ...(config.probeSec > 0 || config.register ? { proved } : {}),
      used: trunkUse(floor, config.id),
      max: config.maxCalls,
    })),
    endpoints: [...floor.endpoints.values()].map(({ config, up, address }) => ({
      id: config.id,
      up,
      ...(address === undefined ? {} : { address }),
    })),
  }
}
