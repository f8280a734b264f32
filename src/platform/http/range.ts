import type { FileStore } from '#platform/files/file-store.ts'
import type { FileReply } from './request.ts'

/** A stored content as a reply, whole or the one part the `Range` header asks for, so that a player can jump. Throws when it is not there. */
export async function storedFile(
  files: FileStore,
  content: { readonly sha256: string; readonly type: string; readonly saveAs?: string },
  range: string | undefined,
): Promise<FileReply> {
  const { sha256, ...reply } = content
  const size = await files.sizeOf(sha256)
  const part = rangeOf(range, size)
  if (part === 'unsatisfiable')
    return { ...reply, status: 416, headers: { 'content-range': `bytes */${size}` }, body: new Uint8Array() }
  const { stream } = await files.read(sha256, part)
  if (!part) return { ...reply, length: size, headers: { 'accept-ranges': 'bytes' }, body: stream }
  return {
    ...reply,
    status: 206,
    length: part.end - part.start + 1,
    headers: { 'accept-ranges': 'bytes', 'content-range': `bytes ${part.start}-${part.end}/${size}` },
    body: stream,
  }
}

/**
 * The part of `size` bytes a `Range` header asks for (RFC 9110 section 14), both ends included; undefined = send the whole: no header, another
 * unit, several parts, or nonsense, which a server may all answer with the whole.
 */
export function rangeOf(
  header: string | undefined,
  size: number,
): { start: number; end: number } | 'unsatisfiable' | undefined {
  const asked = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '')
  if (!asked || (asked[1] === '' && asked[2] === '')) return undefined
  const [first, last] = [asked[1] ?? '', asked[2] ?? '']
  if (first === '') {
    const wanted = Math.min(Number(last), size)
    return wanted === 0 ? 'unsatisfiable' : { start: size - wanted, end: size - 1 }
  }
  const start = Number(first)
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (last !== '' && Number(last) < start) return undefined
  return start >= size ? 'unsatisfiable' : { start, end }
}
