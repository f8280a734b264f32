import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { sessionsEnded } from '#modules/identity/events.ts'
import type { Module } from '#modules/module.ts'
import { on, type Reaction } from '#platform/bus/reaction.ts'
import type { Context } from '#platform/context/context.ts'
import { foreignOrigin } from '#platform/http/origin.ts'
import type { Gatekeeper } from '#platform/http/request.ts'
import type { HttpServer } from '#platform/http/server.ts'
import { proxySip } from '#platform/http/sip-proxy.ts'
import { trustOf } from '#platform/http/trusted-proxy.ts'
import { LiveSocket } from '#platform/live/live-socket.ts'
import { onUpgrade } from '#platform/live/upgrades.ts'
import { callerOf } from './caller.ts'
import type { SessionSockets } from './session-sockets.ts'
import type { Telephone } from './telephone.ts'

/** Makes the browsers' end of the live bus. */
export function openLive(
  at: Context,
  modules: readonly Module[],
  keeper: Gatekeeper,
  http: HttpServer,
): LiveSocket {
  const trust = trustOf(http.settings.trustProxy)
  return new LiveSocket({
    live: at.live,
    sources: modules.flatMap((module) => module.live?.(at) ?? []),
    actorOf: (request) => keeper.actorOf(callerOf(request, trust)),
    log: at.log,
  })
}

/** What the server does when something was announced: live connections and telephones' connections end with their session. */
export const serverReactions = (live: LiveSocket, phones: SessionSockets): readonly Reaction[] => [
  on(sessionsEnded, 'server.close-live', async (_tx, { data }) => {
    for (const sessionId of data.sessionIds) live.closeSession(sessionId)
  }),
  on(sessionsEnded, 'server.close-phones', async (_tx, { data }) => {
    for (const sessionId of data.sessionIds) phones.closeSession(sessionId)
  }),
]

/**
 * `/sip` on both listeners leads to the switch: on the desk's for a signed-in person, on the portal's for whoever comes from our page (what he may do
 * there his one-time telephone credentials decide). Answers how to cut them all.
 */
export function openUpgrades(
  telephone: Telephone,
  live: LiveSocket,
  phones: SessionSockets,
  keeper: Gatekeeper,
  http: HttpServer,
): () => void {
  const address = telephone.browserSip
  const trust = trustOf(http.settings.trustProxy)
  const handOver = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (address) proxySip(address, request, socket, head, callerOf(request, trust).address)
    else socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n')
  }
  const forDesk = async (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const by = await keeper.actorOf(callerOf(request, trust)).catch(() => undefined)
    if (by?.sessionId !== undefined) {
      phones.add(by.sessionId, socket)
      handOver(request, socket, head)
    } else socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n')
  }
  const cutDesk = onUpgrade(
    http.desk.server,
    {
      '/live': (request, socket, head) => void live.upgrade(request, socket, head),
      '/sip': (request, socket, head) => void forDesk(request, socket, head),
    },
    (request) => foreign(request, http),
  )
  const cutPortal = onUpgrade(http.portal.server, { '/sip': handOver }, (request) => foreign(request, http))
  return () => {
    cutDesk()
    cutPortal()
  }
}

const foreign = (request: IncomingMessage, http: HttpServer): boolean =>
  foreignOrigin({ method: 'GET', headers: request.headers }, http.settings.origins)
