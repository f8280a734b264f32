import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { embeddedOutside } from '#modules/telephony/engines/conformance/testing/embedded-outside.ts'
import { bare, citySettings, tenantId } from '#modules/telephony/controller/testing/city.ts'
import type { OpId, TrunkConfig } from '#modules/telephony/switch/port.ts'
import { changshaPlan, cityMenu } from '../../src/first-city/changsha.ts'
import { commanded } from './commanded.ts'
import { freePort, missing, run } from './programs.ts'

/** The offices' addresses: the caller comes from one, and goes back to whichever has its turn. */
const offices = ['127.0.0.2', '127.0.0.3'] as const
const scenario = (name: string) => fileURLToPath(new URL(name, import.meta.url))
/** SIPp sends recorded packets by a raw socket. */
const mayReplay = process.getuid?.() === 0
const reason =
  missing('sipp') ?? (mayReplay || process.env['CI'] !== undefined ? null : 'SIPp replays keys as root only')

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

/** Changsha's plan over the engine of the product, with a gateway office on either trunk. */
async function changsha(ports: readonly number[]) {
  const outside = await embeddedOutside({ mediaTimeoutMs: 60_000 })
  closing.push(() => outside.close())
  const trunks = offices.map((host, at): TrunkConfig => ({
    id: `csdm${at + 3}`,
    host,
    port: ports[at] ?? 0,
    transport: 'udp',
    allowFrom: [],
    maxCalls: 10,
    probeSec: 0,
  }))
  const plan = changshaPlan(trunks.map(({ id }) => id))
  const city = citySettings({ flow: { ...bare, id: 'hotline-12345' }, staff: [], plan, flows: [cityMenu] })
  const facts = trunks.map(({ id, maxCalls }) => ({
    id,
    name: id,
    tenantId,
    maxCalls,
    weight: 1,
    callerNumber: '073112345',
    prefix: '',
  }))
  const settings = { ...city, trunks: facts, promptFile: () => 'long' }
  const { controller, close } = await commanded(outside, settings)
  closing.push(close)
  await outside.engine.takeEpoch(1)
  await outside.engine.send({
    key: 'trunks' as OpId,
    epoch: 1,
    deadlineMs: 5_000,
    order: { do: 'provision', trunks },
  })
  return { outside, controller }
}

test.skipIf(reason !== null)(
  `a citizen who chooses Zhuzhou is sent back to a gateway office with 22712345 and his own number, by SIPp on both sides${reason === null ? '' : ` (${reason})`}`,
  async () => {
    const ports = await Promise.all(offices.map((address) => freePort(address)))
    const { outside, controller } = await changsha(ports)
    const waiting = await Promise.all(
      offices.map(async (address, at) => {
        const media = await freePort(address)
        const args = ['-sf', scenario('sipp-gateway-office.xml'), '-i', address, '-mi', address, '-m', '1']
        const own = ['-p', String(ports[at]), '-mp', String(media), '-nostdin', '-timeout', '90s']
        const office = run('sipp', [...args, ...own], outside.folder)
        closing.push(() => office.stop())
        return office
      }),
    )
    const { port } = outside.embedded.addresses
    const [signalling, media] = [await freePort(offices[0]), await freePort(offices[0])]
    const args = ['-sf', scenario('sipp-area-caller.xml'), '-i', offices[0], '-mi', offices[0], '-m', '1']
    const own = ['-p', String(signalling), '-mp', String(media), '-nostdin', '-timeout', '60s']
    const caller = run('sipp', [`127.0.0.1:${port}`, ...args, ...own], outside.folder)
    closing.push(() => caller.stop())
    expect(await caller.ended, caller.said()).toBe(0)
    const first = await Promise.race(waiting.map((office) => office.ended))
    expect(first, waiting.map((office) => office.said()).join('\n')).toBe(0)
    expect(Object.values(controller.world.sentOn ?? {})).toHaveLength(1)
  },
)
