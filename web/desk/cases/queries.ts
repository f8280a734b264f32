import { type Input, type Reply } from '#platform/http/contract.ts'
import { caseActs, CaseRow, countViews, getCase, listCases, type View } from '#modules/cases/contract.ts'
import { readWords } from '#modules/cases/contract-intake.ts'
import type { Static } from 'typebox'
import { useReading } from '../../api/queries.ts'

export type CaseRowView = Static<typeof CaseRow>
export type CasePageView = Reply<typeof getCase>
export type CaseListQuery = Input<typeof listCases>['query']
export type Words = Reply<typeof readWords>

/** Paths that any act on a case makes stale. */
export const caseReadings = ['/cases', '/case-views', '/callers', '/similar-cases'] as const

export const useCase = (id: string | undefined) =>
  useReading(getCase, { params: { id: id ?? '' } }, { enabled: id !== undefined, keep: true })
export const useCases = (query: CaseListQuery) =>
  useReading(listCases, { query }, { keep: true, every: 15_000 })
export const useViewCounts = (views: View[]) =>
  useReading(countViews, { query: { views } }, { keep: true, every: 15_000 })
/** Categories, areas and units change rarely; read once a page. */
export const useWords = () => useReading(readWords, {})

export { caseActs }
