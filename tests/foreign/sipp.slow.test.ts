import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { Desk } from '#modules/telephony/engines/conformance/desk.ts'
import {
  embeddedOutside,
  type EmbeddedOutside,
} from '#modules/telephony/engines/conformance/testing/embedded-outside.ts'
import { alawDecode } from '#modules/telephony/engines/embedded/media/g711.ts'
import { level } from '#modules/telephony/engines/embedded/media/testing/goertzel.ts'
import { freePort, missing, run, type RunningProgram } from './programs.ts'

/** The address the trunk of the test engine calls from. */
const CITY = '127.0.0.2'
const scenario = fileURLToPath(new URL('sipp-caller.xml', import.meta.url))
/** SIPp sends recorded packets by a raw socket. */
const mayReplay = process.getuid?.() === 0
const reason =
  missing('sipp') ?? (mayReplay || process.env['CI'] !== undefined ? null : 'SIPp replays keys as root only')

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

async function caller(
  outside: EmbeddedOutside,
  transport: 'u1' | 't1',
  calls: number,
): Promise<RunningProgram> {
  const { port } = outside.embedded.addresses
  const mediaPort = await freePort(CITY)
  const args = ['-sf', scenario, '-m', String(calls), '-r', '5', '-t', transport, '-i', CITY, '-mi', CITY]
  const own = await freePort(CITY)
  const program = run(
    'sipp',
    [
      `127.0.0.1:${port}`,
      ...args,
      '-p',
      String(own),
      '-mp',
      String(mediaPort),
      '-nostdin',
      '-timeout',
      '60s',
    ],
    outside.folder,
  )
  closing.push(() => program.stop())
  return program
}

async function scene(): Promise<{ desk: Desk; outside: EmbeddedOutside }> {
  const outside = await embeddedOutside()
  const desk = await Desk.open(outside)
  closing.push(() => desk.close())
  return { desk, outside }
}

test.skipIf(reason !== null).each([
  ['UDP', 'u1'],
  ['TCP', 't1'],
] as const)(
  `SIPp over %s is answered, its key counts, its voice is recorded, its hang-up is told${reason === null ? '' : ` (${reason})`}`,
  async (_, transport) => {
    const { desk, outside } = await scene()
    const sipp = await caller(outside, transport, 1)
    const { leg, from, to } = await desk.event('leg.new')
    expect([from.number, to.number]).toEqual(['13800138000', '12345'])
    await desk.ok({ do: 'ring', leg })
    await desk.ok({ do: 'answer', leg })
    const record = await desk.ok({ do: 'record', of: leg, mode: 'stereo', sink: 'a/1', segmentMs: 1000 })
    const gather = await desk.ok({
      do: 'gather',
      leg,
      items: [{ file: 'long' }],
      min: 1,
      max: 1,
      end: '',
      firstMs: 10_000,
      interMs: 1000,
    })
    expect(await desk.event('gather.done', { op: gather })).toMatchObject({ digits: '1', why: 'max' })
    const ended = await desk.event('leg.ended', { leg })
    expect(ended).toMatchObject({ cause: 'normal', by: 'peer' })
    const off = await desk.event('rec.off', { op: record, why: 'gone' })
    const answered = await desk.event('leg.answered', { leg })
    expect(Math.abs(off.ms - (ended.at - answered.at))).toBeLessThan(500)
    expect(await loudestSecond(join(outside.folder, 'recordings/a/1'))).toBeGreaterThan(-40)
    expect(await sipp.ended, sipp.said()).toBe(0)
  },
)

/** Level of the loudest second of the citizen's channel (the first of two), dB of full scale. */
async function loudestSecond(folder: string): Promise<number> {
  const levels: number[] = []
  for (const name of await readdir(folder)) {
    const sound = await readFile(join(folder, name))
    const citizen = Uint8Array.from({ length: sound.length / 2 }, (_, at) => sound[at * 2] ?? 0)
    levels.push(level(alawDecode(citizen)))
  }
  return Math.max(...levels)
}
