/**
 * A city calls ten times as much for half an hour: the real controller over the in-memory engine, with virtual time. Citizens have patience, some
 * ask to be rung back; a shift lead begins the surge when it is proposed, asks people in, and ends it when the figures say so.
 */
import { inSurge, usualQueue, usualSurge, type SurgeRule } from '#modules/queueing/index.ts'
import type { LegId } from '../../switch/port.ts'
import { citizenNumber } from '../core/legs.ts'
import { openCentre, type Centre } from './centre.ts'
import { bare, citySettings, queueId, tenantId, type CityAgent } from './city.ts'

const second = 1_000
const minute = 60 * second
const stepMs = 4 * second

export interface Rush {
  perMinute: number
  times: number
  staff: number
  helpers: number
  seed: number
}

/** What became of everybody, and what they heard. */
export interface RushFigures {
  calls: number
  answered: number
  calledBack: number
  missed: number
  /** Neither served nor on the missed list: must be none. */
  lost: string[]
  /** Callers on the line who heard nothing when looked at: must be none. */
  silent: string[]
  heardNotice: number
  longestQueue: number
  proposedAt?: number
  calmAt?: number
  shortForms: number
}

export const rushRule: SurgeRule = {
  ...usualSurge,
  arrivals: 30,
  withinMs: 5 * minute,
  waiting: 8,
  calmWaiting: 2,
  calmMs: 3 * minute,
}

/** Lives the morning through: ten usual minutes, thirty with so many times the calls, five usual ones; then on until nobody is left. */
export async function liveRush(rush: Rush): Promise<RushFigures> {
  const draw = drawing(rush.seed)
  const centre = await openRush(rush)
  const ids = { helpers: centre.staff.slice(rush.staff) }
  for (let i = 0; i < rush.staff; i += 1) await centre.signIn(i)
  const citizens = new Map<LegId, { until: number; asksAt: number | undefined }>()
  const doing = { rungSince: new Map<LegId, number>(), talkUntil: new Map<string, number>() }
  const heard = new Set<LegId>()
  const figures: RushFigures = {
    calls: 0,
    answered: 0,
    calledBack: 0,
    missed: 0,
    lost: [],
    silent: [],
    heardNotice: 0,
    longestQueue: 0,
    shortForms: 0,
  }
  const numbers: string[] = []
  const began = centre.world.clock.ms()
  let due = 0
  for (let at = 0; at < 3 * 60 * minute; at += stepMs) {
    const rate = at < 10 * minute || at >= 40 * minute ? rush.perMinute : rush.perMinute * rush.times
    if (at < 45 * minute) due += (rate * stepMs) / minute
    for (; due >= 1; due -= 1) {
      const number = `139${String(10_000_000 + numbers.length)}`
      const leg = centre.world.call({ trunk: 'trunk-1', from: number, to: '12345' })
      if (!leg) throw new Error('the switch refused the call')
      numbers.push(number)
      const now = centre.world.clock.ms()
      citizens.set(leg, {
        until: now + (30 + draw() * 150) * second,
        asksAt: draw() < 0.25 ? now + 12 * second : undefined,
      })
    }
    await centre.pass(stepMs, stepMs)
    await actAll(centre, { citizens, draw, ...doing })
    listen(centre, figures, heard)
    await leadActs(centre, figures, ids.helpers)
    const live = Object.values(centre.controller.world.calls)
    figures.longestQueue = Math.max(
      figures.longestQueue,
      live.filter(({ state }) => state === 'queued').length,
    )
    if (at > 45 * minute && live.length === 0 && figures.calmAt !== undefined) break
  }
  figures.heardNotice = heard.size
  if (figures.proposedAt !== undefined) figures.proposedAt -= began
  if (figures.calmAt !== undefined) figures.calmAt -= began
  return { ...figures, calls: numbers.length, ...ends(centre, numbers) }
}

async function openRush({ staff, helpers }: Rush): Promise<Centre> {
  return openCentre({
    staff: staff + helpers,
    settings: (people) => {
      const usual = usualQueue(queueId, '综合')
      const queue = {
        ...usual,
        tenantId,
        strategy: 'longest-idle' as const,
        afterCall: { ...usual.afterCall, forMs: 20 * second },
        maxWaitMs: 20 * minute,
        surge: rushRule,
      }
      return { ...citySettings({ flow: bare, staff: people }), queues: { [queueId]: queue } }
    },
  })
}

/** Citizens lose patience or press 9; telephones are answered after three seconds; talks end. */
async function actAll(
  centre: Centre,
  doing: {
    citizens: Map<LegId, { until: number; asksAt: number | undefined }>
    rungSince: Map<LegId, number>
    talkUntil: Map<string, number>
    draw: () => number
  },
): Promise<void> {
  const { world, controller } = centre
  const now = world.clock.ms()
  const { citizens, rungSince, talkUntil, draw } = doing
  for (const call of Object.values(controller.world.calls)) {
    const patience = call.citizen && citizens.get(call.citizen)
    if (patience && call.citizen && (call.state === 'queued' || call.state === 'offering')) {
      if (now >= patience.until) world.hangup(call.citizen)
      else if (patience.asksAt !== undefined && now >= patience.asksAt && call.state === 'queued') {
        patience.asksAt = undefined
        world.press(call.citizen, '9')
      }
    }
    if (call.state !== 'talking' || !call.citizen) continue
    const until = talkUntil.get(call.id) ?? now + (60 + draw() * 60) * second
    talkUntil.set(call.id, until)
    if (now >= until) world.hangup(call.citizen)
  }
  for (const leg of world.legs()) {
    if (leg.direction !== 'out' || leg.state === 'up') continue
    const since = rungSince.get(leg.leg) ?? now
    rungSince.set(leg.leg, since)
    // One citizen in five is not there when he is rung back.
    const away = leg.trunk !== undefined && draw() < 0.05
    if (now - since >= 3 * second && !away) world.answer(leg.leg)
  }
  await centre.settle()
}

/** Whoever is on the line and not in a talk hears something. */
function listen({ world, controller }: Centre, figures: RushFigures, heard: Set<LegId>): void {
  const up = new Set(
    world.legs().flatMap((leg) => (leg.direction === 'in' && leg.state === 'up' ? [leg.leg] : [])),
  )
  for (const call of Object.values(controller.world.calls)) {
    const { citizen } = call
    if (!citizen || !up.has(citizen) || call.state === 'talking') continue
    const sounds = world.sounds(citizen)
    if (sounds.length === 0) figures.silent.push(`${citizen} ${call.state}`)
    if (sounds.some((name) => name.includes('queue-surge'))) heard.add(citizen)
  }
}

/** What the shift lead does with what is proposed. */
async function leadActs(centre: Centre, figures: RushFigures, helpers: readonly CityAgent[]): Promise<void> {
  const queue = centre.settings.queues[queueId]
  const seen = centre.rows('surge-due')[0]
  const calm = centre.rows('surge-calm').findLast(() => true)
  if (!queue) return
  const put = (next: typeof queue) => {
    centre.settings = { ...centre.settings, queues: { [queueId]: next } }
  }
  if (seen && figures.proposedAt === undefined) {
    figures.proposedAt = seen.at
    put(inSurge(queue, { id: 'surge', since: seen.at }))
    for (const { id } of helpers) await centre.signIn(centre.staff.findIndex((one) => one.id === id))
  }
  if (calm?.at != null && queue.running && figures.calmAt === undefined) {
    figures.calmAt = calm.at
    const { running: _over, ...usual } = queue
    put({ ...usual, callback: false })
    for (const { id: agent } of helpers) await centre.do({ do: 'sign-out', agent })
  }
}

/** Every number ends served, called back, or on the missed list. */
function ends(centre: Centre, numbers: readonly string[]) {
  const served = new Map(centre.rows('served').map(({ number, callId }) => [number, callId]))
  const missed = new Set(centre.rows('missed').map(({ call }) => citizenNumber(call)))
  const back = new Set(
    centre.ended().flatMap(({ id, purpose }) => (purpose?.kind === 'callback' ? [id] : [])),
  )
  const calledBack = numbers.filter((number) => back.has(served.get(number) ?? '')).length
  const reached = numbers.filter((number) => served.has(number)).length
  return {
    answered: reached - calledBack,
    calledBack,
    missed: numbers.filter((number) => !served.has(number) && missed.has(number)).length,
    lost: numbers.filter((number) => !served.has(number) && !missed.has(number)),
    shortForms: centre.ended().filter(({ surge }) => surge?.shortForm).length,
  }
}

/** The same numbers between 0 and 1 for the same seed. */
function drawing(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}
