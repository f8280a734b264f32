import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test, vi } from 'vitest'
import { emptyPlan, type NumberPlan } from '#modules/numbering/index.ts'
import type { TrunkFacts } from '#modules/telephony/controller/core/facts.ts'
import { bare, citySettings, tenantId } from '#modules/telephony/controller/testing/city.ts'
import {
  embeddedOutside,
  passwordOf,
} from '#modules/telephony/engines/conformance/testing/embedded-outside.ts'
import type { SipCall } from '#modules/telephony/engines/conformance/testing/sip-call.ts'
import { SipPhone } from '#modules/telephony/engines/conformance/testing/sip-phone.ts'
import { pictureFor } from '#modules/telephony/live/monitor.ts'
import { Qualities } from '#modules/telephony/live/quality.ts'
import type { OpId, TrunkConfig } from '#modules/telephony/switch/port.ts'
import { commanded } from './commanded.ts'
import { freePort, missing, run, type RunningProgram } from './programs.ts'

const reason = missing('sipp')
const soon = { timeout: 60_000, interval: 50 }
const scenario = fileURLToPath(new URL('sipp-gateway.xml', import.meta.url))
/** The gateways: their addresses, and what is offered to them (RTP payload types: 8 A-law, 0 μ-law, 101 keys). */
const gateways = [
  { id: 'a', address: '127.0.0.2', codecs: ['PCMU', 'PCMA'], offered: '0 8 101', speaks: '0' },
  { id: 'b', address: '127.0.0.3', codecs: ['PCMA'], offered: '8 101', speaks: '8' },
] as const
const phones = ['8001', '8002', '8003'] as const

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

interface Gateway {
  program: RunningProgram
  /** Numbers it was offered, with the codecs of each offer. */
  offers(): { number: string; formats: string }[]
}

async function startGateway(
  folder: string,
  { id, address, speaks }: (typeof gateways)[number],
  port: number,
): Promise<Gateway> {
  const log = join(folder, `gateway-${id}.log`)
  const own = ['-i', address, '-mi', address, '-p', String(port), '-mp', String(await freePort(address))]
  const kept = ['-trace_logs', '-log_file', log, '-key', 'codec', speaks]
  const program = run('sipp', ['-sf', scenario, ...own, ...kept, '-nostdin', '-timeout', '150s'], folder)
  closing.push(() => {
    program.process.kill('SIGCONT')
    return program.stop()
  })
  const offers = () =>
    [...(existsSync(log) ? readFileSync(log, 'utf8') : '').matchAll(/offered (\d+): ([\d ]+)/g)].map(
      ([, number = '', formats = '']) => ({ number, formats: formats.trim() }),
    )
  return { program, offers }
}

/** Three desk telephones before two gateways that share the load two to one. */
async function twoGateways() {
  const outside = await embeddedOutside()
  closing.push(() => outside.close())
  const ports = await Promise.all(gateways.map(({ address }) => freePort(address)))
  const [a, b] = await Promise.all(
    gateways.map((gateway, at) => startGateway(outside.folder, gateway, ports[at] ?? 0)),
  )
  if (!a || !b) throw new Error('two gateways were to be started')
  const group = { id: 'both', name: '两网关', order: 'weights' as const }
  const plan: NumberPlan = {
    ...emptyPlan,
    groups: [{ ...group, members: gateways.map(({ id }, at) => ({ trunk: id, weight: 2 - at })) }],
    outbound: [{ id: 'all', name: '全部', active: true, called: ['*'], over: 'both', shown: 'own' }],
  }
  const city = citySettings({ flow: bare, staff: [], plan })
  const line = { tenantId, maxCalls: 10, weight: 1, callerNumber: '073112345', prefix: '', busyAfter: 3 }
  const limits: { callsPerSec?: number } = {}
  const clock: { stands?: number } = {}
  const settings = {
    ...city,
    get trunks(): TrunkFacts[] {
      return gateways.map(({ id }) => ({ ...line, id, name: id, ...limits }))
    },
    endpoints: Object.fromEntries(
      phones.map((number) => [
        number,
        { kind: 'extension' as const, tenantId, desk: { number, mayDial: 'all' as const } },
      ]),
    ),
    extensions: phones.map((number) => ({ tenantId, number, endpoint: number })),
    promptFile: () => 'long',
  }
  const { controller, close } = await commanded(outside, settings, () => clock.stands ?? Date.now())
  closing.push(close)
  const trunks = gateways.map(({ id, address, codecs }, at): TrunkConfig => ({
    id,
    host: address,
    port: ports[at] ?? 0,
    transport: 'udp',
    allowFrom: [],
    maxCalls: 10,
    probeSec: 1,
    probeMisses: 2,
    codecs: [...codecs],
  }))
  await outside.engine.takeEpoch(1)
  const order = { do: 'provision', trunks } as const
  await outside.engine.send({ key: 'trunks' as OpId, epoch: 1, deadlineMs: 5_000, order })
  const desks = await Promise.all(
    phones.map(async (user) => {
      const phone = await SipPhone.open(user, outside.embedded.addresses.port)
      closing.push(() => phone.close())
      await phone.register(passwordOf(user))
      return phone
    }),
  )
  /** What the monitor's page shows of the trunks. */
  const shown = async () => {
    const snapshot = await outside.engine.snapshot()
    const sources = { world: controller.world, settings, snapshot, qualities: new Qualities(), now: 0 }
    return pictureFor({ ...sources, names: new Map() }, tenantId).trunks.map(({ up }) => up)
  }
  const dial = async (number: string, from = 0): Promise<SipCall> => {
    const phone = desks[from]
    if (!phone) throw new Error('no such telephone')
    return phone.invite(number, passwordOf(phone.user))
  }
  const quiet = () =>
    vi.waitFor(
      () => expect(Object.values(controller.world.calls).filter(({ ended }) => !ended)).toEqual([]),
      soon,
    )
  const lines = (number: string) =>
    Object.values(controller.world.calls)
      .filter(({ called }) => called === number)
      .flatMap((call) => Object.values(call.legs))
      .flatMap(({ trunk, state }) => (trunk === undefined ? [] : [[trunk, state]]))
  const proved = async () =>
    (await outside.engine.snapshot()).trunks.filter((trunk) => trunk.proved).map(({ id }) => id)
  await vi.waitFor(async () => expect(await proved()).toEqual(['a', 'b']), soon)
  return { a, b, controller, limits, clock, shown, dial, quiet, lines }
}

test.skipIf(reason !== null)(
  `two gateways of another make share the calls, each in its own codecs; who refuses or falls silent is passed over, an answered call never moves${reason === null ? '' : ` (${reason})`}`,
  async () => {
    const { a, b, controller, limits, clock, shown, dial, quiet, lines } = await twoGateways()
    const offered = (gateway: Gateway, number: string) =>
      gateway.offers().filter((offer) => offer.number === number)
    const reached = (number: string, trunk: string) =>
      vi.waitFor(() => expect(lines(number)).toContainEqual([trunk, 'up']), soon)

    // Shared two to one; what each is offered is what was set for it, in its order.
    const shared: SipCall[] = []
    for (const from of [0, 1, 2]) {
      shared.push(await dial('62345670', from))
      await vi.waitFor(
        () => expect(lines('62345670').filter(([, state]) => state === 'up')).toHaveLength(from + 1),
        soon,
      )
    }
    expect(offered(a, '62345670').map(({ formats }) => formats)).toEqual(['0 8 101', '0 8 101'])
    expect(offered(b, '62345670').map(({ formats }) => formats)).toEqual(['8 101'])
    for (const call of shared) call.hangup()
    await quiet()

    // Refused with 503 before any answer it goes over the other, and only then.
    const refused = await dial('62345503')
    await vi.waitFor(() => expect(offered(b, '62345503')).toHaveLength(1), soon)
    expect(offered(a, '62345503')).toHaveLength(1)
    refused.hangup()
    await quiet()
    const answered = await dial('62345638')
    await vi.waitFor(() => expect(answered.over).toBe(true), soon)
    await quiet()
    expect([offered(a, '62345638').length, offered(b, '62345638').length]).toEqual([1, 0])

    // One call a second each: the next trunk is taken, and then the caller is refused at once.
    limits.callsPerSec = 1
    clock.stands = Date.now() + 1_000
    const first = await dial('62345601', 0)
    await reached('62345601', 'a')
    const second = await dial('62345602', 1)
    await reached('62345602', 'b')
    const third = await dial('62345603', 2)
    await vi.waitFor(() => expect(third.refusedWith).toBe(503), soon)
    expect([...offered(a, '62345603'), ...offered(b, '62345603')]).toEqual([])
    delete limits.callsPerSec
    delete clock.stands
    first.hangup()
    second.hangup()
    await quiet()

    // Gone silent: a call already on its way is sent over the other, the page shows it, and none is tried there any more.
    a.program.process.kill('SIGSTOP')
    const surprised = await dial('62345604')
    await reached('62345604', 'b')
    surprised.hangup()
    await vi.waitFor(async () => expect(await shown()).toEqual([false, true]), soon)
    const straight = await dial('62345605')
    await reached('62345605', 'b')
    expect(lines('62345605').map(([trunk]) => trunk)).toEqual(['b'])
    straight.hangup()
    await quiet()

    // Back again it is taken as before.
    a.program.process.kill('SIGCONT')
    await vi.waitFor(async () => expect(await shown()).toEqual([true, true]), soon)
    await vi.waitFor(() => expect(controller.world.trunkTroubles).toEqual({}), soon)
    const again = await dial('62345606')
    await reached('62345606', 'a')
    again.hangup()
    await quiet()
    expect(offered(a, '62345605')).toEqual([])
  },
)
