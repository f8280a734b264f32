/** Keys sent as INFO: `application/dtmf-relay` (Signal=, Duration=) and `application/dtmf` (the bare key). */
export interface Key {
  digit: string
  ms: number
}

const keyName = /^[0-9A-D*#]$/
const usualMs = 160

/** Reads a key; null when the body holds none, undefined when the type is another. */
export function keyOfInfo(contentType: string, body: string): Key | null | undefined {
  const type = contentType.split(';')[0]?.trim().toLowerCase()
  if (type === 'application/dtmf-relay') return relayed(body)
  if (type === 'application/dtmf') return keyOf(body.trim(), usualMs)
  return undefined
}

function relayed(body: string): Key | null {
  const signal = /^\s*Signal\s*=\s*(\S+)\s*$/im.exec(body)?.[1] ?? ''
  const duration = Number(/^\s*Duration\s*=\s*(\d{1,5})\s*$/im.exec(body)?.[1] ?? usualMs)
  return keyOf(signal, duration)
}

/** Some telephones write the star and the hash as the event numbers 10 and 11. */
function keyOf(signal: string, ms: number): Key | null {
  const digit = signal === '10' ? '*' : signal === '11' ? '#' : signal.toUpperCase()
  return keyName.test(digit) ? { digit, ms } : null
}

export function dtmfRelayBody(digit: string, ms: number): string {
  return `Signal=${digit}\r\nDuration=${Math.max(40, Math.round(ms))}\r\n`
}
