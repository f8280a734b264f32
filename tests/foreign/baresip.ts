import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { toneSamples } from '#modules/telephony/engines/embedded/media/testing/tones.ts'
import { freePort, run, type RunningProgram } from './programs.ts'

/** Samples a second, and how long it can talk. */
const RATE = 8000
const VOICE_SECONDS = 120

/** A baresip telephone (its own SIP and RTP stack) under remote control. */
export interface Baresip {
  readonly program: RunningProgram
  /** Files of what it heard, PCM WAV, complete once it has ended. */
  heard(): Promise<string[]>
  command(name: string, params?: string): Promise<void>
  /** Presses keys one after the other (RFC 4733). */
  press(keys: string): Promise<void>
  close(): Promise<void>
}

/** Starts it, registered with the switch if it has a password there; it says a tone of `hz` and answers by itself when asked to. */
export async function startBaresip(of: {
  folder: string
  switchPort: number
  user: string
  password?: string
  hz: number
  answers: boolean
}): Promise<Baresip> {
  const home = join(of.folder, `baresip-${of.user}`)
  await mkdir(home)
  const control = await freeTcpPort()
  const sip = await freePort('127.0.0.1')
  const media = await freePort('127.0.0.1')
  const voice = join(home, 'voice.wav')
  await writeFile(voice, pcmFile(toneSamples(of.hz, VOICE_SECONDS * RATE)))
  await writeFile(
    join(home, 'config'),
    [
      `sip_listen 127.0.0.1:${sip}`,
      `audio_source aufile,${voice}`,
      `snd_path ${home}`,
      `rtp_ports ${media}-${media + 10}`,
      'module_path /usr/lib/baresip/modules',
      ...['g711', 'aufile', 'sndfile'].map((name) => `module ${name}.so`),
      'module_tmp account.so',
      ...['menu', 'ctrl_tcp'].map((name) => `module_app ${name}.so`),
      `ctrl_tcp_listen 127.0.0.1:${control}`,
      '',
    ].join('\n'),
  )
  const mode = of.answers ? ';answermode=auto' : ''
  const known =
    of.password === undefined ? 'regint=0' : `auth_user=${of.user};auth_pass=${of.password};regint=60`
  await writeFile(
    join(home, 'accounts'),
    `<sip:${of.user}@127.0.0.1:${of.switchPort};transport=udp>;${known};audio_codecs=PCMA;dtmfmode=rtpevent${mode}\n`,
  )
  const program = run('baresip', ['-f', home], home)
  const command = (name: string, params?: string) =>
    send(control, JSON.stringify({ command: name, ...(params ? { params } : {}) }))
  return {
    program,
    heard: async () => {
      const names = await readdir(home)
      return names.filter((name) => /^dump-.*dec.*\.wav$/.test(name)).map((name) => join(home, name))
    },
    command,
    press: async (keys) => {
      for (const key of keys) {
        await command('sndcode', key)
        // As long as a finger takes, and until the last packet of the key has gone.
        await new Promise((resolve) => {
          setTimeout(resolve, 250)
        })
      }
    },
    close: () => program.stop(),
  }
}

/** A mono PCM WAV file, 16 bit, 8 kHz. */
function pcmFile(samples: Int16Array): Buffer {
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + samples.byteLength, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(RATE, 24)
  head.writeUInt32LE(RATE * 2, 28)
  head.writeUInt16LE(2, 32)
  head.writeUInt16LE(16, 34)
  head.write('data', 36)
  head.writeUInt32LE(samples.byteLength, 40)
  return Buffer.concat([head, Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength)])
}

/** One command as a netstring; waits for the answer. */
async function send(port: number, json: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`${Buffer.byteLength(json)}:${json},`))
    socket.setTimeout(10_000, () => socket.destroy(new Error('baresip does not answer')))
    socket.once('error', reject)
    socket.once('data', () => {
      socket.destroy()
      resolve()
    })
  })
}

async function freeTcpPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
  })
  if (typeof address !== 'object' || !address) throw new Error('no free port')
  return address.port
}
