/** SDP of browser legs: what the native peer connection is given and what the browser is told. Pure text. */
import type { Direction } from '../api.ts'
import type { Chosen } from './choose.ts'
import type { Description, MediaLine } from './describe.ts'
import type { OurSide } from './write.ts'

/** Session part and media sections of a body, as lines. */
function sections(body: string): string[][] {
  const parts: string[][] = [[]]
  for (const line of body.split(/\r?\n/)) {
    if (line.startsWith('m=')) parts.push([])
    if (line !== '') parts.at(-1)?.push(line)
  }
  return parts
}

const payloadTypeOf = (line: string): number | null => {
  const match = /^a=(?:rtpmap|fmtp|rtcp-fb):(\d+)/.exec(line)
  return match ? Number(match[1]) : null
}
/** Candidates we cannot use: names only the browser resolves, TCP, other components. */
const foreignCandidate = (line: string): boolean =>
  line.startsWith('a=candidate:') && !/^a=candidate:\S+ 1 udp \d+ [0-9a-f.:]+ \d+ /i.test(line)

/** The peer's body reduced to the one audio section and the formats we use, so nothing else reaches native code. */
export function onlyChosen(body: string, chosen: Chosen): string {
  const [session = [], ...media] = sections(body)
  const audio = media[chosen.line] ?? []
  const types = [chosen.payloadType, ...(chosen.keys === null ? [] : [chosen.keys])]
  const kept = audio.slice(1).filter((line) => {
    const type = payloadTypeOf(line)
    return (
      (type === null || types.includes(type)) &&
      !line.startsWith('a=rtcp-fb') &&
      !line.startsWith('a=extmap') &&
      !foreignCandidate(line)
    )
  })
  return [
    ...session.filter((line) => !line.startsWith('a=group:') && !line.startsWith('a=extmap-allow-mixed')),
    `a=group:BUNDLE ${chosen.media.mid ?? '0'}`,
    `m=audio 9 ${chosen.media.protocol} ${types.join(' ')}`,
    ...kept,
    ...(chosen.media.mid === null ? ['a=mid:0'] : []),
    '',
  ].join('\r\n')
}

/** What our native side wrote: its ICE and DTLS parameters. */
export interface LocalParameters {
  iceUfrag: string
  icePwd: string
  fingerprint: string
  setup: string
  candidates: string[]
}

/** Reads them out of the native body; null when one is missing. */
export function localParameters(body: string): LocalParameters | null {
  const value = (name: string) => new RegExp(`^a=${name}:(.+?)\\r?$`, 'm').exec(body)?.[1]
  const [iceUfrag, icePwd, fingerprint, setup] = ['ice-ufrag', 'ice-pwd', 'fingerprint', 'setup'].map(value)
  if (!iceUfrag || !icePwd || !fingerprint || !setup) return null
  const candidates = [...body.matchAll(/^a=candidate:(\S+ 1 udp .+?)\r?$/gim)].map((match) => match[1] ?? '')
  return { iceUfrag, icePwd, fingerprint, setup, candidates }
}

/** The same candidates seen from outside a port forwarding, less preferred than the real ones. */
export function forwarded(candidates: readonly string[], publicAddress: string): string[] {
  return candidates.map((candidate) => {
    const [, component, transport, priority, , port, ...rest] = candidate.split(' ')
    return [
      'nat',
      component,
      transport,
      Math.max(1, Number(priority) - 1000),
      publicAddress,
      port,
      ...rest,
    ].join(' ')
  })
}

export interface BrowserSide {
  local: LocalParameters
  setup: string
  mid: string
  direction: Direction
  formats: OurSide['formats']
  keys: number | null
  ssrc: number
}

function audioSection(side: BrowserSide): string[] {
  const types = [...side.formats.map((one) => one.payloadType), ...(side.keys === null ? [] : [side.keys])]
  const [, , , , address = '127.0.0.1', port = '9'] = side.local.candidates[0]?.split(' ') ?? []
  return [
    `m=audio ${port} UDP/TLS/RTP/SAVPF ${types.join(' ')}`,
    `c=IN ${address.includes(':') ? 'IP6' : 'IP4'} ${address}`,
    `a=mid:${side.mid}`,
    ...side.formats.map((one) => `a=rtpmap:${one.payloadType} ${one.codec}/8000`),
    ...(side.keys === null ? [] : [`a=rtpmap:${side.keys} telephone-event/8000`, `a=fmtp:${side.keys} 0-15`]),
    'a=ptime:20',
    `a=${side.direction}`,
    'a=rtcp-mux',
    `a=ice-ufrag:${side.local.iceUfrag}`,
    `a=ice-pwd:${side.local.icePwd}`,
    `a=fingerprint:${side.local.fingerprint}`,
    `a=setup:${side.setup}`,
    'a=msid:minsheng minsheng',
    `a=ssrc:${side.ssrc} cname:minsheng`,
    ...side.local.candidates.map((candidate) => `a=candidate:${candidate}`),
    'a=end-of-candidates',
  ]
}

const rejected = (line: MediaLine): string[] => [
  `m=${line.type} 0 ${line.protocol} ${line.written}`,
  'c=IN IP4 0.0.0.0',
  ...(line.mid === null ? [] : [`a=mid:${line.mid}`]),
  'a=inactive',
]

/** Body for the browser without its o= line; every other m-line of `offer` is rejected in its place. */
export function writeBrowserSdp(side: BrowserSide, offer: Description | null = null, used = 0): string {
  const audio = audioSection(side)
  const media = offer ? offer.media.flatMap((line, at) => (at === used ? audio : rejected(line))) : audio
  return ['s=minsheng', 't=0 0', `a=group:BUNDLE ${side.mid}`, ...media, ''].join('\r\n')
}
