import { chmod, mkdir, rm } from 'node:fs/promises'
import type net from 'node:net'
import { dirname } from 'node:path'
import type { Switch } from '../port.ts'
import { connectionEvent, serverFor, type Certificate, type LinkAddress } from './address.ts'
import type { SwitchFiles } from './files.ts'
import { ServedConnection } from './served-connection.ts'

export interface LinkServerSettings {
  engine: Switch
  address: LinkAddress
  /** Must be shown by whoever connects; on a Unix socket an empty one leaves the guard to the file's mode. */
  token: string
  certificate?: Certificate
  files: SwitchFiles
  /** Told when the first commander comes and when the last has gone: the engine's fallback waits for it. */
  commanders?(present: boolean): void
  log?(text: string): void
}

export interface LinkServer {
  /** The port of a TCP address asked for as 0. */
  readonly port: number | null
  close(): Promise<void>
}

/** Connections at once: two servers, a deploy beside them, an administrator's tool. */
const CONNECTIONS = 16

/** Serves an engine to controllers. A connection that breaks ends no leg; the next one goes on where the events stood. */
export async function serveSwitch(settings: LinkServerSettings): Promise<LinkServer> {
  const { address } = settings
  const server = serverFor(address, settings.certificate)
  const connections = new Set<ServedConnection>()
  let commanded = false
  const count = (): void => {
    const now = [...connections].some((connection) => connection.commands)
    if (now === commanded) return
    commanded = now
    settings.commanders?.(now)
  }
  server.maxConnections = CONNECTIONS
  server.on(connectionEvent(server), (socket: net.Socket) => {
    const connection = new ServedConnection(socket, settings, {
      tookCommand: () => {
        for (const other of connections) if (other !== connection) other.commands = false
        count()
      },
      closed: () => {
        connections.delete(connection)
        count()
      },
    })
    connections.add(connection)
  })
  await listen(server, address)
  const bound = server.address()
  return {
    port: typeof bound === 'object' && bound ? bound.port : null,
    close: async () => {
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve())
      })
      for (const connection of connections) connection.close()
      await closed
      if ('path' in address) await rm(address.path, { force: true })
    },
  }
}

async function listen(server: net.Server, address: LinkAddress): Promise<void> {
  if ('path' in address) {
    await mkdir(dirname(address.path), { recursive: true, mode: 0o700 })
    await rm(address.path, { force: true })
  }
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    const done = (): void => {
      server.off('error', reject)
      resolve()
    }
    if ('path' in address) server.listen(address.path, done)
    else server.listen(address.port, address.host, done)
  })
  if ('path' in address) await chmod(address.path, 0o600)
}
