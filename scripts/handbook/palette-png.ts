/** Screens have few colours that matter: written with a palette a picture takes a third of its room (PNG, W3C third edition, 11.1 and 12). */
import { crc32, deflateSync, inflateSync } from 'node:zlib'

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const mostColours = 256

interface Raster {
  readonly width: number
  readonly height: number
  /** Red, green, blue, for every point. */
  readonly points: Buffer
}

/** The same picture with at most 256 colours. Takes what Chromium writes: eight bits a channel, with or without alpha, not interlaced. */
export function withPalette(png: Buffer): Buffer {
  const { width, height, points } = read(png)
  const { palette, nearest } = paletteOf(points)
  const rows = Buffer.alloc((width + 1) * height)
  for (let at = 0; at < width * height; at++)
    rows[at + Math.floor(at / width) + 1] = nearest(colourAt(points, at))
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 3, 0, 0, 0], 8)
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk(
      'PLTE',
      Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255])),
    ),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const colourAt = (points: Buffer, at: number): number => points.readUIntBE(at * 3, 3)

/** The commonest colours, and for any colour the place of the one like it. */
function paletteOf(points: Buffer): { palette: number[]; nearest: (colour: number) => number } {
  const counts = new Map<number, number>()
  for (let at = 0; at < points.length / 3; at++) {
    const colour = colourAt(points, at)
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  const palette: number[] = []
  // Close relatives of a colour that is there already bring nothing; the common ones come first.
  for (const apart of [24, 0]) {
    for (const [colour] of [...counts].sort(([, one], [, other]) => other - one)) {
      if (palette.length === mostColours) break
      if (palette.every((kept) => distance(kept, colour) > apart)) palette.push(colour)
    }
  }
  const found = new Map<number, number>()
  const search = (colour: number): number => {
    let best = 0
    for (let at = 1; at < palette.length; at++)
      if (distance(palette[at] ?? 0, colour) < distance(palette[best] ?? 0, colour)) best = at
    return best
  }
  const nearest = (colour: number): number => {
    const known = found.get(colour) ?? search(colour)
    found.set(colour, known)
    return known
  }
  return { palette, nearest }
}

/** How far two colours are apart, the sum of squares over the channels. */
function distance(one: number, other: number): number {
  const [red, green, blue] = [16, 8, 0].map((shift) => ((one >> shift) & 255) - ((other >> shift) & 255))
  return (red ?? 0) ** 2 + (green ?? 0) ** 2 + (blue ?? 0) ** 2
}

function read(png: Buffer): Raster {
  const chunks = chunksOf(png)
  const head = chunks.find(({ type }) => type === 'IHDR')?.data ?? Buffer.alloc(13)
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)]
  const [depth, kind, , , interlaced] = head.subarray(8)
  if (depth !== 8 || (kind !== 2 && kind !== 6) || interlaced !== 0)
    throw new Error(`not a picture of a screen: depth ${depth}, colour type ${kind}`)
  const channels = kind === 6 ? 4 : 3
  const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data))
  const rows = unfiltered(inflateSync(packed), width * channels, channels)
  const points = Buffer.alloc(width * height * 3)
  for (let at = 0; at < width * height; at++) rows.copy(points, at * 3, at * channels, at * channels + 3)
  return { width, height, points }
}

function chunksOf(png: Buffer): { type: string; data: Buffer }[] {
  const found = []
  for (let at = signature.length; at < png.length;) {
    const size = png.readUInt32BE(at)
    found.push({
      type: png.toString('latin1', at + 4, at + 8),
      data: png.subarray(at + 8, at + 8 + size),
    })
    at += size + 12
  }
  return found
}

/** Undoes the filters of the rows (section 9). */
function unfiltered(rows: Buffer, stride: number, channels: number): Buffer {
  const height = rows.length / (stride + 1)
  const plain = Buffer.alloc(stride * height)
  for (let row = 0; row < height; row++) {
    const filter = rows[row * (stride + 1)] ?? 0
    for (let x = 0; x < stride; x++) {
      const at = row * stride + x
      const left = x >= channels ? (plain[at - channels] ?? 0) : 0
      const up = row > 0 ? (plain[at - stride] ?? 0) : 0
      const corner = row > 0 && x >= channels ? (plain[at - stride - channels] ?? 0) : 0
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0
      plain[at] = (rows[row * (stride + 1) + 1 + x] ?? 0) + guess
    }
  }
  return plain
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  if (a <= b && a <= c) return left
  return b <= c ? up : corner
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const size = Buffer.alloc(4)
  size.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([size, named, sum])
}
