/** An audit entry as it is read back, with its time in whole microseconds since 1970. */
export interface AuditEntry {
  readonly tenantId: string
  readonly id: string
  readonly atMicros: string
  readonly actorKind: string
  readonly userId: string | null
  readonly actorName: string
  readonly agentNo: string | null
  readonly unitPath: string | null
  readonly sessionId: string | null
  readonly address: string | null
  readonly action: string
  readonly subject: string
  readonly reason: string | null
  readonly details: unknown
}

/** The one text of an entry that goes into the chain: every field in a fixed order, objects with their keys sorted. */
export function auditText(entry: AuditEntry): string {
  return JSON.stringify([
    entry.tenantId,
    entry.id,
    entry.atMicros,
    entry.actorKind,
    entry.userId,
    entry.actorName,
    entry.agentNo,
    entry.unitPath,
    entry.sessionId,
    entry.address,
    entry.action,
    entry.subject,
    entry.reason,
    sorted(entry.details),
  ])
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return entries.map(([key, inner]) => [key, sorted(inner)])
}
