import { createHash } from 'node:crypto'
import { type AuditEntry, auditText } from '../domain/audit-text.ts'

/** What stands before the first link of a tenant's chain. */
export function genesis(tenantId: string): Buffer {
  return createHash('sha256').update(`minsheng audit ${tenantId}`).digest()
}

/** The hash of an entry's link: SHA-256 over the previous link's hash and the entry's text. */
export function linkHash(previous: Uint8Array, entry: AuditEntry): Buffer {
  return createHash('sha256').update(previous).update(auditText(entry)).digest()
}
