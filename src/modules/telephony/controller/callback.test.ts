/** Keys pressed while waiting: a call-back that keeps the place, a message instead. */
import { expect, test } from 'vitest'
import { usualQueue, type Queue } from '#modules/queueing/index.ts'
import { openCentre, type Centre } from './testing/centre.ts'
import { bare, citySettings, queueId, straight, tenantId } from './testing/city.ts'

const open = (change: Partial<Queue>, flow = bare) =>
  openCentre({
    staff: 2,
    settings: (staff) => ({
      ...citySettings({ flow, staff }),
      queues: {
        [queueId]: { ...usualQueue(queueId, '综合'), strategy: 'by-number' as const, ...change, tenantId },
      },
    }),
  })
const minute = 60_000
const citizensLeg = (centre: Centre) =>
  centre.world.legs().findLast((leg) => leg.trunk !== undefined && leg.direction === 'out')?.leg

/** One agent on a break, and two callers of whom the first asked to be rung back. */
async function asked(centre: Centre) {
  const agent = await centre.signIn(0)
  await centre.do({ do: 'pause', agent: agent.id, to: 'busy' })
  const first = await centre.caller('13800000001')
  const seq = centre.call(first).entry?.seq
  const later = await centre.caller('13800000002')
  centre.world.press(first, '9')
  await centre.settle()
  await centre.pass(15_000)
  return { agent, first, later, seq }
}
const waitingBack = (centre: Centre) =>
  Object.values(centre.controller.world.calls).find((call) => call.entry?.virtual)

test('key 9: the caller hangs up, keeps his place, and is rung before who came after him', async () => {
  const centre = await open({ callback: true })
  const { agent, first, later, seq } = await asked(centre)
  expect(centre.world.legs().some(({ leg }) => leg === first)).toBe(false)
  expect(waitingBack(centre)).toMatchObject({
    direction: 'outbound',
    called: '13800000001',
    state: 'queued',
    entry: { seq },
  })
  expect(centre.rows('missed')).toEqual([])
  await centre.do({ do: 'ready', agent: agent.id })
  expect(centre.call(later).state).toBe('queued')
  const desk = await centre.answer(agent)
  const citizen = citizensLeg(centre)
  if (!citizen) throw new Error('the citizen is not rung')
  expect(centre.world.answer(citizen)).toBe(true)
  await centre.settle()
  expect(centre.world.hears(desk, citizen)).toBe(true)
  expect(centre.call(citizen)).toMatchObject({ state: 'talking', agent: agent.id })
  expect(centre.rows('recording-opened')).toHaveLength(1)
  centre.world.hangup(citizen)
  await centre.settle()
  expect(centre.rows('served')).toMatchObject([{ number: '13800000001' }])
  expect(centre.rows('missed')).toEqual([])
})

test('a citizen who does not answer is tried three times with a pause, then he is on the missed list', async () => {
  const centre = await open({ callback: true, afterCall: { ...usualQueue('', '').afterCall, mode: 'none' } })
  const { agent, later } = await asked(centre)
  centre.world.hangup(later)
  await centre.settle()
  await centre.do({ do: 'ready', agent: agent.id })
  for (let tries = 1; tries <= 3; tries++) {
    await centre.answer(agent)
    const citizen = citizensLeg(centre)
    if (!citizen) throw new Error('the citizen is not rung')
    centre.world.hangup(citizen, 'no-answer')
    await centre.settle()
    expect(centre.agentState(agent.id)).toBe('idle')
    if (tries === 3) break
    expect(waitingBack(centre)?.entry).toMatchObject({ state: 'waiting', virtual: { tries } })
    await centre.pass(4 * minute, 5_000)
    expect(waitingBack(centre)?.state).toBe('queued')
    await centre.pass(minute + 5_000, 5_000)
    expect(waitingBack(centre)?.state).toBe('offering')
  }
  expect(waitingBack(centre)).toBeUndefined()
  expect(centre.rows('missed').filter((row) => row.reason === 'callback-asked')).toHaveLength(1)
})

test('a call-back survives the controller', async () => {
  const centre = await open({ callback: true })
  const { agent, seq } = await asked(centre)
  await centre.takeLead()
  await centre.settle()
  expect(waitingBack(centre)?.entry).toMatchObject({ seq, virtual: { number: '13800000001' } })
  await centre.do({ do: 'ready', agent: agent.id })
  expect(waitingBack(centre)?.state).toBe('offering')
})

test('an agent who lets the call-back go before the citizen answered leaves him on the missed list', async () => {
  const centre = await open({ callback: true })
  const { agent } = await asked(centre)
  await centre.do({ do: 'ready', agent: agent.id })
  await centre.answer(agent)
  await centre.do({ do: 'hang-up', agent: agent.id })
  expect(centre.rows('missed').map((row) => row.reason)).toEqual(['callback-asked'])
})

test('who called again himself and was served is not rung back', async () => {
  const centre = await open({ callback: true })
  const { later } = await asked(centre)
  centre.world.hangup(later)
  const again = await centre.caller('13800000001')
  const helper = await centre.signIn(1)
  await centre.do({ do: 'reject', agent: helper.id })
  await centre.do({ do: 'take', agent: helper.id, call: centre.call(again).id })
  await centre.answer(helper)
  expect(centre.call(again).state).toBe('talking')
  await centre.pass(40_000, 5_000)
  expect(waitingBack(centre)).toBeUndefined()
  expect(centre.rows('missed').filter((row) => row.reason === 'callback-asked')).toEqual([])
})

test('nobody got round to it in two hours: it is on the missed list', async () => {
  const centre = await open({ callback: true })
  const { later } = await asked(centre)
  centre.world.hangup(later)
  await centre.pass(121 * minute, minute)
  expect(waitingBack(centre)).toBeUndefined()
  expect(centre.rows('missed').map((row) => row.reason)).toContain('callback-asked')
})

test('key 1: the caller leaves a message, which is filed and listed', async () => {
  const centre = await open({ voicemail: true })
  const agent = await centre.signIn(0)
  await centre.do({ do: 'pause', agent: agent.id, to: 'busy' })
  const citizen = await centre.caller()
  centre.world.press(citizen, '1')
  await centre.settle()
  await centre.pass(6_000)
  expect(centre.call(citizen).message?.purpose).toBe('voicemail')
  await centre.pass(7_000)
  centre.world.hangup(citizen)
  await centre.settle()
  await centre.pass(3_000)
  expect(centre.rows('missed')).toMatchObject([{ reason: 'voicemail' }])
  expect(centre.ended()[0]?.visits[0]?.outcome).toBe('exit')
})

test('a flow that offers key 9 goes on from it, and the place is kept all the same', async () => {
  const centre = await open({}, straight)
  const { seq } = await asked(centre)
  expect(waitingBack(centre)?.entry?.seq).toBe(seq)
})

test('keys do nothing where the queue does not offer them', async () => {
  const centre = await open({})
  const agent = await centre.signIn(0)
  await centre.do({ do: 'pause', agent: agent.id, to: 'busy' })
  const citizen = await centre.caller()
  for (const key of ['9', '1']) centre.world.press(citizen, key)
  await centre.settle()
  expect(centre.call(citizen).state).toBe('queued')
})
