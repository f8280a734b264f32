import { createHash } from 'node:crypto'
import type { Actor } from '#kernel/actor.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/result.ts'
import { inTenant } from '#platform/db/index.ts'
import type { Context } from '#platform/context/context.ts'
import type { Cell } from '#platform/crypto/keys.ts'
import type { Endpoint } from './contract.ts'
import * as store from './store.ts'
import type { RequestFacts } from './request.ts'

/** A started request nobody finished may be begun again after this long. */
const abandonedAfterMs = 60_000

/** The parts of a request that make it this request and no other. */
interface Asked {
  readonly params: unknown
  readonly query: unknown
  readonly body: unknown
}

/**
 * Runs a creating request once per `Idempotency-Key`: a repeat gets the first answer, a repeat while the first still runs is refused, the
 * same key with other content or for another thing is refused. Without the header, or for reads and files, it simply runs. Refusals are not
 * kept: the person mends the form and sends the same key again. Answers are kept sealed, since some carry a one-time password.
 */
export async function once<T>(
  at: Context,
  endpoint: Endpoint,
  facts: RequestFacts,
  by: Actor,
  asked: Asked,
  run: () => Promise<T>,
): Promise<T | Refusal> {
  const key = facts.idempotencyKey
  if (key === undefined || endpoint.method === 'GET' || endpoint.replies === 'file') return run()
  if (key.length > 100) return refuse('http.invalid', { where: 'Idempotency-Key' })
  const owner = by.userId ?? facts.address
  const row = {
    tenant_id: by.tenantId,
    key: createHash('sha256').update(`${owner}\n${endpoint.method} ${endpoint.path}\n${key}`).digest('hex'),
    // Keyed: a body may be a password, and a plain hash of one could be guessed.
    body_hash: at.keys
      .blindIndex(
        by.tenantId,
        'idempotency-body',
        JSON.stringify([asked.params, asked.query, asked.body ?? null]),
      )
      .toString('hex'),
  }
  const now = at.clock.now()
  const mine = await inTenant(
    at.db,
    by.tenantId,
    (tx) => store.claim(tx, row, now, abandonedAfterMs),
    'light',
  )
  if (!mine) {
    const began = await inTenant(at.db, by.tenantId, (tx) => store.stateOf(tx, row))
    if (began.state === 'running') return refuse('http.in-progress')
    if (began.state !== 'done') return refuse('http.invalid', { where: 'Idempotency-Key 已用于另一内容' })
    return (began.reply && JSON.parse(at.keys.open(cellOf(row), began.reply))) as T
  }
  let kept = false
  try {
    const answer = await run()
    if (!isRefusal(answer)) {
      const sealed = at.keys.seal(cellOf(row), JSON.stringify(answer ?? null))
      await inTenant(at.db, by.tenantId, (tx) => store.finish(tx, row, sealed), 'light')
      kept = true
    }
    return answer
  } finally {
    if (!kept) await inTenant(at.db, by.tenantId, (tx) => store.forget(tx, row))
  }
}

const cellOf = (row: { tenant_id: string; key: string }): Cell => ({
  table: 'idempotency_keys',
  column: 'reply',
  tenantId: row.tenant_id,
  rowId: row.key,
})
