import type { Duplex } from 'node:stream'

/** How often a session that ended without anybody's word, by age or idleness, is looked for. Unit: milliseconds. */
const usualPauseMs = 60_000

/**
 * Connections that hang on a session: they end with it. Its end is told by whoever ends it (sign-out, lock-out, an administrator); a session
 * that ends by itself tells nobody, so it is asked after.
 */
export class SessionSockets {
  readonly #sessions = new Map<string, Map<Duplex, () => Promise<boolean>>>()
  readonly #timer: NodeJS.Timeout
  readonly #ended: (sessionId: string) => void

  /** `ended` is told of a session that was found to be over. */
  constructor(ended: (sessionId: string) => void, pauseMs = usualPauseMs) {
    this.#ended = ended
    this.#timer = setInterval(() => void this.#ask(), pauseMs)
    this.#timer.unref()
  }

  /** Counts a connection in; `stands` tells whether its session still does. */
  add(sessionId: string, socket: Duplex, stands: () => Promise<boolean>): void {
    const open = this.#sessions.get(sessionId) ?? new Map<Duplex, () => Promise<boolean>>()
    this.#sessions.set(sessionId, open.set(socket, stands))
    socket.once('close', () => {
      open.delete(socket)
      if (open.size === 0) this.#sessions.delete(sessionId)
    })
  }

  /** Cuts the connections of a session that no longer stands. */
  closeSession(sessionId: string): void {
    for (const socket of this.#sessions.get(sessionId)?.keys() ?? []) socket.destroy()
  }

  /** Asks no more. */
  close(): void {
    clearInterval(this.#timer)
  }

  async #ask(): Promise<void> {
    for (const [sessionId, open] of this.#sessions) {
      const [stands] = open.values()
      // Who cannot be asked, because the database is away, is not thought to be gone.
      if (!stands || (await stands().catch(() => true))) continue
      this.closeSession(sessionId)
      this.#ended(sessionId)
    }
  }
}
