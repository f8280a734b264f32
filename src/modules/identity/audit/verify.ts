import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import * as store from '../store/audit.ts'
import { genesis, linkHash } from './chain.ts'
import type { Heads } from './heads.ts'

/** One thing found wrong, and where. */
export interface AuditFault {
  /**
   * `changed`: the entry is not what was sealed. `removed`: the sealed entry is gone. `seal-removed`: a link of the chain is gone.
   * `unsealed`: an entry was slipped in behind the chain. `rewritten`: the chain differs from the signed head outside.
   * `head-forged`: a signed line outside was altered.
   */
  readonly kind: 'changed' | 'removed' | 'seal-removed' | 'unsealed' | 'rewritten' | 'head-forged'
  /** The entry's id, the sequence, or the file and line. */
  readonly where: string
}

/** What a verification found. */
export interface AuditVerdict {
  /** Links looked at. */
  readonly checked: number
  /** Number of the newest link. */
  readonly sequence: number
  /** At most `mostFaults`; empty = untouched. */
  readonly faults: readonly AuditFault[]
}

/** Enough to show what happened; who rewrote more has been found anyway. */
const mostFaults = 100
const batch = 2000

/**
 * Checks the newest `last` links of a tenant's chain (all when absent) against the entries, and every signed head outside against the
 * chain. Each entry is judged by the stored hash before it, so one changed entry is named alone.
 */
export async function verifyAudit(
  at: Pick<Context, 'db'>,
  tenantId: string,
  heads: Heads,
  last = Number.MAX_SAFE_INTEGER,
): Promise<AuditVerdict> {
  const faults: AuditFault[] = []
  const newest = await inTenant(at.db, tenantId, (tx) => store.head(tx, tenantId))
  const end = newest?.sequence ?? 0
  const start = Math.max(0, end - last)
  let previous = await hashBefore(at, tenantId, start)
  let sequence = start
  while (faults.length < mostFaults) {
    const links = await inTenant(at.db, tenantId, (tx) => store.sealsAfter(tx, tenantId, sequence, batch))
    for (const link of links) {
      if (link.sequence !== sequence + 1) faults.push({ kind: 'seal-removed', where: String(sequence + 1) })
      else if (link.id === null) faults.push({ kind: 'removed', where: link.sealedId })
      else if (!previous || !linkHash(previous, link).equals(link.hash)) {
        faults.push({ kind: 'changed', where: link.sealedId })
      }
      sequence = link.sequence
      previous = link.hash
    }
    if (links.length < batch) break
  }
  if (newest) faults.push(...(await slippedIn(at, tenantId, newest)))
  faults.push(...(await againstHeads(at, tenantId, heads, start)))
  return { checked: sequence - start, sequence: end, faults: faults.slice(0, mostFaults) }
}

async function hashBefore(
  at: Pick<Context, 'db'>,
  tenantId: string,
  sequence: number,
): Promise<Buffer | undefined> {
  if (sequence === 0) return genesis(tenantId)
  return inTenant(at.db, tenantId, (tx) => store.sealHash(tx, tenantId, sequence))
}

async function slippedIn(
  at: Pick<Context, 'db'>,
  tenantId: string,
  newest: store.ChainHead,
): Promise<AuditFault[]> {
  const ids = await inTenant(at.db, tenantId, (tx) => store.neverSealed(tx, tenantId, newest, mostFaults))
  return ids.map((where) => ({ kind: 'unsealed', where }))
}

async function againstHeads(
  at: Pick<Context, 'db'>,
  tenantId: string,
  heads: Heads,
  start: number,
): Promise<AuditFault[]> {
  const published = await heads.read(tenantId, start)
  const faults: AuditFault[] = published.forged.map((where) => ({ kind: 'head-forged', where }))
  await inTenant(at.db, tenantId, async (tx) => {
    for (const head of published.heads) {
      const hash = await store.sealHash(tx, tenantId, head.sequence)
      if (hash?.toString('hex') !== head.hash)
        faults.push({ kind: 'rewritten', where: String(head.sequence) })
    }
  })
  return faults
}
