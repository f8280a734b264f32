/**
 * A business refusal: a value, never an exception. `code` is `<module>.<words>` from a closed list per module, `details` are
 * plain values for the sentence shown to the person, never personal data.
 */
export interface Refusal<Code extends string = string> {
  readonly refused: Code
  readonly details?: Readonly<Record<string, unknown>>
}

/** Makes a refusal; the table in platform/http turns its code into a status and the web into a Chinese sentence. */
export function refuse<Code extends string>(
  refused: Code,
  details?: Readonly<Record<string, unknown>>,
): Refusal<Code> {
  return details ? { refused, details } : { refused }
}

/** True when a use case or rule refused instead of answering. */
export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && typeof (value as Refusal).refused === 'string'
}
