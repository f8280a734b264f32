/** Callers who are told of a known event before they wait (requirement B16). */
import { expect, test } from 'vitest'
import { shippedFlows, type Flow } from '#modules/ivr/index.ts'
import { type Centre, openCentre } from './testing/centre.ts'
import { answerTo, citySettings } from './testing/city.ts'

const straight = shippedFlows.find(({ flow }) => flow.id === 'straight-to-a-person')?.flow as Flow
const event = { knownEvent: 'event-1', title: '停水', prompt: 'zh/welcome' }

/** A city whose callers are concerned by an event, or are not. */
async function open(concerned: boolean): Promise<Centre> {
  const centre: Centre = await openCentre({
    settings: (staff) => citySettings({ flow: straight, staff }),
    ports: {
      ask: ({ call, op, want }) => {
        const outcome =
          want.want !== 'lookup'
            ? answerTo(want)
            : concerned
              ? ({ of: 'lookup', result: 'found', values: event } as const)
              : ({ of: 'lookup', result: 'none' } as const)
        centre.controller.tell({ kind: 'answered', call, op, outcome })
      },
    },
  })
  // Somebody is there and busy, so that callers wait.
  const agent = await centre.signIn(0)
  await centre.do({ do: 'pause', agent: agent.id, to: 'busy' })
  return centre
}
const told = (centre: Centre) =>
  centre
    .rows('announce')
    .filter(({ event: name }) => name === 'call.ended')
    .map(({ data }) => data['knownEvent'])
/** The greeting is over; what comes next sounds, or he waits. */
const greeted = async (centre: Centre, leg: string) => {
  for (let i = 0; i < 60 && centre.call(leg).flow?.walk?.trace.at(-1)?.label === '欢迎语'; i++)
    await centre.pass(1_000)
  return centre.call(leg)
}

test('whoever hangs up while he is told is content, and no missed call', async () => {
  const centre = await open(true)
  const caller = await centre.caller()
  expect((await greeted(centre, caller)).flow?.walk?.trace.at(-1)?.label).toBe('事件告知')
  centre.world.hangup(caller)
  await centre.settle()
  expect(told(centre)).toEqual([{ id: 'event-1', content: true }])
  expect(centre.rows('missed')).toEqual([])
})

test('whoever stays is told and waits for a person; giving up then is a missed call', async () => {
  const centre = await open(true)
  const caller = await centre.caller()
  await greeted(centre, caller)
  for (let i = 0; i < 60 && centre.call(caller).state !== 'queued'; i++) await centre.pass(1_000)
  expect(centre.call(caller).state).toBe('queued')
  centre.world.hangup(caller)
  await centre.settle()
  expect(told(centre)).toEqual([{ id: 'event-1', content: false }])
  expect(centre.rows('missed')).toHaveLength(1)
})

test('whom no event concerns waits at once, and nothing is counted', async () => {
  const centre = await open(false)
  const caller = await centre.caller()
  await greeted(centre, caller)
  expect(centre.call(caller).state).toBe('queued')
  centre.world.hangup(caller)
  await centre.settle()
  expect(told(centre)).toEqual([undefined])
})
