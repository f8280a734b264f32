import { endOfQuoted, parseParams, quoted, unquote } from './text.ts'

/** Value of From, To, Contact, Route, Refer-To and their kind (RFC 3261 section 20.10). */
export interface NameAddr {
  display: string
  uri: string
  params: Map<string, string>
}

/** Reads `"Name" <uri>;params` or `uri;params`; null when malformed. */
export function parseNameAddr(value: string): NameAddr | null {
  const text = value.trim()
  let open: number
  let display = ''
  if (text.startsWith('"')) {
    const end = endOfQuoted(text, 0)
    if (end < 0) return null
    display = unquote(text.slice(0, end))
    open = end
    while (text[open] === ' ' || text[open] === '\t') open++
    if (text[open] !== '<') return null
  } else {
    open = text.indexOf('<')
    if (open > 0) {
      display = text.slice(0, open).trim()
      if (/[";,>@]/.test(display)) return null
    }
  }
  return open < 0 ? parseBare(text) : parseAngled(text, open, display)
}

function parseAngled(text: string, open: number, display: string): NameAddr | null {
  const close = text.indexOf('>', open)
  if (close < 0) return null
  const uri = text.slice(open + 1, close).trim()
  if (uri === '' || /[\s"<]/.test(uri)) return null
  const rest = text.slice(close + 1).trim()
  if (rest !== '' && !rest.startsWith(';')) return null
  const params = parseParams(rest.slice(1))
  return params && { display, uri, params }
}

/** Without brackets everything behind the first `;` belongs to the header, and neither `,` nor `?` may stand in the URI. */
function parseBare(text: string): NameAddr | null {
  const semicolon = text.indexOf(';')
  const uri = (semicolon < 0 ? text : text.slice(0, semicolon)).trim()
  if (uri === '' || /[\s,?<>"]/.test(uri) || !uri.includes(':')) return null
  const params = parseParams(semicolon < 0 ? '' : text.slice(semicolon + 1))
  return params && { display: '', uri, params }
}

/** Writes `"Name" <uri>`. */
export function formatNameAddr(display: string, uri: string): string {
  return display === '' ? `<${uri}>` : `${quoted(display)} <${uri}>`
}
