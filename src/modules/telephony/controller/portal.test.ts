import { expect, test } from 'vitest'
import { openCentre } from './testing/centre.ts'
import { menu, citySettings, tenantId } from './testing/city.ts'

/** Telephones of portal callers, the first three behind one address; two lines from one address, three in all. */
const open = () =>
  openCentre({
    staff: 5,
    settings: (staff) => {
      const city = citySettings({ flow: menu, staff })
      const callers = staff.map(
        ({ endpoint }, i) =>
          [endpoint, { kind: 'portal' as const, tenantId, from: i < 3 ? 'carrier' : `home-${i}` }] as const,
      )
      return {
        ...city,
        endpoints: Object.fromEntries(callers),
        callRules: { ...city.callRules, portalCallsPerAddress: 2, portalCallsMax: 3 },
      }
    },
  })

test('portal callers are bounded by address and in all, and a line that comes free is given again', async () => {
  const centre = await open()
  const call = async (i: number) => {
    const endpoint = centre.staff[i]?.endpoint ?? ''
    centre.world.register(endpoint)
    const leg = centre.world.call({ endpoint, from: endpoint, to: '12345' })
    await centre.settle()
    return leg
  }
  const lives = (leg: string | null) => centre.world.legs().some((one) => one.leg === leg)
  const [first, second, third] = [await call(0), await call(1), await call(2)]
  expect([lives(first), lives(second), lives(third)]).toEqual([true, true, false])
  expect(centre.ended().at(-1)?.ended).toMatchObject({ cause: 'congestion', by: 'system' })
  const [fourth, fifth] = [await call(3), await call(4)]
  expect([lives(fourth), lives(fifth)]).toEqual([true, false])
  if (first) centre.world.hangup(first)
  await centre.settle()
  expect(lives(await call(2))).toBe(true)
  expect(centre.rows('missed').filter(({ reason }) => reason !== 'ivr-abandoned')).toEqual([])
})

test('callers by telephone are never turned away for the portal’s sake', async () => {
  const centre = await open()
  for (const i of [0, 1, 3]) {
    const endpoint = centre.staff[i]?.endpoint ?? ''
    centre.world.register(endpoint)
    centre.world.call({ endpoint, from: endpoint, to: '12345' })
  }
  await centre.settle()
  const citizen = await centre.caller()
  expect(centre.call(citizen).state).toBe('ivr')
})
