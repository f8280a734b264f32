/** Pictures to stand for the photographs units attach: a street under a lamp, drawn here, the same every time. */
import { crc32, deflateSync } from 'node:zlib'

const [width, height] = [320, 240]
type Colour = readonly [number, number, number]

/** Skies, walls and ground of a few different days. */
const scenes: readonly { sky: Colour; wall: Colour; ground: Colour }[] = [
  { sky: [168, 205, 235], wall: [196, 172, 148], ground: [112, 116, 118] },
  { sky: [202, 211, 219], wall: [158, 168, 176], ground: [96, 100, 104] },
  { sky: [238, 205, 165], wall: [176, 132, 110], ground: [104, 98, 92] },
  { sky: [146, 188, 214], wall: [205, 198, 180], ground: [126, 122, 112] },
  { sky: [54, 66, 98], wall: [84, 80, 92], ground: [58, 60, 68] },
]

function colourAt(x: number, y: number, variant: number): Colour {
  const scene = scenes[variant % scenes.length] ?? { sky: [0, 0, 0], wall: [0, 0, 0], ground: [0, 0, 0] }
  const [lampX, edge] = [70 + ((variant * 47) % 180), 150]
  if (x >= lampX && x < lampX + 5 && y > 60 && y < 200) return [60, 62, 66]
  if (Math.hypot(x - lampX - 2, (y - 56) * 1.6) < 13) return [250, 236, 170]
  if (y > edge) return y > 190 && y < 196 && x % 48 < 28 ? [230, 228, 215] : scene.ground
  const house = Math.floor((x + variant * 31) / 64)
  const roof = 60 + ((house * 37 + variant * 11) % 50)
  if (y < roof) return scene.sky
  const isWindow = (x + variant * 31) % 64 > 10 && (x + variant * 31) % 16 < 8 && (y - roof) % 22 > 9
  return isWindow ? [88, 104, 120] : scene.wall
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}

/** A PNG of 320 x 240, a few kilobytes (PNG, ISO/IEC 15948). */
export function scenePicture(variant: number): Buffer {
  const rows = Buffer.alloc((width * 3 + 1) * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) rows.set(colourAt(x, y, variant), y * (width * 3 + 1) + 1 + x * 3)
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
