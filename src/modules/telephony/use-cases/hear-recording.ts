/** Hearing a recording: one WAV out of its sealed segments, any part of it, and its waveform. Every hearing is audited. */
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { Actor } from '#kernel/actor.ts'
import { isRefusal, refuse, type Refusal } from '#kernel/result.ts'
import { audit } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, type Tx } from '#platform/db/index.ts'
import { rangeOf } from '#platform/http/range.ts'
import type { FileReply } from '#platform/http/request.ts'
import { alawSample } from '../engines/embedded/media/g711.ts'
import { openSegment, segmentName, soundBytesOf } from '../engines/embedded/media/seal.ts'
import { alawWavHeader, wavLength, wavPieces } from '../engines/embedded/media/wav.ts'
import { callWithin } from '../store/records.ts'
import { dataKeyCell } from '../store/derived-rows.ts'
import { findRecording, keepPeaks, segmentsOf } from '../store/recordings.ts'
import type { RecordingRow } from '../tables.ts'
import { callReach } from './call-reach.ts'

/** Reads the stored bytes of one segment; where the segments lie is the installation's matter. */
export type ReadSegment = (sink: string, name: string) => Promise<Uint8Array>

/** One hearing may ask for many parts within this time, ms. */
const oneHearingMs = 10 * 60_000
const mostHearings = 10_000

/** Who is hearing what just now: a player asks for many parts of one hearing, of which only the first is written down. */
export class Hearings {
  readonly #begun = new Map<string, number>()

  /** True for the first part, wherever in the recording it lies. */
  begins(by: Actor, what: string, now: number): boolean {
    const key = `${by.sessionId ?? by.userId ?? ''} ${what}`
    if (now - (this.#begun.get(key) ?? -Infinity) < oneHearingMs) return false
    if (this.#begun.size >= mostHearings) this.#begun.clear()
    this.#begun.set(key, now)
    return true
  }
}

interface Heard {
  row: RecordingRow
  key: Buffer
  channels: 1 | 2
  segments: { n: number; bytes: number; sha256: string }[]
  /** Sound bytes of each segment. */
  sounds: number[]
}

async function open(at: Context, tx: Tx, by: Actor, id: string, verb: string): Promise<Heard | Refusal> {
  const row = await findRecording(tx, by.tenantId, id)
  if (!row) return refuse('telephony.not-found')
  const reach = await callReach(tx, by, verb)
  if (!reach || !(await callWithin(tx, by.tenantId, reach, row.call_id))) return refuse('telephony.not-found')
  if (row.state === 'off') return refuse('telephony.recording-off')
  const segments = await segmentsOf(tx, by.tenantId, id)
  if (segments.length === 0) return refuse('telephony.recording-not-ready')
  return {
    row,
    key: at.keys.unwrapDataKey(dataKeyCell(by.tenantId, id), row.key_wrapped),
    channels: row.purpose === 'call' ? 2 : 1,
    segments,
    sounds: segments.map((one) => soundBytesOf(one.bytes, true)),
  }
}

/** Plays, or downloads, the part the browser asks for. */
export async function hearRecording(
  at: Context,
  read: ReadSegment,
  by: Actor,
  id: string,
  how: { verb: 'recording.play' | 'recording.download'; hearings: Hearings; range?: string },
): Promise<FileReply | Refusal> {
  const heard = await inTenant(at.db, by.tenantId, async (tx) => {
    const found = await open(at, tx, by, id, how.verb)
    if (isRefusal(found)) return found
    const action = how.verb === 'recording.play' ? 'recording.played' : 'recording.downloaded'
    if (how.hearings.begins(by, `${how.verb} ${id}`, at.clock.now().getTime()))
      await audit(tx, by, { action, subject: id, details: { call: found.row.call_id } })
    return found
  })
  if (isRefusal(heard)) return heard
  const length = wavLength(heard.sounds)
  const part = rangeOf(how.range, length)
  if (part === 'unsatisfiable')
    return {
      status: 416,
      type: 'audio/wav',
      headers: { 'content-range': `bytes */${length}` },
      body: Buffer.alloc(0),
    }
  const [from, to] = part ? [part.start, part.end + 1] : [0, length]
  return {
    status: part ? 206 : 200,
    type: 'audio/wav',
    length: to - from,
    headers: {
      'accept-ranges': 'bytes',
      'cache-control': 'private, no-store',
      ...(part ? { 'content-range': `bytes ${from}-${to - 1}/${length}` } : {}),
    },
    body: Readable.from(bytes(read, heard, from, to)),
    ...(how.verb === 'recording.download' ? { saveAs: `${id}.wav` } : {}),
  }
}

async function* bytes(read: ReadSegment, heard: Heard, from: number, to: number): AsyncGenerator<Uint8Array> {
  const header = alawWavHeader(wavLength(heard.sounds) - wavLength([]), heard.channels)
  for (const piece of wavPieces(heard.sounds, from, to)) {
    if (piece.header) yield header.subarray(piece.from, piece.to)
    else yield (await sound(read, heard, piece.segment)).subarray(piece.from, piece.to)
  }
}

/** A segment opened and compared with its digest; an altered one is not played. */
async function sound(read: ReadSegment, { row, key, segments }: Heard, index: number): Promise<Uint8Array> {
  const segment = segments[index]
  if (!segment) throw new RangeError('no such segment')
  const stored = await read(row.sink, segmentName(segment.n))
  const digest = createHash('sha256').update(stored).digest('hex')
  if (digest !== segment.sha256) throw new Error(`segment ${segment.n} of recording ${row.id} was altered`)
  return openSegment(stored, key, row.sink, segment.n)
}

const bars = 600

/** Peaks per channel, 0-1; computed once per finished recording. */
export async function recordingWaveform(
  at: Context,
  read: ReadSegment,
  by: Actor,
  id: string,
): Promise<{ ms: number; peaks: number[][] } | Refusal> {
  const heard = await inTenant(at.db, by.tenantId, (tx) => open(at, tx, by, id, 'recording.play'))
  if (isRefusal(heard)) return heard
  if (heard.row.peaks) return { ms: heard.row.ms, peaks: heard.row.peaks as number[][] }
  const { channels, sounds } = heard
  const samples = sounds.reduce((sum, one) => sum + one, 0) / channels
  const peaks = Array.from({ length: channels }, () => Array.from({ length: bars }, () => 0))
  let at0 = 0
  for (const index of sounds.keys()) {
    const data = await sound(read, heard, index)
    for (let i = 0; i < data.length; i += 1) {
      const bar = Math.min(bars - 1, Math.floor(((at0 + i) / channels / samples) * bars))
      const channel = peaks[i % channels]
      const level = Math.abs(alawSample(data[i] ?? 0xd5)) / 32_768
      if (channel && level > (channel[bar] ?? 0)) channel[bar] = Math.round(level * 1000) / 1000
    }
    at0 += data.length
  }
  if (heard.row.closed_at) await inTenant(at.db, by.tenantId, (tx) => keepPeaks(tx, by.tenantId, id, peaks))
  return { ms: Math.round(samples / 8), peaks }
}
