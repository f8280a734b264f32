import { expect, test } from 'vitest'
import { usualAgentRules } from '#modules/queueing/index.ts'
import type { Centre } from './testing/centre.ts'
import { answerTo } from './testing/city.ts'
import { cancelled, dial, done, hangUp, key, openDesks, pickedUp, sound } from './testing/desks.ts'

/** 6001 and 6002 are agents' telephones; whoever is asked signs in who sits there. */
async function open(services?: { pin: string }): Promise<Centre> {
  const centre: Centre = await openDesks({
    agents: [0, 1],
    services: [services],
    ports: {
      ask: ({ call, op, want }) => {
        if (want.want !== 'lookup') return
        if (want.adapter !== 'seat-sign-in') {
          centre.controller.tell({ kind: 'answered', call, op, outcome: answerTo(want) })
          return
        }
        const one = centre.staff.find(({ id }) => id === want.input['agent'])
        if (!one) return
        const told = {
          kind: 'answered',
          call,
          op,
          outcome: { of: 'lookup', result: 'found', values: {} },
        } as const
        void centre.controller
          .command(centre.signInCommand(one), centre.actor)
          .then(() => centre.controller.tell(told))
      },
    },
  })
  return centre
}
const state = (centre: Centre, index = 0) => centre.agentState(centre.staff[index]?.id ?? '')
const idle = 'file:zh/seat-idle'
const notDone = 'file:zh/code-refused'

test('签入、示忙、示闲、签出 on the telephone, each with its word', async () => {
  const centre = await open()
  const leg = await dial(centre, 0, '*80#')
  expect(centre.world.sounds(leg)).toEqual(['file:zh/seat-in'])
  expect(state(centre)).toBe('idle')
  await centre.pass(5_000)
  expect(await key(centre, 0, '#81#')).toBe('file:zh/seat-busy')
  expect(state(centre)).toBe('busy')
  expect(await key(centre, 0, '*81#')).toBe(idle)
  expect(await key(centre, 0, '*84#')).toBe('file:zh/seat-busy')
  expect(centre.controller.world.seats[centre.staff[0]?.id ?? '']?.agent.reason).toBe('暂离')
  expect(await key(centre, 0, '#84#')).toBe(idle)
  expect(await key(centre, 0, '#80#')).toBe('file:zh/seat-out')
  expect(state(centre)).toBe('out')
  expect(await key(centre, 0, '*81#')).toBe(notDone)
  sound(centre)
})

test('a caller comes to who signed in on his telephone; what he keys in his after-call work ends it', async () => {
  const centre = await open()
  await key(centre, 0, '*80#')
  const citizen = await centre.caller()
  const desk = await pickedUp(centre, 0)
  expect(centre.world.hears(citizen, desk)).toBe(true)
  centre.world.hangup(citizen)
  await centre.settle()
  expect(state(centre)).toBe('after-call')
  expect(await key(centre, 0, '#83#')).toBe('file:zh/service-set')
  expect(await key(centre, 0, '#83#')).toBe(notDone)
  expect(await key(centre, 0, '*83#')).toBe(idle)
  sound(centre)
})

test('a telephone with a PIN signs nobody in without it', async () => {
  const centre = await open()
  await key(centre, 0, '*54*12341#')
  expect(await key(centre, 0, '*80#')).not.toBe('file:zh/seat-in')
  expect(state(centre)).toBeUndefined()
  await key(centre, 0, '*80*1234#')
  expect(state(centre)).toBe('idle')
})

test('a telephone of nobody has no seat', async () => {
  const centre = await open()
  for (const code of ['*80#', '*81#', '*82*1#']) expect(await key(centre, 2, code)).toBe(notDone)
})

test('小休 by approval: it is asked for, and the word says so; a reason by its number', async () => {
  const centre = await open()
  const reason = (state: 'rest' | 'busy', words: string) => ({
    state,
    reason: words,
    quota: 0,
    longestMs: 0,
    needsApproval: state === 'rest',
  })
  centre.settings = {
    ...centre.settings,
    agentRules: {
      ...usualAgentRules,
      reasons: [reason('rest', '小休'), reason('busy', '处理工单'), reason('busy', '设备故障')],
    },
  }
  await key(centre, 0, '*80#')
  expect(await key(centre, 0, '*82*1#')).toBe('file:zh/seat-asked')
  expect(state(centre)).toBe('idle')
  expect(await key(centre, 0, '#82#')).toBe('file:zh/service-cancelled')
  expect(await key(centre, 0, '#81*2#')).toBe('file:zh/seat-busy')
  expect(centre.controller.world.seats[centre.staff[0]?.id ?? '']?.agent.reason).toBe('设备故障')
  expect(await key(centre, 0, '#81*7#')).toBe(notDone)
})

test('免打扰 keeps the queues away from the agent of the telephone until it is taken back', async () => {
  const centre = await open()
  await key(centre, 0, '*80#')
  expect(await key(centre, 0, '*56#')).toBe(done)
  const quiet = () => centre.controller.world.seats[centre.staff[0]?.id ?? '']?.agent.device.quiet ?? false
  expect([quiet(), state(centre)]).toEqual([true, 'idle'])
  const citizen = await centre.caller()
  expect(centre.call(citizen).state).toBe('queued')
  sound(centre)
  await key(centre, 1, '*80#')
  expect(centre.world.hears(citizen, await pickedUp(centre, 1))).toBe(true)
  const next = await centre.caller('13800000002')
  expect(centre.call(next).state).toBe('queued')
  expect(await key(centre, 0, '#56#')).toBe(cancelled)
  expect(quiet()).toBe(false)
  expect(centre.world.hears(next, await pickedUp(centre, 0))).toBe(true)
  sound(centre)
})

test('免打扰 set on the telephone’s page counts alike', async () => {
  const centre = await open()
  await key(centre, 0, '*80#')
  const [one] = centre.staff
  const { endpoints } = centre.settings
  const owner = endpoints[one?.endpoint ?? '']
  if (owner?.kind !== 'agent' || !owner.desk || !one) throw new Error('nobody sits there')
  const quiet = { ...owner, desk: { ...owner.desk, services: { quiet: true as const } } }
  centre.settings = { ...centre.settings, endpoints: { ...endpoints, [one.endpoint]: quiet } }
  await centre.pass(1_000)
  const citizen = await centre.caller()
  expect(centre.call(citizen).state).toBe('queued')
  centre.settings = { ...centre.settings, endpoints }
  await centre.pass(2_000)
  expect(['reserved', 'ringing']).toContain(centre.agentState(one.id))
})

test('while he keys a code his telephone is not rung; it rings when he has hung up', async () => {
  const centre = await open()
  await key(centre, 0, '*80#')
  const own = await dial(centre, 0, '*81#')
  const citizen = await centre.caller()
  expect(centre.call(citizen).state).toBe('queued')
  sound(centre)
  await hangUp(centre, own)
  expect(centre.world.hears(citizen, await pickedUp(centre, 0))).toBe(true)
})
