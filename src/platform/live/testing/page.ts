import { expect } from 'vitest'
import type { WebSocket } from 'ws'

type Frame = Readonly<Record<string, unknown>>

/** A browser page as the live socket sees it. */
export class TestPage {
  readonly socket: WebSocket
  readonly frames: Frame[] = []
  /** Rejects with the reason when the connection is refused. */
  readonly opened: Promise<void>
  /** The close code. */
  readonly closed: Promise<number>

  constructor(socket: WebSocket) {
    this.socket = socket
    socket.on('message', (frame) => this.frames.push(JSON.parse((frame as Buffer).toString('utf8')) as Frame))
    this.opened = new Promise((resolve, reject) => {
      socket.once('open', () => resolve())
      socket.on('error', reject)
    })
    this.closed = new Promise((resolve) => socket.once('close', (code) => resolve(code)))
  }

  say(asked: object): void {
    this.socket.send(JSON.stringify(asked))
  }

  /** Waits until so many frames came. */
  async has(count: number): Promise<void> {
    await expect
      .poll(() => this.frames.length, { timeout: 20_000, interval: 5 })
      .toBeGreaterThanOrEqual(count)
  }

  /** The messages told so far, without snapshots. */
  messages(): unknown[] {
    return this.frames.filter((frame) => 'message' in frame).map((frame) => frame['message'])
  }
}
