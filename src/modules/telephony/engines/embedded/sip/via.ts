import type { Via } from './message.ts'
import { formatParams, parseParams } from './text.ts'
import { bracketed } from './uri.ts'

const pattern =
  /^SIP\s*\/\s*2\.0\s*\/\s*([A-Za-z0-9\-.!%*_+`'~]+)\s+(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9\-._]+)\s*(?::\s*(\d{1,5})\s*)?(?:;(.*))?$/is

/** Reads one Via value; null when malformed. */
export function parseVia(value: string): Via | null {
  const found = pattern.exec(value)
  if (!found?.[1] || !found[2]) return null
  const params = parseParams(found[4] ?? '')
  if (!params) return null
  return {
    transport: found[1].toUpperCase(),
    host: found[2],
    port: found[3] === undefined ? null : Number(found[3]),
    params,
  }
}

export function formatVia(via: Via): string {
  const port = via.port === null ? '' : `:${via.port}`
  return `SIP/2.0/${via.transport} ${bracketed(via.host)}${port}${formatParams(via.params)}`
}
