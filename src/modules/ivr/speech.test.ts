import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { TestPlatform, Visitor } from '../../../tests/support/platform.ts'
import { listAlarms } from '#modules/operations/contract.ts'
import { listPrompts } from './contract-prompts.ts'
import { readSpeech, saveSpeech, speakPrompt } from './contract-speech.ts'
import { readWav } from './domain/sound/wav.ts'
import { inTenant } from '#platform/db/index.ts'
import { promptVersion } from './store/prompts.ts'
import { openStudio } from './testing/studio.ts'
import { spokenFile } from './use-cases/speech.ts'

interface Asked {
  readonly authorization: string | undefined
  readonly body: Record<string, unknown>
}

let platform: TestPlatform
let by: Visitor
let server: Server
let asked: Asked[] = []
/** How the speech service answers next. */
let mood: 'well' | 'broken' | 'never' | 'nonsense' = 'well'
beforeAll(async () => {
  platform = await openStudio()
  by = await platform.as('cui.system')
  server = createServer((request, response) => {
    void (async () => {
      const body = JSON.parse((await buffer(request)).toString()) as Asked['body']
      asked.push({ authorization: request.headers.authorization, body })
      if (mood === 'never') return
      if (mood === 'broken') return response.writeHead(500).end('out of voice')
      response.writeHead(200, { 'content-type': 'audio/wav' })
      response.end(mood === 'nonsense' ? 'not a sound' : pcmWav(24_000, 1.5))
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
beforeEach(() => {
  asked = []
  mood = 'well'
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await platform.close()
})

/** A tone as a speech service would send it: 16-bit PCM, its length not told, because it is sent while it is made. */
function pcmWav(rate: number, seconds: number): Buffer {
  const samples = rate * seconds
  const file = Buffer.alloc(44 + samples * 2)
  file.write('RIFF', 0)
  file.writeUInt32LE(0xffffffff, 4)
  file.write('WAVEfmt ', 8)
  file.writeUInt32LE(16, 16)
  file.writeUInt16LE(1, 20)
  file.writeUInt16LE(1, 22)
  file.writeUInt32LE(rate, 24)
  file.writeUInt32LE(rate * 2, 28)
  file.writeUInt16LE(2, 32)
  file.writeUInt16LE(16, 34)
  file.write('data', 36)
  file.writeUInt32LE(0xffffffff, 40)
  for (let i = 0; i < samples; i++)
    file.writeInt16LE(Math.round(6000 * Math.sin((2 * Math.PI * 440 * i) / rate)), 44 + i * 2)
  return file
}
const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/audio/speech`
const refusal = (status: number, code: string) => expect.objectContaining({ status, code }) as object
const params = { lang: 'zh', name: 'heating-notice' }
const say = (text: string) => by.call(speakPrompt, { params, body: { text } })
const connect = async (change: { key?: string; voice?: string } = {}) => {
  const { hasKey: _hasKey, ...now } = await by.ask(readSpeech)
  await by.ask(saveSpeech, {
    body: { ...now, url: url(), model: 'tts-1', voice: 'xiaoyun', speed: 1, enabled: true, ...change },
  })
}
const toCaller = (text: string) => spokenFile(platform.at, platform.city.tenantId, text)
const alarms = async () =>
  (await by.ask(listAlarms, { query: { standing: true } })).alarms.filter(({ kind }) =>
    kind.startsWith('ivr.speech'),
  )

describe('without a speech service', () => {
  test('no prompt is made of a text, and a text in a flow is spoken by nobody', async () => {
    expect(await say('您好')).toEqual(refusal(422, 'ivr.speech-none'))
    expect(await toCaller('您好')).toBeUndefined()
    expect(await alarms()).toEqual([])
  })
})

describe('a prompt made of a text', () => {
  test('is asked of the service with key and voice, made fit for the telephone, kept as a version, and the key is shown to nobody', async () => {
    await connect({ key: 'secret-key' })
    const made = await by.ask(speakPrompt, { params, body: { text: '今年供暖从十一月十五日开始。' } })
    expect(made).toMatchObject({ version: 1, ms: 1500 })
    expect(asked).toEqual([
      {
        authorization: 'Bearer secret-key',
        body: {
          model: 'tts-1',
          input: '今年供暖从十一月十五日开始。',
          voice: 'xiaoyun',
          speed: 1,
          response_format: 'wav',
        },
      },
    ])
    const { prompts } = await by.ask(listPrompts)
    expect(prompts.find(({ file }) => file === 'zh/heating-notice')?.versions).toMatchObject([
      { version: 1, text: '今年供暖从十一月十五日开始。', inUse: false },
    ])
    const kept = await inTenant(platform.at.db, platform.city.tenantId, (tx) =>
      promptVersion(tx, platform.city.tenantId, 'zh/heating-notice', 1),
    )
    const sound = readWav(await buffer((await platform.at.files.read(kept?.sha256 ?? '')).stream))
    expect(sound).toMatchObject({ rate: 8000 })
    expect(JSON.stringify(await by.ask(readSpeech))).not.toContain('secret-key')
  })

  test('is refused in words when the service fails or sends no sound', async () => {
    mood = 'broken'
    expect(await say('您好')).toMatchObject({
      code: 'ivr.speech-failed',
      title: '没有生成：语音合成服务答复 500',
    })
    mood = 'nonsense'
    expect(await say('您好')).toMatchObject({ code: 'ivr.sound-not-wav' })
  })

  test('two who change the settings at once do not overwrite each other', async () => {
    const { hasKey: _hasKey, ...now } = await by.ask(readSpeech)
    await connect()
    expect(await by.call(saveSpeech, { body: now })).toEqual(refusal(409, 'ivr.speech-changed'))
    expect((await by.ask(readSpeech)).hasKey).toBe(true)
  })
})

describe('a text in a flow', () => {
  test('is spoken once for each wording and voice', async () => {
    const file = await toCaller('停水通知：今晚八点')
    expect(file).toMatch(/^[0-9a-f]{64}$/)
    expect(await toCaller('停水通知：今晚八点')).toBe(file)
    expect(asked).toHaveLength(1)
    await toCaller('停水通知：今晚九点')
    await connect({ voice: 'another' })
    await toCaller('停水通知：今晚八点')
    expect(asked).toHaveLength(3)
    await connect()
    expect(await toCaller('停水通知：今晚八点')).toBe(file)
    expect(asked).toHaveLength(3)
  })

  test('that cannot be spoken raises one alarm; after three failures the service is left alone for half a minute, then tried again', async () => {
    mood = 'broken'
    for (let n = 0; n < 5; n++) expect(await toCaller(`第 ${n} 次`)).toBeUndefined()
    expect(asked).toHaveLength(3)
    expect(await alarms()).toMatchObject([{ kind: 'ivr.speech-failed' }])
    mood = 'well'
    expect(await toCaller('好了吗')).toBeUndefined()
    expect(asked).toHaveLength(3)
    platform.clock.advance(31_000)
    expect(await toCaller('好了吗')).toMatch(/^[0-9a-f]{64}$/)
    expect(await alarms()).toEqual([])
  })

  test('does not keep a caller waiting for a service that never answers', async () => {
    mood = 'never'
    expect(await toCaller('等不到')).toBeUndefined()
    expect(await alarms()).toMatchObject([{ sentence: '语音合成服务没有按时答复，来电人听到提示音代替朗读' }])
  })
})
