import type { EndpointConfig, TrunkConfig } from '../../../../switch/port.ts'
import type {
  SessionEnd,
  SessionListener,
  SipAddresses,
  SipOptions,
  SipSession,
  SipUserAgent,
} from '../api.ts'
import { ha1 } from '../digest.ts'
import { createUserAgent } from '../user-agent.ts'
import { sampleSdp } from './phone.ts'

export const realm = 'minsheng.test'

export function endpointOf(username: string, more: Partial<EndpointConfig> = {}): EndpointConfig {
  const password = `secret-${username}`
  return {
    id: `e-${username}`,
    username,
    realm,
    ha1Md5: ha1('MD5', username, realm, password),
    ha1Sha256: ha1('SHA-256', username, realm, password),
    mayCall: 'any',
    ...more,
  }
}

export function trunkOf(port: number, more: Partial<TrunkConfig> = {}): TrunkConfig {
  return {
    id: 'city',
    host: '127.0.0.1',
    port,
    transport: 'udp',
    allowFrom: ['127.0.0.1/32'],
    maxCalls: 50,
    probeSec: 0,
    ...more,
  }
}

/** What a session told, in order. */
export interface Told {
  session: SipSession
  events: string[]
  end: SessionEnd | null
}

export interface House {
  agent: SipUserAgent
  where: SipAddresses
  calls: Told[]
  events: string[]
  /** A listener that notes everything, and answers offers with a description. */
  note(session: () => SipSession, more?: Partial<SessionListener>): { told: Told; listener: SessionListener }
  close(): Promise<void>
}

/** A started user agent for tests that answers calls as `onCall` says (absent: rings and answers at once). */
export async function openHouse(
  options: Partial<SipOptions> = {},
  onCall?: (session: SipSession, told: Told) => Partial<SessionListener> | undefined,
): Promise<House> {
  const calls: Told[] = []
  const events: string[] = []
  const note: House['note'] = (session, more = {}) => {
    const told: Told = {
      get session() {
        return session()
      },
      events: [],
      end: null,
    }
    const listener: SessionListener = {
      ringing: (status) => void told.events.push(`ringing ${status}`),
      early: () => void told.events.push('early'),
      answered: () => void told.events.push('answered'),
      confirmed: () => void told.events.push('confirmed'),
      answerArrived: () => void told.events.push('answer-arrived'),
      held: (on) => void told.events.push(`held ${on}`),
      dtmf: (digit, ms) => void told.events.push(`dtmf ${digit} ${ms}`),
      transferProgress: (status, last) => void told.events.push(`transfer ${status} ${last}`),
      ...more,
      offered: async (sdp) => {
        told.events.push('offered')
        return more.offered ? more.offered(sdp) : sampleSdp(41_000)
      },
      ended: (end) => {
        told.end = end
        told.events.push(`ended ${end.cause} ${end.by}`)
        more.ended?.(end)
      },
    }
    return { told, listener }
  }
  const agent = createUserAgent({
    listen: { host: '127.0.0.1', port: 0, udp: true, tcp: true },
    realm,
    ...options,
    listener: {
      incomingCall(session) {
        let more: Partial<SessionListener> | undefined
        const { told, listener } = note(() => session, {})
        calls.push(told)
        session.listen(listener)
        if (onCall) more = onCall(session, told)
        else {
          session.ring()
          session.answer(sampleSdp(41_000))
        }
        if (more) session.listen(note(() => session, more).listener)
      },
      endpoint: (id, up) => void events.push(`endpoint ${id} ${up ? 'up' : 'down'}`),
      trunk: (id, up, why) => void events.push(`trunk ${id} ${up ? 'up' : `down ${why}`}`),
      alarm: (kind, text) => void events.push(`alarm ${kind} ${text}`),
      ...options.listener,
    },
  })
  const where = await agent.start()
  return { agent, where, calls, events, note, close: () => agent.stop(500) }
}
