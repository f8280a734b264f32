import type { Reply } from '#platform/http/contract.ts'
import { listFlows, readFlow } from '#modules/ivr/contract.ts'
import { flowLanguage, type NodeKind } from '#modules/ivr/contract-language.ts'
import { useReading } from '../../api/queries.ts'

export type FlowRow = Reply<typeof listFlows>['flows'][number]
export type FlowView = Reply<typeof readFlow>
export type VersionView = FlowView['versions'][number]
export type SavedPathView = FlowView['paths'][number]
export type FindingView = FlowView['findings'][number]
export type { NodeKind }

/** Readings that change with a flow. */
export const flowReadings = ['/flows'] as const

export const useFlows = () => useReading(listFlows, {}, { keep: true })
export const useFlow = (id: string) => useReading(readFlow, { params: { id } })
export const useLanguage = () => useReading(flowLanguage)

export const stateWords: Readonly<Record<VersionView['state'], string>> = {
  current: '现行',
  former: '曾用',
  scheduled: '定时',
  withdrawn: '已取消',
}
export const stateColours: Readonly<Record<VersionView['state'], string>> = {
  current: 'green',
  former: 'default',
  scheduled: 'blue',
  withdrawn: 'default',
}
