import type { Addressee } from './domain/addressee.ts'
import type { Deed } from './domain/limits.ts'

/** Rows of this module's tables, for its stores only; meanings stand in `migrations/`. */
export type PortalTables = {
  portal_uses: { tenant_id: string; id: string; deed: Deed; subject: string; at: Date }
  portal_files: { tenant_id: string; file_id: string; draft_id: string; at: Date }
  portal_requests: {
    tenant_id: string
    case_id: string
    draft_id: string
    addressee: Addressee
    at: Date
  }
}
