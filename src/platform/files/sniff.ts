import { fileTypeFromBuffer } from 'file-type'

/** Contents citizens and staff may attach; the first bytes decide, not the name. */
const accepted: Readonly<Record<string, 'inline' | 'download'>> = {
  'image/jpeg': 'inline',
  'image/png': 'inline',
  'image/webp': 'inline',
  'image/gif': 'inline',
  'application/pdf': 'inline',
  'audio/mpeg': 'inline',
  'audio/wav': 'inline',
  'audio/x-m4a': 'download',
  'audio/amr': 'download',
  'video/mp4': 'download',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'download',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'download',
  'application/x-cfb': 'download',
}

/** What a content is by its first bytes; `undefined` when it may not be attached (HTML, SVG, programs, archives). */
export async function sniff(
  head: Uint8Array,
): Promise<{ type: string; shown: 'inline' | 'download' } | undefined> {
  const found = await fileTypeFromBuffer(head)
  if (found) {
    const shown = accepted[found.mime]
    return shown && { type: found.mime, shown }
  }
  return looksLikePlainText(head) ? { type: 'text/plain; charset=utf-8', shown: 'download' } : undefined
}

function looksLikePlainText(head: Uint8Array): boolean {
  if (head.includes(0)) return false
  const text = Buffer.from(head).toString('utf8')
  return !/<\s*(!doctype|html|svg|script|\?xml)/i.test(text)
}
