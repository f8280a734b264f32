/** What a queue lets its callers hear: its own music, the hello to who is rung back, a wait estimated from what conversations really take. */
import { expect, test } from 'vitest'
import type { Flow } from '#modules/ivr/index.ts'
import { usualQueue, type Queue } from '#modules/queueing/index.ts'
import { usualCallRules } from './core/facts.ts'
import { openCentre, type Centre } from './testing/centre.ts'
import { bare, citySettings, queueId, tenantId } from './testing/city.ts'

const minute = 60_000
/** The queue itself says what is announced. */
const spoken: Flow = {
  ...bare,
  nodes: {
    ...bare.nodes,
    q: { type: 'queue', cfg: { queue: 'main', maxWaitSec: 7200 }, out: bare.nodes['q']?.out ?? {} },
  },
}
const open = (change: Partial<Queue>, music = 'music/hold') =>
  openCentre({
    staff: 1,
    settings: (staff) => ({
      ...citySettings({ flow: spoken, staff }),
      callRules: { ...usualCallRules, music },
      queues: { [queueId]: { ...usualQueue(queueId, '综合'), ...change, tenantId } },
    }),
  })

test('callers wait and are held to the music of their queue, else of the city', async () => {
  for (const [own, heard] of [
    ['music/water', 'file:music/water'],
    ['', 'file:music/city'],
  ] as const) {
    const centre = await open({ music: own }, 'music/city')
    const agent = await centre.signIn(0)
    await centre.do({ do: 'pause', agent: agent.id, to: 'busy' })
    const citizen = await centre.caller()
    expect(centre.world.sounds(citizen)).toEqual([heard])
    await centre.do({ do: 'ready', agent: agent.id })
    await centre.answer(agent)
    await centre.do({ do: 'hold', agent: agent.id })
    expect(centre.world.sounds(citizen)).toEqual([heard.replace('file:', 'music:')])
  }
})

test('who is rung back hears first who rings, unless his queue says nothing', async () => {
  for (const callbackHello of ['zh/callback-hello', '']) {
    const centre = await open({ callback: true, callbackHello })
    const agent = await centre.signIn(0)
    await centre.do({ do: 'pause', agent: agent.id, to: 'busy' })
    const first = await centre.caller()
    centre.world.press(first, '9')
    await centre.settle()
    await centre.pass(10_000)
    await centre.do({ do: 'ready', agent: agent.id })
    await centre.answer(agent)
    const citizen = centre.world.legs().findLast((leg) => leg.trunk && leg.direction === 'out')?.leg
    if (!citizen) throw new Error('the citizen is not rung')
    centre.world.answer(citizen)
    await centre.settle()
    expect(centre.world.sounds(citizen).includes('file:zh/callback-hello')).toBe(callbackHello !== '')
  }
})

/** Five callers are served, each with this talk and this work after it. */
async function serve(centre: Centre, talkMs: number, workMs: number) {
  const agent = await centre.signIn(0)
  for (let i = 0; i < 5; i += 1) {
    const citizen = await centre.caller(`1380000010${i}`)
    await centre.answer(agent)
    await centre.pass(talkMs, 10_000)
    centre.world.hangup(citizen)
    await centre.settle()
    await centre.pass(workMs, 10_000)
    await centre.do({ do: 'finish', agent: agent.id, force: true })
  }
  return agent
}

test('the wait that is announced comes from what talks and the work after them took', async () => {
  const estimate = async (talkMs: number, workMs: number) => {
    const centre = await open({ announce: { mode: 'ewt', everyMs: 30_000, style: 'about' } })
    const agent = await serve(centre, talkMs, workMs)
    await centre.do({ do: 'pause', agent: agent.id, to: 'busy' })
    const citizen = await centre.caller('13800000200')
    await centre.pass(5_000)
    return centre.call(citizen).wait?.told?.p50Ms
  }
  // Nobody had to wait: half of position times handling for one agent.
  expect(await estimate(minute, 20_000)).toBeCloseTo((minute + 20_000) / 2, -3)
  expect(await estimate(4 * minute, 50_000)).toBeCloseTo((4 * minute + 50_000) / 2, -3)
})
