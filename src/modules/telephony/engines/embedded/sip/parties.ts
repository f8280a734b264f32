import type { Party } from '../../../switch/port.ts'
import type { CallParties } from './api.ts'
import { header, type SipRequest } from './message.ts'
import { formatNameAddr, type NameAddr, parseNameAddr } from './name-addr.ts'
import { splitOutsideQuotes } from './text.ts'
import { formatUri, parseUri } from './uri.ts'

/** Number in a URI: the user part without its parameters, or '' (anonymous). */
export function numberOf(uri: string): string {
  const user = parseUri(uri)?.user ?? ''
  return user.split(';')[0]?.replace(/(?<=\d)[-.()](?=\d)/g, '') ?? ''
}

/** A gateway before an ISUP network says beside the digits what they are (nature of address); national ones come without the trunk 0. */
function withPrefixOf(uri: string, number: string): string {
  if (!/^[1-9]\d{5,14}$/.test(number)) return number
  if (/;noa=international(?:;|$|@)/i.test(uri)) return `+${number}`
  return /;noa=national(?:;|$|@)/i.test(uri) && !/^1[3-9]\d{9}$/.test(number) ? `0${number}` : number
}

function partyOf(address: NameAddr): Party {
  const number = withPrefixOf(address.uri, numberOf(address.uri))
  return address.display === '' ? { number } : { number, name: address.display }
}

function addresses(request: SipRequest, name: string): NameAddr[] {
  return (request.headers.get(name) ?? [])
    .flatMap((value) => splitOutsideQuotes(value, ','))
    .map(parseNameAddr)
    .filter((address) => address !== null)
}

/**
 * Who calls whom, and who sent the call on. P-Asserted-Identity (RFC 3325) is believed only from a network we trust; Diversion is
 * RFC 5806, History-Info RFC 7044.
 */
export function partiesOf(request: SipRequest, trusted: boolean): CallParties {
  const from = parseNameAddr(header(request, 'from') ?? '')
  const shown: Party = from ? partyOf(from) : { number: '' }
  const asserted = trusted ? addresses(request, 'p-asserted-identity').map(partyOf) : []
  const vouched = asserted.find((party) => /\d/.test(party.number)) ?? asserted[0]
  const diversion = diversionOf(request)
  const name = vouched?.name ?? shown.name
  return {
    from: vouched
      ? { number: vouched.number, screened: true, ...(name === undefined ? {} : { name }) }
      : shown,
    to: { number: numberOf(request.uri) },
    ...(vouched ? { shownFrom: shown } : {}),
    ...(diversion ? { diversion } : {}),
  }
}

function diversionOf(request: SipRequest): Party | null {
  const [diverted] = addresses(request, 'diversion')
  if (diverted) return partyOf(diverted)
  const history = addresses(request, 'history-info')
  const before = history.at(-2)
  return before ? partyOf(before) : null
}

const passed = /^(?:x-[a-z0-9-]{1,60}|alert-info|call-info|user-to-user|subject|reason)$/
const passedBound = 30

/** Free headers of an INVITE that are handed on, by lower-case name; with them how often it may still be forwarded. */
export function freeHeaders(request: SipRequest): Record<string, string> {
  const free: Record<string, string> = {}
  let count = 0
  for (const [name, values] of request.headers) {
    if ((passed.test(name) || name === 'max-forwards') && count++ < passedBound)
      free[name] = values.join(', ').slice(0, 1_000)
  }
  return free
}

/** Extra headers we are asked to send: only those that routing and dialogs do not depend on, and only readable names. */
export function allowedExtras(headers: Readonly<Record<string, string>> = {}): Record<string, string> {
  const named =
    /^(?:diversion|history-info|privacy|p-asserted-identity|p-preferred-identity|p-charging-vector|remote-party-id|priority|max-forwards)$/
  const extras: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    const lower = name.toLowerCase()
    if (passed.test(lower) || named.test(lower)) extras[lower] = value
  }
  return extras
}

/** From or P-Asserted-Identity of a call we place. A hidden number is written as RFC 3323 wants it. */
export function writeParty(party: Party, host: string): string {
  if (party.number === '') return '"Anonymous" <sip:anonymous@anonymous.invalid>'
  const type = party.numberType
  // What gateways before an ISUP network take for the nature of address of the calling number.
  const params = type === undefined || type === 'unknown' ? '' : `;noa=${type};user=phone`
  return formatNameAddr(party.name ?? '', formatUri(party.number, host, null, params))
}

/** Who sent the call on (RFC 5806). */
export const writeDiversion = (party: Party, host: string): string =>
  `${formatNameAddr('', formatUri(party.number, host, null))};reason=unconditional;counter=1`
