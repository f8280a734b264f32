/** A long content sealed with a key of its own (AES-256-GCM): first 12 bytes, the sealed content, 16 bytes that prove it whole. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { pipeline, type Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { FileStore } from './file-store.ts'

const ivBytes = 12
const tagBytes = 16

/** Seals a content as it is made. A key is used for one content only. */
export async function* sealContent(
  key: Uint8Array,
  content: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  yield iv
  for await (const part of content) yield cipher.update(part)
  yield cipher.final()
  yield cipher.getAuthTag()
}

/** Opens what `sealContent` stored. The stream breaks off at its end when a byte was changed. */
export async function openContent(
  files: FileStore,
  sha256: string,
  key: Uint8Array,
): Promise<{ bytes: number; stream: Readable }> {
  const size = await files.sizeOf(sha256)
  const part = async (start: number, end: number) => (await files.read(sha256, { start, end })).stream
  const iv = await buffer(await part(0, ivBytes - 1))
  const opening = createDecipheriv('aes-256-gcm', key, iv)
  opening.setAuthTag(await buffer(await part(size - tagBytes, size - 1)))
  pipeline(await part(ivBytes, size - tagBytes - 1), opening, () => undefined)
  return { bytes: size - ivBytes - tagBytes, stream: opening }
}
