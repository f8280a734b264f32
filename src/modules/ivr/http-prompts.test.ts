import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sessionCookie } from '#modules/identity/index.ts'
import { inTenant } from '#platform/db/index.ts'
import type { TestPlatform, Visitor } from '../../../tests/support/platform.ts'
import { demoPassword } from '../../demo/city.ts'
import { addressOf } from '../../../web/api/call.ts'
import * as contract from './contract-prompts.ts'
import { pcmFile, readWav } from './domain/sound/wav.ts'
import { promptsInUse } from './store/prompts.ts'
import { openStudio } from './testing/studio.ts'

let platform: TestPlatform
let by: Visitor
beforeAll(async () => {
  platform = await openStudio()
  by = await platform.as('cui.system')
})
afterAll(() => platform.close())

const welcome = { lang: 'zh', name: 'welcome' }
const spoken = (seconds: number, size = 0.3) =>
  Float32Array.from({ length: 44_100 * seconds }, (_, i) => size * Math.sin(i / 12))

/** What a browser sends and gets, files and all. */
async function send(method: 'GET' | 'POST', url: string, file?: Uint8Array) {
  const signedIn = await platform.http.desk.inject({
    method: 'POST',
    url: '/api/session',
    payload: { account: 'cui.system', password: demoPassword },
  })
  const cookie = signedIn.cookies.find(({ name }) => name === sessionCookie)
  const edge = 'edge-of-parts'
  const payload = Buffer.concat([
    Buffer.from(
      `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="a.wav"\r\ncontent-type: audio/wav\r\n\r\n`,
    ),
    file ?? Buffer.alloc(0),
    Buffer.from(`\r\n--${edge}--\r\n`),
  ])
  return platform.http.desk.inject({
    method,
    url,
    cookies: { [sessionCookie]: cookie?.value ?? '' },
    ...(file && { payload, headers: { 'content-type': `multipart/form-data; boundary=${edge}` } }),
  })
}
const upload = (file: Uint8Array, params = welcome, text = '您好，这里是本市热线。') =>
  send('POST', addressOf(contract.uploadPrompt, { params, query: { text } }), file)
const hear = async (params: typeof welcome, version?: number) => {
  const reply = await send(
    'GET',
    addressOf(contract.hearPrompt, { params, query: version === undefined ? {} : { version } }),
  )
  const sound = readWav(new Uint8Array(reply.rawPayload))
  if ('fault' in sound) throw new Error(`${reply.statusCode} ${sound.fault}`)
  return { type: reply.headers['content-type'], seconds: sound.samples.length / sound.rate, rate: sound.rate }
}
const listed = async (file = 'zh/welcome') =>
  (await by.ask(contract.listPrompts)).prompts.find((prompt) => prompt.file === file)

const decide = async (
  version: number,
  body: { approve: boolean; words?: string; from?: string; until?: string },
) => (await platform.as('song.lead1')).call(contract.decidePrompt, { params: { ...welcome, version }, body })

test('the shipped prompts are listed with their words and can be heard', async () => {
  const shipped = await listed()
  expect(shipped).toMatchObject({ usedBy: '流程', versions: [{ version: 0, inUse: true, by: '随产品提供' }] })
  const heard = await hear(welcome)
  expect(heard).toMatchObject({ type: 'audio/wav', rate: 8000 })
  expect(heard.seconds * 1000).toBeCloseTo(shipped?.versions[0]?.ms ?? 0, -1)
})

test('a recording of 44.1 kHz becomes one of the telephone, and is heard by callers only when put in use', async () => {
  const reply = await upload(pcmFile({ rate: 44_100, samples: spoken(2, 0.02) }))
  expect(reply.json()).toEqual({ version: 1, ms: 2000, remarks: ['音量偏小，已调大'] })
  expect((await listed())?.versions.map(({ version, inUse }) => [version, inUse])).toEqual([
    [0, true],
    [1, false],
  ])
  expect(await hear(welcome, 1)).toMatchObject({ rate: 8000, seconds: 2 })
  expect((await hear(welcome)).seconds).not.toBe(2)
  const unapproved = await by.call(contract.putPromptInUse, { params: { ...welcome, version: 1 }, body: {} })
  expect(unapproved).toMatchObject({ status: 409, code: 'ivr.prompt-not-approved' })
  expect(await decide(1, { approve: true })).toEqual({})
  await by.ask(contract.putPromptInUse, { params: { ...welcome, version: 1 }, body: {} })
  expect((await hear(welcome)).seconds).toBe(2)
  expect(await listed()).toMatchObject({ text: '您好，这里是本市热线。' })
  const inUse = await inTenant(platform.at.db, platform.city.tenantId, (tx) => promptsInUse(tx))
  expect(inUse.map(({ file }) => file)).toEqual(['zh/welcome'])
  const kept = await platform.at.files.read(inUse[0]?.sha256 ?? '')
  expect(kept.bytes).toBe(58 + 16_000)
})

test('the shipped one is put in use again, the recording stays', async () => {
  await by.ask(contract.putPromptInUse, { params: { ...welcome, version: 0 }, body: {} })
  expect((await listed())?.versions.map(({ inUse }) => inUse)).toEqual([true, false])
  const never = await by.call(contract.putPromptInUse, { params: { ...welcome, version: 9 }, body: {} })
  expect(never).toMatchObject({ status: 404, code: 'ivr.prompt-not-found' })
})

test('another decides: with a reason when he refuses, within dates when he consents; never who recorded it, and only once', async () => {
  const refusal = (status: number, code: string) => ({ status, code })
  const recorded = async () =>
    (await upload(pcmFile({ rate: 8000, samples: spoken(1).subarray(0, 8000) }))).json<{ version: number }>()
      .version
  const version = await recorded()
  const own = await by.call(contract.decidePrompt, {
    params: { ...welcome, version },
    body: { approve: true },
  })
  expect(own).toMatchObject({ status: 403 })
  expect(await decide(version, { approve: false })).toMatchObject(refusal(422, 'ivr.prompt-reason-wanted'))
  expect(await decide(version, { approve: false, words: '声音太小' })).toEqual({})
  expect(await decide(version, { approve: true })).toMatchObject(refusal(409, 'ivr.prompt-decided'))
  expect((await listed())?.versions.at(-1)).toMatchObject({ state: 'refused', decision: '声音太小' })
  const now = platform.clock.now().getTime()
  const at = (hours: number) => new Date(now + hours * 3_600_000)
  const dated = await recorded()
  const past = { approve: true, until: at(-1).toISOString() }
  expect(await decide(dated, past)).toMatchObject(refusal(422, 'ivr.prompt-dates'))
  const dates = { from: at(1).toISOString(), until: at(2).toISOString() }
  expect(await decide(dated, { approve: true, ...dates })).toEqual({})
  await by.ask(contract.putPromptInUse, { params: { ...welcome, version: dated }, body: {} })
  const heard = (hours: number) =>
    inTenant(platform.at.db, platform.city.tenantId, async (tx) =>
      (await promptsInUse(tx, at(hours))).map(({ file }) => file),
    )
  expect([await heard(0), await heard(1), await heard(2)]).toEqual([[], ['zh/welcome'], []])
  expect((await listed())?.versions.map(({ version: n, inUse }) => [n, inUse])).toContainEqual([0, true])
})

test('a prompt of the city’s own is one more, that only it has', async () => {
  const own = { lang: 'zh', name: 'heating-notice' }
  const reply = await upload(pcmFile({ rate: 8000, samples: spoken(1).subarray(0, 8000) }), own, '供热期间……')
  expect(reply.json()).toMatchObject({ version: 1 })
  expect(await listed('zh/heating-notice')).toMatchObject({ usedBy: '本市自录', text: '供热期间……' })
  const none = await by.call(contract.putPromptInUse, { params: { ...own, version: 0 }, body: {} })
  expect(none).toMatchObject({ status: 404 })
})

test('an MP3 becomes a prompt of the telephone, too', async () => {
  const own = { lang: 'zh', name: 'from-mp3' }
  const reply = await upload(
    readFileSync(join(import.meta.dirname, 'testing/mp3/tone-44100-stereo.mp3')),
    own,
  )
  expect(reply.json()).toMatchObject({ version: 1, remarks: ['音量偏大，已调小'] })
  expect(await hear(own, 1)).toMatchObject({ rate: 8000 })
})

test.each<[string, number, string, () => Uint8Array]>([
  ['text', 415, 'ivr.sound-not-wav', () => Buffer.from('<html>not a recording</html>')],
  ['a tag without sound', 415, 'ivr.sound-mp3', () => Buffer.from('ID3\u0003\0\0\0\0\0\0')],
  ['silence', 422, 'ivr.sound-silent', () => pcmFile({ rate: 8000, samples: new Float32Array(8000) })],
  ['a click', 422, 'ivr.sound-too-short', () => pcmFile({ rate: 8000, samples: spoken(1).subarray(0, 800) })],
])('%s is refused: %i %s', async (_what, status, code, file) => {
  const reply = await upload(file())
  expect([reply.statusCode, reply.json<{ code: string }>().code]).toEqual([status, code])
})
