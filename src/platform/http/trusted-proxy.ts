import ipaddr from 'ipaddr.js'

/** TRUST_PROXY as it is set: nobody, the one hop in front, or addresses and networks with commas. */
export type TrustProxy = boolean | string

/** May what this hop says of the one before be believed? Hop 0 is the connection's own other end. */
export type Trust = (address: string, hop: number) => boolean

const presets: Readonly<Record<string, readonly string[]>> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  linklocal: ['169.254.0.0/16', 'fe80::/10'],
  uniquelocal: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
}

/** Turns the setting into a question. Throws when an entry is no address and no network. */
export function trustOf(setting: TrustProxy): Trust {
  if (setting === false) return () => false
  if (setting === true) return (_address, hop) => hop === 0
  const networks = setting
    .split(',')
    .map((entry) => entry.trim())
    .flatMap((entry) => presets[entry] ?? [entry])
    .map((entry) => networkOf(entry))
  return (address) => ipaddr.isValid(address) && within(ipaddr.process(address), networks)
}

/**
 * The caller's address: from the connection's other end back through `X-Forwarded-For` as long as the hop that speaks is believed. What an
 * outsider wrote into the header is never reached.
 */
export function callerAddress(peer: string, forwarded: string | undefined, trust: Trust): string {
  const hops = (forwarded ?? '')
    .split(',')
    .map((hop) => hop.trim())
    .filter((hop) => hop !== '')
  let address = peer
  for (let hop = 0; trust(address, hop); hop++) {
    const before = hops.pop()
    if (before === undefined) break
    address = before
  }
  return address
}

type Network = [ipaddr.IPv4 | ipaddr.IPv6, number]

function networkOf(entry: string): Network {
  if (entry.includes('/')) return ipaddr.parseCIDR(entry)
  const address = ipaddr.process(entry)
  return [address, address.kind() === 'ipv4' ? 32 : 128]
}

function within(address: ipaddr.IPv4 | ipaddr.IPv6, networks: readonly Network[]): boolean {
  return networks.some(([base, bits]) => base.kind() === address.kind() && address.match([base, bits]))
}
