/**
 * What code that lives needs of a log: fields first, then one plain sentence in English. Satisfied by pino.
 * Never put personal data (numbers, names, texts of citizens) into fields; the redaction is a net, not a permission.
 */
export interface Log {
  debug(fields: object, sentence: string): void
  info(fields: object, sentence: string): void
  warn(fields: object, sentence: string): void
  error(fields: object, sentence: string): void
}

/** A log that keeps nothing: for tools that report through their result. */
export const silentLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
}
