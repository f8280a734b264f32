import type { Endpoint } from '#platform/http/contract.ts'
import type { HttpServer } from '#platform/http/server.ts'
import type { RefusalTable } from '#platform/http/refusals.ts'
import type { Context } from '#platform/context/context.ts'
import type { Reaction } from '#platform/bus/reaction.ts'
import type { Job } from '#platform/jobs/job.ts'
import type { LiveSource } from '#platform/live/live-bus.ts'
import type { PermissionVerb } from '#kernel/permission.ts'
import type { ExportableList } from './exportable-list.ts'

export type { PermissionVerb }

/** Manifest of a capability: what it needs, serves, owns. Listed once in `src/modules.ts`; nothing registers itself. */
export interface Module {
  readonly name: string
  /** Modules whose front doors it may use; the graph has no cycle. */
  readonly needs: readonly string[]
  /** Every endpoint of its contract. */
  readonly endpoints: readonly Endpoint[]
  readonly permissions: readonly PermissionVerb[]
  readonly refusals: RefusalTable
  /** Mounts the endpoints. */
  routes(http: HttpServer, at: Context): void
  readonly reactions?: readonly Reaction[]
  readonly jobs?: readonly Job[]
  /** Lists that can be taken away as tables. */
  readonly lists?: readonly ExportableList[]
  /** Live topics it can tell the browser about. */
  live?(at: Context): readonly LiveSource[]
}
