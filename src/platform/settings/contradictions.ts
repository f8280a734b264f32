import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'
import type { Values } from './settings.ts'

/** True for addresses that only this machine reaches. */
export function isLoopback(host: string): boolean {
  if (host === 'localhost') return true
  if (!isIP(host)) return false
  return ipaddr.process(host).range() === 'loopback'
}

/** True when somebody beyond this machine can reach the web server, directly or through a proxy, or the switch. */
export function isPublic(values: Pick<Values, 'HOST' | 'SIP_HOST' | 'TRUST_PROXY'>): boolean {
  return !isLoopback(values.HOST) || !isLoopback(values.SIP_HOST) || behindProxy(values.TRUST_PROXY)
}

function behindProxy(text: string | undefined): boolean {
  return text !== undefined && !['off', 'false', '0', 'no'].includes(text.toLowerCase())
}

/** What settings that are each right say against one another. */
export function contradictions(values: Values): string[] {
  const wrong: string[] = []
  if ((values.TLS_CERT === undefined) !== (values.TLS_KEY === undefined))
    wrong.push('TLS_CERT and TLS_KEY: give both or neither')
  if (!isLoopback(values.HOST) && values.TLS_CERT === undefined && !behindProxy(values.TRUST_PROXY))
    wrong.push(
      `HOST="${values.HOST}": plain HTTP on a public address is refused, for browsers give no microphone there; ` +
        'give TLS_CERT and TLS_KEY, or say with TRUST_PROXY that a proxy does TLS',
    )
  if (values.DEMO === true && isPublic(values))
    wrong.push(
      'DEMO=on: refused together with a public HOST, SIP_HOST or TRUST_PROXY, for its passwords are known to all',
    )
  const [from = 0, to = 0] = values.RTP_PORTS.split('-').map(Number)
  if (from < 1024 || to > 65_535 || to - from < 3)
    wrong.push(`RTP_PORTS="${values.RTP_PORTS}": must lie between 1024 and 65535 and hold at least 4 ports`)
  if (values.HTTP_PORT !== 0 && values.HTTP_PORT === values.PORTAL_PORT)
    wrong.push(`HTTP_PORT and PORTAL_PORT are both ${values.HTTP_PORT}: they need different ones`)
  if (values.DATABASE_OWNER_URL !== undefined && values.DATABASE_URL === undefined)
    wrong.push('DATABASE_OWNER_URL: give DATABASE_URL, the role of the application, too')
  if (values.SWITCH_URL?.startsWith('tls:') && values.SWITCH_TOKEN === undefined)
    wrong.push('SWITCH_URL: a switch on another machine needs SWITCH_TOKEN')
  if (values.SWITCH === 'asterisk')
    wrong.push(
      'SWITCH="asterisk": this release has no Asterisk engine yet; leave SWITCH out to use the embedded one',
    )
  const asterisk = [values.ASTERISK_URL, values.ASTERISK_USER, values.ASTERISK_PASSWORD]
  if (asterisk.some((one) => one !== undefined) && asterisk.includes(undefined))
    wrong.push('ASTERISK_URL, ASTERISK_USER and ASTERISK_PASSWORD: give all three or none')
  return wrong
}
