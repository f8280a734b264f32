import type { Actor } from '#kernel/actor.ts'
import { type Refusal, refuse } from '#kernel/result.ts'
import { audit } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { decidePrompt, promptVersion } from '../store/prompts.ts'

export interface PromptDecision {
  approve: boolean
  /** Why not; wanted of a refusal. */
  words?: string
  from?: string
  until?: string
}

/** Somebody who did not record it says whether callers may hear it, and within which dates. */
export function decideOnPrompt(
  at: Context,
  by: Actor,
  of: { file: string; version: number },
  decided: PromptDecision,
): Promise<Refusal | Record<string, never>> {
  const { approve, words, from, until } = decided
  return inTenant(at.db, by.tenantId, async (tx) => {
    const row = await promptVersion(tx, by.tenantId, of.file, of.version)
    if (!row) return refuse('ivr.prompt-not-found')
    if (row.uploaded_by !== null && row.uploaded_by === by.userId) return refuse('ivr.prompt-own')
    if (!approve && !words?.trim()) return refuse('ivr.prompt-reason-wanted')
    const now = at.clock.now()
    const [validFrom, validUntil] = [from, until].map((text) => (approve && text ? new Date(text) : null))
    if (validUntil && (validUntil <= now || (validFrom && validFrom >= validUntil)))
      return refuse('ivr.prompt-dates')
    const done = await decidePrompt(tx, row, {
      state: approve ? 'approved' : 'refused',
      valid_from: validFrom ?? null,
      valid_until: validUntil ?? null,
      decided_by_name: by.name,
      decided_at: now,
      decision: words?.trim() || null,
    })
    if (!done) return refuse('ivr.prompt-decided')
    await audit(tx, by, {
      action: approve ? 'prompt.approved' : 'prompt.refused',
      subject: of.file,
      ...(words?.trim() ? { reason: words.trim() } : {}),
      details: { version: of.version, ...(from && { from }), ...(until && { until }) },
    })
    return {}
  })
}
