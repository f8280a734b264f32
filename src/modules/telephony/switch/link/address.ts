import net from 'node:net'
import tls from 'node:tls'

/** Where a switch listens: a Unix socket on this machine, TLS elsewhere, bare TCP on the loopback only. */
export type LinkAddress = { path: string } | { host: string; port: number; tls: boolean }

/** Reads `unix:/run/switch.sock`, `tls://host:port` or `tcp://127.0.0.1:port`. Null when it is none of these. */
export function readAddress(url: string): LinkAddress | null {
  if (url.startsWith('unix:')) {
    const path = url.slice('unix:'.length)
    return path === '' ? null : { path }
  }
  const match = /^(tls|tcp):\/\/(\[[0-9a-fA-F:.]+\]|[^:/]+):(\d{1,5})\/?$/.exec(url)
  const [, scheme, named, portText] = match ?? []
  const port = Number(portText)
  if (scheme === undefined || named === undefined || port > 65_535) return null
  const host = named.replace(/^\[|\]$/g, '')
  if (scheme === 'tcp' && !isLoopback(host)) return null
  return { host, port, tls: scheme === 'tls' }
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)
}

export interface Certificate {
  key: string
  cert: string
}

/** Opens a connection; `ca` is the certificate (PEM) the switch must show. */
export function connectTo(address: LinkAddress, ca?: string): net.Socket {
  if ('path' in address) return net.connect({ path: address.path })
  const where = { host: address.host, port: address.port }
  if (!address.tls) return net.connect(where)
  return tls.connect({ ...where, ...(ca === undefined ? {} : { ca, checkServerIdentity: () => undefined }) })
}

/** A server for the address; a TLS one needs a certificate. */
export function serverFor(address: LinkAddress, certificate?: Certificate): net.Server {
  if ('path' in address || !address.tls) return net.createServer()
  if (!certificate) throw new Error('a switch that listens for other machines needs a certificate')
  return tls.createServer(certificate)
}

/** The event a server tells a usable connection by. */
export function connectionEvent(server: net.Server): 'secureConnection' | 'connection' {
  return server instanceof tls.Server ? 'secureConnection' : 'connection'
}
