/** Agents' own notes of hard questions, and what becomes of those they propose. */
import type { Actor } from '#kernel/actor.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/result.ts'
import { audit } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import type { Input, Reply } from '#platform/http/contract.ts'
import type * as contract from '../contract-inquiries.ts'
import { keepNote, noteOf, ownNotes, proposedNotes } from '../store/notes.ts'
import type { NoteRow } from '../tables.ts'
import { reachOf } from './reach.ts'
import { userOf } from './user-of.ts'
import { writeIn } from './write-article.ts'

type Notes = Reply<typeof contract.listNotes>

/** Somebody's own notes; for whoever writes for the whole city, also what others propose. */
export const listNotes = (at: Context, by: Actor, of: 'mine' | 'proposed'): Promise<Notes> =>
  inTenant(at.db, by.tenantId, async (tx) => {
    const editor = (await reachOf(tx, by, 'knowledge.write')) === 'all'
    const proposed = editor ? await proposedNotes(tx, by.tenantId) : []
    const rows = of === 'proposed' ? proposed : await ownNotes(tx, by.tenantId, userOf(by))
    return { notes: rows.map((row) => shown(row, userOf(by))), proposed: proposed.length }
  })

const shown = (row: NoteRow, userId: string): Notes['notes'][number] => ({
  id: row.id,
  title: row.title,
  body: row.body,
  state: row.state,
  by: row.user_name,
  mine: row.user_id === userId,
  version: row.version,
  changedAt: row.changed_at.toISOString(),
  decidedBy: row.decided_by,
  reason: row.reason,
  articleId: row.article_id,
})

/** Writes a note of one's own (version 0) or changes it; what was taken as knowledge stays as it was. */
export const saveNote = (
  at: Context,
  by: Actor,
  id: string,
  { title, body, propose, version }: Input<typeof contract.saveNote>['body'],
): Promise<Refusal | { id: string; version: number }> =>
  inTenant(at.db, by.tenantId, async (tx) => {
    const before = version === 0 ? undefined : await noteOf(tx, by.tenantId, id)
    if (version !== 0 && before?.user_id !== userOf(by)) return refuse('knowledge.no-note')
    if (before?.state === 'taken') return refuse('knowledge.note-taken')
    const kept = await keepNote(tx, {
      tenant_id: by.tenantId,
      id,
      user_id: userOf(by),
      user_name: by.name,
      title: title.trim(),
      body: body.trim(),
      state: propose ? 'proposed' : 'private',
      version: version + 1,
      changed_at: at.clock.now(),
      decided_by: null,
      reason: '',
      article_id: null,
    })
    if (!kept) return refuse('knowledge.changed-meanwhile')
    if (propose) await audit(tx, by, { action: 'knowledge.note-proposed', subject: id, details: { title } })
    return { id, version: version + 1 }
  })

/** An editor makes a draft of a proposed note, or says why not. */
export const decideNote = (
  at: Context,
  by: Actor,
  id: string,
  { take, reason, version }: Input<typeof contract.decideNote>['body'],
): Promise<Refusal | { articleId: string | null }> =>
  inTenant(at.db, by.tenantId, async (tx) => {
    const row = await noteOf(tx, by.tenantId, id)
    const editor = (await reachOf(tx, by, 'knowledge.write')) === 'all'
    if (!row || row.state !== 'proposed' || !editor) return refuse('knowledge.no-note')
    if (!take && reason.trim() === '') return refuse('knowledge.reason')
    const articleId = take ? at.newId() : null
    if (articleId !== null) {
      const made = await writeIn(tx, at, by, articleId, {
        content: {
          title: row.title,
          questions: [],
          answers: [{ kind: 'standard', heading: '', text: row.body, attachments: [] }],
          keywords: [],
          categoryCode: '',
          areas: [],
          ownerUnitId: by.unitId ?? '',
          visibility: 'agents',
          basis: '',
          validFrom: null,
          validUntil: null,
        },
        why: `采纳${row.user_name}的笔记`,
        version: 0,
      })
      if (isRefusal(made)) return made
    }
    const decided = { decided_by: by.name, reason: reason.trim(), article_id: articleId }
    const state = take ? ('taken' as const) : ('declined' as const)
    const kept = await keepNote(tx, { ...row, state, version: version + 1, ...decided })
    if (!kept) return refuse('knowledge.changed-meanwhile')
    await audit(tx, by, {
      action: take ? 'knowledge.note-taken' : 'knowledge.note-declined',
      subject: id,
      ...(reason.trim() !== '' && { reason: reason.trim() }),
      details: { title: row.title },
    })
    return { articleId }
  })
