import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import * as store from '../store/audit.ts'
import { genesis, linkHash } from './chain.ts'
import type { Heads } from './heads.ts'

/** Links written per transaction. */
const batch = 1000

/**
 * Chains every entry of a tenant that has no seal yet and publishes the new head. Answers how many were sealed. Harmless when it runs
 * twice or on several nodes: the chain is locked, the second finds nothing.
 */
export async function sealAudit(
  at: Pick<Context, 'db' | 'clock'>,
  tenantId: string,
  heads: Heads,
): Promise<number> {
  let sealed = 0
  let newest: { sequence: number; hash: Buffer } | undefined
  for (;;) {
    const done = await sealBatch(at, tenantId)
    if (done) newest = done
    sealed += done?.count ?? 0
    if (!done || done.count < batch) break
  }
  if (newest) {
    const { sequence, hash } = newest
    await heads.publish({ tenantId, sequence, hash: hash.toString('hex'), at: at.clock.now().toISOString() })
  }
  return sealed
}

async function sealBatch(at: Pick<Context, 'db'>, tenantId: string) {
  return inTenant(at.db, tenantId, async (tx) => {
    if (!(await store.lockChain(tx, tenantId))) return undefined
    const head = await store.head(tx, tenantId)
    const entries = await store.unsealed(tx, tenantId, head, batch)
    if (entries.length === 0) return undefined
    let { sequence, hash } = head ?? { sequence: 0, hash: genesis(tenantId) }
    const seals = entries.map((entry) => {
      sequence += 1
      hash = linkHash(hash, entry)
      return { tenant_id: tenantId, sequence, entry_id: entry.id, hash }
    })
    await store.seal(tx, seals)
    return { sequence, hash, count: seals.length }
  })
}
