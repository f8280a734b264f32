import { afterEach, expect, test, vi } from 'vitest'
import { emptyPlan } from '#modules/numbering/index.ts'
import { bare, citySettings, tenantId } from '#modules/telephony/controller/testing/city.ts'
import {
  embeddedOutside,
  passwordOf,
} from '#modules/telephony/engines/conformance/testing/embedded-outside.ts'
import { startBaresip } from './baresip.ts'
import { commanded } from './commanded.ts'
import { missing } from './programs.ts'

const reason = missing('baresip')
const soon = { timeout: 30_000, interval: 100 }
const numbers = ['8001', '8002', '8003'] as const

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

test.skipIf(reason !== null)(
  `telephones of another make are rung all at once, the first to answer has the call; one keys where its calls go, and the next call rings there${reason === null ? '' : ` (${reason})`}`,
  async () => {
    const outside = await embeddedOutside()
    closing.push(() => outside.close())
    const group = { id: 'g', name: '值班', number: '700', members: ['8002', '8003'], ringSec: 20 }
    const plan = { ...emptyPlan, huntGroups: [{ ...group, order: 'all' as const }] }
    const city = citySettings({ flow: bare, staff: [], plan })
    const phone = (number: string) => {
      const desk = { number, mayDial: 'internal' as const }
      return [number, { kind: 'extension' as const, tenantId, desk }] as const
    }
    const { controller, close } = await commanded(outside, {
      ...city,
      endpoints: Object.fromEntries(numbers.map(phone)),
      extensions: numbers.map((number) => ({ tenantId, number, endpoint: number })),
      promptFile: () => 'short',
    })
    closing.push(close)
    const { port } = outside.embedded.addresses
    const phones = await Promise.all(
      numbers.map((user, at) =>
        startBaresip({
          folder: outside.folder,
          switchPort: port,
          user,
          password: passwordOf(user),
          hz: 1_000 + at * 200,
          answers: user === '8003',
        }),
      ),
    )
    for (const one of phones) closing.push(() => one.close())
    const registered = () =>
      Object.keys(controller.world.endpoints).toSorted((one, other) => Number(one) - Number(other))
    await vi.waitFor(() => expect(registered()).toEqual([...numbers]), soon)
    const [caller, forwarded] = phones
    const calls = () => Object.values(controller.world.calls)
    await caller?.command('dial', `sip:700@127.0.0.1:${port}`)
    await vi.waitFor(() => {
      const talk = calls().find((call) => call.state === 'talking')
      const legs = Object.values(talk?.legs ?? {}).map(({ endpoint, state, cause }) => [
        endpoint,
        state,
        cause,
      ])
      expect(legs).toEqual(
        expect.arrayContaining([
          ['8002', 'ended', 'lose-race'],
          ['8003', 'up', undefined],
        ]),
      )
    }, soon)
    await caller?.command('hangup')
    await vi.waitFor(() => expect(calls().filter(({ ended }) => !ended)).toEqual([]), soon)
    await forwarded?.command('dial', `sip:*57*8003@127.0.0.1:${port}`)
    await vi.waitFor(
      () => expect(controller.world.deskServices?.['8002']?.services).toEqual({ forwardAll: '8003' }),
      soon,
    )
    await caller?.command('dial', `sip:8002@127.0.0.1:${port}`)
    await vi.waitFor(() => {
      const talk = Object.values(controller.world.calls).find((call) => call.state === 'talking')
      const ends = Object.values(talk?.legs ?? {}).map(({ endpoint }) => endpoint)
      expect(ends).toEqual(['8001', '8003'])
    }, soon)
  },
)
