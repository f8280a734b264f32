/** MP3 files people upload: decoded beside the server, never in it, within bounds of size, length, memory and time. */
import { Worker } from 'node:worker_threads'
import type { Sound } from '../domain/sound/wav.ts'
import type { Mp3Answer } from './mp3-worker.ts'

/** Why an MP3 is not taken. */
export type Mp3Fault = 'mp3' | 'format' | 'too-long' | 'too-large' | 'too-costly' | 'busy'

/** The longest recording at the highest rate of bits, and room for pictures some programs put in. */
const mostBytes = 16 * 1024 * 1024
/** Six minutes take under three seconds on a small machine; who needs so much more is up to no good. */
const patienceMs = 30_000
const mostAtOnce = 2
let running = 0

/** An ID3 tag, or the first frame of layer III. */
export function isMp3(file: Uint8Array): boolean {
  const [a = 0, b = 0, c = 0] = file
  if (a === 0x49 && b === 0x44 && c === 0x33) return true
  // Eleven ones, a version that exists, layer III, a rate of bits and of samples that exists.
  return (
    a === 0xff &&
    (b & 0xe0) === 0xe0 &&
    (b & 0x18) !== 0x08 &&
    (b & 0x06) === 0x02 &&
    c >> 4 !== 0xf &&
    (c & 0x0c) !== 0x0c
  )
}

/** The sound of the file, one channel; or why it is not taken. `patience`: how long it may take, ms. */
export async function readMp3(file: Uint8Array, patience = patienceMs): Promise<Sound | { fault: Mp3Fault }> {
  if (file.length > mostBytes) return { fault: 'too-large' }
  if (running >= mostAtOnce) return { fault: 'busy' }
  running += 1
  try {
    return await decodedBeside(Uint8Array.from(file), patience)
  } finally {
    running -= 1
  }
}

function decodedBeside(file: Uint8Array, patience: number): Promise<Mp3Answer | { fault: Mp3Fault }> {
  const worker = new Worker(new URL('./mp3-worker.ts', import.meta.url), {
    workerData: file,
    transferList: [file.buffer as ArrayBuffer],
    resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 },
  })
  return new Promise<Mp3Answer | { fault: Mp3Fault }>((resolve) => {
    const timer = setTimeout(() => resolve({ fault: 'too-costly' }), patience)
    worker.once('message', (answer: Mp3Answer) => resolve(answer))
    // A thread that dies of the file (memory, a trap) has said enough about it.
    worker.once('error', () => resolve({ fault: 'mp3' }))
    worker.once('exit', () => {
      clearTimeout(timer)
      resolve({ fault: 'mp3' })
    })
  }).finally(() => worker.terminate())
}
