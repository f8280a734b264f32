import { readFile } from 'node:fs/promises'
import { afterEach, expect, test } from 'vitest'
import { Desk } from '#modules/telephony/engines/conformance/desk.ts'
import {
  embeddedOutside,
  passwordOf,
  type EmbeddedOutside,
} from '#modules/telephony/engines/conformance/testing/embedded-outside.ts'
import { toneIntervals } from '#modules/telephony/engines/embedded/media/testing/goertzel.ts'
import { startBaresip, type Baresip } from './baresip.ts'
import { missing } from './programs.ts'

const reason = missing('baresip')
const because = reason === null ? '' : ` (${reason})`
/** Tone of the prompt `long`, and of baresip's own voice, Hz. */
const PROMPT_HZ = 610
const BARESIP_HZ = 1500

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

async function scene(answers: boolean): Promise<{ desk: Desk; outside: EmbeddedOutside; baresip: Baresip }> {
  const outside = await embeddedOutside()
  const desk = await Desk.open(outside)
  closing.push(() => desk.close())
  const baresip = await startBaresip({
    folder: outside.folder,
    switchPort: outside.embedded.addresses.port,
    user: '8001',
    password: passwordOf('8001'),
    hz: BARESIP_HZ,
    answers,
  })
  closing.push(() => baresip.close())
  await desk.event('endpoint', { id: '8001', up: true })
  return { desk, outside, baresip }
}

/** Whether a tone was clearly there in some half second of what it heard. */
async function heardTone(baresip: Baresip, hz: number): Promise<boolean> {
  for (const file of await baresip.heard()) {
    const wav = await readFile(file)
    const rate = wav.readUInt32LE(24)
    const count = Math.floor((wav.length - 44) / 2)
    const samples = Int16Array.from({ length: count }, (_, at) => wav.readInt16LE(44 + at * 2))
    const intervals = toneIntervals(samples, [hz], 500, rate)
    if (intervals.some(({ levels }) => (levels.get(hz) ?? -120) > -40)) return true
  }
  return false
}

test.skipIf(reason !== null)(
  `baresip registers, calls, hears the prompt, holds and resumes, and hangs up${because}`,
  async () => {
    const { desk, outside, baresip } = await scene(false)
    await baresip.command('dial', `sip:12345@127.0.0.1:${outside.embedded.addresses.port}`)
    const { leg } = await desk.event('leg.new', { endpoint: '8001' })
    await desk.ok({ do: 'answer', leg })
    await desk.ok({ do: 'play', on: leg, items: [{ file: 'long' }], loop: true })
    await desk.outside.pass(2500)
    await baresip.command('hold')
    await desk.event('leg.hold', { leg, on: true, by: 'peer' })
    await baresip.command('resume')
    await desk.event('leg.hold', { leg, on: false, by: 'peer' })
    await desk.outside.pass(500)
    await baresip.command('hangup')
    expect(await desk.event('leg.ended', { leg })).toMatchObject({ cause: 'normal', by: 'peer' })
    await baresip.close()
    expect(await heardTone(baresip, PROMPT_HZ)).toBe(true)
  },
)

test.skipIf(reason !== null)(
  `a citizen is put through to baresip, and both hear each other${because}`,
  async () => {
    const { desk, outside, baresip } = await scene(true)
    const caller = await desk.caller()
    const leg = desk.newLeg()
    await desk.ok({
      do: 'dial',
      leg,
      to: { kind: 'endpoint', endpoint: '8001' },
      from: { number: '12345' },
      timeoutMs: 20_000,
    })
    await desk.event('leg.answered', { leg })
    const bridge = await desk.bridge('talk', caller)
    await desk.ok({ do: 'move', leg, to: bridge })
    await desk.outside.pass(2500)
    expect(await outside.hearsTone(caller, BARESIP_HZ)).toBe(true)
    await desk.ok({ do: 'hangup', leg, cause: 'normal' })
    await desk.event('leg.ended', { leg, by: 'us' })
    await desk.outside.pass(500)
    await baresip.close()
    expect(await heardTone(baresip, 1130)).toBe(true)
  },
)
