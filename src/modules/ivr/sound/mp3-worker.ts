/**
 * Decodes one MP3 in a thread of its own: minimp3 (CC0), compiled to WebAssembly that imports nothing, so that whatever a hostile file makes of it
 * stays inside its memory. The thread is ended from outside when it takes too long.
 */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import { longestMs } from '../domain/sound/telephone-sound.ts'

/** What the thread answers; `too-long` as soon as more came out than may be taken. */
export type Mp3Answer = { rate: number; samples: Float32Array } | { fault: 'mp3' | 'format' | 'too-long' }

/** What is used of WebAssembly; the server's types come without it. */
interface Wasm {
  instantiate(program: Uint8Array, imports: object): Promise<{ instance: { exports: unknown } }>
}
const { WebAssembly: wasm } = globalThis as unknown as { WebAssembly: Wasm }

interface Decoder {
  memory: { readonly buffer: ArrayBuffer }
  decoder_init(): void
  decoder_set_mp3_data_size(bytes: number): void
  decoder_mp3_data_offset(): number
  decoder_seek(seconds: number): void
  decoder_decode(seconds: number): void
  decoder_pcm_data_offset(): number
  decode_results_num_samples(): number
  decode_results_num_channels(): number
  decode_results_sampling_rate(): number
}

async function openDecoder(file: Uint8Array): Promise<Decoder> {
  const program = fileURLToPath(import.meta.resolve('minimp3-wasm/dist/decoder.opt.wasm'))
  const { instance } = await wasm.instantiate(await readFile(program), {})
  const decoder = instance.exports as Decoder
  decoder.decoder_init()
  decoder.decoder_set_mp3_data_size(file.length)
  new Uint8Array(decoder.memory.buffer, decoder.decoder_mp3_data_offset(), file.length).set(file)
  decoder.decoder_seek(0)
  return decoder
}

/** Second by second, mixed down to one channel. */
function decode(decoder: Decoder): Mp3Answer {
  const pieces: Float32Array[] = []
  let [rate, length] = [0, 0]
  for (;;) {
    decoder.decoder_decode(1)
    const count = decoder.decode_results_num_samples()
    if (count === 0) break
    const channels = decoder.decode_results_num_channels()
    const now = decoder.decode_results_sampling_rate()
    if (channels < 1 || channels > 2 || now < 8000 || (rate !== 0 && now !== rate)) return { fault: 'format' }
    rate = now
    const pcm = new Int16Array(decoder.memory.buffer, decoder.decoder_pcm_data_offset(), count)
    const piece = new Float32Array(count / channels)
    for (let i = 0; i < piece.length; i++) {
      const left = pcm[i * channels] ?? 0
      const right = channels === 2 ? (pcm[i * channels + 1] ?? 0) : left
      piece[i] = (left + right) / 65_536
    }
    pieces.push(piece)
    length += piece.length
    if (length / rate > longestMs / 1000 + 1) return { fault: 'too-long' }
  }
  if (length === 0) return { fault: 'mp3' }
  const samples = new Float32Array(length)
  let at = 0
  for (const piece of pieces) {
    samples.set(piece, at)
    at += piece.length
  }
  return { rate, samples }
}

const answer = decode(await openDecoder(workerData as Uint8Array))
parentPort?.postMessage(answer, 'samples' in answer ? [answer.samples.buffer as ArrayBuffer] : [])
