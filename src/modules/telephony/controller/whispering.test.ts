/** What an agent hears before he has the caller. */
import { expect, test } from 'vitest'
import { usualQueue } from '#modules/queueing/index.ts'
import { violations } from './invariants.ts'
import { openCentre, type Centre } from './testing/centre.ts'
import { citySettings, menu, queueId, tenantId } from './testing/city.ts'

const open = (whisper = { prompt: 'own/general', words: false }) =>
  openCentre({
    staff: 2,
    settings: (staff) => ({
      ...citySettings({ flow: menu, staff }),
      queues: {
        [queueId]: { ...usualQueue(queueId, '综合'), strategy: 'by-number' as const, whisper, tenantId },
      },
    }),
  })
const sound = (centre: Centre) =>
  expect(violations(centre.controller.world, centre.settings.queues, centre.world.clock.ms())).toEqual([])

/** A caller chose a person; the first agent has just answered his telephone. */
async function answered(whisper?: { prompt: string; words: boolean }) {
  const centre = await open(whisper)
  const [agent, other] = [await centre.signIn(0), await centre.signIn(1)]
  const citizen = await centre.caller()
  centre.world.press(citizen, '1')
  await centre.settle()
  const desk = await centre.answer(agent)
  return { centre, agent, other, citizen, desk }
}

test('the agent hears the words, the citizen goes on waiting; then they talk', async () => {
  const { centre, agent, citizen, desk } = await answered()
  expect(centre.world.sounds(desk)).toEqual(['file:own/general'])
  expect(centre.world.hears(citizen, desk)).toBe(false)
  expect(centre.world.sounds(citizen).join()).toContain('music/hold')
  expect(centre.rows('recording-opened')).toEqual([])
  sound(centre)
  await centre.pass(4_000)
  expect(centre.world.hears(citizen, desk)).toBe(true)
  expect(centre.call(citizen)).toMatchObject({ state: 'talking', agent: agent.id })
  sound(centre)
})

test('queue and choices are spoken where the queue wants words', async () => {
  const { centre, desk } = await answered({ prompt: '', words: true })
  // This centre has nobody who speaks texts: a tone, and nobody waits for ever.
  expect(centre.world.sounds(desk)).toHaveLength(1)
  await centre.pass(9_000)
  const [line] = centre.kept.filter((change) => change.row === 'announce' && change.event === 'call.answered')
  expect(line).toBeDefined()
})

test('a queue that whispers nothing connects at once', async () => {
  const { centre, citizen, desk } = await answered({ prompt: '', words: false })
  expect(centre.world.hears(citizen, desk)).toBe(true)
})

test('an agent who hangs up before he has the caller, or is lost, leaves him at the front for another', async () => {
  for (const goes of ['hangs up', 'is lost'] as const) {
    const { centre, agent, other, citizen, desk } = await answered()
    if (goes === 'hangs up') await centre.do({ do: 'hang-up', agent: agent.id })
    else {
      centre.world.losesMedia(desk, true, true)
      await centre.settle()
    }
    sound(centre)
    expect(centre.call(citizen).offer?.agent).toBe(other.id)
    await centre.answer(other)
    await centre.pass(4_000)
    expect(centre.call(citizen)).toMatchObject({ state: 'talking', agent: other.id })
  }
})

test('a citizen who hangs up meanwhile is missed, the agent is free; a controller that dies meanwhile connects afterwards', async () => {
  const first = await answered()
  first.centre.world.hangup(first.citizen)
  await first.centre.settle()
  expect(first.centre.rows('missed')).toMatchObject([{ reason: 'abandoned' }])
  expect(first.centre.agentState(first.agent.id)).toBe('idle')
  const { centre, citizen, desk } = await answered()
  centre.controller.die()
  await centre.takeLead()
  await centre.pass(10_000)
  expect(centre.world.hears(citizen, desk)).toBe(true)
  sound(centre)
})
