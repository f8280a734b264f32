/** A logged day told again to the real controller over the in-memory engine: its queue, its offers, its waits. */
import type { Flow } from '#modules/ivr/index.ts'
import { usualQueue } from '#modules/queueing/index.ts'
import { openCentre } from '#modules/telephony/controller/testing/centre.ts'
import { bare, citySettings, planOf, queueId, tenantId } from '#modules/telephony/controller/testing/city.ts'
import type { LoggedCall, Shift } from './call-log.ts'

const internetId = '01900000-0000-7000-8000-000000000202'
const flowTo = (id: string, queue: string, priority: number): Flow => ({
  ...bare,
  id,
  nodes: {
    s: { type: 'start', cfg: { entry: [id] }, out: { next: 'q' } },
    q: {
      type: 'queue',
      cfg: { queue, maxWaitSec: 7200, announce: 'none', priority },
      out: { timeout: 'q', full: 'bye', noAgents: 'bye' },
    },
    bye: { type: 'hangup', cfg: { cause: 'busy' }, out: {} },
  },
})
/** Number dialled -> flow: internet support has its own queue, the bank's class 2 goes before the rest. */
const flows: readonly Flow[] = [
  flowTo('regular', queueId, 20),
  flowTo('preferred', queueId, 60),
  flowTo('internet', internetId, 20),
]
const numberOf = ({ type, priority }: LoggedCall): string =>
  type === 'IN' ? '12343' : priority === 2 ? '12342' : '12341'

export interface Told {
  answered: number
  abandoned: number
  /** Waits, s. */
  answeredWaits: number[]
  allWaits: number[]
  /** Offers made although somebody earlier could have had the agent. */
  overtaken: number
  failures: number
}

interface Caller {
  call: LoggedCall
  /** How long he would wait, s. */
  patience: number
  /** How long he would be served, s. */
  service: number
}

/** Tells the day second by second; nobody is answered sooner than a second after he rang. */
export async function tellDay(
  callers: readonly Caller[],
  shifts: readonly Shift[],
  of: { progress(second: number): void },
): Promise<Told> {
  const names = [...new Set(shifts.map(({ name }) => name))]
  const centre = await openCentre({
    staff: names.length,
    settings: (staff) => {
      const numbers = ['12341', '12342', '12343'].map((called, i) => ({ called, flow: flows[i]?.id ?? '' }))
      const base = citySettings({ staff, flow: bare, flows, plan: planOf(numbers) })
      const queue = (id: string, name: string) => ({
        ...usualQueue(id, name),
        tenantId,
        strategy: 'longest-idle' as const,
        maxLength: 1000,
        maxWaitMs: 7_200_000,
        noAgents: { ...usualQueue(id, name).noAgents, joining: 'wait' as const, waiting: 'stay' as const },
        afterCall: { ...usualQueue(id, name).afterCall, mode: 'none' as const },
      })
      return {
        ...base,
        queues: { [queueId]: queue(queueId, 'regular'), [internetId]: queue(internetId, 'internet') },
        trunks: base.trunks.map((trunk) => ({ ...trunk, maxCalls: 500 })),
      }
    },
  })
  const seat = (shift: Shift) => centre.staff[names.indexOf(shift.name)]
  const waiting = new Map<string, Caller & { since: number }>()
  const talking = new Map<string, { until: number }>()
  const told: Told = { answered: 0, abandoned: 0, answeredWaits: [], allWaits: [], overtaken: 0, failures: 0 }
  const first = Math.min(...callers.map(({ call }) => call.at), ...shifts.map(({ from }) => from))
  const arrivals = [...callers]
  const present = new Set<Shift>()
  let second = first
  for (; second < 30 * 3600; second++) {
    for (const shift of shifts) {
      const own = seat(shift)
      if (!own) continue
      if (!present.has(shift) && shift.from <= second && second < shift.until) {
        present.add(shift)
        centre.world.register(own.endpoint)
        const memberships = [
          ...(shift.regular ? [{ queue: queueId, level: 1 }] : []),
          ...(shift.internet ? [{ queue: internetId, level: 1 }] : []),
        ]
        await centre.do({ ...centre.signInCommand(own), memberships } as never)
        await centre.do({ do: 'ready', agent: own.id })
      } else if (present.has(shift) && second >= shift.until) {
        present.delete(shift)
        // In a talk it takes effect when the talk is over.
        await centre.do({ do: 'sign-out', agent: own.id })
      }
    }
    while (arrivals[0] && arrivals[0].call.at <= second) {
      const caller = arrivals.shift()
      if (!caller) break
      const leg = await centre.caller(
        `139${String(callers.length - arrivals.length).padStart(8, '0')}`,
        numberOf(caller.call),
      )
      waiting.set(leg, { ...caller, since: second })
    }
    for (const { leg, endpoint, state, direction } of centre.world.legs())
      if (direction === 'out' && endpoint !== undefined && state !== 'up') centre.world.answer(leg)
    await centre.settle()
    for (const [leg, caller] of waiting) {
      const call = Object.values(centre.controller.world.calls).find((one) => one.legs[leg])
      const waited = second - caller.since
      if (call?.state === 'talking') {
        waiting.delete(leg)
        talking.set(leg, { until: second + caller.service })
        told.answered += 1
        told.answeredWaits.push(waited)
        told.allWaits.push(waited)
      } else if (waited >= caller.patience) {
        centre.world.hangup(leg as never)
        waiting.delete(leg)
        told.abandoned += 1
        told.allWaits.push(waited)
      }
    }
    for (const [leg, { until }] of talking)
      if (second >= until) {
        centre.world.hangup(leg as never)
        talking.delete(leg)
      }
    await centre.pass(1_000, 1_000)
    if ((second - first) % 3600 === 0) of.progress(second)
    if (arrivals.length === 0 && waiting.size === 0 && talking.size === 0) break
  }
  told.overtaken = centre.overtaken.length
  told.failures = centre.failures.length
  return told
}
