import type { listSavedQueries } from '#modules/lists/contract-queries.ts'
import type { Reply } from '#platform/http/contract.ts'
import { pickableNow } from '../../ui/picked-time.ts'

export type Saved = Reply<typeof listSavedQueries>['queries'][number]

/** Today by the city's clock: `2026-11-23`. */
export const cityToday = (): string => pickableNow().format('YYYY-MM-DD')
