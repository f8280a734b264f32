import type { Duplex } from 'node:stream'

/** Connections that hang on a session: they end with it. However it ends, by a person's act or by itself, identity announces it. */
export class SessionSockets {
  readonly #sessions = new Map<string, Set<Duplex>>()

  /** Counts a connection in. */
  add(sessionId: string, socket: Duplex): void {
    const open = this.#sessions.get(sessionId) ?? new Set<Duplex>()
    this.#sessions.set(sessionId, open.add(socket))
    socket.once('close', () => {
      open.delete(socket)
      if (open.size === 0) this.#sessions.delete(sessionId)
    })
  }

  /** Cuts the connections of a session that no longer stands. */
  closeSession(sessionId: string): void {
    for (const socket of this.#sessions.get(sessionId) ?? []) socket.destroy()
  }
}
