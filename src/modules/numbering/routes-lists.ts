import type { Actor } from '#kernel/actor.ts'
import { isRefusal, refuse, type Refusal } from '#kernel/result.ts'
import { audit } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, type Tx } from '#platform/db/index.ts'
import { serve } from '#platform/http/serve.ts'
import type { HttpServer } from '#platform/http/server.ts'
import * as contract from './contract-lists.ts'
import { canonicalPattern } from './domain/canonical.ts'
import type { EntryState } from './domain/caller-list.ts'
import { fits } from './domain/pattern.ts'
import type { NumberingNeighbours } from './services.ts'
import { decideEntry, entryOf, type KeptEntry, listEntries } from './store/caller-lists.ts'
import { planOf } from './store/plans.ts'
import { askForEntry } from './use-cases/ask-for-entry.ts'

/** Mounts the lists. */
export function listRoutes(http: HttpServer, at: Context, neighbours: NumberingNeighbours): void {
  serve(http, contract.listCallerLists, ({ query }, by) =>
    inTenant(at.db, by.tenantId, async (tx) => {
      const limit = query.limit ?? 50
      const rows = await listEntries(tx, at.keys, by.tenantId, { ...query, limit: limit + 1 })
      const shown = rows.slice(0, limit)
      return {
        entries: shown.map((row) => view(row, by)),
        next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
      }
    }),
  )
  /** Whoever spoke of taking a life is limited by no list until a shift lead has judged it: neither alone nor among a prefix or those who show no number. */
  const spared = async (
    tx: Tx,
    by: Actor,
    { list, pattern, callId }: { list: string; pattern: string; callId?: string | null | undefined },
  ) => {
    const homeArea = (await planOf(tx, by.tenantId))?.plan.homeArea ?? ''
    const wanted = canonicalPattern(pattern, homeArea)
    const of = { callId, covers: (number: string) => fits(wanted, number) }
    const said = list === 'vip' ? undefined : await neighbours.lifeSaidBy(tx, at.keys, by.tenantId, of)
    return said === undefined ? undefined : refuse('numbering.life-words', { said })
  }
  serve(http, contract.askCallerList, ({ body }, by) =>
    inTenant(at.db, by.tenantId, async (tx) => (await spared(tx, by, body)) ?? askForEntry(tx, at, by, body)),
  )
  const settle = async (
    by: Actor,
    id: string,
    wanted: { from: EntryState; to: EntryState; version: number; words: string | null },
  ) => {
    const done = await inTenant(at.db, by.tenantId, async (tx) => {
      const entry = wanted.to === 'active' ? await entryOf(tx, at.keys, by.tenantId, id) : undefined
      const refused = entry && (await spared(tx, by, { ...entry, callId: entry.call_id }))
      return refused ?? settled(tx, at, by, id, wanted)
    })
    if (!isRefusal(done)) await neighbours.apply()
    return done
  }
  serve(http, contract.decideCallerList, ({ params: { id }, body }, by) => {
    const { approve, words = null, version } = body
    return settle(by, id, { from: 'asked', to: approve ? 'active' : 'refused', version, words })
  })
  serve(http, contract.endCallerList, ({ params: { id }, body: { version, words } }, by) =>
    settle(by, id, { from: 'active', to: 'ended', version, words }),
  )
}

async function settled(
  tx: Tx,
  at: Context,
  by: Actor,
  id: string,
  wanted: { from: EntryState; to: EntryState; version: number; words: string | null },
): Promise<Refusal | { version: number }> {
  const { from, to: state, version, words } = wanted
  const entry = await entryOf(tx, at.keys, by.tenantId, id)
  if (!entry) return refuse('numbering.no-entry')
  if (entry.state !== from) return refuse('numbering.entry-decided')
  if (from === 'asked' && entry.asked_by === by.userId) return refuse('numbering.own-request')
  const decision = { name: by.name, at: at.clock.now(), words }
  if (!(await decideEntry(tx, by.tenantId, { id, version, state }, decision)))
    return refuse('numbering.changed-meanwhile')
  await audit(tx, by, { action: `caller-list.${state}`, subject: id, ...(words ? { reason: words } : {}) })
  return { version: version + 1 }
}

const view = (row: KeptEntry, by: Actor) => ({
  id: row.id,
  list: row.list,
  pattern: row.pattern,
  action: row.action,
  ...(row.level === null ? {} : { level: row.level }),
  reason: row.reason,
  ...(row.expires_at === null ? {} : { expiresAt: row.expires_at.toISOString() }),
  ...(row.call_id === null ? {} : { callId: row.call_id }),
  state: row.state,
  askedBy: row.asked_by_name,
  askedAt: row.asked_at.toISOString(),
  decidedBy: row.decided_by_name,
  decidedAt: row.decided_at?.toISOString() ?? null,
  decision: row.decision,
  hits: row.hits,
  lastHitAt: row.last_hit_at?.toISOString() ?? null,
  version: row.version,
  mine: row.asked_by === by.userId,
})
