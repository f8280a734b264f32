import type { Command, Switch } from '../../switch/port.ts'
import { connectedStates } from '../core/call.ts'
import { placesOf } from '../core/places.ts'
import { discrepancies, violations } from '../invariants.ts'
import type { Centre } from './centre.ts'
import { figures } from './figures.ts'
import { handedAcross, second } from './two-queues.ts'

/** Looks over the centre's shoulder: crashes it on demand, and sees what no state shows. */
export class Watch {
  #armed = 0
  readonly #broken: string[] = []
  readonly #clocks = new Map<string, number>()
  #epoch = 0

  arm(after: number): void {
    this.#armed = after
  }

  disarm(): void {
    this.#armed = 0
  }

  over(engine: Switch, opened: () => Centre | undefined): Switch['send'] {
    return async (command) => {
      const centre = opened()
      if (!centre) return engine.send(command)
      this.#judge(command, centre)
      if (this.#strikes(centre)) return { ok: false, code: 'timeout', retry: true }
      const ack = await engine.send(command)
      this.#strikes(centre)
      return ack
    }
  }

  /** The controller dies between two of its steps. */
  #strikes(centre: Centre): boolean {
    if (this.#armed === 0) return false
    this.#armed -= 1
    if (this.#armed > 0) return false
    figures.midway += 1
    centre.controller.die()
    return true
  }

  /** I4 and I1 at the door of the switch: nobody is connected before his recording's row is kept, nor without having answered. */
  #judge({ order }: Command, centre: Centre): void {
    if (order.do !== 'move' || order.to === null || !order.to.endsWith(':talk')) return
    const call = order.to.slice(0, -':talk'.length)
    const kept = centre.recordingKept(call)
    if (!kept) this.#broken.push(`I4 ${call} is bridged before its recording is opened`)
    const leg = centre.world.legs().find((one) => one.leg === order.leg)
    if (leg && leg.state !== 'up' && leg.state !== 'held')
      this.#broken.push(`I1 ${order.leg} is bridged unanswered`)
  }

  /** Another controller takes over when this one died. */
  async revive(centre: Centre): Promise<void> {
    if (!centre.controller.dead) return
    const armed = this.#armed
    this.#armed = 0
    await centre.takeLead()
    this.#armed = armed
  }

  check(centre: Centre): void {
    const { world } = centre.controller
    const now = centre.world.clock.ms()
    const broken = violations(world, centre.settings.queues, now).map(
      ({ invariant, what }) => `${invariant} ${what}`,
    )
    for (const call of Object.values(world.calls)) {
      const clock = this.#clocks.get(call.id)
      if (call.entry && clock !== undefined && call.entry.enqueuedAt !== clock)
        broken.push(`I9 clock of ${call.id}`)
      if (call.entry) this.#clocks.set(call.id, call.entry.enqueuedAt)
    }
    if (world.epoch < this.#epoch) broken.push('I10 the epoch fell')
    this.#epoch = world.epoch
    const [failure] = centre.failures
    if (failure) throw failure
    broken.push(...this.#broken.splice(0), ...centre.overtaken.splice(0))
    if (broken.length > 0) throw new Error(broken.join('; '))
  }

  allOver(centre: Centre): void {
    const left = Object.values(centre.controller.world.calls).filter((call) => !call.entry?.virtual)
    const stuck = Object.values(centre.controller.world.seats).filter(
      ({ agent }) => agent.token !== undefined,
    )
    const broken = [
      ...left.map((call) => `${call.id} is left ${call.state}`),
      ...stuck.map(({ agent }) => `${agent.id} is left ${agent.state}`),
    ]
    if (broken.length > 0) throw new Error(broken.join('; '))
    figures.calledBack += centre.ended().filter((call) => call.entry?.state === 'callback-done').length
    figures.overflown += centre
      .ended()
      .filter((call) => call.visits.some((visit) => visit.outcome === 'overflow')).length
    const handed = centre.ended().flatMap((call) => call.transfers)
    figures.cameBack += handed.filter((one) => one.kind === 'suspend' && one.outcome === 'completed').length
    figures.handedOn += handed.filter((one) => one.kind === 'success' && one.outcome === 'completed').length
    figures.handedAcross += centre.ended().filter(handedAcross).length
    figures.inSecond += centre
      .ended()
      .filter(({ visits }) => visits[0]?.queue === second && visits[0].outcome === 'answered').length
    figures.answered += centre.ended().filter((call) => call.answeredAt !== undefined).length
  }

  /** When everything is heard and answered, switch and state agree, and every ended call has one record. */
  atRest(centre: Centre): void {
    const broken = discrepancies(centre.controller.world, centre.engine.state()).map((one) => one.what)
    const records = centre.ended()
    if (new Set(records.map((one) => one.id)).size !== records.length)
      broken.push('I3 a call has two records')
    for (const one of records)
      if (one.answeredAt !== undefined && one.recordingId === undefined)
        broken.push(`I4 ${one.id} was answered without a recording`)
    for (const call of Object.values(centre.controller.world.calls))
      if (connectedStates.includes(call.state) && call.ended) broken.push(`I3 ${call.id} lives after its end`)
    broken.push(...misheard(centre))
    if (broken.length > 0) throw new Error(broken.join('; '))
  }
}

/** Whoever belongs into one talk hears everybody else there who is not mute or on hold, and nobody of another call. */
function misheard({ controller, world, engine }: Centre): string[] {
  const up = new Set(engine.state().legs.flatMap((leg) => (leg.state === 'up' ? [leg.leg] : [])))
  const calls = Object.values(controller.world.calls)
  const placed = calls.flatMap((call) =>
    placesOf(call)
      .filter(({ leg }) => up.has(leg))
      .map((place) => ({ ...place, mute: call.legs[place.leg]?.muted ?? false })),
  )
  return placed.flatMap((listener) =>
    placed.flatMap((speaker) => {
      if (speaker.leg === listener.leg) return []
      const should = listener.to !== null && listener.to === speaker.to && !speaker.mute
      return world.hears(listener.leg, speaker.leg) === should
        ? []
        : [`${listener.leg} ${should ? 'does not hear' : 'hears'} ${speaker.leg}`]
    }),
  )
}
