import type { Actor } from '#kernel/actor.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/result.ts'
import { audit } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, type Tx } from '#platform/db/index.ts'
import type { Flow } from '../domain/flow.ts'
import type { SavedPath } from '../domain/saved-path.ts'
import { shippedFlows } from '../flows/shipped.ts'
import { draftOf, dropDraft } from '../store/drafts.ts'
import * as store from '../store/flows.ts'
import { obstacles } from './try-flow.ts'

const yearMs = 366 * 86_400_000

/** Publishes a flow as its next version without asking; calls under way keep theirs. For setting up a city; the shipped ones bring their saved paths. */
export async function publishFlow(
  tx: Tx,
  tenantId: string,
  flow: Flow,
  name: string,
  by: string | null,
  now: Date,
): Promise<Flow> {
  const paths = shippedFlows.find((one) => one.flow === flow)?.paths ?? []
  const made = { flow, name, paths, by, byName: '系统', note: '', restores: null }
  return store.insertVersion(tx, tenantId, made, now)
}

async function refuseUnfit(
  tx: Tx,
  tenantId: string,
  flow: Flow,
  paths: readonly SavedPath[],
): Promise<Refusal | undefined> {
  const found = await obstacles(tx, tenantId, flow, paths)
  if (!found) return undefined
  const { findings, broken } = found
  return refuse('ivr.not-publishable', {
    errors: findings.length,
    paths: broken.length,
    findings,
    broken,
  })
}

/** Publishes the draft, at once or from an instant; refused with the list of what is wrong. */
export async function publishDraft(
  at: Context,
  by: Actor,
  id: string,
  wanted: { revision: number; note?: string; from?: string },
): Promise<Refusal | { version: number }> {
  const now = at.clock.now()
  const from = wanted.from === undefined ? undefined : new Date(wanted.from)
  if (from && (from <= now || from.getTime() > now.getTime() + yearMs)) return refuse('ivr.instant-past')
  return inTenant(at.db, by.tenantId, async (tx) => {
    await store.lockFlow(tx, by.tenantId, id)
    const draft = await draftOf(tx, by.tenantId, id)
    if (!draft) return refuse('ivr.not-found')
    if (draft.revision !== wanted.revision)
      return refuse('ivr.changed-meanwhile', { who: draft.changed_by_name })
    const waiting = await waitingVersion(tx, by.tenantId, id)
    if (from && waiting !== undefined) return refuse('ivr.already-waiting', { version: waiting })
    const unfit = await refuseUnfit(tx, by.tenantId, draft.definition, draft.paths)
    if (unfit) return unfit
    const { version } = await store.insertVersion(
      tx,
      by.tenantId,
      {
        flow: draft.definition,
        name: draft.name,
        paths: draft.paths,
        by: by.userId ?? null,
        byName: by.name,
        note: wanted.note ?? '',
        restores: null,
        ...(from && { from }),
      },
      now,
    )
    await dropDraft(tx, by.tenantId, id, draft.revision)
    await audit(tx, by, {
      action: from ? 'flow.scheduled' : 'flow.published',
      subject: id,
      details: { version, ...(from && { from: from.toISOString() }) },
    })
    return { version }
  })
}

async function waitingVersion(tx: Tx, tenantId: string, id: string): Promise<number | undefined> {
  const standing = await store.standingVersions(tx, tenantId)
  return standing.find((one) => one.id === id && !one.current)?.version
}

/** Takes a waiting version back. */
export async function withdrawVersion(
  at: Context,
  by: Actor,
  id: string,
  version: number,
): Promise<Refusal | Record<string, never>> {
  return inTenant(at.db, by.tenantId, async (tx) => {
    if (!(await store.withdraw(tx, by.tenantId, id, version, at.clock.now())))
      return refuse('ivr.not-waiting')
    await audit(tx, by, { action: 'flow.withdrawn', subject: id, details: { version } })
    return {}
  })
}

/** Rolls back: what an earlier version was becomes the next one, at once, when it still passes every check. */
export async function restoreVersion(
  at: Context,
  by: Actor,
  id: string,
  earlier: number,
  note: string,
): Promise<Refusal | { version: number }> {
  return inTenant(at.db, by.tenantId, async (tx) => {
    const kept = await store.versionOf(tx, by.tenantId, id, earlier)
    if (!kept) return refuse('ivr.not-found')
    const { definition: flow, paths, name } = kept
    const unfit = await refuseUnfit(tx, by.tenantId, flow, paths)
    if (isRefusal(unfit)) return unfit
    const made = { flow, paths, name, by: by.userId ?? null, byName: by.name, note, restores: earlier }
    const { version } = await store.insertVersion(tx, by.tenantId, made, at.clock.now())
    await audit(tx, by, { action: 'flow.restored', subject: id, details: { version, restores: earlier } })
    return { version }
  })
}
