import { Readable } from 'node:stream'
import type { Actor } from '#kernel/actor.ts'
import { type Refusal, refuse } from '#kernel/result.ts'
import { audit } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, type Tx } from '#platform/db/index.ts'
import { sniff } from '#platform/files/sniff.ts'
import { storedFile } from '#platform/http/range.ts'
import type { FileReply, Upload } from '#platform/http/request.ts'
import { addFile, fileOf } from '../store/files.ts'
import { inManaged, inShown } from '../store/file-places.ts'
import type { FileRow } from '../tables.ts'
import { managedReach, reachesOf } from './reach.ts'

/** Enough to know what a content is. */
const headBytes = 4100

/** Takes a file for an answer; what it is is decided by its first bytes. */
export async function takeFile(
  at: Context,
  by: Actor,
  upload: Upload | undefined,
): Promise<Refusal | { id: string; name: string; type: string; bytes: number }> {
  if (!upload) return refuse('http.invalid', { where: '请选择文件' })
  const chunks: Buffer[] = []
  for await (const chunk of upload.stream as AsyncIterable<Buffer>) chunks.push(chunk)
  const whole = Buffer.concat(chunks)
  const kind = await sniff(whole.subarray(0, headBytes))
  if (!kind) return refuse('knowledge.file-kind')
  const { sha256, bytes } = await at.files.put(Readable.from([whole]))
  const name = upload.filename.replace(/[\p{Cc}/\\]/gu, '_').slice(-120) || '附件'
  const id = at.newId()
  return inTenant(at.db, by.tenantId, async (tx) => {
    await addFile(tx, {
      tenant_id: by.tenantId,
      id,
      sha256,
      bytes,
      type: kind.type,
      name,
      by_id: by.userId ?? null,
      by_name: by.name,
      at: at.clock.now(),
    })
    await audit(tx, by, {
      action: 'knowledge.file-uploaded',
      subject: id,
      details: { type: kind.type, bytes },
    })
    return { id, name, type: kind.type, bytes }
  })
}

/** Serves a file to whoever may read an article that has it, and to whoever uploaded it. */
export async function serveFile(
  at: Context,
  by: Actor,
  id: string,
  range: string | undefined,
): Promise<Refusal | FileReply> {
  const found = await inTenant(at.db, by.tenantId, async (tx) => {
    const row = await fileOf(tx, by.tenantId, id)
    return row && (await mayRead(tx, at, by, row)) ? row : refuse('knowledge.not-found')
  })
  if ('refused' in found) return found
  const { sha256, type, name } = found
  const inline = /^image\/|^audio\/|^application\/pdf$/.test(type)
  return storedFile(at.files, { sha256, type, ...(!inline && { saveAs: name }) }, range)
}

async function mayRead(tx: Tx, at: Context, by: Actor, row: FileRow): Promise<boolean> {
  if (row.by_id !== null && row.by_id === by.userId) return true
  const mine = await reachesOf(tx, by)
  const reader = { tenantId: by.tenantId, ...mine, now: at.clock.now() }
  return (await inShown(tx, reader, row.id)) || inManaged(tx, by.tenantId, managedReach(mine), row.id)
}
