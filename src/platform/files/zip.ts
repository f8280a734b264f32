/** A ZIP archive (PKWARE APPNOTE 6.3.10) written as it is made, without compression: for sound and short lists. One file is in memory at a time. */
import { crc32 } from 'node:zlib'

export interface ZipEntry {
  /** With folders: `录音/001.wav`. */
  readonly name: string
  readonly at: Date
  readonly bytes: Uint8Array
}

/** Names are UTF-8 (general purpose bit 11). */
const flags = 0x0800
const version = 20

/** Date and time as MS-DOS writes them, in UTC; two seconds exact. */
const dosTime = (at: Date): number =>
  (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1)
const dosDate = (at: Date): number =>
  ((Math.max(1980, at.getUTCFullYear()) - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate()

/** What local header and directory say alike, from the version on. */
function described({ name, at, bytes }: ZipEntry): Buffer {
  const block = Buffer.alloc(26)
  block.writeUInt16LE(version, 0)
  block.writeUInt16LE(flags, 2)
  block.writeUInt16LE(dosTime(at), 6)
  block.writeUInt16LE(dosDate(at), 8)
  block.writeUInt32LE(crc32(bytes), 10)
  block.writeUInt32LE(bytes.length, 14)
  block.writeUInt32LE(bytes.length, 18)
  block.writeUInt16LE(Buffer.byteLength(name), 22)
  return block
}

const signed = (signature: number, length = 4): Buffer => {
  const block = Buffer.alloc(length)
  block.writeUInt32LE(signature, 0)
  return block
}

/** The archive, piece by piece. Entries are few and each below 4 GB: there is no ZIP64. */
export async function* zipOf(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const directory: Buffer[] = []
  let written = 0
  for await (const entry of entries) {
    const name = Buffer.from(entry.name)
    const said = described(entry)
    const local = Buffer.concat([signed(0x04034b50), said, name])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(written, 10)
    directory.push(Buffer.concat([signed(0x02014b50, 6), said, place, name]))
    yield local
    yield entry.bytes
    written += local.length + entry.bytes.length
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
