import {
  type Invitation,
  Registerer,
  RegistererState,
  type Session,
  SessionState,
  UserAgent,
  Web,
} from 'sip.js'
import type { phoneCredentials } from '#modules/telephony/contract.ts'
import type { Reply } from '#platform/http/contract.ts'
import { onlyG711 } from './g711.ts'
import { type MicrophoneTrouble, troubleOf, voice } from './microphone.ts'

/** What the server gives a signed-in agent's browser; the password lives minutes. */
export type PhoneCredentials = Reply<typeof phoneCredentials>

export type LineState = 'off' | 'connecting' | 'registered' | 'lost'
export type LegState = 'none' | 'ringing' | 'answering' | 'up'

/** Figures of the voice path, for the dot in the call bar. */
export interface VoiceFigures {
  readonly roundTripMs: number | undefined
  /** Share of packets that did not arrive, 0 to 1, over the last interval. */
  readonly loss: number
}

interface PhoneEvents {
  line(state: LineState): void
  leg(state: LegState): void
  trouble(trouble: MicrophoneTrouble): void
}

const expiresSeconds = 120
const firstRetryMs = 1_000
const longestRetryMs = 15_000

/**
 * The browser's telephone: one registration over `/sip`, at most one leg. It carries voice and nothing else; who calls and what stands where
 * comes from the server.
 */
export class BrowserPhone {
  readonly #credentials: () => Promise<PhoneCredentials>
  readonly #tell: PhoneEvents
  readonly #audio: HTMLAudioElement
  #agent: UserAgent | undefined
  #registerer: Registerer | undefined
  #session: Session | undefined
  #renewal: ReturnType<typeof setTimeout> | undefined
  #retryMs = firstRetryMs
  #stopped = false
  #received = { packets: 0, lost: 0 }

  constructor(audio: HTMLAudioElement, credentials: () => Promise<PhoneCredentials>, tell: PhoneEvents) {
    this.#audio = audio
    this.#credentials = credentials
    this.#tell = tell
  }

  /** Connects and registers; keeps trying until `stop`. */
  start(): void {
    this.#stopped = false
    void this.#connect()
  }

  /** Lets go of the registration. A leg that talks is hung up with it. */
  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#renewal)
    await this.#registerer?.unregister().catch(() => undefined)
    await this.#agent?.stop().catch(() => undefined)
    this.#agent = undefined
    this.#tell.line('off')
  }

  /** Answers what rings. */
  async answer(): Promise<void> {
    const session = this.#session
    if (!session || session.state !== SessionState.Initial || !('accept' in session)) return
    this.#tell.leg('answering')
    try {
      await (session as Invitation).accept({ sessionDescriptionHandlerModifiers: [modifier] })
    } catch (error) {
      this.#tell.trouble(troubleOf(error))
      await (session as Invitation).reject({ statusCode: 480 }).catch(() => undefined)
    }
  }

  /** Refuses what rings, or hangs up; the server does so too, this is the short way when it cannot be reached. */
  async letGo(): Promise<void> {
    const session = this.#session
    if (!session) return
    if (session.state === SessionState.Established) await session.bye().catch(() => undefined)
    else if ('reject' in session)
      await (session as Invitation).reject({ statusCode: 603 }).catch(() => undefined)
  }

  /** The microphone off or on. */
  mute(on: boolean): void {
    for (const track of this.#handler()?.localMediaStream.getAudioTracks() ?? []) track.enabled = !on
  }

  /** Figures since the last asking; undefined without a leg. */
  async figures(): Promise<VoiceFigures | undefined> {
    const stats = await this.#handler()?.peerConnection?.getStats()
    if (!stats) return undefined
    let roundTripMs: number | undefined
    let packets = 0
    let lost = 0
    for (const report of stats.values() as Iterable<Record<string, unknown>>) {
      if (report['type'] === 'inbound-rtp') {
        packets += Number(report['packetsReceived'] ?? 0)
        lost += Number(report['packetsLost'] ?? 0)
      }
      if (
        report['type'] === 'candidate-pair' &&
        report['nominated'] === true &&
        report['currentRoundTripTime'] !== undefined
      )
        roundTripMs = Math.round(Number(report['currentRoundTripTime']) * 1000)
    }
    const since = { packets: packets - this.#received.packets, lost: lost - this.#received.lost }
    this.#received = { packets, lost }
    const sent = since.packets + since.lost
    return { roundTripMs, loss: sent > 0 ? Math.max(0, since.lost) / sent : 0 }
  }

  /** Whatever is missing is made: the agent, the connection, the registration. Failing, it is tried again later. */
  async #connect(): Promise<void> {
    try {
      const given = await this.#credentials()
      if (this.#stopped) return
      if (!this.#agent) await this.#begin(given)
      else if (!this.#agent.isConnected()) await this.#agent.reconnect()
      await this.#register(given)
    } catch {
      this.#again()
    }
  }

  async #begin(given: PhoneCredentials): Promise<void> {
    this.#tell.line('connecting')
    const agent = this.#userAgent(given)
    this.#agent = agent
    this.#registerer = new Registerer(agent, { expires: expiresSeconds, refreshFrequency: 75 })
    this.#registerer.stateChange.addListener((state) => this.#registered(state))
    await agent.start()
  }

  #userAgent(given: PhoneCredentials): UserAgent {
    // SIP.js reads no host of digits alone, such as 12345.
    const uri =
      UserAgent.makeURI(`sip:${given.username}@${given.realm}`) ??
      UserAgent.makeURI(`sip:${given.username}@hotline.local`)
    if (!uri) throw new Error(`not an address of a telephone: ${given.username}@${given.realm}`)
    return new UserAgent({
      uri,
      authorizationUsername: given.username,
      authorizationPassword: given.password,
      transportOptions: {
        server: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/sip`,
        traceSip: false,
      },
      sessionDescriptionHandlerFactory: Web.defaultSessionDescriptionHandlerFactory(() =>
        navigator.mediaDevices.getUserMedia({ audio: voice }),
      ),
      sessionDescriptionHandlerFactoryOptions: {
        iceGatheringTimeout: 500,
        peerConnectionConfiguration: { iceServers: [] },
      },
      gracefulShutdown: false,
      logLevel: 'error',
      delegate: {
        onInvite: (invitation) => this.#invited(invitation),
        onDisconnect: () => this.#again(),
      },
    })
  }

  /** Registers; SIP.js refreshes by itself, and well before the password ends a fresh one is fetched. */
  async #register(given: PhoneCredentials): Promise<void> {
    const options = this.#agent?.configuration
    if (!options || !this.#registerer) return
    options.authorizationUsername = given.username
    options.authorizationPassword = given.password
    await this.#registerer.register({
      requestDelegate: {
        // Renewed within its time the state does not change, so the answer itself is what tells.
        onAccept: () => this.#registered(RegistererState.Registered),
        onReject: () => this.#again(),
      },
    })
    clearTimeout(this.#renewal)
    const life = new Date(given.expiresAt).getTime() - Date.now()
    this.#renewal = setTimeout(() => void this.#connect(), Math.max(10_000, life * 0.6))
  }

  #registered(state: RegistererState): void {
    if (state === RegistererState.Unregistered) return this.#again()
    if (state !== RegistererState.Registered) return
    this.#retryMs = firstRetryMs
    this.#tell.line('registered')
  }

  /** The way to the switch is lost. A leg that talks goes on; connection and registration are made again. */
  #again(): void {
    if (this.#stopped) return
    this.#tell.line('lost')
    clearTimeout(this.#renewal)
    const pause = this.#retryMs
    this.#retryMs = Math.min(longestRetryMs, pause * 2)
    this.#renewal = setTimeout(() => void this.#connect(), pause)
  }

  #invited(invitation: Invitation): void {
    const auto = answersItself(invitation)
    const earlier = this.#session
    // The switch rings only whom it holds for free: if a leg still stands here, its goodbye was lost.
    if (earlier && !isOver(earlier.state)) void earlier.bye().catch(() => undefined)
    this.#session = invitation
    this.#received = { packets: 0, lost: 0 }
    invitation.stateChange.addListener((state) => this.#changed(invitation, state))
    this.#tell.leg('ringing')
    if (auto) void this.answer()
  }

  #changed(session: Session, state: SessionState): void {
    if (session !== this.#session) return
    if (state === SessionState.Established) {
      this.#listen()
      this.#tell.leg('up')
    }
    if (isOver(state)) {
      this.#session = undefined
      this.#audio.srcObject = null
      this.#tell.leg('none')
    }
  }

  #listen(): void {
    this.#audio.srcObject = this.#handler()?.remoteMediaStream ?? null
    void this.#audio.play().catch(() => undefined)
  }

  #handler(): Web.SessionDescriptionHandler | undefined {
    return this.#session?.sessionDescriptionHandler as Web.SessionDescriptionHandler | undefined
  }
}

/** A leg on which goodbye was said is over, whether or not the other side still answers. */
const isOver = (state: SessionState): boolean =>
  state === SessionState.Terminating || state === SessionState.Terminated

const modifier = (description: RTCSessionDescriptionInit): Promise<RTCSessionDescriptionInit> =>
  Promise.resolve({
    ...description,
    ...(description.sdp !== undefined && { sdp: onlyG711(description.sdp) }),
  })

/** The server put this leg through by itself: the agent dialled, or his lost leg comes back. */
function answersItself(invitation: Invitation): boolean {
  const hint = `${invitation.request.getHeader('Call-Info') ?? ''} ${invitation.request.getHeader('Alert-Info') ?? ''}`
  return /answer-after=0|auto.?answer/i.test(hint)
}
