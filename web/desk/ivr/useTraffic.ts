import { useMemo } from 'react'
import { flowCounts } from '#modules/ivr/contract-trial.ts'
import { useReading } from '../../api/queries.ts'
import { outletKey } from './editing.ts'
import type { FlowView } from './flows.ts'

const everyMs = 30_000

/** Calls of today by the outlet they took, of the version in effect; outlets drawn since have none. */
export function useTraffic(view: FlowView): ReadonlyMap<string, number> {
  const published = view.versions.some(({ state }) => state === 'current')
  const { data } = useReading(flowCounts, { params: { id: view.id } }, { enabled: published, every: everyMs })
  return useMemo(
    () => new Map((data?.counts ?? []).map(({ node, outlet, calls }) => [outletKey(node, outlet), calls])),
    [data],
  )
}
