import {
  queryOptions,
  type QueryClient,
  replaceEqualDeep,
  useMutation,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from '@tanstack/react-query'
import type { Endpoint, Input, Reply } from '#platform/http/contract.ts'
import { call, CallFailed } from './call.ts'

/**
 * Query options of a reading endpoint: the key is its path and input, so every page that shows the same thing shares it. What bears a version
 * only ever becomes newer: an answer that was on its way while something changed does not bring back what was before.
 */
export function reading<E extends Endpoint>(endpoint: E, input: Partial<Input<E>> = {}) {
  return queryOptions({
    queryKey: [endpoint.path, input],
    queryFn: ({ signal }): Promise<Reply<E>> => call(endpoint, { ...input, signal }),
    structuralSharing: newest,
    retry: (failures, error) =>
      failures < 2 &&
      error instanceof CallFailed &&
      (error.problem.status === 0 || error.problem.status >= 500),
  })
}

function newest(shown: unknown, answered: unknown): unknown {
  return versionOf(answered) < versionOf(shown) ? shown : replaceEqualDeep(shown, answered)
}

/** The version a thing bears; what bears none is always as new as anything. */
function versionOf(value: unknown): number {
  const bears = typeof value === 'object' && value !== null && 'version' in value
  return bears && typeof value.version === 'number' ? value.version : Number.NaN
}

/** Reads an endpoint. `every` = milliseconds between looks, also while the page is `hidden` when it says so; `enabled: false` waits. */
export function useReading<E extends Endpoint>(
  endpoint: E,
  input: Partial<Input<E>> = {},
  options: { every?: number; hidden?: boolean; enabled?: boolean; keep?: boolean } = {},
): UseQueryResult<Reply<E>> {
  return useQuery({
    ...reading(endpoint, input),
    enabled: options.enabled ?? true,
    ...(options.every !== undefined && { refetchInterval: options.every }),
    ...(options.hidden && { refetchIntervalInBackground: true }),
    ...(options.keep && { placeholderData: (before: Reply<E> | undefined) => before }),
  })
}

/**
 * Changes something. After success, and after a refusal because somebody else was quicker (409), every reading whose path starts with one of
 * `refreshes` is read again; `answered` may show at once what the reply already says. The idempotency key is made once per input, so a repeat
 * after a lost answer does nothing twice.
 */
export function useChange<E extends Endpoint>(
  endpoint: E,
  options: { refreshes?: readonly string[]; answered?: (client: QueryClient, reply: Reply<E>) => void } = {},
) {
  const client = useQueryClient()
  const readAgain = () =>
    client.invalidateQueries({
      predicate: ({ queryKey }) =>
        (options.refreshes ?? []).some((path) => String(queryKey[0]).startsWith(path)),
    })
  return useMutation<Reply<E>, CallFailed, Partial<Input<E>> & { idempotencyKey?: string }>({
    mutationFn: (input) => call(endpoint, input),
    onSuccess: (reply) => {
      options.answered?.(client, reply)
      return readAgain()
    },
    onError: (error) => (error.problem?.status === 409 ? readAgain() : undefined),
  })
}
