/**
 * Leaves only A-law, mu-law and telephone-event in the audio part of a description (RFC 4566, RFC 3551 section 6): the switch speaks nothing
 * else, and a codec it would have to refuse costs a round.
 */
export function onlyG711(sdp: string): string {
  const lines = sdp.split(/\r?\n/)
  const kept = keptPayloads(lines)
  if (!kept.some((payload) => payload === '8' || payload === '0')) return sdp
  return lines
    .filter((line) => {
      const payload = /^a=(?:rtpmap|fmtp|rtcp-fb):(\d+)[ ]/.exec(line)?.[1]
      return payload === undefined || kept.includes(payload)
    })
    .map((line) => audioLine(line, kept))
    .join('\r\n')
}

const audioLine = (line: string, kept: readonly string[]): string => {
  const audio = /^(m=audio \d+ \S+) /.exec(line)?.[1]
  return audio === undefined ? line : `${audio} ${kept.join(' ')}`
}

/** Payload numbers to keep, A-law first. */
function keptPayloads(lines: readonly string[]): string[] {
  const offered =
    lines
      .find((line) => line.startsWith('m=audio '))
      ?.split(' ')
      .slice(3) ?? []
  const events = lines.flatMap((line) => /^a=rtpmap:(\d+) telephone-event\/8000/i.exec(line)?.[1] ?? [])
  return [
    ...['8', '0'].filter((payload) => offered.includes(payload)),
    ...events.filter((payload) => offered.includes(payload)),
  ]
}
