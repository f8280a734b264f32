import { type Answer } from '../ask.ts'
import { hotline } from '../hotline.ts'
import { type CallState, isOpen } from './call-state.ts'
import type { Ending } from './endings.ts'
import type { Line } from './line.ts'
import { closeMicrophone, openMicrophone } from './microphone.ts'
import { type CallToken, fetchToken } from './token.ts'

const talking = (state: CallState) => (state.step === 'talking' ? state : undefined)

/** One call at a time from this page: microphone, then token, then line. It lives as long as the page. */
export class WebCall {
  #state: CallState = { step: 'idle' }
  #line: Line | undefined
  #microphone: MediaStream | undefined
  /** Counts calls: what an earlier one still brings is thrown away. */
  #round = 0
  readonly #speaker = new Audio()
  readonly #listeners = new Set<() => void>()

  constructor() {
    this.#speaker.autoplay = true
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly state = (): CallState => this.#state

  /** Calls the hotline; `number` is the caller's own, as he gives it. */
  async start(number: string): Promise<void> {
    if (isOpen(this.#state)) return
    this.#round += 1
    const round = this.#round
    const stale = () => round !== this.#round || !isOpen(this.#state)
    this.#become({ step: 'microphone' })
    const microphone = await openMicrophone()
    if (typeof microphone === 'string') {
      if (!stale()) this.#end(microphone)
      return
    }
    if (stale()) return closeMicrophone(microphone)
    this.#microphone = microphone
    this.#become({ step: 'connecting' })
    const [answer, open] = await Promise.all([fetchToken(number), lineOpener()])
    if (stale()) return
    this.#dial(answer, open, microphone, stale)
  }

  #dial(
    { reply, trouble }: Answer<CallToken>,
    open: Awaited<ReturnType<typeof lineOpener>>,
    microphone: MediaStream,
    stale: () => boolean,
  ): void {
    if (trouble) return trouble.status === 0 ? this.#end('offline') : this.#end('refused', trouble.title)
    if (!open) return this.#end('unavailable')
    const { username, password, realm } = reply
    const server = new URL('/sip', location.href)
    server.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:'
    const listener = {
      talking: () => {
        if (!stale())
          this.#become({ step: 'talking', since: Date.now(), muted: false, keys: '', unsteady: false })
      },
      steady: (on: boolean) => {
        const state = talking(this.#state)
        if (!stale() && state) this.#become({ ...state, unsteady: !on })
      },
      ended: (ending: Ending) => {
        if (!stale()) this.#end(ending)
      },
    }
    const order = { username, password, realm, server: server.href, dialled: hotline.number }
    this.#line = open({ ...order, microphone, speaker: this.#speaker }, listener)
    return undefined
  }

  /** Ends the call, or stops making it. */
  hangUp(): void {
    if (!isOpen(this.#state)) return
    const line = this.#line
    this.#end('hung-up')
    line?.hangUp()
  }

  /** The citizen has seen how it ended. */
  dismiss(): void {
    if (this.#state.step === 'ended') this.#become({ step: 'idle' })
  }

  mute(on: boolean): void {
    const state = talking(this.#state)
    if (!state) return
    for (const track of this.#microphone?.getAudioTracks() ?? []) track.enabled = !on
    this.#become({ ...state, muted: on })
  }

  /** Presses a key of the voice menu: 0-9, * or #. */
  press(key: string): void {
    const state = talking(this.#state)
    if (!state) return
    this.#line?.press(key)
    this.#become({ ...state, keys: state.keys + key })
  }

  #end(ending: Ending, said?: string): void {
    const { since } = talking(this.#state) ?? {}
    this.#become({
      step: 'ended',
      ending,
      ...(said !== undefined && { said }),
      ...(since !== undefined && { seconds: Math.round((Date.now() - since) / 1000) }),
    })
    if (this.#microphone) closeMicrophone(this.#microphone)
    this.#speaker.srcObject = null
    this.#microphone = undefined
    this.#line = undefined
  }

  #become(state: CallState): void {
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}

/** Loads what dials; undefined when it cannot be fetched. */
async function lineOpener(): Promise<typeof import('./line.ts').openLine | undefined> {
  try {
    return (await import('./line.ts')).openLine
  } catch {
    return undefined
  }
}
