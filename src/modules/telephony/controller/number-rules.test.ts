import { expect, test } from 'vitest'
import { emptyPlan, type NumberPlan } from '#modules/numbering/index.ts'
import { openCentre, type Centre } from './testing/centre.ts'
import { bare, citySettings, planOf } from './testing/city.ts'
import { violations } from './invariants.ts'

type Changed = Partial<NumberPlan> & { trunks?: object }

async function open({ trunks = {}, ...more }: Changed, staff = 1): Promise<Centre> {
  const centre = await openCentre({
    staff,
    settings: (people) => {
      const plan = { ...planOf([{ called: '12345', flow: bare.id }]), homeArea: '731', ...more }
      const city = citySettings({ flow: bare, staff: people, plan })
      return { ...city, trunks: city.trunks.map((trunk) => ({ ...trunk, ...trunks })) }
    },
  })
  for (let at = 0; at < staff; at += 1) await centre.signIn(at)
  return centre
}

const lines = (centre: Centre) =>
  centre.world.legs().filter((leg) => leg.trunk !== undefined && leg.direction === 'out')
const shownAt = async (centre: Centre, leg: string) =>
  (await centre.engine.snapshot()).legs.find((one) => one.leg === leg)
const sound = (centre: Centre) => {
  const { world, degraded } = centre.controller
  expect(violations(world, centre.settings.queues, centre.world.clock.ms(), degraded)).toEqual([])
  expect(centre.failures).toEqual([])
}
const rule = (more: object) => ({ id: 'r', name: '规则', active: true, called: ['*'], ...more })

test('a rule leads straight to a queue, an agent by number, or refuses; the caller is written in one way', async () => {
  const inbound = [
    rule({ id: 'q', called: ['1'], entry: { to: 'queue', queue: 'main' } }),
    rule({ id: 'e', called: ['2'], entry: { to: 'extension', number: '8001' } }),
    rule({ id: 'n', called: ['3'], entry: { to: 'refuse' } }),
  ] as NumberPlan['inbound']
  const centre = await open({ inbound })
  for (const called of ['1', '2']) {
    const leg = await centre.caller('88881234', called)
    expect(centre.call(leg)).toMatchObject({
      caller: { number: '073188881234' },
      received: { caller: '88881234' },
      offer: { agent: centre.staff[0]?.id },
    })
    centre.world.hangup(leg)
    await centre.settle()
  }
  await centre.caller('88881234', '3')
  await centre.caller('88881234', '4')
  const [refused, unknown] = centre.ended().slice(-2)
  expect([refused?.ended?.cause, unknown?.ended?.cause]).toEqual(['rejected', 'bad-number'])
  sound(centre)
})

test('an outbound rule chooses the trunks, the number shown, its type, and what is dialled', async () => {
  const groups: NumberPlan['groups'] = [
    { id: 'g', name: '二线', order: 'sequence', members: [{ trunk: 'trunk-2', weight: 1 }] },
  ]
  const over = { over: 'g', shown: 'main', numberType: 'subscriber' }
  const outbound = [rule({ called: ['0731*'], strip: 4, prefix: '9', ...over })] as NumberPlan['outbound']
  const centre = await open({ groups, outbound, mainNumber: '073112345' })
  const [agent] = centre.staff
  const purpose = { kind: 'manual' } as const
  await centre.do({ do: 'dial', agent: agent?.id ?? '', number: '073188881234', purpose })
  const [line] = lines(centre)
  expect(line?.trunk).toBe('trunk-2')
  expect(await shownAt(centre, line?.leg ?? '')).toMatchObject({
    to: { number: '988881234' },
    from: { number: '073112345', numberType: 'subscriber' },
  })
  sound(centre)
})

test('what no outbound rule takes does not go out', async () => {
  const outbound = [rule({ called: ['6*'], over: 'trunk-1', shown: 'own' })] as NumberPlan['outbound']
  const centre = await open({ outbound })
  const [agent] = centre.staff
  await centre.do({ do: 'dial', agent: agent?.id ?? '', number: '13800000001', purpose: { kind: 'manual' } })
  expect(lines(centre)).toEqual([])
  expect(centre.ended()).toMatchObject([{ ended: { cause: 'congestion' } }])
  sound(centre)
})

test('without a plan for the city nothing comes in and everything goes out', async () => {
  const centre = await open(emptyPlan)
  await centre.caller()
  expect(centre.ended()).toMatchObject([{ ended: { cause: 'bad-number' } }])
  const agent = centre.staff[0]?.id ?? ''
  await centre.do({ do: 'dial', agent, number: '13800000001', purpose: { kind: 'manual' } })
  expect(lines(centre)).toHaveLength(1)
})
