/** The telephone line of the page: SIP over WebSocket, sound by WebRTC. Loaded only when somebody calls, for SIP.js is large. */
import { Inviter, Registerer, SessionState, type URI, UserAgent, Web } from 'sip.js'
import { type Ending, endingOfStatus } from './endings.ts'
import { fetchBack } from './fetch-back.ts'
import { sayGoodbye } from './goodbye.ts'
import { sendKey } from './keys.ts'
import { registered } from './registered.ts'
import { soundOf } from './sound.ts'

/** What opens a line. */
export interface LineOrder {
  readonly username: string
  readonly password: string
  readonly realm: string
  /** `wss://…/sip`. */
  readonly server: string
  readonly dialled: string
  readonly microphone: MediaStream
  readonly speaker: HTMLAudioElement
}

/** What the line tells; `ended` comes once, and nothing after it. */
export interface LineListener {
  talking(): void
  steady(on: boolean): void
  ended(ending: Ending): void
}

export interface Line {
  /** Sends a key of the menu. */
  press(key: string): void
  hangUp(): void
}

const connectSeconds = 8

/** Registers and dials. Never rejects: every failure is told as `ended`. */
export function openLine(order: LineOrder, listener: LineListener): Line {
  const uri = UserAgent.makeURI(`sip:${order.username}@${order.realm}`)
  const target = UserAgent.makeURI(`sip:${order.dialled}@${order.realm}`)
  if (!uri || !target) throw new Error('the call token names no SIP address')
  const agent = agentOf(order, uri)
  const registerer = new Registerer(agent)
  const session = new Inviter(agent, target, { earlyMedia: true })
  let over = false
  const end = (ending: Ending) => {
    if (over) return
    over = true
    listener.ended(ending)
    // After the message being handled: a BYE of theirs needs none of ours.
    setTimeout(() => void sayGoodbye(agent, session).catch(() => {}))
  }
  agent.delegate = {
    onDisconnect: (error) => {
      if (!error || over) return
      if (session.state !== SessionState.Established) return end('unavailable')
      void fetchBack(
        agent,
        registerer,
        () => over,
        (on) => listener.steady(on),
      )
    },
  }
  attend(session, order.speaker, listener, end)
  void dial(agent, registerer, session, () => over, end)
  return { press: (key) => void sendKey(session, key), hangUp: () => end('hung-up') }
}

function agentOf(order: LineOrder, uri: URI): UserAgent {
  return new UserAgent({
    uri,
    authorizationUsername: order.username,
    authorizationPassword: order.password,
    transportOptions: { server: order.server, connectionTimeout: connectSeconds },
    sessionDescriptionHandlerFactory: soundOf(order.microphone),
    logBuiltinEnabled: false,
  })
}

async function dial(
  agent: UserAgent,
  registerer: Registerer,
  session: Inviter,
  isOver: () => boolean,
  end: (ending: Ending) => void,
): Promise<void> {
  try {
    await agent.start()
    if (isOver()) return
    const status = await registered(registerer)
    if (isOver()) return
    if (status !== 200) return end(endingOfStatus(status))
    await session.invite({
      requestDelegate: { onReject: ({ message }) => end(endingOfStatus(message.statusCode ?? 500)) },
    })
  } catch {
    end('unavailable')
  }
}

/** Joins the session to the loudspeaker and tells what becomes of it. */
function attend(
  session: Inviter,
  speaker: HTMLAudioElement,
  listener: LineListener,
  end: (ending: Ending) => void,
): void {
  session.delegate = {
    onBye: (bye) => {
      void bye.accept()
      end('far-end')
    },
    onSessionDescriptionHandler: (handler) => {
      if (!(handler instanceof Web.SessionDescriptionHandler)) return
      speaker.srcObject = handler.remoteMediaStream
      handler.peerConnectionDelegate = {
        onconnectionstatechange: () => {
          if (handler.peerConnection?.connectionState === 'failed') end('lost')
        },
      }
    },
  }
  session.stateChange.addListener((state) => {
    if (state === SessionState.Established) listener.talking()
    // A refusal gives its reason right after this; it goes first.
    if (state === SessionState.Terminated) queueMicrotask(() => end('unavailable'))
  })
}
