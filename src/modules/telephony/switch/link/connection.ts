import type net from 'node:net'
import { connectTo, type LinkAddress } from './address.ts'
import { frame, FrameReader } from './frames.ts'
import { PROTOCOL, SILENCE_MS, type ToClient, type ToServer } from './protocol.ts'

export interface ConnectionSettings {
  address: LinkAddress
  token: string
  /** PEM certificate the switch on another machine must show. */
  ca?: string
  /** First and longest pause between attempts to connect, ms. */
  backoffMs?: { first: number; longest: number }
  log?(text: string): void
}

/** Callers waiting for the link to stand. */
const WAITERS = 1024

/** A connection to a switch that is opened again and again, with growing pauses, until closed. */
export class KeptConnection {
  /** The switch has welcomed us and is not silent. */
  connected = false
  readonly #settings: ConnectionSettings
  readonly #hear: (message: ToClient) => void
  readonly #backoff: { first: number; longest: number }
  readonly #listeners = new Set<(connected: boolean) => void>()
  #socket: net.Socket | undefined
  #pauseMs: number
  #retry: NodeJS.Timeout | undefined
  #closed = false

  constructor(settings: ConnectionSettings, hear: (message: ToClient) => void) {
    this.#settings = settings
    this.#hear = hear
    this.#backoff = settings.backoffMs ?? { first: 100, longest: 3000 }
    this.#pauseMs = this.#backoff.first
  }

  /** Says something; what is said on a broken link is lost, and its sender will miss the answer. */
  say(message: ToServer): void {
    if (this.#socket?.writable) this.#socket.write(frame(message))
  }

  open(): void {
    const socket = connectTo(this.#settings.address, this.#settings.ca)
    const reader = new FrameReader()
    let heardAt = Date.now()
    this.#socket = socket
    const ready = 'encrypted' in socket ? 'secureConnect' : 'connect'
    socket.once(ready, () => this.say({ t: 'hello', protocol: PROTOCOL, token: this.#settings.token }))
    socket.on('data', (bytes: Buffer) => {
      heardAt = Date.now()
      try {
        for (const message of reader.read(bytes)) this.#take(message as ToClient)
      } catch (error) {
        this.#settings.log?.(`link: ${String(error)}`)
        socket.destroy()
      }
    })
    socket.on('error', () => {})
    const pulse = setInterval(() => {
      if (Date.now() - heardAt > SILENCE_MS) socket.destroy()
      else if (this.connected) this.say({ t: 'ping' })
    }, SILENCE_MS / 3)
    socket.on('close', () => {
      clearInterval(pulse)
      this.#broke()
    })
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#retry)
    this.#socket?.destroy()
    this.#tell(false)
  }

  onChange(listener: (connected: boolean) => void): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  /** True once the link stands; false after `ms`, when closed, or when too many wait. */
  async stands(ms: number): Promise<boolean> {
    if (this.connected) return true
    if (this.#closed || this.#listeners.size >= WAITERS) return false
    return new Promise((resolve) => {
      const finish = (value: boolean): void => {
        clearTimeout(timer)
        off()
        resolve(value)
      }
      const timer = setTimeout(() => finish(false), ms)
      const off = this.onChange((connected) => {
        if (connected || this.#closed) finish(connected)
      })
    })
  }

  #take(message: ToClient): void {
    if (message.t === 'refused') {
      this.#pauseMs = this.#backoff.longest
      this.#settings.log?.(`link: the switch refuses this server (${message.why})`)
      return
    }
    if (message.t === 'welcome') {
      this.#pauseMs = this.#backoff.first
      this.#hear(message)
      this.#tell(true)
      return
    }
    this.#hear(message)
  }

  #broke(): void {
    this.#tell(false)
    if (this.#closed) return
    this.#retry = setTimeout(() => this.open(), this.#pauseMs)
    this.#pauseMs = Math.min(this.#pauseMs * 2, this.#backoff.longest)
  }

  #tell(connected: boolean): void {
    if (this.connected === connected && !this.#closed) return
    this.connected = connected
    for (const listener of this.#listeners) listener(connected)
  }
}
