/** What a queue's settings do to callers: relaxing, overflow, no agents, limits, comfort, stickiness. */
import { expect, test } from 'vitest'
import { usualQueue, type Queue } from '#modules/queueing/index.ts'
import { openCentre, type Centre } from './testing/centre.ts'
import { bare, citySettings, queueId, straight, tenantId } from './testing/city.ts'

const second = '01900000-0000-7000-8000-000000000202'
const third = '01900000-0000-7000-8000-000000000203'

/** A centre whose queue is changed, with two more queues nobody serves at first. */
const open = (change: Partial<Queue>, more: { flow?: typeof bare; others?: Partial<Queue> } = {}) =>
  openCentre({
    staff: 3,
    settings: (staff) => {
      const settings = citySettings({ flow: more.flow ?? bare, staff })
      const other = (id: string) => ({ ...usualQueue(id, '其他'), tenantId, ...more.others })
      const main = { ...settings.queues[queueId], ...usualQueue(queueId, '综合'), ...change, tenantId }
      return { ...settings, queues: { [queueId]: main, [second]: other(second), [third]: other(third) } }
    },
  })

/** An agent at his place, in these queues, with these skills. */
async function sit(centre: Centre, index: number, queues: string[], skills: Record<string, number> = {}) {
  const agent = await centre.signIn(index)
  const memberships = queues.map((queue) => ({ queue, level: 1 }))
  await centre.do({ do: 'refit', agent: agent.id, memberships, skills })
  return agent
}
const offeredTo = (centre: Centre, leg: string) => centre.call(leg).offer?.agent

test('a caller waits for the skill his queue asks, then for less of it, then for anybody', async () => {
  const centre = await open({
    skills: [{ skill: '英语', level: 2 }],
    relaxation: [{ afterMs: 20_000, skill: '英语', level: 5 }, { afterMs: 40_000 }],
    noAgents: { joining: 'wait', waiting: 'stay', afterMs: 60_000 },
  })
  await sit(centre, 0, [queueId])
  const citizen = await centre.caller()
  expect(centre.call(citizen).state).toBe('queued')
  const fair = await sit(centre, 1, [queueId], { 英语: 5 })
  await centre.pass(15_000)
  expect(centre.call(citizen).state).toBe('queued')
  await centre.pass(6_000)
  expect(offeredTo(centre, citizen)).toBe(fair.id)
  await centre.do({ do: 'reject', agent: fair.id })
  await centre.do({ do: 'sign-out', agent: fair.id })
  await centre.pass(20_000)
  expect(offeredTo(centre, citizen)).toBe(centre.staff[0]?.id)
})

test('a caller goes on to the next queue at its time, and keeps class, place and wait clock', async () => {
  const centre = await open({
    overflow: [
      { afterMs: 15_000, queue: second },
      { afterMs: 30_000, queue: third },
    ],
    noAgents: { joining: 'wait', waiting: 'stay', afterMs: 60_000 },
  })
  const helper = await sit(centre, 1, [second])
  await centre.do({ do: 'pause', agent: helper.id, to: 'busy' })
  const citizen = await centre.caller()
  const first = centre.call(citizen).entry
  await centre.pass(10_000)
  expect(centre.call(citizen).entry?.queue).toBe(queueId)
  await centre.pass(6_000)
  expect(centre.call(citizen).entry).toMatchObject({
    queue: second,
    seq: first?.seq,
    class: first?.class,
    enqueuedAt: first?.enqueuedAt,
  })
  expect(centre.call(citizen).visits.map(({ queue, outcome }) => [queue, outcome])).toEqual([
    [queueId, 'overflow'],
    [second, undefined],
  ])
  await centre.do({ do: 'ready', agent: helper.id })
  expect(offeredTo(centre, citizen)).toBe(helper.id)
})

test('a queue of the chain without people is passed over', async () => {
  const centre = await open({
    overflow: [
      { afterMs: 5_000, queue: second },
      { afterMs: 10_000, queue: third },
    ],
    noAgents: { joining: 'wait', waiting: 'stay', afterMs: 60_000 },
  })
  const helper = await sit(centre, 1, [third])
  const citizen = await centre.caller()
  await centre.pass(8_000)
  expect(centre.call(citizen).entry?.queue).toBe(queueId)
  await centre.pass(3_000)
  expect(offeredTo(centre, citizen)).toBe(helper.id)
})

test('who comes while nobody is there goes to the queue where somebody is, and nowhere else', async () => {
  const rules = { joining: 'overflow', waiting: 'leave', afterMs: 60_000 } as const
  const centre = await open({ overflow: [{ afterMs: 0, queue: second }], noAgents: rules })
  const lost = await centre.caller('13800000001')
  expect(centre.ended().map((call) => call.caller.number)).toEqual(['13800000001'])
  expect(centre.world.legs().some((leg) => leg.leg === lost)).toBe(false)
  const helper = await sit(centre, 1, [second])
  const citizen = await centre.caller('13800000002')
  expect(offeredTo(centre, citizen)).toBe(helper.id)
  expect(centre.call(citizen).entry?.queue).toBe(second)
})

test('the last agent went while a caller waited: after the time set he goes where people are', async () => {
  const rules = { joining: 'refuse', waiting: 'overflow', afterMs: 20_000 } as const
  const centre = await open({ overflow: [{ afterMs: 7_000_000, queue: second }], noAgents: rules })
  const own = await sit(centre, 0, [queueId])
  await centre.do({ do: 'pause', agent: own.id, to: 'busy' })
  const helper = await sit(centre, 1, [second])
  const citizen = await centre.caller()
  await centre.do({ do: 'sign-out', agent: own.id })
  await centre.pass(18_000)
  expect(centre.call(citizen).state).toBe('queued')
  await centre.pass(5_000)
  expect(offeredTo(centre, citizen)).toBe(helper.id)
})

test('a full queue sends the next caller on, or back to his flow', async () => {
  const full = { maxLength: 1, overflow: [{ afterMs: 7_000_000, queue: second }] }
  for (const whenFull of ['overflow', 'refuse'] as const) {
    const centre = await open({ ...full, whenFull })
    const busy = await sit(centre, 0, [queueId, second])
    await centre.do({ do: 'pause', agent: busy.id, to: 'busy' })
    const waiting = await centre.caller('13800000001')
    expect(centre.call(waiting).entry?.queue).toBe(queueId)
    const next = await centre.caller('13800000002')
    if (whenFull === 'overflow') expect(centre.call(next).entry?.queue).toBe(second)
    else expect(centre.ended().map((call) => call.caller.number)).toEqual(['13800000002'])
  }
})

test('the queue’s longest wait counts though the flow would let the caller wait longer', async () => {
  const centre = await open({ maxWaitMs: 40_000 }, { flow: straight })
  const agent = await sit(centre, 0, [queueId])
  await centre.do({ do: 'pause', agent: agent.id, to: 'busy' })
  const citizen = await centre.caller()
  await centre.pass(38_000)
  expect(centre.call(citizen).state).toBe('queued')
  await centre.pass(5_000)
  expect(centre.call(citizen).visits[0]?.outcome).toBe('timeout')
})

test('comfort prompts are played in turn, apart from the announcements', async () => {
  const centre = await open({
    announce: { mode: 'none', everyMs: 30_000, style: 'about' },
    comfort: { prompts: ['zh/queue-comfort', 'zh/sorry-wait'], everyMs: 20_000 },
    maxWaitMs: 600_000,
  })
  const agent = await sit(centre, 0, [queueId])
  await centre.do({ do: 'pause', agent: agent.id, to: 'busy' })
  const citizen = await centre.caller()
  const heard: string[] = []
  for (let i = 0; i < 90; i++) {
    await centre.pass(1_000)
    const words = JSON.stringify(centre.world.sounds(citizen))
    for (const name of ['zh/queue-comfort', 'zh/sorry-wait'])
      if (words.includes(name) && heard.at(-1) !== name) heard.push(name)
  }
  expect(heard).toEqual(['zh/queue-comfort', 'zh/sorry-wait', 'zh/queue-comfort', 'zh/sorry-wait'])
})

test('an agent who refuses is left alone as long as his queue says', async () => {
  const centre = await open({ penaltyMs: { ...usualQueue('', '').penaltyMs, rejected: 45_000 } })
  const agent = await sit(centre, 0, [queueId])
  const citizen = await centre.caller()
  await centre.do({ do: 'reject', agent: agent.id })
  await centre.pass(43_000)
  expect(centre.call(citizen).state).toBe('queued')
  await centre.pass(4_000)
  expect(offeredTo(centre, citizen)).toBe(agent.id)
})

test('a caller has the class of his queue', async () => {
  const centre = await open({ priority: 80 })
  const agent = await sit(centre, 0, [queueId])
  await centre.do({ do: 'pause', agent: agent.id, to: 'busy' })
  expect(centre.call(await centre.caller()).entry?.class).toBe(80)
})

test('nobody joins a closed queue, but whoever waited in it is served', async () => {
  const centre = await open({})
  const agent = await sit(centre, 0, [queueId])
  await centre.do({ do: 'pause', agent: agent.id, to: 'busy' })
  const waiting = await centre.caller('13800000001')
  const closed = { ...usualQueue(queueId, '综合'), tenantId, open: false }
  centre.settings = { ...centre.settings, queues: { [queueId]: closed } }
  await centre.caller('13800000002')
  expect(centre.ended().map((call) => call.caller.number)).toEqual(['13800000002'])
  await centre.do({ do: 'ready', agent: agent.id })
  expect(offeredTo(centre, waiting)).toBe(agent.id)
})

test('a caller is kept for who spoke with him last, and goes to the queue when that takes too long', async () => {
  const knows = (leg: string, agent: string, at: number) => ({
    kind: 'preferred' as const,
    call: leg,
    preferred: { lastAgent: { agent, at } },
  })
  for (const hours of [1, 30]) {
    const centre = await open({ lastAgent: { withinMs: 24 * 3_600_000, waitMs: 20_000 } })
    const [known, other] = [await sit(centre, 0, [queueId]), await sit(centre, 1, [queueId])]
    for (const { id } of [known, other]) await centre.do({ do: 'pause', agent: id, to: 'busy' })
    const citizen = await centre.caller()
    const { id, startedAt } = centre.call(citizen)
    centre.controller.tell(knows(id, known.id, startedAt - hours * 3_600_000))
    await centre.settle()
    expect(centre.call(citizen).entry?.sticky?.agent).toBe(hours === 1 ? known.id : undefined)
    await centre.do({ do: 'ready', agent: other.id })
    // On a break he is not to be expected: the caller does not wait for him.
    expect(offeredTo(centre, citizen)).toBe(other.id)
  }
})

test('whoever knows the caller is asked for when a queue cares, and gets him though another has been idle longer', async () => {
  const asked: string[] = []
  const centre = await openCentre({
    staff: 2,
    settings: (staff) => {
      const settings = citySettings({ flow: bare, staff })
      const queue = { ...usualQueue(queueId, '综合'), tenantId, caseOwner: { waitMs: 30_000 } }
      return { ...settings, queues: { [queueId]: { ...queue, strategy: 'by-number' as const } } }
    },
    ports: { ask: ({ want, caller }) => void asked.push(`${want.want} ${caller}`) },
  })
  const [first, owner] = [await centre.signIn(0), await centre.signIn(1)]
  const talking = await centre.caller('13800000001')
  await centre.answer(first)
  const other = await centre.caller('13800000002')
  await centre.answer(owner)
  expect(asked).toEqual(['preferred 13800000001', 'preferred 13800000002'])
  const citizen = await centre.caller('13800000003')
  centre.controller.tell({
    kind: 'preferred',
    call: centre.call(citizen).id,
    preferred: { caseOwner: owner.id },
  })
  centre.world.hangup(talking)
  await centre.settle()
  await centre.do({ do: 'finish', agent: first.id, force: true })
  expect(centre.call(citizen).state).toBe('queued')
  centre.world.hangup(other)
  await centre.settle()
  await centre.do({ do: 'finish', agent: owner.id, force: true })
  expect(offeredTo(centre, citizen)).toBe(owner.id)
})
