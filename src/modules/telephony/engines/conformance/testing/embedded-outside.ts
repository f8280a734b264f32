import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EndpointConfig, LegId, OpId, Order, Switch, TrunkConfig } from '../../../switch/port.ts'
import { openEmbeddedSwitch, type EmbeddedSettings, type EmbeddedSwitch } from '../../embedded/index.ts'
import { toneLevel, tonesHeard } from '../../embedded/media/testing/goertzel.ts'
import { toneAlaw, toneFrames } from '../../embedded/media/testing/tones.ts'
import { silentFrame } from '../../embedded/media/testing/rtp-phone.ts'
import { ha1 } from '../../embedded/sip/digest.ts'
import type { Outside, OutsideParty } from '../outside.ts'
import type { SipCall } from './sip-call.ts'
import { SipPhone, until } from './sip-phone.ts'
import { waveFile } from './wave-file.ts'

const REALM = 'minsheng.test'
const ENDPOINTS = ['8001', '8002', '8003', 'portal']
/** Where the trunk's telephones call from: another loopback address than ours, so that a trunk is told from an endpoint. */
const CITY = '127.0.0.2'
/** Prompt files and the tone each consists of, Hz; 450 is the tone of the network. */
const FILES: Record<string, { hz: number; seconds: number }> = {
  long: { hz: 610, seconds: 10 },
  other: { hz: 770, seconds: 10 },
  moh: { hz: 350, seconds: 10 },
  short: { hz: 900, seconds: 0.5 },
}
const NETWORK_HZ = 450
/** Voices of the parties, Hz, in order of appearance. */
const VOICES = [1130, 1370, 1610, 1870, 2130, 2410]
/** Sound listened to at once, ms. */
const LISTEN_MS = 300
/** Level of a tone that is clearly there, dB of full scale. */
const HEARD_DB = -40

export interface EmbeddedOutside extends Outside {
  readonly engine: Switch
  readonly embedded: EmbeddedSwitch
  readonly folder: string
  /** The telephone call behind a party. */
  callOf(party: OutsideParty): SipCall
  /** Whether a tone is clearly heard by a party now. */
  hearsTone(party: OutsideParty, hz: number): Promise<boolean>
}

/** The embedded engine with real telephones around it, on the loopback. */
export async function embeddedOutside(more: Partial<EmbeddedSettings> = {}): Promise<EmbeddedOutside> {
  const folder = await mkdtemp(join(tmpdir(), 'engine-'))
  const prompts = join(folder, 'prompts')
  await mkdir(prompts)
  for (const [name, { hz, seconds }] of Object.entries(FILES)) {
    await writeFile(join(prompts, `${name}.wav`), waveFile(toneAlaw(hz, seconds * 8000)))
  }
  const embedded = await openEmbeddedSwitch({
    node: 'test',
    sip: { host: '127.0.0.1', port: 0 },
    realm: REALM,
    rtpPorts: { min: 0, max: 0 },
    recordingsFolder: join(folder, 'recordings'),
    promptFolders: [prompts],
    mediaTimeoutMs: 60_000,
    ...more,
  })
  // The suite commands it, though not over a link.
  embedded.commanded(true)
  const phones: SipPhone[] = []
  const { port } = embedded.addresses
  const open = async (user: string, address?: string): Promise<SipPhone> => {
    const phone = await SipPhone.open(user, port, address)
    phones.push(phone)
    return phone
  }
  const gateway = await open('gateway', CITY)
  await order(embedded, { do: 'provision', ...provisionOf(gateway.port) })
  const parties: OutsideParty[] = []
  const party = (leg: LegId, call: SipCall): OutsideParty => {
    const made = partyOf(leg, call, parties.length)
    parties.push(made)
    return made
  }
  const registered = new Map<string, SipPhone>()
  const legOf = async (from: string): Promise<LegId> => {
    for (let tries = 0; tries < 500; tries += 1) {
      const { legs } = await embedded.snapshot()
      const found = legs.find((leg) => leg.direction === 'in' && leg.from.number === from)
      if (found) return found.leg
      await pass(10)
    }
    throw new Error(`no call from ${from}`)
  }
  return {
    engine: embedded,
    embedded,
    folder,
    callOf: (one) => {
      const call = callOf.get(one)
      if (!call) throw new Error('no such party')
      return call
    },
    callIn: async (from, to = '12345') => {
      const call = await (await open(from, CITY)).invite(to)
      return party(await legOf(from), call)
    },
    callFrom: async (endpoint, to) => {
      const phone = registered.get(endpoint)
      if (!phone) throw new Error(`${endpoint} is not registered`)
      const call = await phone.invite(to, passwordOf(endpoint))
      return party(await legOf(endpoint), call)
    },
    refusedCallIn: async (from) => {
      const call = await (await open(from, CITY)).invite('12345')
      await until('a refusal', () => call.refusedWith !== null)
      return call.refusedWith ?? 0
    },
    register: async (endpoint) => {
      const phone = registered.get(endpoint) ?? (await open(endpoint))
      registered.set(endpoint, phone)
      await phone.register(passwordOf(endpoint))
    },
    unregister: async (endpoint) => {
      await registered.get(endpoint)?.register(passwordOf(endpoint), 0)
    },
    reached: async (leg) => {
      const { legs } = await embedded.snapshot()
      const view = legs.find((one) => one.leg === leg)
      const phone = view?.endpoint === undefined ? gateway : registered.get(view.endpoint)
      if (!phone) throw new Error(`nobody is reached by ${leg}`)
      const taken = new Set(parties.map((one) => callOf.get(one)))
      const ringing = (): SipCall | undefined =>
        phone.calls.find((call) => call.direction === 'in' && !taken.has(call))
      await until(`the telephone of ${leg}`, () => ringing() !== undefined)
      const call = ringing()
      if (!call) throw new Error('no call')
      return party(leg, call)
    },
    hearsTone: async (one, hz) => {
      const { sound } = callOf.get(one) ?? {}
      sound?.forget()
      await pass(LISTEN_MS + 60)
      return sound !== undefined && toneLevel(sound.lastHeard(LISTEN_MS), hz) > HEARD_DB
    },
    pass,
    close: async () => {
      await embedded.close()
      for (const phone of phones) await phone.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The call behind each party. */
const callOf = new WeakMap<OutsideParty, SipCall>()

function pass(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
}

function partyOf(leg: LegId, call: SipCall, index: number): OutsideParty {
  const hz = VOICES[index] ?? 3000
  call.sound.saying = toneFrames(hz)
  const made: OutsideParty = {
    leg,
    name: `voice:${index + 1}`,
    ring: async (early = false) => call.ring(early),
    answer: async () => call.answer(),
    reject: async () => call.reject(486),
    hangup: async () => call.hangup(),
    press: (digits) => call.press(digits),
    hold: async (on) => call.hold(on),
    askTransfer: async (number) => call.refer(number),
    speak: async (on) => {
      call.sound.saying = on ? toneFrames(hz) : silentFrame
    },
    hears: async () => {
      call.sound.forget()
      await pass(LISTEN_MS + 60)
      const candidates = [...VOICES, NETWORK_HZ, ...Object.values(FILES).map((file) => file.hz)]
      return tonesHeard(call.sound.lastHeard(LISTEN_MS), candidates, 30).map(soundOf).toSorted()
    },
    digits: async () => call.sound.keys.map(({ key }) => key).join(''),
    isOver: async () => call.over,
    vanish: async () => {
      call.sound.saying = null
    },
  }
  callOf.set(made, call)
  return made
}

function soundOf(hz: number): string {
  if (hz === NETWORK_HZ) return 'tone'
  const voice = VOICES.indexOf(hz)
  if (voice >= 0) return `voice:${voice + 1}`
  return `file:${Object.entries(FILES).find(([, file]) => file.hz === hz)?.[0] ?? 'unknown'}`
}

/** SIP password of an endpoint of the test engine. */
export const passwordOf = (endpoint: string): string => `secret-of-${endpoint}`

function provisionOf(gatewayPort: number): {
  trunks: TrunkConfig[]
  endpoints: EndpointConfig[]
  hotlineNumbers: string[]
} {
  return {
    trunks: [
      {
        id: 'city',
        host: CITY,
        port: gatewayPort,
        transport: 'udp',
        allowFrom: [`${CITY}/32`],
        maxCalls: 2,
        probeSec: 0,
      },
    ],
    endpoints: ENDPOINTS.map((id) => ({
      id,
      username: id,
      realm: REALM,
      ha1Md5: ha1('MD5', id, REALM, passwordOf(id)),
      ha1Sha256: ha1('SHA-256', id, REALM, passwordOf(id)),
      mayCall: id === 'portal' ? 'hotline' : 'any',
    })),
    hotlineNumbers: ['12345'],
  }
}

async function order(engine: Switch, what: Order): Promise<void> {
  await engine.takeEpoch(1)
  const ack = await engine.send({ key: 'provision' as OpId, epoch: 1, deadlineMs: 1000, order: what })
  if (!ack.ok) throw new Error(`provisioning: ${ack.why ?? ack.code}`)
}
