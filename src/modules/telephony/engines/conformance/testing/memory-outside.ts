import type { LegId } from '../../../switch/port.ts'
import type { Outside, OutsideParty } from '../outside.ts'
import { openMemorySwitch, type MemorySwitch, type World } from '../../memory/index.ts'

const ENDPOINTS = ['8001', '8002', '8003', 'portal']

/** The outside world of the conformance suite, played by the memory engine's own hooks. */
export async function memoryOutside(): Promise<Outside & { world: World; engine: MemorySwitch }> {
  const { engine, world } = openMemorySwitch()
  await provision(engine)
  world.prompt('long', { ms: 10_000 })
  world.prompt('other', { ms: 10_000 })
  world.prompt('moh', { ms: 10_000 })
  world.prompt('short', { ms: 500 })
  world.prompt('nowhere', 'missing')
  const names = new Map<LegId, string>()
  const party = (leg: LegId): OutsideParty => partyOf(world, leg, names)
  return {
    engine,
    world,
    callIn: async (from, to = '12345') => party(taken(world.call({ trunk: 'city', from, to }))),
    callFrom: async (endpoint, to) => party(taken(world.call({ endpoint, from: endpoint, to }))),
    refusedCallIn: async (from) => {
      if (world.call({ trunk: 'city', from, to: '12345' }) !== null) throw new Error('the call was taken')
      return 503
    },
    register: async (endpoint) => world.register(endpoint),
    unregister: async (endpoint) => world.register(endpoint, false),
    reached: async (leg) => party(leg),
    pass: async (ms) => {
      world.advance(ms)
      await new Promise((resolve) => {
        setImmediate(resolve)
      })
    },
    close: async () => {},
  }
}

async function provision(engine: MemorySwitch): Promise<void> {
  await engine.takeEpoch(1)
  await engine.send({
    key: 'provision' as never,
    epoch: 1,
    deadlineMs: 1000,
    order: {
      do: 'provision',
      trunks: [
        {
          id: 'city',
          host: '127.0.0.1',
          port: 5060,
          transport: 'udp',
          allowFrom: [],
          maxCalls: 2,
          probeSec: 0,
        },
      ],
      endpoints: ENDPOINTS.map((id) => ({
        id,
        username: id,
        realm: 'minsheng',
        ha1Md5: '',
        ha1Sha256: '',
        mayCall: id === 'portal' ? 'hotline' : 'any',
      })),
      hotlineNumbers: ['12345'],
    },
  })
}

function taken(leg: LegId | null): LegId {
  if (leg === null) throw new Error('the call was refused')
  return leg
}

function partyOf(world: World, leg: LegId, names: Map<LegId, string>): OutsideParty {
  const name = names.get(leg) ?? `voice:${names.size + 1}`
  names.set(leg, name)
  return {
    leg,
    name,
    ring: async (early) => void world.ringing(leg, early),
    answer: async () => void world.answer(leg),
    reject: async () => void world.reject(leg),
    hangup: async () => void world.hangup(leg),
    press: async (digits) => void world.press(leg, digits),
    hold: async (on) => void world.hold(leg, on),
    askTransfer: async (number) => void world.askTransfer(leg, number),
    speak: async (on) => world.speaks(leg, on),
    hears: async () => {
      const voices = [...names].filter(([speaker]) => world.hears(leg, speaker)).map(([, voice]) => voice)
      const sounds = world.sounds(leg).map((sound) => {
        if (sound.startsWith('tone:')) return 'tone'
        return sound.replace(/^music:/, 'file:')
      })
      return [...voices, ...sounds].toSorted()
    },
    digits: async () => world.digitsSent(leg),
    isOver: async () => !world.legs().some((live) => live.leg === leg),
  }
}
