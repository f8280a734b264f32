import { createHash } from 'node:crypto'
import type { Actor } from '#kernel/actor.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/result.ts'
import { inTenant } from '#platform/db/index.ts'
import type { Context } from '#platform/context/context.ts'
import type { Endpoint } from './contract.ts'
import * as store from './store.ts'
import type { RequestFacts } from './request.ts'

/** A started request nobody finished may be begun again after this long. */
const abandonedAfterMs = 60_000

/**
 * Runs a creating request once per `Idempotency-Key`: a repeat gets the first answer, a repeat while the first still runs is refused, the
 * same key with another body is refused. Without the header, or for reads and files, it simply runs. Refusals are not kept: the person
 * mends the form and sends the same key again.
 */
export async function once<T>(
  at: Context,
  endpoint: Endpoint,
  facts: RequestFacts,
  by: Actor,
  body: unknown,
  run: () => Promise<T>,
): Promise<T | Refusal> {
  const key = facts.idempotencyKey
  if (key === undefined || endpoint.method === 'GET' || endpoint.replies === 'file') return run()
  if (key.length > 100) return refuse('http.invalid', { where: 'Idempotency-Key' })
  const owner = by.userId ?? facts.address
  const row = {
    tenant_id: by.tenantId,
    key: createHash('sha256').update(`${owner}\n${endpoint.method} ${endpoint.path}\n${key}`).digest('hex'),
    body_hash: createHash('sha256')
      .update(JSON.stringify(body ?? null))
      .digest('hex'),
  }
  const now = at.clock.now()
  const began = await inTenant(at.db, by.tenantId, (tx) => store.begin(tx, row, now, abandonedAfterMs))
  if (began.state === 'other-body') return refuse('http.invalid', { where: 'Idempotency-Key 已用于另一内容' })
  if (began.state === 'running') return refuse('http.in-progress')
  if (began.state === 'done') return began.reply as T
  let kept = false
  try {
    const answer = await run()
    if (!isRefusal(answer)) {
      await inTenant(at.db, by.tenantId, (tx) => store.finish(tx, row, answer))
      kept = true
    }
    return answer
  } finally {
    if (!kept) await inTenant(at.db, by.tenantId, (tx) => store.forget(tx, row))
  }
}
