import { lookup } from 'node:dns/promises'
import ipaddr from 'ipaddr.js'
import type { TrunkConfig } from '../../../switch/port.ts'
import type { Remote } from './api.ts'
import { type Dialog, nextHop } from './dialog.ts'
import type { Flow } from './transports/flow.ts'
import { isIpAddress } from './transports/local-address.ts'
import { parseUri, unbracketed } from './uri.ts'

/** Address and port of a trunk; its name is looked up (A and AAAA, no SRV). Rejects when it has none. */
export async function addressOfTrunk(trunk: TrunkConfig): Promise<Remote> {
  const host = unbracketed(trunk.host)
  if (isIpAddress(host)) return { address: host, port: trunk.port }
  const { address } = await lookup(host)
  return { address, port: trunk.port }
}

/**
 * Where the next request of a dialog with a trunk goes: the first router or the Contact, when that is an address. A private address
 * named by a peer that speaks from a public one is behind a translator: then the way back is the only one.
 */
export function dialogAddress(dialog: Dialog, flow: Flow): Remote | null {
  const uri = parseUri(nextHop(dialog))
  const host = unbracketed(uri?.host ?? '')
  if (!uri || !isIpAddress(host)) return null
  if (isPrivate(host) && !isPrivate(flow.remote.address)) return null
  return { address: host, port: uri.port ?? 5060 }
}

function isPrivate(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() !== 'unicast'
}
