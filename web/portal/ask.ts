import type { Endpoint, Input, Reply } from '#platform/http/contract.ts'

/** Why there is no reply, in a sentence for the citizen; `status` 0 = the server was not reached. */
export interface Trouble {
  readonly code: string
  readonly title: string
  readonly status: number
}

/** A refusal is a value here too. */
export type Answer<T> =
  | { readonly reply: T; readonly trouble?: undefined }
  | { readonly trouble: Trouble; readonly reply?: undefined }

/** How long the server may think, ms. */
const patienceMs = 15_000
/** How long a file may take over a slow network, ms. */
const filePatienceMs = 180_000

const unreached: Trouble = { code: 'network', title: '网络连接不上，请检查网络后再试', status: 0 }
/** Refusals whose own sentence speaks to staff. */
const plainer: Readonly<Record<string, string>> = {
  'http.invalid': '填写的内容格式不对，请核对后再试',
  'http.not-found': '这项服务暂未开通，请拨打 12345',
  'http.unavailable': '服务暂时不可用，请稍后再试',
}

export type Of<Method extends 'GET' | 'POST'> = Endpoint & { readonly on: 'portal'; readonly method: Method }

/** Posts to an endpoint of the portal. Never rejects, whatever happens on the way. */
export const ask = <E extends Of<'POST'>>(
  path: E['path'],
  body: Input<E>['body'],
): Promise<Answer<Reply<E>>> =>
  reached<E>(path, {
    method: 'POST',
    ...(body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  })

/** Places in an address and what is asked after it. */
export interface Where<E extends Endpoint> {
  readonly params?: Input<E>['params']
  readonly query?: Input<E>['query']
}

/** Reads from an endpoint of the portal. Never rejects either. */
export const read = <E extends Of<'GET'>>(path: E['path'], where: Where<E> = {}): Promise<Answer<Reply<E>>> =>
  reached<E>(addressOf(path, where), {})

/** Sends a file. A network may be slow; it has minutes. */
export function sendFile<E extends Of<'POST'>>(
  path: E['path'],
  where: Where<E>,
  file: Blob,
  name: string,
): Promise<Answer<Reply<E>>> {
  const body = new FormData()
  body.append('file', file, name)
  return reached<E>(addressOf(path, where), { method: 'POST', body }, filePatienceMs)
}

function addressOf(path: string, { params, query }: { params?: unknown; query?: unknown }): string {
  const placed = Object.entries((params ?? {}) as Record<string, string>).reduce(
    (made, [name, value]) => made.replace(`:${name}`, encodeURIComponent(value)),
    path,
  )
  const asked = new URLSearchParams((query ?? {}) as Record<string, string>).toString()
  return asked === '' ? placed : `${placed}?${asked}`
}

async function reached<E extends Endpoint>(
  path: string,
  how: RequestInit,
  patience = patienceMs,
): Promise<Answer<Reply<E>>> {
  try {
    const signal = AbortSignal.timeout(patience)
    const response = await fetch(`/api/portal${path}`, { ...how, signal })
    if (!response.ok) return { trouble: await troubleOf(response) }
    return { reply: (await response.json()) as Reply<E> }
  } catch {
    return { trouble: unreached }
  }
}

/** Reads problem+json (RFC 9457); a proxy's own error page has none. */
async function troubleOf(response: Response): Promise<Trouble> {
  const { status } = response
  const none = { code: 'http', title: '服务暂时不可用，请稍后再试', status }
  if (!response.headers.get('content-type')?.includes('json')) return none
  const { code, title } = (await response.json()) as Partial<Trouble>
  if (code === undefined || title === undefined) return none
  return { code, title: plainer[code] ?? title, status }
}
