import { expect, test } from 'vitest'
import type { Centre } from './testing/centre.ts'
import { dial, lines, openLines as open, used } from './testing/lines.ts'

/** Calls over the first trunk fail until it is left alone. */
async function failing(): Promise<Centre> {
  const centre = await open({ busyAfter: 2, retryMs: 60_000 })
  for (let times = 0; times < 2; times += 1) {
    const own = await dial(centre, 0)
    const line = lines(centre).find(({ trunk }) => trunk === 'trunk-1')
    if (line) centre.world.reject(line.leg, 'congestion', 503)
    await centre.settle()
    if (own) centre.world.hangup(own)
    await centre.settle()
  }
  return centre
}
const alarms = (centre: Centre) => centre.rows('alarm').map(({ what }) => what)

test('what failed before the server began anew is still left alone, and its alarm is not raised again', async () => {
  const centre = await failing()
  expect(alarms(centre)).toEqual(['trunk-busied-out'])
  await centre.takeLead()
  await dial(centre, 1)
  expect(used(centre)).toEqual(['trunk-2'])
  await centre.pass(61_000, 10_000)
  // It is tried, fails again at once, and is left alone again: that is the same trouble.
  await dial(centre, 2)
  const line = lines(centre).find(({ trunk }) => trunk === 'trunk-1')
  if (line) centre.world.reject(line.leg, 'congestion', 503)
  await centre.settle()
  await centre.takeLead()
  expect(centre.controller.world.trunkTroubles?.['trunk-1']).toMatchObject({ failures: 3, told: true })
  expect(alarms(centre)).toEqual(['trunk-busied-out'])
  expect(centre.rows('alarm-over')).toEqual([])
  await centre.pass(61_000, 10_000)
  await dial(centre, 3)
  const reached = lines(centre).find(({ trunk }) => trunk === 'trunk-1')
  if (reached) centre.world.answer(reached.leg)
  await centre.settle()
  expect(centre.rows('alarm-over')).toMatchObject([
    { what: 'trunk-busied-out', subject: 'trunk-1' },
    { what: 'trunk-silent', subject: 'trunk-1' },
  ])
  await centre.takeLead()
  expect(centre.controller.world.trunkTroubles).toEqual({})
})

test('a trunk that was silent stays so when server and switch begin anew, until it has answered a probe; one alarm tells it', async () => {
  const centre = await open({}, 'sequence', { probed: true })
  centre.world.trunk('trunk-1', false, 'no answer')
  await centre.settle()
  expect(alarms(centre)).toEqual([])
  await centre.pass(12_000)
  expect(alarms(centre)).toEqual(['trunk-silent'])
  centre.world.crash()
  await centre.takeLead()
  await centre.settle()
  for (const { endpoint } of centre.staff) centre.world.register(endpoint)
  await centre.settle()
  await dial(centre, 0)
  expect(used(centre)).toEqual(['trunk-2'])
  await centre.pass(40_000, 10_000)
  await centre.look()
  expect(alarms(centre)).toEqual(['trunk-silent'])
  centre.world.trunk('trunk-1', true)
  await centre.settle()
  await dial(centre, 1)
  expect(used(centre)).toEqual(['trunk-2', 'trunk-1'])
  expect(centre.rows('alarm-over').map(({ what }) => what)).toContain('trunk-silent')
})

test('a trunk that answers its probes does not thereby make good that its calls fail', async () => {
  const centre = await failing()
  await centre.look()
  await dial(centre, 1)
  expect(used(centre)).toEqual(['trunk-2'])
})
