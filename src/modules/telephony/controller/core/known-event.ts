/** A flow told the caller of a known event (requirement B16). */
import type { Call } from './call.ts'

/** Which, and whether that was all he wanted: he hung up before he joined a queue. Undefined when nothing was told. */
export function knownEventOf(call: Call): { id: string; content: boolean } | undefined {
  const values: unknown[] = Object.values(call.flow?.walk?.vars ?? {})
  const told = values.find(isToldOf)
  if (!told) return undefined
  const { ended, visits, answeredAt } = call
  return {
    id: told.knownEvent,
    content: ended?.by === 'citizen' && visits.length === 0 && answeredAt === undefined,
  }
}

const isToldOf = (value: unknown): value is { knownEvent: string } =>
  typeof value === 'object' && value !== null && 'knownEvent' in value && typeof value.knownEvent === 'string'
