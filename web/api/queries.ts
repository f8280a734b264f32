import {
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from '@tanstack/react-query'
import type { Endpoint, Input, Reply } from '#platform/http/contract.ts'
import { call, CallFailed } from './call.ts'

/** Query options of a reading endpoint: the key is its path and input, so every page that shows the same thing shares it. */
export function reading<E extends Endpoint>(endpoint: E, input: Partial<Input<E>> = {}) {
  return queryOptions({
    queryKey: [endpoint.path, input],
    queryFn: ({ signal }) => call(endpoint, { ...input, signal }),
    retry: (failures, error) =>
      failures < 2 &&
      error instanceof CallFailed &&
      (error.problem.status === 0 || error.problem.status >= 500),
  })
}

/** Reads an endpoint. `every` = milliseconds between looks; `enabled: false` waits. */
export function useReading<E extends Endpoint>(
  endpoint: E,
  input: Partial<Input<E>> = {},
  options: { every?: number; enabled?: boolean; keep?: boolean } = {},
): UseQueryResult<Reply<E>> {
  return useQuery({
    ...reading(endpoint, input),
    enabled: options.enabled ?? true,
    ...(options.every !== undefined && { refetchInterval: options.every }),
    ...(options.keep && { placeholderData: (before: Reply<E> | undefined) => before }),
  })
}

/**
 * Changes something. After success every reading whose path starts with one of `refreshes` is read again. The idempotency key is made once
 * per input, so a repeat after a lost answer does nothing twice.
 */
export function useChange<E extends Endpoint>(endpoint: E, options: { refreshes?: readonly string[] } = {}) {
  const client = useQueryClient()
  return useMutation<Reply<E>, CallFailed, Partial<Input<E>> & { idempotencyKey?: string }>({
    mutationFn: (input) => call(endpoint, input),
    onSuccess: () =>
      client.invalidateQueries({
        predicate: ({ queryKey }) =>
          (options.refreshes ?? []).some((path) => String(queryKey[0]).startsWith(path)),
      }),
  })
}
