/** I1, I5, I7, I8 and I9 over random histories of the pure rules: agents, callers, misses, breaks, deadlines, aging. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefusal } from '#kernel/result.ts'
import { strategies } from '../strategies/catalogue.ts'
import { usualAfterCall } from './after-call.ts'
import { newAgent, usualAgentRules, type Agent } from './agent.ts'
import type { MissCause } from './miss.ts'
import { changeAgent, type AgentAction } from './agent-change.ts'
import { afterDeadline } from './agent-deadlines.ts'
import { changeEntry, newEntry, type Entry, type EntryHappening } from './entry.ts'
import { idleBesideWaiting, overtaken, sharedTokens, unbounded } from './invariants.ts'
import { chooseOffer } from './offers.ts'
import { usualQueue, type StrategyName } from './queue.ts'

type Step =
  | { what: 'caller'; queue: string; class: number; skills: string[]; sticky: number | null }
  | { what: 'answer' | 'abandon' | 'hang-up' | 'finish' | 'callback'; n: number }
  | { what: 'miss'; n: number; cause: MissCause }
  | { what: 'agent'; n: number; action: 'sign-in' | 'sign-out' | 'ready' | 'busy' | 'rest' | 'device' }
  | { what: 'time'; ms: number }

const n = fc.nat(20)
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    what: fc.constant('caller' as const),
    queue: fc.constantFrom('main', 'expert'),
    class: fc.constantFrom(0, 0, 0, 50, 90),
    skills: fc.constantFrom<string[]>([], [], ['english'], ['english', 'tax']),
    sticky: fc.option(fc.nat(4)),
  }),
  fc.record({
    what: fc.constantFrom(
      'answer' as const,
      'abandon' as const,
      'hang-up' as const,
      'finish' as const,
      'callback' as const,
    ),
    n,
  }),
  fc.record({
    what: fc.constant('miss'),
    n,
    cause: fc.constantFrom<MissCause>('no-answer', 'rejected', 'busy', 'unreachable', 'error'),
  }),
  fc.record({
    what: fc.constant('agent' as const),
    n,
    action: fc.constantFrom(
      'sign-in' as const,
      'sign-out' as const,
      'ready' as const,
      'busy' as const,
      'rest' as const,
      'device' as const,
    ),
  }),
  fc.record({ what: fc.constant('time' as const), ms: fc.integer({ min: 0, max: 40_000 }) }),
)

class Centre {
  now = 1_000_000
  seq = 0
  agents: Agent[]
  entries: Entry[] = []
  problems: string[] = []
  queues
  constructor(strategy: StrategyName) {
    this.queues = {
      main: { ...usualQueue('main', '主'), strategy },
      expert: { ...usualQueue('expert', '专'), strategy },
    }
    this.agents = [0, 1, 2, 3, 4].map((i) =>
      newAgent(
        {
          id: `a${i}`,
          number: `${8001 + i}`,
          skills: [{ english: 1 }, { english: 1, tax: 2 }, {}, {}, { tax: 9 }][i] ?? {},
          memberships: [
            { queue: 'main', level: 1 + (i % 2) },
            ...(i > 2 ? [] : [{ queue: 'expert', level: 1 }]),
          ],
        },
        this.now,
      ),
    )
    for (const agent of this.agents) this.act(agent.id, { do: 'sign-in' })
  }
  act(id: string, action: AgentAction) {
    this.agents = this.agents.map((agent) => {
      if (agent.id !== id) return agent
      const next = changeAgent(agent, action, { at: this.now, by: 'x', rules: usualAgentRules })
      return isRefusal(next) ? agent : next
    })
  }
  happen(id: string, happening: EntryHappening) {
    this.entries = this.entries.map((entry) => {
      if (entry.id !== id) return entry
      const next = changeEntry(entry, happening, this.now)
      if (isRefusal(next)) return entry
      if (next.enqueuedAt !== entry.enqueuedAt || next.seq !== entry.seq || next.class !== entry.class)
        this.problems.push(`I9 ${entry.id} ${happening.what}`)
      return next
    })
  }
  dispatch() {
    const picture = { entries: this.entries, agents: this.agents, queues: this.queues }
    const offers = chooseOffer(strategies, picture, this.now)
    this.problems.push(...overtaken(picture, offers, this.now).map((one) => `I7 ${one.what}`))
    for (const { entry, agent, call, ringMs } of offers) {
      const token = `${entry}.${this.entries.find((one) => one.id === entry)?.offers}`
      this.happen(entry, { what: 'offer', token, agent, deadline: this.now + ringMs })
      this.act(agent, { do: 'reserve', token, call, deadline: this.now + ringMs })
    }
    const after = { entries: this.entries, agents: this.agents, queues: this.queues }
    const found = [
      ...idleBesideWaiting(after, this.now),
      ...sharedTokens(this.agents),
      ...unbounded(this.agents),
    ]
    this.problems.push(...found.map((one) => `${one.invariant} ${one.what}`))
    const live = new Set(this.entries.filter((one) => one.state === 'offering').map((one) => one.token))
    for (const agent of this.agents)
      if ((agent.state === 'reserved' || agent.state === 'ringing') && !live.has(agent.token))
        this.problems.push(`I6 ${agent.id} is kept for nobody`)
    for (const entry of this.entries.filter((one) => one.state === 'offering'))
      if (this.agents.filter((agent) => agent.token === entry.token && agent.id === entry.agent).length !== 1)
        this.problems.push(`I1 ${entry.id} is offered to nobody`)
  }
  give(step: Step) {
    const offering = this.entries.filter((entry) => entry.state === 'offering')
    const pick = <T>(list: T[], i: number): T | undefined => list[i % Math.max(1, list.length)]
    if (step.what === 'time') {
      this.now += step.ms
      for (const agent of this.agents) {
        const late = afterDeadline(agent, { at: this.now, by: 'sweep', rules: usualAgentRules })
        if (!late) continue
        this.agents = this.agents.map((one) => (one.id === agent.id ? late : one))
        const entry = offering.find((one) => one.agent === agent.id)
        if (entry?.token) this.happen(entry.id, { what: 'return', token: entry.token, cause: 'no-answer' })
      }
    } else if (step.what === 'caller') {
      const seq = ++this.seq
      const sticky =
        step.sticky === null ? {} : { sticky: { agent: `a${step.sticky}`, until: this.now + 15_000 } }
      this.entries.push(
        newEntry({
          id: `e${seq}`,
          call: `c${seq}`,
          queue: step.queue,
          class: step.class,
          seq,
          enqueuedAt: this.now,
          skills: step.skills,
          ...sticky,
        }),
      )
    } else if (step.what === 'agent') {
      const agent = pick(this.agents, step.n)
      if (!agent) return
      if (step.action === 'device') agent.device = { ...agent.device, registered: !agent.device.registered }
      else
        this.act(
          agent.id,
          step.action === 'busy' || step.action === 'rest'
            ? { do: 'pause', to: step.action }
            : { do: step.action },
        )
    } else if (step.what === 'miss' || step.what === 'answer') {
      const entry = pick(offering, step.n)
      if (!entry?.token || !entry.agent) return
      if (step.what !== 'miss') {
        this.happen(entry.id, { what: 'answer', token: entry.token })
        this.act(entry.agent, { do: 'answer', token: entry.token })
      } else {
        this.happen(entry.id, { what: 'return', token: entry.token, cause: step.cause })
        this.act(entry.agent, { do: 'miss', token: entry.token, cause: step.cause })
      }
    } else if (step.what === 'abandon' || step.what === 'callback') {
      const entry = pick(
        this.entries.filter((one) => one.state === 'waiting' || one.state === 'offering'),
        step.n,
      )
      if (!entry) return
      if (step.what === 'callback') return this.happen(entry.id, { what: 'become-callback', number: '1' })
      this.happen(entry.id, { what: 'abandon' })
      if (!entry.virtual && entry.agent && entry.token)
        this.act(entry.agent, { do: 'withdraw', token: entry.token })
    } else {
      const agent = pick(
        this.agents.filter((one) => one.state === (step.what === 'finish' ? 'after-call' : 'talking')),
        step.n,
      )
      if (!agent) return
      if (step.what === 'finish') this.act(agent.id, { do: 'finish' })
      else if (agent.token)
        this.act(agent.id, {
          do: 'hang-up',
          token: agent.token,
          talkMs: 1000,
          fromQueue: true,
          afterCall: usualAfterCall,
        })
    }
  }
}

const names = Object.keys(strategies) as StrategyName[]
test.each(names)(
  '%s: no random history leaves an agent idle beside his caller, lets a caller be overtaken or resets a wait',
  (name) => {
    let offers = 0
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const centre = new Centre(name)
        for (const one of steps) {
          centre.give(one)
          centre.dispatch()
          if (centre.problems.length > 0) break
        }
        offers += centre.entries.reduce((sum, entry) => sum + entry.offers, 0)
        expect(centre.problems).toEqual([])
        expect(JSON.parse(JSON.stringify(centre.agents))).toEqual(centre.agents)
      }),
      { numRuns: 300, seed: 12345 },
    )
    expect(offers).toBeGreaterThan(300)
  },
)

test('the checks have teeth: they see an idle agent, an overtaken caller, a shared token and an endless state', () => {
  const centre = new Centre('longest-idle')
  centre.entries = [1, 2].map((seq) =>
    newEntry({ id: `e${seq}`, call: `c${seq}`, queue: 'main', class: 0, seq, enqueuedAt: centre.now }),
  )
  expect(idleBesideWaiting(centre, centre.now).length).toBeGreaterThan(0)
  const wrong = { entry: 'e2', call: 'c2', agent: 'a0', queue: 'main', ringMs: 1, candidates: ['a0'] }
  expect(overtaken(centre, [wrong], centre.now)).toEqual([{ invariant: 'I7', what: 'e2 overtook e1' }])
  const [one, other] = centre.agents
  if (!one || !other) throw new Error('no agents')
  expect(
    sharedTokens([
      { ...one, token: 't' },
      { ...other, token: 't' },
    ]),
  ).toHaveLength(1)
  expect(
    unbounded([
      { ...one, state: 'ringing' },
      { ...other, state: 'talking' },
    ]),
  ).toHaveLength(2)
})
