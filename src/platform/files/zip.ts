/** A ZIP archive (PKWARE APPNOTE 6.3.10) written as it is made. What is whole is stored as it is, what comes in parts is compressed as it comes. */
import { pipeline, Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'

export type ZipEntry = {
  /** With folders: `录音/001.wav`. */
  readonly name: string
  readonly at: Date
} & (
  | { readonly bytes: Uint8Array }
  /** As it is made; only a part is in memory. */
  | { readonly parts: AsyncIterable<Uint8Array> }
)

/** Names are UTF-8 (general purpose bit 11). */
const flags = 0x0800
/** Sum and sizes follow the content (bit 3). */
const sizesFollow = 0x0008
const version = 20
const stored = 0
const deflated = 8

/** What is known of a content: before it is written, nothing of one that comes in parts. */
interface Measured {
  readonly crc: number
  readonly packed: number
  readonly bytes: number
}

/** Date and time as MS-DOS writes them, in UTC; two seconds exact. */
const dosTime = (at: Date): number =>
  (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1)
const dosDate = (at: Date): number =>
  ((Math.max(1980, at.getUTCFullYear()) - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate()

/** What local header and directory say alike, from the version on. */
function described(entry: ZipEntry, measured: Measured): Buffer {
  const inParts = 'parts' in entry
  const block = Buffer.alloc(26)
  block.writeUInt16LE(version, 0)
  block.writeUInt16LE(inParts ? flags | sizesFollow : flags, 2)
  block.writeUInt16LE(inParts ? deflated : stored, 4)
  block.writeUInt16LE(dosTime(entry.at), 6)
  block.writeUInt16LE(dosDate(entry.at), 8)
  sums(measured).copy(block, 10)
  block.writeUInt16LE(Buffer.byteLength(entry.name), 22)
  return block
}

function sums({ crc, packed, bytes }: Measured): Buffer {
  const block = Buffer.alloc(12)
  block.writeUInt32LE(crc, 0)
  block.writeUInt32LE(packed, 4)
  block.writeUInt32LE(bytes, 8)
  return block
}

const signed = (signature: number, length = 4): Buffer => {
  const block = Buffer.alloc(length)
  block.writeUInt32LE(signature, 0)
  return block
}

/** The archive, piece by piece. Entries are few and each below 4 GB: there is no ZIP64. */
export async function* zipOf(
  entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>,
): AsyncGenerator<Uint8Array> {
  const directory: Buffer[] = []
  let written = 0
  for await (const entry of entries) {
    const name = Buffer.from(entry.name)
    const begins = written
    const local = Buffer.concat([signed(0x04034b50), described(entry, wholeOf(entry)), name])
    written += local.length
    yield local
    const content = contentOf(entry)
    let step = await content.next()
    for (; !step.done; step = await content.next()) {
      written += step.value.length
      yield step.value
    }
    const place = Buffer.alloc(14)
    place.writeUInt32LE(begins, 10)
    directory.push(Buffer.concat([signed(0x02014b50, 6), described(entry, step.value), place, name]))
  }
  const whole = Buffer.concat(directory)
  const end = signed(0x06054b50, 22)
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(whole.length, 12)
  end.writeUInt32LE(written, 16)
  yield whole
  yield end
}

const wholeOf = (entry: ZipEntry): Measured =>
  'parts' in entry
    ? { crc: 0, packed: 0, bytes: 0 }
    : { crc: crc32(entry.bytes), packed: entry.bytes.length, bytes: entry.bytes.length }

/** An entry's content as it lies in the archive; answers what it came to. */
async function* contentOf(entry: ZipEntry): AsyncGenerator<Uint8Array, Measured> {
  if (!('parts' in entry)) {
    yield entry.bytes
    return wholeOf(entry)
  }
  let crc = 0
  let bytes = 0
  let packed = 0
  const { parts } = entry
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const part of parts) {
      crc = crc32(part, crc)
      bytes += part.length
      yield part
    }
  }
  const packing = createDeflateRaw()
  // What breaks off in the parts breaks off what is read here, and the other way round.
  pipeline(Readable.from(counted(), { objectMode: false }), packing, () => undefined)
  for await (const part of packing as AsyncIterable<Uint8Array>) {
    packed += part.length
    yield part
  }
  const measured = { crc, packed, bytes }
  yield Buffer.concat([signed(0x08074b50), sums(measured)])
  return measured
}
