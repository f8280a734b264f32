import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { listenFailure } from '#platform/process/run-process.ts'

/** Listens, and answers the port really taken. Throws a sentence when the address is not to be had. */
export async function listen(
  app: FastifyInstance,
  what: string,
  host: string,
  port: number,
): Promise<number> {
  try {
    await app.listen({ host, port })
  } catch (error) {
    throw listenFailure(what, host, port, error)
  }
  return (app.server.address() as AddressInfo).port
}

/** Certificate and key for HTTPS, read when the listener is made. */
export const certificateOf = (tls: { certFile: string; keyFile: string } | undefined) =>
  tls && { cert: readFileSync(tls.certFile), key: readFileSync(tls.keyFile) }

/** The address people type: IPv6 in brackets. */
export const urlOf = (scheme: 'http' | 'https', host: string, port: number): string =>
  `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`
