/** 闭塞: what speaks against a trunk, and when it is forgotten. Kept over a restart; the alarm of it is raised once and ends with it. */
import type { Cause, Snapshot } from '../../switch/port.ts'
import type { Leg } from './call.ts'
import type { Turn } from './turn.ts'
import type { TrunkTrouble } from './world.ts'

/** Causes of the trunk, not of the called party: 408, 480 without ringing, 5xx, no answer to the signalling. The next trunk is tried. */
const trunkFailures: readonly Cause[] = ['congestion', 'unreachable']
const usualBusyAfter = 3
const usualRetryMs = 60_000
/** A trunk that registers anew is silent for a moment; only what lasts longer is told, ms. */
const tellAfterMs = 10_000

const busiedOutAlarm = 'trunk-busied-out'
const silentAlarm = 'trunk-silent'

const troubleOf = (turn: Turn, trunk: string): TrunkTrouble => turn.world.trunkTroubles?.[trunk] ?? {}

/** It answers no probe, or is not registered. */
export const isSilent = (turn: Turn, trunk: string): boolean =>
  troubleOf(turn, trunk).silentSince !== undefined

/** Too many of its calls failed; it is given none for a while. */
export const isLeftAlone = (turn: Turn, trunk: string): boolean =>
  turn.facts.now < (troubleOf(turn, trunk).until ?? 0)

/** Did the trunk fail, and not whom it was to reach? */
export const failedAtTrunk = (leg: Leg): boolean =>
  leg.direction === 'out' &&
  leg.trunk !== undefined &&
  leg.ringingAt === undefined &&
  leg.answeredAt === undefined &&
  trunkFailures.includes(leg.cause ?? 'error')

const factsOf = (turn: Turn, trunk: string) => turn.facts.settings.trunks.find(({ id }) => id === trunk)

function keep(turn: Turn, trunk: string, trouble: TrunkTrouble | null): void {
  const { [trunk]: _, ...rest } = turn.world.trunkTroubles ?? {}
  turn.world.trunkTroubles = trouble ? { ...rest, [trunk]: trouble } : rest
  const tenantId = factsOf(turn, trunk)?.tenantId
  if (tenantId !== undefined) turn.changes.push({ row: 'trunk-trouble', tenantId, trunk, trouble })
}

function raise(turn: Turn, trunk: string, what: string, more: Record<string, unknown> = {}): void {
  const known = factsOf(turn, trunk)
  if (!known) return
  const details = { trunk, name: known.name, ...more }
  turn.changes.push({ row: 'alarm', tenantId: known.tenantId, what, details })
}

/** A trunk whose calls fail so many times running takes none for a while; then one may try it again. */
export function countFailure(turn: Turn, leg: Leg): void {
  const { trunk } = leg
  if (trunk === undefined || !failedAtTrunk(leg)) return
  const known = factsOf(turn, trunk)
  const before = troubleOf(turn, trunk)
  const failures = (before.failures ?? 0) + 1
  if (failures < (known?.busyAfter ?? usualBusyAfter)) return keep(turn, trunk, { ...before, failures })
  if (!before.told) raise(turn, trunk, busiedOutAlarm, { failures })
  const until = turn.facts.now + (known?.retryMs ?? usualRetryMs)
  keep(turn, trunk, { ...before, failures, until, told: true })
}

/** It answers no check any more. */
export function trunkSilent(turn: Turn, trunk: string): void {
  const before = troubleOf(turn, trunk)
  if (before.silentSince === undefined) keep(turn, trunk, { ...before, silentSince: turn.facts.now })
}

/** Somebody was reached over it. Whether it answers checks is another matter. */
export function trunkCarries(turn: Turn, trunk: string | undefined): void {
  if (trunk === undefined || troubleOf(turn, trunk).failures === undefined) return
  const { silentSince } = troubleOf(turn, trunk)
  if (silentSince === undefined) return trunkWorks(turn, trunk)
  keep(turn, trunk, { silentSince, ...(troubleOf(turn, trunk).told ? { told: true } : {}) })
}

/** It answered a check, or carried a call: nothing speaks against it. */
export function trunkWorks(turn: Turn, trunk: string): void {
  const before = turn.world.trunkTroubles?.[trunk]
  if (!before) return
  keep(turn, trunk, null)
  const tenantId = factsOf(turn, trunk)?.tenantId
  if (!before.told || tenantId === undefined) return
  for (const what of [busiedOutAlarm, silentAlarm])
    turn.changes.push({ row: 'alarm-over', tenantId, what, subject: trunk })
}

/** What a picture of the switch says of it. A trunk known to be silent stays so until it has answered a check. */
export function trunkSeen(turn: Turn, { id, up, proved }: Snapshot['trunks'][number]): void {
  if (!up) trunkSilent(turn, id)
  else if (proved !== false && isSilent(turn, id)) trunkWorks(turn, id)
}

/** Trunks that have been silent for a while are told, once. */
export function tellSilentTrunks(turn: Turn): void {
  for (const [trunk, trouble] of Object.entries(turn.world.trunkTroubles ?? {})) {
    const { silentSince = Number.POSITIVE_INFINITY, told } = trouble
    if (told || turn.facts.now - silentSince < tellAfterMs) continue
    raise(turn, trunk, silentAlarm)
    keep(turn, trunk, { ...trouble, told: true })
  }
}
