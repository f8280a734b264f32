import { WebSocket } from 'ws'

/** What the live messages say of an agent's seat, as far as the crowd looks at it. */
interface SeatShown {
  readonly state: string
  readonly call: { readonly id: string; readonly state: string; readonly number: string } | null
}

const comesBackMs = 1000

/** An agent's seat as his page sees it: live, and live again after the server was away. */
export class Seat {
  now: SeatShown | undefined
  #socket: WebSocket | undefined
  #stopped = false

  constructor(url: string, cookie: string, userId: string) {
    this.#open(url, cookie, `agent/${userId}`)
  }

  stop(): void {
    this.#stopped = true
    this.#socket?.terminate()
  }

  #open(url: string, cookie: string, topic: string): void {
    const socket = new WebSocket(url, { headers: { cookie } })
    this.#socket = socket
    socket.on('error', () => undefined)
    socket.on('open', () => socket.send(JSON.stringify({ subscribe: topic })))
    socket.on('message', (frame: Buffer) => {
      const told = JSON.parse(frame.toString('utf8')) as { snapshot?: SeatShown; message?: SeatShown }
      this.now = told.message ?? told.snapshot
    })
    socket.on('close', () => {
      this.now = undefined
      if (!this.#stopped) setTimeout(() => this.#open(url, cookie, topic), comesBackMs)
    })
  }
}
