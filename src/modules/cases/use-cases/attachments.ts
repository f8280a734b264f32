import { Readable } from 'node:stream'
import type { Actor } from '#kernel/actor.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/result.ts'
import { audit } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, type Tx } from '#platform/db/index.ts'
import { sniff } from '#platform/files/sniff.ts'
import { storedFile } from '#platform/http/range.ts'
import type { FileReply, Upload } from '#platform/http/request.ts'
import { visibleCase } from '../store/lists.ts'
import { attachmentById, insertAttachment } from '../store/side-rows.ts'
import type { CaseAttachmentsTable } from '../tables.ts'
import { ownFiles } from './beside-case.ts'
import { readerOf } from './person.ts'

const headBytes = 4100

/** Takes an upload: what it is is decided by its first bytes. With a case it becomes that case's evidence at once. */
export async function takeAttachment(
  at: Context,
  by: Actor,
  upload: Upload | undefined,
  caseId: string | undefined,
): Promise<Refusal | { id: string; name: string; type: string; bytes: number }> {
  if (!upload) return refuse('http.invalid', { where: '请选择文件' })
  const { head, whole } = await withHead(upload.stream)
  const kind = await sniff(head)
  if (!kind) {
    upload.stream.resume()
    return refuse('case.attachment-kind')
  }
  const stored = await at.files.put(whole)
  const id = at.newId()
  const name = upload.filename.replace(/[\p{Cc}/\\]/gu, '_').slice(-120) || '附件'
  const kept = await inTenant(at.db, by.tenantId, async (tx) => {
    if (caseId !== undefined && !(await visibleCase(tx, await readerOf(tx, by), caseId)))
      return refuse('case.not-found')
    await insertAttachment(tx, {
      tenant_id: by.tenantId,
      id,
      case_id: caseId ?? null,
      draft_id: null,
      sha256: stored.sha256,
      bytes: stored.bytes,
      type: kind.type,
      name,
      kind: caseId === undefined ? 'REQUEST' : 'EVIDENCE',
      uploaded_by: by.userId ?? null,
      uploaded_by_name: by.name,
      uploaded_at: at.clock.now(),
    })
    await audit(tx, by, {
      action: 'attachment.uploaded',
      subject: id,
      details: { type: kind.type, bytes: stored.bytes, case: caseId ?? null },
    })
    return undefined
  })
  return isRefusal(kept) ? kept : { id, name, type: kind.type, bytes: stored.bytes }
}

/** Serves an attachment of a case the reader may see, or of his own that belongs to none yet. Never as HTML or SVG: those are not taken. */
export async function serveAttachment(
  at: Context,
  by: Actor,
  id: string,
  range: string | undefined,
): Promise<Refusal | FileReply> {
  const found = await inTenant(at.db, by.tenantId, async (tx) => {
    const row = await attachmentById(tx, by.tenantId, id)
    if (!row) return undefined
    if (!(await mayRead(tx, by, row))) return undefined
    // A player asks for many parts of one file: only the first is written down.
    if (range?.startsWith('bytes=0-') ?? true)
      await audit(tx, by, { action: 'attachment.read', subject: id, details: { case: row.case_id } })
    return row
  })
  if (!found) return refuse('case.attachment-missing')
  const inline = /^(image|audio)\/|^application\/pdf$/.test(found.type)
  const { sha256, type, name } = found
  return storedFile(at.files, { sha256, type, ...(!inline && { saveAs: name }) }, range)
}

/** A file nobody registered yet is its uploader's; one of a secret case known by its summary only, its uploader's unit's. */
async function mayRead(tx: Tx, by: Actor, row: CaseAttachmentsTable): Promise<boolean> {
  if (row.case_id === null) return row.uploaded_by === by.userId
  const seen = await visibleCase(tx, await readerOf(tx, by), row.case_id)
  if (!seen) return false
  return seen.whole || (await ownFiles(tx, by, [row])).length > 0
}

/** Reads enough to know what the content is, and gives the whole content back as one stream. */
async function withHead(stream: Readable): Promise<{ head: Buffer; whole: Readable }> {
  const chunks: Buffer[] = []
  let size = 0
  const reader = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  let next = await reader.next()
  while (!next.done) {
    chunks.push(next.value)
    size += next.value.length
    if (size >= headBytes) break
    next = await reader.next()
  }
  async function* rest() {
    yield* chunks
    for (let more = await reader.next(); !more.done; more = await reader.next()) yield more.value
  }
  return { head: Buffer.concat(chunks).subarray(0, headBytes), whole: Readable.from(rest()) }
}
