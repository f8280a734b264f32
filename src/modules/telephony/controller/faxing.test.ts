/** Fax nodes of flows on a switch that handles no fax, as ours, and on one that does (requirement A7). */
import { expect, test } from 'vitest'
import type { Flow } from '#modules/ivr/index.ts'
import type { LegId, Order, Switch } from '../switch/port.ts'
import { type Centre, openCentre } from './testing/centre.ts'
import { citySettings } from './testing/city.ts'

const node = (type: string, cfg: object, out: Record<string, string>) => ({ type, cfg: { ...cfg }, out })
const flow: Flow = {
  id: 'faxes',
  version: 1,
  lang: 'zh-CN',
  start: 's',
  fallback: 'q',
  nodes: {
    s: node('start', { entry: ['12345'] }, { next: 'f' }),
    f: node('fax', { do: 'receive' }, { ok: 'bye', failed: 'q', unsupported: 'q' }),
    q: node('queue', { queue: 'main', maxWaitSec: 180 }, { timeout: 'bye', full: 'bye', noAgents: 'bye' }),
    bye: node('hangup', { cause: 'normal' }, {}),
  },
}
const settings: Parameters<typeof openCentre>[0] = { settings: (staff) => citySettings({ flow, staff }) }
const walked = (centre: Centre, leg: LegId) => centre.call(leg).flow?.walk?.trace.map((one) => one.node)

test('where the switch handles no fax the caller hears so and gets a person', async () => {
  const centre = await openCentre(settings)
  const agent = await centre.signIn(0)
  await centre.do({ do: 'pause', agent: agent.id, to: 'busy' })
  const caller = await centre.caller()
  expect(centre.call(caller).state).toBe('ivr')
  for (let i = 0; i < 60 && centre.call(caller).state !== 'queued'; i++) await centre.pass(1_000)
  expect(centre.call(caller).state).toBe('queued')
  expect(walked(centre, caller)).toEqual(['s', 'f', 'q'])
  expect(centre.failures).toEqual([])
})

/** An engine that accepts faxes; what becomes of them the test says. */
function faxing() {
  const orders: Extract<Order, { do: 'fax' | 'stop' }>[] = []
  const keys: string[] = []
  const wrap =
    (engine: Switch): Switch['send'] =>
    async (command) => {
      if (command.order.do !== 'fax') {
        if (command.order.do === 'stop') orders.push(command.order)
        return engine.send(command)
      }
      orders.push(command.order)
      keys.push(command.key)
      return { ok: true }
    }
  return { orders, keys, wrap }
}

test('a tone nobody hears in time is not listened for any longer, the person is told the key, and the fax comes in', async () => {
  const { orders, keys, wrap } = faxing()
  const centre = await openCentre({ ...settings, wrap })
  const caller = await centre.caller()
  expect(orders).toEqual([{ do: 'fax', leg: caller, action: 'detect' }])
  await centre.pass(3_000)
  expect(orders.at(-1)).toEqual({ do: 'stop', op: keys[0] })
  for (let i = 0; i < 60 && keys.length < 2; i++) await centre.pass(1_000)
  expect(orders.at(-1)).toEqual({ do: 'fax', leg: caller, action: 'receive', header: '12345' })
  const seq = (centre.controller.world.position?.seq ?? 0) + 1
  const { boot } = centre.engine.state()
  const event = {
    t: 'fax.done',
    boot,
    seq,
    at: centre.world.clock.ms(),
    op: keys[1],
    ok: true,
    pages: 2,
  } as never
  centre.controller.hear(event)
  await centre.settle()
  expect(centre.ended().map((call) => call.flow?.walk?.vars['fax'])).toEqual([
    { pages: 2, document: '', remote: '', box: '' },
  ])
  expect(centre.failures).toEqual([])
})
