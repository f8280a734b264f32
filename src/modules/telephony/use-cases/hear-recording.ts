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
import type { CaseworkSays } from '../services.ts'
import { dataKeyCell } from '../store/derived-rows.ts'
import { findRecording, keepPeaks, segmentsOf } from '../store/recordings.ts'
import type { RecordingRow } from '../tables.ts'
import { hearingOf } from './hearing.ts'
import type { ReadSegment } from './read-segments.ts'

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

/** What hearing works with; one for all who listen. */
export interface Listening {
  readonly at: Context
  readonly read: ReadSegment
  readonly casework: CaseworkSays
  readonly hearings: Hearings
}

type HearingVerb = 'recording.play' | 'recording.download'
const begun = { 'recording.play': 'recording.played', 'recording.download': 'recording.downloaded' } as const

/** Opens a recording and writes down who hears it; one who was kept from a secret case's recording is written down as well. */
async function open(
  { at, casework, hearings }: Listening,
  by: Actor,
  id: string,
  verb: HearingVerb,
): Promise<Heard | Refusal> {
  const now = at.clock.now().getTime()
  let secretCall: string | undefined
  const heard = await inTenant(at.db, by.tenantId, async (tx) => {
    const row = await findRecording(tx, by.tenantId, id)
    const hearing = row ? await hearingOf(tx, by, verb, row.call_id, casework) : 'outside'
    if (hearing === 'secret') secretCall = row?.call_id
    if (!row || hearing !== 'open') return refuse('telephony.not-found')
    const found = await unsealed(at, tx, row)
    if (!isRefusal(found) && hearings.begins(by, `${verb} ${id}`, now))
      await audit(tx, by, { action: begun[verb], subject: id, details: { call: row.call_id } })
    return found
  })
  // The refusal rolled its transaction back, so this has its own.
  if (secretCall !== undefined && hearings.begins(by, `refused ${verb} ${id}`, now)) {
    const refused = { action: 'recording.refused', subject: id, details: { call: secretCall, verb } }
    await inTenant(at.db, by.tenantId, (tx) => audit(tx, by, refused))
  }
  return heard
}

async function unsealed(at: Context, tx: Tx, row: RecordingRow): Promise<Heard | Refusal> {
  const { tenant_id: tenantId, id } = row
  if (row.state === 'off') return refuse('telephony.recording-off')
  const segments = await segmentsOf(tx, tenantId, id)
  if (segments.length === 0) return refuse('telephony.recording-not-ready')
  return {
    row,
    key: at.keys.unwrapDataKey(dataKeyCell(tenantId, id), row.key_wrapped),
    channels: row.purpose === 'call' ? 2 : 1,
    segments,
    sounds: segments.map((one) => soundBytesOf(one.bytes, true)),
  }
}

/** Plays, or downloads, the part the browser asks for. */
export async function hearRecording(
  listening: Listening,
  by: Actor,
  id: string,
  how: { verb: HearingVerb; range?: string | undefined },
): Promise<FileReply | Refusal> {
  const heard = await open(listening, by, id, how.verb)
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
    body: Readable.from(bytes(listening.read, heard, from, to)),
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

/** Peaks per channel, 0-1; computed once per finished recording. A player draws before it plays: the hearing begins here. */
export async function recordingWaveform(
  listening: Listening,
  by: Actor,
  id: string,
): Promise<{ ms: number; peaks: number[][] } | Refusal> {
  const { at, read } = listening
  const heard = await open(listening, by, id, 'recording.play')
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
