const secretName = /pass(word|phrase)?$|secret|token|authorization|cookie|api-?key|private-?key|credential/i
const passwordInUrl = /(\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@]*):[^\s@/]+@/gi
const bearer = /\b(Bearer|Basic) +[\w.~+/=-]+/gi

/** A text without the passwords of URLs and the tokens of authorization headers in it. */
export function withoutSecrets(text: string): string {
  return text.replaceAll(passwordInUrl, '$1:[secret]@').replaceAll(bearer, '$1 [secret]')
}

/** A copy fit for the log: values under secret names are blanked, texts cleaned, errors spelled out, depth bounded. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return withoutSecrets(value)
  if (typeof value !== 'object' || value === null) return typeof value === 'bigint' ? String(value) : value
  if (value instanceof Error) return spelledOut(value, depth)
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'invalid date' : value.toISOString()
  if (depth >= 5) return '[deep]'
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`
  if (Array.isArray(value)) return value.slice(0, 50).map((one) => redact(one, depth + 1))
  const made: Record<string, unknown> = {}
  for (const [name, one] of Object.entries(value))
    made[name] = secretName.test(name) ? '[secret]' : redact(one, depth + 1)
  return made
}

function spelledOut(error: Error, depth: number): Record<string, unknown> {
  const { code } = error as NodeJS.ErrnoException
  return {
    type: error.name,
    message: withoutSecrets(error.message),
    ...(code === undefined ? {} : { code }),
    ...(error.stack === undefined ? {} : { stack: withoutSecrets(error.stack) }),
    ...(error.cause === undefined || depth >= 5 ? {} : { cause: redact(error.cause, depth + 1) }),
  }
}
