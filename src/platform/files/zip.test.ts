import { crc32 } from 'node:zlib'
import { expect, test } from 'vitest'
import { type ZipEntry, zipOf } from './zip.ts'

const at = new Date('2026-11-23T01:30:10Z')

async function* these(entries: ZipEntry[]): AsyncGenerator<ZipEntry> {
  yield* entries
}

/** Reads an archive by its directory at the end, as every unpacker does. */
function filesIn(archive: Buffer): { name: string; bytes: Buffer; crc: number }[] {
  const end = archive.length - 22
  expect(archive.readUInt32LE(end)).toBe(0x06054b50)
  let place = archive.readUInt32LE(end + 16)
  return Array.from({ length: archive.readUInt16LE(end + 10) }, () => {
    expect(archive.readUInt32LE(place)).toBe(0x02014b50)
    const [crc, size] = [archive.readUInt32LE(place + 16), archive.readUInt32LE(place + 24)]
    const named = archive.readUInt16LE(place + 28)
    const local = archive.readUInt32LE(place + 42)
    const name = archive.toString('utf8', place + 46, place + 46 + named)
    expect(archive.readUInt32LE(local)).toBe(0x04034b50)
    const begins = local + 30 + archive.readUInt16LE(local + 26)
    place += 46 + named
    return { name, bytes: archive.subarray(begins, begins + size), crc }
  })
}

test('what is put in comes out again under its name, Chinese folders too', async () => {
  const entries = [
    { name: '录音/001.wav', at, bytes: Buffer.from('声音') },
    { name: '清单.csv', at, bytes: Buffer.from('时间,号码\n') },
    { name: '空.txt', at, bytes: Buffer.alloc(0) },
  ]
  const archive = Buffer.concat(await Array.fromAsync(zipOf(these(entries))))
  const found = filesIn(archive)
  expect(found.map(({ name, bytes }) => [name, bytes.toString()])).toEqual(
    entries.map(({ name, bytes }) => [name, bytes.toString()]),
  )
  for (const { bytes, crc } of found) expect(crc).toBe(crc32(bytes))
})

test('an archive of nothing is an archive', async () => {
  expect(filesIn(Buffer.concat(await Array.fromAsync(zipOf(these([])))))).toEqual([])
})
