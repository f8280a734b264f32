import { useQuery } from '@tanstack/react-query'
import type { Static } from 'typebox'
import { type ExportRun, listExports } from '#modules/lists/contract.ts'
import { reading } from '../../api/queries.ts'

export type Run = Static<typeof ExportRun>

const quickMs = 1000
const slowMs = 15_000

export const isOpen = ({ state }: Run): boolean => state === 'waiting' || state === 'running'

/** My exports: looked at every second while one is under way. */
export function useExports() {
  const found = useQuery({
    ...reading(listExports, {}),
    refetchInterval: ({ state }) => (state.data?.exports.some(isOpen) ? quickMs : slowMs),
  })
  return { reading: found, runs: found.data?.exports }
}
