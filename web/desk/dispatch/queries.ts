import type { Reply } from '#platform/http/contract.ts'
import { listUnitSuggestions } from '#modules/recommend/contract.ts'
import { useReading } from '../../api/queries.ts'

export type CaseSuggested = Reply<typeof listUnitSuggestions>['cases'][number]
export type UnitSuggested = CaseSuggested['units'][number]

/** Units suggested for these cases; read again after anything is sent out, since versions and loads move. */
export const useUnitSuggestions = (ids: readonly string[]) =>
  useReading(listUnitSuggestions, { query: { ids: [...ids] } }, { enabled: ids.length > 0 })

/** Readings that dispatching makes stale, beside those of cases. */
export const suggestionReadings = ['/unit-suggestions'] as const

/** `92%`, or that only rules speak. */
export const sureness = (confidence: number | null): string =>
  confidence === null ? '按规则' : `${Math.round(confidence * 100)}%`
