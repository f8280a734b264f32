import type { Actor } from '#kernel/actor.ts'
import { type Refusal, refuse } from '#kernel/result.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, type Tx } from '#platform/db/index.ts'
import { difference, type Difference } from '../domain/difference.ts'
import type { Finding } from '../domain/check.ts'
import type { Abilities } from '../domain/check-names.ts'
import type { Flow } from '../domain/flow.ts'
import type { SavedPath } from '../domain/saved-path.ts'
import { nodeTypes } from '../nodes/catalogue.ts'
import { draftOf, type DraftSummary, draftSummaries } from '../store/drafts.ts'
import { standingVersions, versionOf, versionsOf, type VersionSummary } from '../store/flows.ts'
import { findingsOf } from './try-flow.ts'

/** Versions shown of one flow; older ones are reached by their number. */
const mostVersions = 50

export interface VersionShown {
  version: number
  name: string
  state: 'current' | 'former' | 'scheduled' | 'withdrawn'
  from: string
  by: string
  note: string
  restores: number | null
}
export interface DraftShown {
  revision: number
  basedOn: number | null
  changedAt: string
  changedBy: string
}

function shownVersion(row: VersionSummary): VersionShown {
  const waits = row.published_at === null
  return {
    version: row.version,
    name: row.name,
    state: row.current ? 'current' : row.withdrawn_at ? 'withdrawn' : waits ? 'scheduled' : 'former',
    from: (row.published_at ?? row.takes_effect_at ?? row.created_at).toISOString(),
    by: row.by_name,
    note: row.note,
    restores: row.restores,
  }
}

const shownDraft = (row: DraftSummary): DraftShown => ({
  revision: row.revision,
  basedOn: row.based_on,
  changedAt: row.changed_at.toISOString(),
  changedBy: row.changed_by_name,
})

/** Every flow with what stands of it: in effect, waiting, drawn. */
export async function listFlows(at: Context, by: Actor) {
  return inTenant(at.db, by.tenantId, async (tx) => {
    const versions = await standingVersions(tx, by.tenantId)
    const drafts = await draftSummaries(tx, by.tenantId)
    const ids = [...new Set([...versions, ...drafts].map(({ id }) => id))].sort()
    return ids.map((id) => {
      const current = versions.find((one) => one.id === id && one.current)
      const scheduled = versions.find((one) => one.id === id && !one.current)
      const draft = drafts.find((one) => one.id === id)
      return {
        id,
        name: current?.name ?? draft?.name ?? scheduled?.name ?? id,
        current: current ? shownVersion(current) : null,
        scheduled: scheduled ? shownVersion(scheduled) : null,
        draft: draft ? shownDraft(draft) : null,
      }
    })
  })
}

/** What is drawn of a flow: its draft, else the version in effect, else the newest. */
export async function drawnFlow(
  tx: Tx,
  tenantId: string,
  id: string,
): Promise<{ name: string; flow: Flow; paths: SavedPath[]; draft: DraftShown | null } | undefined> {
  const draft = await draftOf(tx, tenantId, id)
  if (draft) return { name: draft.name, flow: draft.definition, paths: draft.paths, draft: shownDraft(draft) }
  const newest = (await versionsOf(tx, tenantId, id, 1)).at(0)?.version
  const kept = (await versionOf(tx, tenantId, id)) ?? (await versionOf(tx, tenantId, id, newest ?? 0))
  return kept && { name: kept.name, flow: kept.definition, paths: kept.paths, draft: null }
}

export interface FlowShown {
  id: string
  name: string
  flow: Flow
  paths: SavedPath[]
  draft: DraftShown | null
  findings: Finding[]
  versions: VersionShown[]
}

/** One flow as the editor opens it. */
export async function readFlow(
  at: Context,
  by: Actor,
  id: string,
  able: Abilities,
): Promise<Refusal | FlowShown> {
  return inTenant(at.db, by.tenantId, async (tx) => {
    const drawn = await drawnFlow(tx, by.tenantId, id)
    if (!drawn) return refuse('ivr.not-found')
    const versions = await versionsOf(tx, by.tenantId, id, mostVersions)
    return {
      id,
      ...drawn,
      findings: await findingsOf(tx, by.tenantId, drawn.flow, able),
      versions: versions.map(shownVersion),
    }
  })
}

/** One version; 0 is what is drawn. */
export async function flowAt(
  tx: Tx,
  tenantId: string,
  id: string,
  version: number,
): Promise<{ name: string; flow: Flow; paths: SavedPath[] } | undefined> {
  if (version === 0) return drawnFlow(tx, tenantId, id)
  const kept = await versionOf(tx, tenantId, id, version)
  return kept && { name: kept.name, flow: kept.definition, paths: kept.paths }
}

/** What differs between two versions. */
export async function compareVersions(
  at: Context,
  by: Actor,
  id: string,
  before: number,
  after: number,
): Promise<Refusal | { differences: Difference[] }> {
  return inTenant(at.db, by.tenantId, async (tx) => {
    const [old, now] = [await flowAt(tx, by.tenantId, id, before), await flowAt(tx, by.tenantId, id, after)]
    if (!old || !now) return refuse('ivr.not-found')
    return { differences: difference(nodeTypes, old.flow, now.flow) }
  })
}
