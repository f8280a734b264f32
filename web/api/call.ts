import type { Endpoint, Input, Reply } from '#platform/http/contract.ts'

/** The problem+json a refused request answers with (RFC 9457). */
export interface Problem {
  readonly code: string
  readonly title: string
  readonly status: number
  readonly details: Readonly<Record<string, unknown>>
  readonly request?: string
}

/** Thrown by `call` when the server refused or could not be reached (`code: 'network'`). */
export class CallFailed extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.title)
    this.problem = problem
  }
}

/** Address of an endpoint with its path and query filled in. */
export function addressOf<E extends Endpoint>(endpoint: E, input: Partial<Input<E>> = {}): string {
  const params = (input.params ?? {}) as Record<string, string>
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(input.query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined && one !== '') query.append(name, String(one))
  }
  const root = endpoint.on === 'portal' ? '/api/portal' : '/api'
  return `${root}${path}${query.size > 0 ? `?${query}` : ''}`
}

/** Calls an endpoint. Creating calls get an `Idempotency-Key`, so a repeat after a lost answer makes nothing twice. */
export async function call<E extends Endpoint>(
  endpoint: E,
  input: Partial<Input<E>> & { idempotencyKey?: string; signal?: AbortSignal } = {},
): Promise<Reply<E>> {
  const sends = input.body !== undefined
  const headers: Record<string, string> = {}
  if (sends) headers['content-type'] = 'application/json'
  if (endpoint.method !== 'GET') headers['idempotency-key'] = input.idempotencyKey ?? crypto.randomUUID()
  const response = await fetch(addressOf(endpoint, input), {
    method: endpoint.method,
    headers,
    ...(sends && { body: JSON.stringify(input.body) }),
    ...(input.signal && { signal: input.signal }),
  }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new CallFailed({
      code: 'network',
      title: '连接中断，请检查网络后重试；填写的内容仍在',
      status: 0,
      details: {},
    })
  })
  if (!response.ok) throw new CallFailed(await problemOf(response))
  return (await response.json()) as Reply<E>
}

async function problemOf(response: Response): Promise<Problem> {
  try {
    return (await response.json()) as Problem
  } catch {
    return { code: 'http', title: `服务器返回 ${response.status}`, status: response.status, details: {} }
  }
}
