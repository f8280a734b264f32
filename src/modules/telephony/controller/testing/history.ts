/** A random history of a call centre: what callers, agents, the network and the machines may do, in any order. */
import * as fc from 'fast-check'
import { inSurge, type StrategyName } from '#modules/queueing/index.ts'
import type { Journal } from '../journal.ts'
import { openCentre, type Centre } from './centre.ts'
import { bare, citySettings, queueId, straight } from './city.ts'
import { faulty, type SeededFault } from './faults.ts'
import { Campaign, noticeFlows } from './campaigning.ts'
import { figures } from './figures.ts'
import { moderate } from './moderating.ts'
import { answerNewest, ringBack, serve } from './serving.ts'
import { second, secondFlow, secondNumber, servedBy, twoQueues } from './two-queues.ts'
import { Watch } from './watch.ts'

const acts = {
  call: 8,
  answer: 18,
  deliver: 22,
  'deliver-all': 8,
  serve: 8,
  hangup: 3,
  'agent-hangup': 3,
  reject: 2,
  'ring-timeout': 2,
  drop: 2,
  duplicate: 2,
  delay: 2,
  crash: 2,
  'crash-midway': 3,
  'switch-crash': 1,
  pause: 1,
  ready: 6,
  finish: 8,
  'sign-out': 1,
  'sign-in': 3,
  hold: 1,
  retrieve: 1,
  consult: 2,
  'after-consult': 3,
  transfer: 1,
  'hand-on': 3,
  'to-flow': 3,
  press: 3,
  invite: 6,
  moderate: 4,
  release: 1,
  key: 6,
  'ring-back': 7,
  lose: 1,
  register: 2,
  dial: 1,
  notice: 4,
  surge: 1,
  second: 5,
  look: 1,
} as const
type Act = keyof typeof acts
export interface Step {
  act: Act
  pick: number
}

export const histories = fc.array(
  fc.record({
    act: fc.oneof(
      ...Object.entries(acts).map(([act, weight]) => ({ weight, arbitrary: fc.constant(act as Act) })),
    ),
    pick: fc.nat(1000),
  }),
  { minLength: 40, maxLength: 220 },
)

export interface HistoryOptions {
  strategy: StrategyName
  fault?: SeededFault
  journal?: Journal
}

/** Lives one history through; throws at the first broken invariant. */
export async function live(steps: readonly Step[], options: HistoryOptions): Promise<void> {
  const watch = new Watch()
  const campaign = new Campaign()
  const fault = options.fault === undefined ? undefined : faulty(options.fault)
  const flow = options.strategy === 'longest-idle' ? straight : bare
  let opened: Centre | undefined
  const centre = await openCentre({
    staff: 4,
    queues: servedBy,
    settings: (staff) =>
      twoQueues(
        citySettings({ flow, strategy: options.strategy, staff, flows: [...noticeFlows, secondFlow] }),
      ),
    ...(options.journal ? { journal: options.journal } : {}),
    ports: fault ? { react: fault } : {},
    wrap: (engine) => watch.over(engine, () => opened),
  })
  opened = centre
  for (let i = 0; i < 4; i += 1) await centre.signIn(i)
  for (const step of steps) {
    figures.steps += 1
    await take(centre, { watch, campaign }, step)
    await watch.revive(centre)
    watch.check(centre)
  }
  watch.disarm()
  await centre.pass(2_000)
  await centre.controller.look()
  await centre.settle()
  centre.world.advance(10)
  await centre.controller.look()
  await centre.settle()
  watch.check(centre)
  watch.atRest(centre)
  await everybodyLeaves(centre)
  watch.check(centre)
  watch.allOver(centre)
  campaign.check(centre)
}

/** All callers hang up and all time-outs pass: nothing may be left behind. */
async function everybodyLeaves(centre: Centre): Promise<void> {
  for (const { leg, direction } of centre.world.legs()) if (direction === 'in') centre.world.hangup(leg)
  await centre.settle()
  for (const { leg } of centre.world.legs()) centre.world.hangup(leg)
  await centre.settle()
  // Whoever asked to be rung back would be for hours yet.
  const [agent] = centre.staff
  for (const call of Object.values(centre.controller.world.calls))
    if (call.entry?.virtual && agent) await centre.do({ do: 'release', agent: agent.id, call: call.id })
  await centre.pass(130_000, 10_000)
}

async function take(
  centre: Centre,
  { watch, campaign }: { watch: Watch; campaign: Campaign },
  { act, pick }: Step,
): Promise<void> {
  const { world, controller } = centre
  const one = <T>(list: readonly T[]): T | undefined => list[pick % Math.max(1, list.length)]
  const agent = one(centre.staff)
  if (!agent) return
  const order = (command: Parameters<Centre['do']>[0]) => {
    void controller.command(command, centre.actor)
    return centre.worked()
  }
  const legs = world.legs()
  const talks = Object.values(controller.world.calls).filter(
    ({ state }) => state === 'talking' || state === 'conference',
  )
  /** Somebody who speaks with a citizen, where there is one. */
  const talker = one(talks)?.agent ?? agent.id
  const other = centre.staff[(pick + 1) % centre.staff.length] ?? agent
  switch (act) {
    case 'call':
      figures.calls += 1
      world.call({
        trunk: pick % 2 ? 'trunk-1' : 'trunk-2',
        from: `1380000${1000 + (pick % 50)}`,
        to: pick % 3 ? '12345' : secondNumber,
      })
      return
    case 'answer': {
      const leg = one(legs.filter((each) => each.direction === 'out' && each.state !== 'up'))
      if (leg) world.answer(leg.leg)
      return
    }
    case 'hangup':
    case 'agent-hangup': {
      const wanted = act === 'hangup' ? 'in' : 'out'
      const leg = one(
        legs.filter((each) => each.direction === wanted && (wanted === 'in' || each.state === 'up')),
      )
      if (leg) world.hangup(leg.leg)
      return
    }
    case 'reject': {
      const leg = one(legs.filter((each) => each.direction === 'out' && each.state !== 'up'))
      if (leg) world.reject(leg.leg, pick % 2 ? 'rejected' : 'busy')
      return
    }
    case 'lose': {
      const leg = one(legs.filter((each) => each.direction === 'out' && each.state === 'up'))
      if (leg) world.losesMedia(leg.leg, true, true)
      return
    }
    case 'key': {
      const waiting = Object.values(controller.world.calls).filter((call) => call.state === 'queued')
      const leg = one(waiting)?.citizen
      if (leg && world.press(leg, '9')) figures.keys += 1
      return
    }
    case 'ring-back':
      return ringBack(centre, pick)
    case 'register':
      return world.register(agent.endpoint, pick % 3 !== 0)
    case 'deliver':
      return centre.deliver(1)
    case 'deliver-all':
      return centre.settle()
    case 'drop':
      if (world.wire.drop()) figures.lostEvents += 1
      return
    case 'duplicate':
      return world.wire.duplicate()
    case 'delay':
      return world.wire.delay(1 + (pick % 3))
    case 'crash':
      figures.crashes += 1
      controller.die()
      return
    case 'crash-midway':
      return watch.arm(1 + (pick % 4))
    case 'switch-crash':
      figures.switchLosses += 1
      return world.crash()
    case 'second':
    case 'ring-timeout':
      world.advance(act === 'second' ? 1_000 : 21_000)
      controller.tell({ kind: 'tick' })
      return centre.worked()
    case 'look':
      world.advance(10)
      return centre.look()
    case 'pause':
      return order({ do: 'pause', agent: agent.id, to: pick % 2 ? 'busy' : 'rest' })
    case 'consult':
      return order({ do: 'consult', agent: talker, to: pick % 3 ? { agent: other.id } : { number: '110' } })
    case 'after-consult':
      return order({ do: (['complete', 'cancel', 'join'] as const)[pick % 3] ?? 'cancel', agent: agent.id })
    case 'transfer': {
      const person = { agent: centre.staff[0]?.id ?? '' }
      const targets = [{ queue: queueId }, { queue: second }, person, { number: '13900000000' }]
      return order({ do: 'transfer', agent: talker, to: targets[pick % 4] ?? { queue: queueId } })
    }
    case 'serve':
      return serve(centre, pick)
    case 'hand-on': {
      const queue = pick % 2 ? second : queueId
      const targets = [{ agent: other.id }, { queue }, { number: '13900000001' }]
      const to = targets[pick % 3] ?? { queue }
      await order({ do: 'consult', agent: talker, to, whenAnswered: true })
      return pick % 2 ? answerNewest(centre) : undefined
    }
    case 'to-flow': {
      await order({ do: 'to-flow', agent: talker, flow: 'question', comesBack: pick % 4 !== 0 })
      const asked = controller.world.seats[talker]?.agent.call
      const leg = controller.world.calls[asked ?? '']?.citizen
      if (leg && pick % 2) world.press(leg, pick % 3 ? '0' : '1')
      return
    }
    case 'press': {
      const asked = Object.values(controller.world.calls).filter((call) => call.state === 'ivr')
      const leg = one(asked)?.citizen
      if (leg) world.press(leg, pick % 2 ? '0' : '1')
      return
    }
    case 'invite': {
      const to = pick % 3 ? { agent: other.id } : { number: `139000010${10 + (pick % 50)}` }
      await order({ do: 'invite', agent: talker, to })
      return pick % 2 ? answerNewest(centre) : undefined
    }
    case 'moderate':
      return moderate(centre, pick, order)
    case 'release': {
      const call = one(Object.values(controller.world.calls))
      return call ? order({ do: 'release', agent: agent.id, call: call.id }) : undefined
    }
    case 'notice':
      campaign.ring(centre, pick)
      return pick % 2 ? centre.settle().then(() => answerNewest(centre)) : centre.worked()
    case 'surge':
      return surge(centre, pick)
    case 'dial':
      return order({ do: 'dial', agent: agent.id, number: '13700000000', purpose: { kind: 'manual' } })
    case 'sign-in':
      return order(centre.signInCommand(agent))
    default:
      return order({ do: act, agent: agent.id })
  }
}

/** A surge of the first queue begins, or ends. */
function surge(centre: Centre, pick: number): void {
  const queue = centre.settings.queues[queueId]
  if (!queue) return
  const { running: _over, ...usual } = queue
  const next = pick % 2 ? inSurge(usual, { id: 'surge', since: 0 }) : usual
  centre.settings = { ...centre.settings, queues: { ...centre.settings.queues, [queueId]: next } }
}
