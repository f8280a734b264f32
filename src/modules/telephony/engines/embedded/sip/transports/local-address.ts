import { networkInterfaces } from 'node:os'
import ipaddr from 'ipaddr.js'

/** Whether this is an address that means "every interface". */
export function isWildcard(host: string): boolean {
  return host === '0.0.0.0' || host === '::' || host === ''
}

/** Our address on the network the peer is on; else the first that is not loopback; else loopback. */
export function localAddressFor(peer: string): string {
  const nets = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter((net) => net.family === (peer.includes(':') ? 'IPv6' : 'IPv4'))
  const near = nets.find((net) => net.cidr !== null && inRange(peer, net.cidr))
  const outside = nets.find((net) => !net.internal && !net.address.startsWith('fe80'))
  return near?.address ?? outside?.address ?? (peer.includes(':') ? '::1' : '127.0.0.1')
}

/** Whether an address lies in a CIDR range or equals a plain address. Unreadable ones never match. */
export function inRange(address: string, range: string): boolean {
  try {
    const at = ipaddr.process(address)
    const [base, bits] = range.includes('/') ? ipaddr.parseCIDR(range) : [ipaddr.process(range), null]
    if (base.kind() !== at.kind()) return false
    return bits === null ? at.toString() === base.toString() : at.match([base, bits])
  } catch {
    return false
  }
}

export function isIpAddress(host: string): boolean {
  return ipaddr.isValid(host) && (host.includes(':') || host.split('.').length === 4)
}
