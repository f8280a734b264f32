import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test, vi } from 'vitest'
import { emptyPlan, usualCallCodes } from '#modules/numbering/index.ts'
import type { Controller } from '#modules/telephony/controller/controller.ts'
import {
  bare,
  citySettings,
  planOf,
  question,
  queueId,
  tenantId,
} from '#modules/telephony/controller/testing/city.ts'
import {
  type EmbeddedOutside,
  embeddedOutside,
  passwordOf,
} from '#modules/telephony/engines/conformance/testing/embedded-outside.ts'
import { toneIntervals } from '#modules/telephony/engines/embedded/media/testing/goertzel.ts'
import { type Baresip, startBaresip } from './baresip.ts'
import { commanded } from './commanded.ts'
import { freePort, missing, run } from './programs.ts'

const reason = missing('baresip')
/** SIPp sends recorded packets by a raw socket. */
const keysReason =
  reason ??
  missing('sipp') ??
  (process.getuid?.() === 0 || process.env['CI'] !== undefined ? null : 'SIPp replays keys as root only')
const because = reason === null ? '' : ` (${reason})`
const soon = { timeout: 30_000, interval: 100 }
/** Voices of the telephones, of the music, of a flow, and of everything else that is spoken, Hz. */
const [firstHz, secondHz, guestHz, musicHz, flowHz, spokenHz] = [1_040, 1_250, 1_500, 350, 610, 900]
const roomNumber = '6600'
/** Where the trunk calls from. */
const city = '127.0.0.2'
const scenario = fileURLToPath(new URL('sipp-callback-caller.xml', import.meta.url))

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

interface Scene {
  outside: EmbeddedOutside
  controller: Controller
  signIn: (number: string) => Promise<void>
  act: (number: string, what: 'busy' | 'ready') => Promise<unknown>
  phone: (number: string, hz: number) => Promise<Baresip>
  state: (number: string) => string | undefined
}

/** Two agents with desk telephones 8001 and 8002, one telephone 8003 of the house, one queue that rings back, one trunk. */
async function scene(): Promise<Scene> {
  const outside = await embeddedOutside()
  closing.push(() => outside.close())
  const staff = ['8001', '8002'].map((number, at) => ({
    id: `01900000-0000-7000-8000-00000000010${at + 1}`,
    number,
    endpoint: number,
    level: 1,
  }))
  const callCodes = [
    ...usualCallCodes,
    { code: '42', does: 'flow' as const, target: question.id },
    { code: '43', does: 'flow-back' as const, target: question.id },
  ]
  const plan = { ...emptyPlan, ...planOf([{ called: '12345', flow: bare.id }]), callCodes, roomNumber }
  const settings = citySettings({ flow: bare, staff, plan, strategy: 'by-number' })
  const queue = settings.queues[queueId]
  if (!queue) throw new Error('no queue')
  const { controller, close } = await commanded(outside, {
    ...settings,
    queues: { [queueId]: { ...queue, callback: true } },
    callRules: { ...settings.callRules, announceAgent: false },
    trunks: [
      { id: 'city', name: 'city', tenantId, maxCalls: 10, weight: 1, callerNumber: '073112345', prefix: '' },
    ],
    endpoints: {
      ...Object.fromEntries(
        staff.map(({ id, number }) => [
          number,
          { kind: 'agent' as const, agent: id, tenantId, desk: { number, mayDial: 'all' as const } },
        ]),
      ),
      '8003': { kind: 'extension', tenantId, desk: { number: '8003', mayDial: 'internal' } },
    },
    promptFile: (_tenant, file) =>
      file.startsWith('music/') ? 'moh' : file === 'zh/rate-service' ? 'long' : 'short',
  })
  closing.push(close)
  const agent = (number: string) => staff.find((one) => one.number === number)
  return {
    outside,
    controller,
    state: (number) => controller.world.seats[agent(number)?.id ?? '']?.agent.state,
    signIn: async (number) => {
      const { id = '', endpoint = '' } = agent(number) ?? {}
      const by = { tenantId, userId: id, name: number }
      const memberships = [{ queue: queueId, level: 1 }]
      await controller.command(
        { do: 'sign-in', agent: id, name: number, number, endpoint, memberships, skills: {} },
        by,
      )
      if (controller.world.seats[id]?.agent.state === 'after-call')
        await controller.command({ do: 'finish', agent: id, force: true }, by)
    },
    act: (number, what) => {
      const { id = '' } = agent(number) ?? {}
      const by = { tenantId, userId: id, name: number }
      return what === 'ready'
        ? controller.command({ do: 'ready', agent: id }, by)
        : controller.command({ do: 'pause', agent: id, to: 'busy' }, by)
    },
    phone: async (number, hz) => {
      const { port } = outside.embedded.addresses
      const own = { user: number, password: passwordOf(number), hz, answers: true }
      const phone = await startBaresip({ folder: outside.folder, switchPort: port, ...own })
      closing.push(() => phone.close())
      await vi.waitFor(() => expect(controller.world.endpoints).toHaveProperty(number), soon)
      return phone
    },
  }
}

/** Which of these tones were clearly there in some half second of what it heard. */
async function tonesHeard(phone: Baresip, tones: readonly number[]): Promise<number[]> {
  const heard = new Set<number>()
  for (const file of await phone.heard()) {
    const wav = await readFile(file)
    const samples = Int16Array.from({ length: Math.floor((wav.length - 44) / 2) }, (_, at) =>
      wav.readInt16LE(44 + at * 2),
    )
    for (const { levels } of toneIntervals(samples, tones, 500, wav.readUInt32LE(24)))
      for (const hz of tones) if ((levels.get(hz) ?? -120) > -40) heard.add(hz)
  }
  return tones.filter((hz) => heard.has(hz))
}

test.skipIf(reason !== null)(
  `agents at baresip telephones key a consultation to its end, a transfer, a conference opened by number and PIN, and flows the citizen comes back from or stays in; tones tell who heard whom${because}`,
  async () => {
    const { outside, controller, phone, signIn, state } = await scene()
    const [first, second, guest] = await Promise.all([
      phone('8001', firstHz),
      phone('8002', secondHz),
      phone('8003', guestHz),
    ])
    await signIn('8001')
    const citizen = await outside.callIn('13800138000')
    const talk = () => Object.values(controller.world.calls).find((call) => call.legs[citizen.leg])
    await vi.waitFor(() => expect(talk()?.state).toBe('talking'), soon)
    await vi.waitFor(async () => expect(await outside.hearsTone(citizen, firstHz)).toBe(true), soon)
    await signIn('8002')

    await first.press('*24*8002#')
    await vi.waitFor(() => expect(talk()?.transfer?.state).toBe('answered'), soon)
    expect(await outside.hearsTone(citizen, musicHz)).toBe(true)
    expect(await outside.hearsTone(citizen, secondHz)).toBe(false)
    // Long enough to be told in what both recorded.
    await outside.pass(1_500)
    await first.press('*25')
    await vi.waitFor(() => expect(state('8001')).toBe('after-call'), soon)
    await vi.waitFor(async () => expect(await outside.hearsTone(citizen, secondHz)).toBe(true), soon)
    expect(await outside.hearsTone(citizen, firstHz)).toBe(false)

    await signIn('8001')
    await second.press('*21*8001#')
    await vi.waitFor(() => expect(state('8001')).toBe('talking'), soon)
    await vi.waitFor(async () => expect(await outside.hearsTone(citizen, firstHz)).toBe(true), soon)
    expect(await outside.hearsTone(citizen, secondHz)).toBe(false)
    const hears = (...tones: number[]) =>
      vi.waitFor(async () => {
        const all = [firstHz, secondHz, guestHz, flowHz, spokenHz]
        const heard = await Promise.all(all.map((hz) => outside.hearsTone(citizen, hz)))
        expect(all.filter((_, at) => heard[at])).toEqual(tones)
      }, soon)

    // Number and PIN are spoken to him alone; who keys them at another telephone is in the talk.
    await first.press('*33')
    await vi.waitFor(() => expect(talk()?.door).toMatchObject({ access: roomNumber }), soon)
    expect(await outside.hearsTone(citizen, spokenHz)).toBe(false)
    const { number = '', pin = '' } = talk()?.door ?? {}
    await guest.command('dial', `sip:${roomNumber}@127.0.0.1:${outside.embedded.addresses.port}`)
    const asked = () =>
      Object.values(controller.world.calls).flatMap(({ desk }) =>
        desk?.asked?.what === 'room' ? [desk.asked.number] : [],
      )
    await vi.waitFor(() => expect(asked()).toEqual([undefined]), soon)
    await guest.press(`${number}#`)
    await vi.waitFor(() => expect(asked()).toEqual([number]), soon)
    await guest.press(`${pin}#`)
    await hears(firstHz, guestHz)
    await outside.pass(1_500)
    await guest.command('hangup')
    await hears(firstHz)

    await first.press('*43')
    await hears(flowHz)
    await first.press('#43')
    await hears(firstHz)
    await first.press('*42')
    await hears(flowHz)
    await vi.waitFor(() => expect(state('8001')).toBe('after-call'), soon)
    await citizen.hangup()
    await vi.waitFor(() => expect(talk()?.ended ?? 'gone').toBeTruthy(), soon)
    for (const one of [first, second, guest]) await one.close()
    // The caller's voice is 1130 Hz.
    const heardBy = (one: Baresip) => tonesHeard(one, [1_130, firstHz, secondHz, guestHz, spokenHz])
    expect(await heardBy(first)).toEqual([1_130, secondHz, guestHz, spokenHz])
    expect(await heardBy(second)).toEqual([1_130, firstHz])
    expect(await heardBy(guest)).toEqual([1_130, firstHz, spokenHz])
  },
)

test.skipIf(keysReason !== null)(
  `a SIPp caller presses 9 and is let go; he keeps his place before a later caller, and is rung back${keysReason === null ? '' : ` (${keysReason})`}`,
  async () => {
    const { outside, controller, phone, signIn, act } = await scene()
    await phone('8001', firstHz)
    await signIn('8001')
    await act('8001', 'busy')
    const calls = () => Object.values(controller.world.calls)
    const [signalling, media] = [await freePort(city), await freePort(city)]
    const args = ['-sf', scenario, '-i', city, '-mi', city, '-m', '1', '-nostdin', '-timeout', '60s']
    const to = `127.0.0.1:${outside.embedded.addresses.port}`
    const own = ['-p', String(signalling), '-mp', String(media)]
    const caller = run('sipp', [to, ...args, ...own], outside.folder)
    closing.push(() => caller.stop())
    await vi.waitFor(() => expect(calls().map(({ state }) => state)).toEqual(['queued']), soon)
    const place = calls()[0]?.entry?.seq
    const later = await outside.callIn('13800138002')
    await vi.waitFor(() => expect(calls().some((call) => call.legs[later.leg])).toBe(true), soon)
    const back = () => calls().find((call) => call.entry?.virtual)
    await vi.waitFor(() => expect(back()?.entry?.seq).toBe(place), soon)
    const id = back()?.id
    expect(await caller.ended, caller.said()).toBe(0)
    await act('8001', 'ready')
    const rung = () => calls().find((call) => call.id === id)?.citizen
    await vi.waitFor(() => expect(rung()).toBeDefined(), soon)
    const leg = rung()
    if (!leg) throw new Error('he is not rung back')
    const again = await outside.reached(leg)
    await again.answer()
    await vi.waitFor(async () => expect(await outside.hearsTone(again, firstHz)).toBe(true), soon)
    expect(calls().find((call) => call.legs[later.leg])?.state).toBe('queued')
    await again.hangup()
    await later.hangup()
  },
)
