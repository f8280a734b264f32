import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createConnection, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { endpointOf, trunkOf } from './testing/exchange-house.ts'
import { sampleSdp } from './testing/phone.ts'
import { stage } from './testing/stage.ts'
import { until } from './testing/wire.ts'

const on = stage()
const sipp = '/usr/bin/sipp'
const baresip = '/usr/bin/baresip'
const stops: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop()
})

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'foreign-'))
  stops.push(() => rm(path, { recursive: true, force: true }))
  return path
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve())
  })
  const address = server.address()
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
  })
  return typeof address === 'object' && address ? address.port : 0
}

/** One channel of 8 kHz 16-bit silence. */
function silentWav(samples: number): Buffer {
  const wav = Buffer.alloc(44 + samples * 2)
  wav.write('RIFF', 0)
  wav.writeUInt32LE(36 + samples * 2, 4)
  wav.write('WAVEfmt ', 8)
  wav.writeUInt32LE(16, 16)
  wav.writeUInt16LE(1, 20)
  wav.writeUInt16LE(1, 22)
  wav.writeUInt32LE(8_000, 24)
  wav.writeUInt32LE(16_000, 28)
  wav.writeUInt16LE(2, 32)
  wav.writeUInt16LE(16, 34)
  wav.write('data', 36)
  wav.writeUInt32LE(samples * 2, 40)
  return wav
}

/** Starts a foreign program; stopped after the test. */
function run(command: string, args: string[], cwd: string) {
  const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
  const state = { output: '', code: null as number | null }
  const ended = new Promise<void>((resolve) => {
    child.once('close', (code) => {
      state.code = code ?? -1
      resolve()
    })
  })
  child.stdout.on('data', (chunk) => {
    state.output = (state.output + String(chunk)).slice(-20_000)
  })
  child.stderr.on('data', (chunk) => {
    state.output = (state.output + String(chunk)).slice(-20_000)
  })
  stops.push(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return { state, ended }
}

describe.skipIf(!existsSync(sipp))('SIPp', () => {
  it.each(['udp', 'tcp'] as const)(
    'over %s calls, holds, sends a key and hangs up, ten times',
    async (transport) => {
      const city = await on.house()
      city.agent.provision({ trunks: [trunkOf(5999)] })
      const scenario = fileURLToPath(new URL('./testing/sipp/caller.xml', import.meta.url))
      const port = await freePort()
      const { state, ended } = run(
        sipp,
        [
          '-sf',
          scenario,
          '-t',
          transport === 'udp' ? 'u1' : 't1',
          '-m',
          '10',
          '-r',
          '10',
          '-i',
          '127.0.0.1',
          '-p',
          String(port),
          '-nostdin',
          '-timeout',
          '40s',
          '-timeout_error',
          `127.0.0.1:${city.where.port}`,
        ],
        await folder(),
      )
      await ended
      expect(state.code, state.output).toBe(0)
      await until('all over', () => city.calls.every(({ end }) => end !== null))
      expect(city.calls.map(({ events }) => events.join())).toEqual(
        Array.from({ length: 10 }, () => 'confirmed,offered,held true,dtmf 1 160,ended normal peer'),
      )
    },
    60_000,
  )

  it('is called by us and hung up', async () => {
    const city = await on.house()
    const port = await freePort()
    const { state, ended } = run(
      sipp,
      [
        '-sn',
        'uas',
        '-m',
        '1',
        '-i',
        '127.0.0.1',
        '-p',
        String(port),
        '-nostdin',
        '-timeout',
        '40s',
        '-timeout_error',
      ],
      await folder(),
    )
    city.agent.provision({ trunks: [trunkOf(port)] })
    const { listener, told } = city.note(() => session)
    const session = city.agent.invite({
      to: { kind: 'trunk', trunk: 'city', number: '01012345678' },
      from: { number: '12345' },
      sdp: sampleSdp(),
      timeoutMs: 30_000,
      listener,
    })
    await until('answered', () => told.events.includes('answered'), 30_000)
    session.hangup()
    await ended
    expect(state.code, state.output).toBe(0)
    expect(told.events).toEqual(['ringing 180', 'answered', 'confirmed', 'ended normal us'])
  }, 60_000)
})

describe.skipIf(!existsSync(baresip))('baresip', () => {
  it.each(['udp', 'tcp'] as const)(
    'over %s registers, calls, is called, and hangs up',
    async (transport) => {
      const city = await on.house()
      city.agent.provision({ endpoints: [endpointOf('8001')] })
      const [path, control, sip] = [await folder(), await freePort(), await freePort()]
      const account = `<sip:8001@127.0.0.1:${city.where.port};transport=${transport}>;auth_user=8001;auth_pass=secret-8001;regint=60;answermode=auto;audio_codecs=PCMA`
      const config = [
        `sip_listen 127.0.0.1:${sip}`,
        'audio_source aufile,./voice.wav',
        'audio_player aufile,./heard.wav',
        'audio_alert aufile,./alert.wav',
        'module_path /usr/lib/baresip/modules',
        'module g711.so',
        'module aufile.so',
        'module_tmp account.so',
        'module_app menu.so',
        'module_app ctrl_tcp.so',
        `ctrl_tcp_listen 127.0.0.1:${control}`,
      ]
      await writeFile(join(path, 'accounts'), `${account}\n`)
      await writeFile(join(path, 'voice.wav'), silentWav(8_000))
      await writeFile(join(path, 'config'), `${config.join('\n')}\n`)
      const { state } = run(baresip, ['-f', path], path)
      await until('registered', () => city.agent.registration('e-8001') !== null, 20_000).catch(
        (error: unknown) => {
          throw new Error(`${String(error)}\n${state.output}`)
        },
      )
      expect(city.agent.registration('e-8001')?.transport).toBe(transport)
      const command = (name: string, params: string) => {
        const text = JSON.stringify({ command: name, params })
        const socket = createConnection(control, '127.0.0.1', () => socket.write(`${text.length}:${text},`))
        socket.on('error', () => {})
        socket.on('data', () => socket.end())
      }
      command('dial', `sip:12345@127.0.0.1:${city.where.port}`)
      await until('it called', () => city.calls[0]?.events.includes('confirmed') === true, 20_000)
      expect(city.calls[0]?.session.endpoint).toBe('e-8001')
      expect(city.calls[0]?.end, state.output).toBeNull()
      expect(
        await city.calls[0]?.session.reinvite(sampleSdp(41_000).replace('m=audio', 'a=sendonly\r\nm=audio')),
      ).toMatchObject({ ok: true })
      command('hangup', '')
      await until('it hung up', () => city.calls[0]?.end !== null, 20_000)
      expect(city.calls[0]?.end).toMatchObject({ cause: 'normal', by: 'peer' })
      const { listener, told } = city.note(() => session)
      const session = city.agent.invite({
        to: { kind: 'endpoint', endpoint: 'e-8001' },
        from: { number: '13800138000', name: '市民' },
        sdp: sampleSdp(),
        timeoutMs: 20_000,
        listener,
      })
      await until('it answered', () => told.events.includes('answered') || told.end !== null, 20_000)
      expect(told.end).toBeNull()
      session.hangup()
    },
    90_000,
  )
})
