import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { listenFailure } from '#platform/process/run-process.ts'
import { reasonOf, StartFailure } from '#platform/process/start-failure.ts'

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

/** Certificate and key for HTTPS, read when the listener is made. Throws a sentence when a file cannot be read. */
export const certificateOf = (tls: { certFile: string; keyFile: string } | undefined) =>
  tls && { cert: readNamed('TLS_CERT', tls.certFile), key: readNamed('TLS_KEY', tls.keyFile) }

function readNamed(setting: string, file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    throw new StartFailure(`${setting}: the file ${file} cannot be read: ${reasonOf(error)}.`)
  }
}

/** The address people type: IPv6 in brackets. */
export const urlOf = (scheme: 'http' | 'https', host: string, port: number): string =>
  `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`
