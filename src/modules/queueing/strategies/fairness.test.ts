/**
 * The fairness each strategy promises (telephony.md section 7), by discrete simulation of a shift over the real rules: 20 agents,
 * 15 erlangs, 8 hours, exponential arrivals and talk of 180 s, no after-call work.
 */
import { expect, test } from 'vitest'
import { isRefusal } from '#kernel/result.ts'
import { newAgent, usualAgentRules, type Agent } from '../domain/agent.ts'
import { changeAgent, type AgentAction } from '../domain/agent-change.ts'
import { changeEntry, newEntry, type Entry } from '../domain/entry.ts'
import { chooseOffer } from '../domain/offers.ts'
import { usualQueue, type StrategyName } from '../domain/queue.ts'
import { strategies } from './catalogue.ts'

const second = 1000
const hour = 3600 * second
const agentCount = 20

interface Happening {
  at: number
  agent?: string
  joins?: true
}
interface Options {
  joinAt?: number
  /** Length of a conversation in ms from a number drawn between 0 and 1; exponential with mean 180 s unless told. */
  talkMs?: (drawn: number) => number
  /** Before each offer: the idle agents and the one chosen. */
  offered?: (chosen: Agent, idle: Agent[], at: number) => void
}

function shift(strategy: StrategyName, seed: number, erlangs: number, options: Options = {}) {
  let dice = seed
  const draw = () => {
    dice = (Math.imul(dice, 1664525) + 1013904223) >>> 0
    return dice / 2 ** 32
  }
  const exponential = (mean: number) => -mean * Math.log(1 - draw())
  const queue = { ...usualQueue('main', '主队列'), strategy, agingMs: Infinity }
  const agents = new Map<string, Agent>()
  const act = (id: string, action: AgentAction, at: number) => {
    const changed = changeAgent(agents.get(id)!, action, { at, by: 'test', rules: usualAgentRules })
    if (isRefusal(changed)) throw new Error(`${id} ${action.do}: ${changed.refused}`)
    agents.set(id, changed)
  }
  const signIn = (i: number, at: number) => {
    const id = `agent-${i}`
    agents.set(
      id,
      newAgent({ id, number: `${8001 + i}`, memberships: [{ queue: 'main', level: 1 + (i % 3) }] }, at),
    )
    act(id, { do: 'sign-in' }, at)
  }
  for (let i = 0; i < agentCount; i++) signIn(i, 0)
  const later: Happening[] = [{ at: 0 }]
  if (options.joinAt !== undefined) later.push({ at: options.joinAt, joins: true })
  const talkMs = options.talkMs ?? ((drawn) => -180 * second * Math.log(1 - drawn))
  let entries: Entry[] = []
  let longest = 0
  let seq = 0
  for (;;) {
    later.sort((one, other) => other.at - one.at)
    const { at, agent, joins } = later.pop()!
    if (at > 8 * hour) break
    if (joins) signIn(agentCount, at)
    else if (agent !== undefined) {
      const { since, token } = agents.get(agent)!
      const afterCall = { ...queue.afterCall, mode: 'none' as const }
      act(agent, { do: 'hang-up', token: token!, talkMs: at - since, fromQueue: true, afterCall }, at)
    } else {
      seq++
      entries.push(newEntry({ id: `e${seq}`, call: `c${seq}`, queue: 'main', class: 0, seq, enqueuedAt: at }))
      later.push({ at: at + exponential((180 * second) / erlangs) })
    }
    for (const offer of chooseOffer(
      strategies,
      { entries, agents: [...agents.values()], queues: { main: queue } },
      at,
    )) {
      const idle = [...agents.values()].filter((one) => one.state === 'idle')
      options.offered?.(agents.get(offer.agent)!, idle, at)
      const entry = entries.find((one) => one.id === offer.entry)!
      const given = changeEntry(
        entry,
        { what: 'offer', token: entry.id, agent: offer.agent, deadline: at + 1 },
        at,
      )
      if (isRefusal(given)) throw new Error(given.refused)
      entries = entries.filter((one) => one.id !== entry.id)
      act(offer.agent, { do: 'reserve', token: entry.id, call: entry.call, deadline: at + 1 }, at)
      act(offer.agent, { do: 'answer', token: entry.id }, at)
      const talk = talkMs(draw())
      longest = Math.max(longest, talk)
      later.push({ at: at + talk, agent: offer.agent })
    }
  }
  const worked = [...agents.values()].slice(0, agentCount).map((one) => one.shift)
  return { calls: worked.map((one) => one.calls), talk: worked.map((one) => one.talkMs), longest }
}

const spread = (values: number[]) => Math.max(...values) - Math.min(...values)
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const seeds = [1, 7, 42]

const deviation = (values: number[]) => {
  const middle = mean(values)
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)))
}

test.each(seeds)(
  'fewest calls: the numbers of calls differ by at most 3 %% of the mean when no call is much longer than others (seed %i)',
  (seed) => {
    const { calls } = shift('fewest-calls', seed, 15, { talkMs: (drawn) => (120 + 120 * drawn) * second })
    expect(mean(calls)).toBeGreaterThan(90)
    expect(spread(calls)).toBeLessThanOrEqual(0.03 * mean(calls))
  },
)

test.each(seeds)(
  'fewest calls: with very long calls among them the deviation stays below 3 %% (seed %i)',
  (seed) => {
    const { calls } = shift('fewest-calls', seed, 15)
    expect(mean(calls)).toBeGreaterThan(90)
    expect(deviation(calls)).toBeLessThanOrEqual(0.03 * mean(calls))
  },
)

test.each(seeds)('fewest calls: nobody idle with fewer calls per hour is passed over (seed %i)', (seed) => {
  let broken = 0
  shift('fewest-calls', seed, 15, {
    offered: (chosen, idle) => {
      if (idle.some((one) => one.shift.calls < chosen.shift.calls)) broken++
    },
  })
  expect(broken).toBe(0)
})

test.each(seeds)(
  'least talk: the talk times differ by at most the longest call or 5 %% of the mean (seed %i)',
  (seed) => {
    const { talk, longest } = shift('least-talk', seed, 15)
    expect(spread(talk)).toBeLessThanOrEqual(Math.max(longest, 0.05 * mean(talk)))
  },
)

test('least talk is fairer in talk time than longest idle and fewest calls', () => {
  const share = (strategy: StrategyName) => {
    const { talk } = shift(strategy, 7, 15)
    return spread(talk) / mean(talk)
  }
  expect(share('least-talk')).toBeLessThan(Math.min(share('longest-idle'), share('fewest-calls')) / 2)
})

test.each(seeds)(
  'longest idle: between two offers to one agent, everybody idle throughout gets one (seed %i)',
  (seed) => {
    const lastOffer = new Map<string, number>()
    let broken = 0
    shift('longest-idle', seed, 10, {
      offered: (chosen, idle, at) => {
        const before = lastOffer.get(chosen.id)
        if (before !== undefined)
          broken += idle.filter((one) => one.id !== chosen.id && one.idleSince <= before).length
        lastOffer.set(chosen.id, at)
      },
    })
    expect(lastOffer.size).toBe(agentCount)
    expect(broken).toBe(0)
  },
)

test.each(seeds)('by level: nobody of level 2 is offered a call while level 1 is idle (seed %i)', (seed) => {
  let [offers, broken] = [0, 0]
  const level = (agent: Agent) => agent.memberships[0]!.level
  shift('by-level', seed, 15, {
    offered: (chosen, idle) => {
      offers++
      if (idle.some((one) => level(one) < level(chosen))) broken++
    },
  })
  expect(offers).toBeGreaterThan(1000)
  expect(broken).toBe(0)
})

test.each(seeds)('by number: always the lowest idle agent number (seed %i)', (seed) => {
  let broken = 0
  const { calls } = shift('by-number', seed, 15, {
    offered: (chosen, idle) => {
      if (idle.some((one) => Number(one.number) < Number(chosen.number))) broken++
    },
  })
  expect(broken).toBe(0)
  expect(calls[0]).toBeGreaterThan(calls[agentCount - 1]!)
})

test.each(['fewest-calls', 'least-talk'] as const)(
  '%s: a newcomer after four hours is not flooded: his first hour brings at most 1.5 times the fair share',
  (strategy) => {
    const shares = seeds.map((seed) => {
      let [all, his] = [0, 0]
      shift(strategy, seed, 12, {
        joinAt: 4 * hour,
        offered: (chosen, _idle, at) => {
          if (at < 4 * hour || at >= 5 * hour) return
          all++
          if (chosen.id === `agent-${agentCount}`) his++
        },
      })
      return his / all
    })
    expect(mean(shares)).toBeLessThan(1.5 / (agentCount + 1))
    expect(mean(shares)).toBeGreaterThan(0.5 / (agentCount + 1))
  },
)
