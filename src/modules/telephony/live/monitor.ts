/** 通信监控 (A26): what switch and call control know of every line, side by side; where they differ, a line hangs. */
import type { Static } from 'typebox'
import type { MonitoredLeg as MonitoredLegShape } from '../contract-monitor.ts'
import type { Call, Leg } from '../controller/core/call.ts'
import type { Settings } from '../controller/core/facts.ts'
import type { World } from '../controller/core/world.ts'
import type { LegView, Snapshot } from '../switch/port.ts'
import { trunkStanding } from '../use-cases/trunk-views.ts'
import type { Qualities } from './quality.ts'
import { callView } from './views.ts'

export interface MonitorSources {
  readonly world: World
  readonly settings: Settings
  readonly snapshot: Snapshot
  readonly qualities: Qualities
  /** What people call the trunks. */
  readonly names: ReadonlyMap<string, string>
  readonly now: number
}

/** A line that is being made or taken down takes no longer than this. */
const settlesMs = 10_000
/** No ringing lasts longer. */
const longestRingMs = 180_000

/** A leg as the monitor shows it. */
export type MonitoredLeg = Static<typeof MonitoredLegShape>

const roleWords = { citizen: '市民', agent: '座席', third: '第三方', supervisor: '班长' } as const
const stateWords: Readonly<Record<string, string>> = {
  new: '呼入',
  dialling: '拨号',
  ringing: '振铃',
  up: '接通',
  held: '保持',
  ending: '正在释放',
  ended: '已释放',
}

/** Whose a leg of the switch is: by its trunk, or its telephone. */
export const tenantOfLeg = (
  settings: Settings,
  leg: Pick<LegView, 'trunk' | 'endpoint'>,
): string | undefined =>
  settings.trunks.find(({ id }) => id === leg.trunk)?.tenantId ??
  (leg.endpoint === undefined ? undefined : settings.endpoints[leg.endpoint]?.tenantId)

/** Lines of one city. */
export function pictureFor(at: MonitorSources, tenantId: string) {
  const { world, settings, snapshot } = at
  const calls = Object.values(world.calls).filter((call) => call.tenantId === tenantId)
  const known = new Set(Object.values(world.calls).flatMap((call) => Object.keys(call.legs)))
  const seen = new Map(snapshot.legs.map((leg) => [leg.leg, leg]))
  return {
    at: at.now,
    trunks: settings.trunks
      .filter((trunk) => trunk.tenantId === tenantId)
      .map((trunk) => {
        const state = snapshot.trunks.find(({ id }) => id === trunk.id)
        const standing = trunkStanding(world, trunk.id)
        return {
          id: trunk.id,
          name: at.names.get(trunk.id) ?? trunk.name,
          up: (state?.up ?? false) && standing.state !== 'silent',
          leftAloneUntil: standing.until ?? null,
          used: state?.used ?? 0,
          max: trunk.maxCalls,
        }
      }),
    telephones: telephonesOf(at, tenantId),
    calls: calls.map((call) => ({
      call: callView(call),
      queueName: settings.queues[call.entry?.queue ?? '']?.label ?? null,
      legs: Object.values(call.legs)
        .filter((leg) => leg.state !== 'ended' || seen.has(leg.id))
        .map((leg) => knownLeg(at, call, leg, seen.get(leg.id))),
    })),
    strays: snapshot.legs
      .filter(
        (leg) => !known.has(leg.leg) && tenantOfLeg(settings, leg) === tenantId && leg.state !== 'ended',
      )
      .map((leg) => strayLeg(at, leg)),
  }
}

function telephonesOf({ settings, snapshot }: MonitorSources, tenantId: string) {
  const mine = snapshot.endpoints.filter(({ id }) => settings.endpoints[id]?.tenantId === tenantId)
  return { registered: mine.filter(({ up }) => up).length, known: mine.length }
}

const qualityOf = ({ qualities }: MonitorSources, leg: string) => {
  const quality = qualities.of(leg)
  return quality ? { ...quality, mos: quality.mos ?? null } : null
}

function knownLeg(at: MonitorSources, call: Call, leg: Leg, view: LegView | undefined): MonitoredLeg {
  return {
    id: leg.id,
    role: roleWords[leg.role],
    direction: leg.direction,
    state: stateWords[view?.state === 'held' ? 'held' : leg.state] ?? leg.state,
    number: leg.number,
    agent: leg.agent ?? null,
    trunk: leg.trunk ?? null,
    endpoint: leg.endpoint ?? null,
    since: leg.at,
    answeredAt: leg.answeredAt ?? null,
    quality: qualityOf(at, leg.id),
    stuck: whyStuck(at, call, leg, view),
  }
}

/** Why a leg of a call seems to hang, or null. */
function whyStuck({ now }: MonitorSources, call: Call, leg: Leg, view: LegView | undefined): string | null {
  if (leg.state === 'ended') return '通话已释放，交换机上仍占用'
  if (leg.state === 'ending') return now - (leg.endedAt ?? now) > settlesMs ? '已要求释放，没有完成' : null
  if (!view) return now - leg.at > settlesMs ? '交换机上已没有这条线路' : null
  if (call.ended && now - call.ended.at > settlesMs) return '通话已结束，线路没有释放'
  if (leg.state !== 'up' && now - leg.at > longestRingMs) return '长时间没有接通'
  return null
}

function strayLeg(at: MonitorSources, leg: LegView): MonitoredLeg {
  return {
    id: leg.leg,
    role: null,
    direction: leg.direction,
    state: stateWords[leg.state] ?? leg.state,
    number: leg.direction === 'in' ? leg.from.number : leg.to.number,
    agent: null,
    trunk: leg.trunk ?? null,
    endpoint: leg.endpoint ?? null,
    since: leg.createdAt,
    answeredAt: leg.answeredAt ?? null,
    quality: qualityOf(at, leg.leg),
    stuck: at.now - leg.createdAt > settlesMs ? '不属于任何通话' : null,
  }
}
