import { type Input, type Reply } from '#platform/http/contract.ts'
import { caseActs, CaseRow, countViews, getCase, listCases, type View } from '#modules/cases/contract.ts'
import { readWords } from '#modules/cases/contract-intake.ts'
import type { QueryClient } from '@tanstack/react-query'
import type { Static } from 'typebox'
import { reading, useChange, useReading } from '../../api/queries.ts'

export type CaseRowView = Static<typeof CaseRow>
export type CasePageView = Reply<typeof getCase>
export type CaseListQuery = Input<typeof listCases>['query']
export type Words = Reply<typeof readWords>

/** Paths that any act on a case makes stale. */
export const caseReadings = ['/cases', '/case-views', '/callers', '/similar-cases', '/control'] as const

/** One case, looked at again every 15 seconds: the clock and colleagues change it, too. */
export const useCase = (id: string | undefined) =>
  useReading(getCase, { params: { id: id ?? '' } }, { enabled: id !== undefined, keep: true, every: 15_000 })

/** An act on a case. Its reply shows at once where the case stands and what may be done now, even if the page cannot be read again. */
export const useCaseAct = (event: keyof typeof caseActs) =>
  useChange(caseActs[event], { refreshes: caseReadings, answered: showActed })

/** Puts what an act answered on the page that shows the case. */
export function showActed(client: QueryClient, acted: Reply<(typeof caseActs)['archive']>): void {
  const { id, state, version, actions } = acted
  client.setQueryData(reading(getCase, { params: { id } }).queryKey, (page) =>
    page && page.version < version ? { ...page, state, version, actions } : page,
  )
}
export const useCases = (query: CaseListQuery) =>
  useReading(listCases, { query }, { keep: true, every: 15_000 })
export const useViewCounts = (views: View[]) =>
  useReading(countViews, { query: { views } }, { keep: true, every: 15_000 })
/** Categories, areas and units change rarely; read once a page. */
export const useWords = () => useReading(readWords, {})

export { caseActs }
