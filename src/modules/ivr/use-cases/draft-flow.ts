import type { Actor } from '#kernel/actor.ts'
import { type Refusal, refuse } from '#kernel/result.ts'
import { audit } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, type Tx } from '#platform/db/index.ts'
import type { Finding } from '../domain/check.ts'
import type { Abilities } from '../domain/check-names.ts'
import type { Flow } from '../domain/flow.ts'
import type { SavedPath } from '../domain/saved-path.ts'
import { shippedFlows } from '../flows/shipped.ts'
import * as drafts from '../store/drafts.ts'
import { versionOf, versionsOf } from '../store/flows.ts'
import { findingsOf } from './try-flow.ts'

/** A flow with nothing in it but its way in, a person, and an end. */
export function blankFlow(id: string): Flow {
  return {
    id,
    version: 1,
    lang: 'zh-CN',
    start: 'start',
    fallback: 'queue',
    nodes: {
      start: { type: 'start', label: '来电', pos: [0, 0], cfg: { entry: ['12345'] }, out: { next: 'queue' } },
      queue: {
        type: 'queue',
        label: '人工',
        pos: [240, 0],
        cfg: { queue: 'main', maxWaitSec: 180, announce: 'both', sticky: true },
        out: { timeout: 'bye', full: 'bye', noAgents: 'bye' },
      },
      bye: {
        type: 'hangup',
        label: '结束',
        pos: [480, 0],
        cfg: { prompts: [{ file: 'goodbye' }] },
        out: {},
      },
    },
  }
}

/** Begins a flow of its own: blank, or a copy of the city's or of a shipped one. */
export async function createFlow(
  at: Context,
  by: Actor,
  wanted: { id: string; name: string; copyOf?: string },
): Promise<Refusal | { id: string }> {
  return inTenant(at.db, by.tenantId, async (tx) => {
    const { id, name, copyOf } = wanted
    const taken =
      (await drafts.draftOf(tx, by.tenantId, id)) ?? (await versionsOf(tx, by.tenantId, id, 1)).at(0)
    if (taken) return refuse('ivr.code-taken', { id })
    const from = copyOf === undefined ? { flow: blankFlow(id), paths: [] } : await template(tx, by, copyOf)
    if (!from) return refuse('ivr.not-found')
    const flow = { ...from.flow, id, version: 1 }
    await drafts.saveDraft(tx, rowOf(at, by, { id, name, flow, paths: from.paths, basedOn: null }, 1), 0)
    await audit(tx, by, { action: 'flow.created', subject: id, details: { name, copyOf: copyOf ?? null } })
    return { id }
  })
}

async function template(
  tx: Tx,
  by: Actor,
  id: string,
): Promise<{ flow: Flow; paths: SavedPath[] } | undefined> {
  const kept = await versionOf(tx, by.tenantId, id)
  return kept ? { flow: kept.definition, paths: kept.paths } : shippedFlows.find((one) => one.flow.id === id)
}

interface Drawn {
  id: string
  name: string
  flow: Flow
  paths: SavedPath[]
  basedOn: number | null
}

function rowOf(at: Context, by: Actor, drawn: Drawn, revision: number): drafts.Draft {
  return {
    tenant_id: by.tenantId,
    id: drawn.id,
    name: drawn.name,
    definition: drawn.flow,
    paths: drawn.paths,
    revision,
    based_on: drawn.basedOn,
    changed_at: at.clock.now(),
    changed_by: by.userId ?? null,
    changed_by_name: by.name,
  }
}

/**
 * Saves what was drawn over the revision that was read. Written into the audit when somebody begins to draw, not at every saving: what becomes
 * of it is the published version.
 */
export async function saveDraft(
  at: Context,
  by: Actor,
  id: string,
  wanted: { revision: number; basedOn?: number; name: string; flow: Flow; paths: SavedPath[] },
  able: Abilities,
): Promise<Refusal | { revision: number; findings: Finding[] }> {
  return inTenant(at.db, by.tenantId, async (tx) => {
    const before = await drafts.draftOf(tx, by.tenantId, id)
    const last = (await versionsOf(tx, by.tenantId, id, 1)).at(0)
    if (!before && !last) return refuse('ivr.not-found')
    const flow: Flow = { ...wanted.flow, id, version: (last?.version ?? 0) + 1 }
    const basedOn = before ? before.based_on : (wanted.basedOn ?? null)
    const row = rowOf(
      at,
      by,
      { id, name: wanted.name, flow, paths: wanted.paths, basedOn },
      wanted.revision + 1,
    )
    const saved = await drafts.saveDraft(tx, row, wanted.revision)
    if (!saved) return refuse('ivr.changed-meanwhile', { who: before?.changed_by_name ?? '他人' })
    if (before?.changed_by !== by.userId)
      await audit(tx, by, { action: 'flow.draft-begun', subject: id, details: { basedOn } })
    return { revision: row.revision, findings: await findingsOf(tx, by.tenantId, flow, able) }
  })
}

/** Drops the draft; a flow that was never published is gone with it. */
export async function discardDraft(
  at: Context,
  by: Actor,
  id: string,
  revision: number,
): Promise<Refusal | Record<string, never>> {
  return inTenant(at.db, by.tenantId, async (tx) => {
    const before = await drafts.draftOf(tx, by.tenantId, id)
    if (!before) return refuse('ivr.not-found')
    if (!(await drafts.dropDraft(tx, by.tenantId, id, revision)))
      return refuse('ivr.changed-meanwhile', { who: before.changed_by_name })
    await audit(tx, by, { action: 'flow.draft-discarded', subject: id, details: { revision } })
    return {}
  })
}
