import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { createSocket } from 'node:dgram'

/** Why a test with this program is skipped, or null. Under CI nothing is: a missing program then fails the test. */
export function missing(program: string): string | null {
  const found = spawnSync('which', [program]).status === 0
  return found || process.env['CI'] !== undefined ? null : `${program} is not installed`
}

/** A program that runs until it ends or is stopped; keeps what it says. */
export interface RunningProgram {
  readonly process: ChildProcess
  said(): string
  /** Exit code; rejects never. */
  readonly ended: Promise<number | null>
  stop(): Promise<void>
}

export function run(program: string, args: string[], folder: string): RunningProgram {
  const child = spawn(program, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-100_000)
    })
  }
  const ended = new Promise<number | null>((resolve) => {
    child.on('error', () => resolve(null))
    child.on('close', (code) => resolve(code))
  })
  return {
    process: child,
    said: () => said,
    ended,
    stop: async () => {
      if (child.exitCode === null) child.kill('SIGTERM')
      await ended
    },
  }
}

/** An even UDP port that was free a moment ago, with the next one for RTCP. */
export async function freePort(address: string): Promise<number> {
  for (let tries = 0; tries < 50; tries += 1) {
    const socket = createSocket('udp4')
    await new Promise<void>((resolve) => {
      socket.bind(0, address, resolve)
    })
    const { port } = socket.address()
    await new Promise<void>((resolve) => {
      socket.close(() => resolve())
    })
    if (port % 2 === 0 && port < 65_000) return port
  }
  throw new Error('no free port')
}
