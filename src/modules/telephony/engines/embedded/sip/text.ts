/** Cutting header values apart, aware of quoted strings and angle brackets. */

const quote = 34
const backslash = 92

/** Index just behind the quoted string that begins at `start`, or -1 when it never closes. */
export function endOfQuoted(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === backslash) i++
    else if (code === quote) return i + 1
  }
  return -1
}

/** Splits at `separator` outside quotes and `<...>`. Empty parts are dropped. */
export function splitOutsideQuotes(text: string, separator: ',' | ';'): string[] {
  if (!text.includes(separator)) {
    const only = text.trim()
    return only === '' ? [] : [only]
  }
  const parts: string[] = []
  let from = 0
  let inAngle = false
  for (let i = 0; i < text.length; i++) {
    const char = text[i]
    if (char === '"') {
      const end = endOfQuoted(text, i)
      if (end < 0) break
      i = end - 1
    } else if (char === '<') inAngle = true
    else if (char === '>') inAngle = false
    else if (char === separator && !inAngle) {
      const part = text.slice(from, i).trim()
      if (part !== '') parts.push(part)
      from = i + 1
    }
  }
  const last = text.slice(from).trim()
  if (last !== '') parts.push(last)
  return parts
}

/** Takes the quotes and escapes off a quoted string; other text stays. */
export function unquote(text: string): string {
  if (text.length < 2 || !text.startsWith('"') || !text.endsWith('"')) return text
  const inner = text.slice(1, -1)
  return inner.includes('\\') ? inner.replace(/\\(.)/gs, '$1') : inner
}

/** Writes a quoted string; control characters, which no header may hold, are left out. */
export function quoted(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return `"${text.replace(/[\u0000-\u001f\u007f]/g, '').replace(/["\\]/g, '\\$&')}"`
}

/** Parameters `;name=value`; names lower-case, values unquoted, a bare name has the value ''. Null when one is malformed. */
export function parseParams(text: string): Map<string, string> | null {
  const params = new Map<string, string>()
  if (text === '') return params
  if ((text.startsWith(';') || text.includes(';;')) && !text.includes('"')) return null
  for (const part of splitOutsideQuotes(text, ';')) {
    const equals = part.indexOf('=')
    const name = (equals < 0 ? part : part.slice(0, equals)).trim().toLowerCase()
    if (name === '' || /[\s"<>@]/.test(name)) return null
    const value = equals < 0 ? '' : part.slice(equals + 1).trim()
    if (value.includes('"') && !(value.startsWith('"') && endOfQuoted(value, 0) === value.length)) return null
    if (!params.has(name)) params.set(name, unquote(value))
  }
  return params
}

/** Writes parameters the way `parseParams` reads them. */
export function formatParams(params: ReadonlyMap<string, string>): string {
  let text = ''
  for (const [name, value] of params) {
    if (value === '') text += `;${name}`
    else text += /^[\w\-.!%*+`'~:[\]@/]+$/.test(value) ? `;${name}=${value}` : `;${name}=${quoted(value)}`
  }
  return text
}
