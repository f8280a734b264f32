import type { Actor } from '#kernel/actor.ts'
import { type Refusal, refuse } from '#kernel/result.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import * as store from '../store/drafts.ts'

/** A form as it stands while being filled. */
export type DraftForm = Readonly<Record<string, unknown>>

const personal = ['requesterName', 'requesterPhone'] as const
const cell = (tenantId: string, rowId: string) => ({
  table: 'case_drafts',
  column: 'sealed_contact',
  tenantId,
  rowId,
})

/** Keeps a half-filled form. Who asks is sealed even here; another window's newer version is not overwritten. */
export async function keepDraft(
  at: Context,
  by: Actor,
  id: string,
  draft: { callId?: string | undefined; form: DraftForm; version: number },
): Promise<Refusal | { version: number; updatedAt: string }> {
  const now = at.clock.now()
  const form = Object.fromEntries(
    Object.entries(draft.form).filter(([name]) => !personal.includes(name as (typeof personal)[number])),
  )
  const contact = Object.fromEntries(
    personal.flatMap((name) => (draft.form[name] === undefined ? [] : [[name, draft.form[name]]])),
  )
  return inTenant(at.db, by.tenantId, async (tx) => {
    const version = await store.saveDraft(
      tx,
      {
        tenant_id: by.tenantId,
        id,
        user_id: by.userId ?? '',
        call_id: draft.callId ?? null,
        form,
        sealed_contact: at.keys.seal(cell(by.tenantId, id), JSON.stringify(contact)),
        updated_at: now,
        version: 1,
      },
      draft.version,
    )
    return version === undefined ? refuse('case.draft-changed') : { version, updatedAt: now.toISOString() }
  })
}

/** One's own drafts, newest first. */
export async function readDrafts(at: Context, by: Actor) {
  const rows = await inTenant(at.db, by.tenantId, (tx) => store.draftsOf(tx, by.tenantId, by.userId ?? ''))
  return rows.map((row) => ({
    id: row.id,
    callId: row.call_id,
    form: { ...row.form, ...contactOf(at, row) } as DraftForm,
    version: row.version,
    updatedAt: row.updated_at.toISOString(),
  }))
}

function contactOf(
  at: Context,
  row: { tenant_id: string; id: string; sealed_contact: Buffer | null },
): object {
  return row.sealed_contact
    ? (JSON.parse(at.keys.open(cell(row.tenant_id, row.id), row.sealed_contact)) as object)
    : {}
}

/** Throws a draft away. */
export async function discardDraft(at: Context, by: Actor, id: string): Promise<Record<string, never>> {
  await inTenant(at.db, by.tenantId, (tx) => store.deleteDraft(tx, by.tenantId, by.userId ?? '', id))
  return {}
}
