import { toneIntervals } from '#modules/telephony/engines/embedded/media/testing/goertzel.ts'
import { alawDecode } from '#modules/telephony/engines/embedded/media/g711.ts'
import type { Visitor } from '../visitor.ts'
import { hzOf } from './voices.ts'

interface CallKept {
  readonly id: string
  readonly endedAt: string
}
interface RecordingKept {
  readonly id: string
  readonly state: string
  readonly openedAt: string
}

/** The recording of a call, looked at. */
export interface Listened {
  readonly state: string
  /** How long it sounds, and how long the call went on from where it was opened. */
  readonly ms: number
  readonly callMs: number
  /** Longest time in the talk without the voice, ms: of the citizen on his channel, of the agent on hers. */
  readonly holesMs: readonly [number, number]
  /** Whether one channel also holds the voice of the other, less than 40 dB below, in more than a tenth of the talk. */
  readonly mixedUp: boolean
}

const everyMs = 200
/** A voice is there above this level, dB of full scale. */
const loud = -25

/** Finds the newest call of a number and listens to its recording from end to end; undefined when there is no call or no recording of it. */
export async function listenTo(
  deskUrl: string,
  by: Visitor,
  of: { number: string; citizen: number; agent: number },
): Promise<Listened | undefined> {
  const { calls } = await by.ask<{ calls: CallKept[] }>('GET', `/calls?number=${of.number}&limit=1`)
  const [call] = calls
  if (!call) return undefined
  const path = `/calls/${call.id}/recordings`
  const { recordings } = await by.ask<{ recordings: RecordingKept[] }>('GET', path)
  const [recording] = recordings
  if (!recording) return undefined
  const reply = await fetch(`${deskUrl}/api/recordings/${recording.id}/audio`, {
    headers: { cookie: by.cookie() },
  })
  if (!reply.ok) throw new Error(`the recording of ${of.number} does not play: ${reply.status}`)
  const wav = Buffer.from(await reply.arrayBuffer())
  const sound = wav.subarray(wav.indexOf('data', 12, 'latin1') + 8)
  const citizen = voiceOn(sound, 0, of.citizen, of.agent)
  const agent = voiceOn(sound, 1, of.agent, of.citizen)
  return {
    state: recording.state,
    ms: sound.length / 16,
    callMs: Date.parse(call.endedAt) - Date.parse(recording.openedAt),
    holesMs: [citizen.holeMs, agent.holeMs],
    mixedUp: citizen.other || agent.other,
  }
}

/** From where a voice is first heard to where it is last: its longest absence, and whether the other voice is there, too. */
function voiceOn(sound: Buffer, channel: 0 | 1, voice: number, other: number) {
  const bytes = Uint8Array.from({ length: sound.length >> 1 }, (_, n) => sound[2 * n + channel] ?? 0)
  const wanted = [hzOf(voice), hzOf(other)] as const
  const levels = toneIntervals(alawDecode(bytes), wanted, everyMs).map(({ levels }) => [
    levels.get(wanted[0]) ?? -120,
    levels.get(wanted[1]) ?? -120,
  ])
  const there = levels.map(([own = -120]) => own > loud)
  const talk = levels.slice(there.indexOf(true), there.lastIndexOf(true) + 1)
  // A voice that sets in or breaks off sounds in every frequency for a moment.
  const both = talk.filter(([own = -120, others = -120]) => own > loud && others > own - 40)
  return {
    holeMs: talk.length === 0 ? Number.POSITIVE_INFINITY : longestHole(talk),
    other: both.length > talk.length / 10,
  }
}

function longestHole(levels: readonly number[][]): number {
  let longest = 0
  let hole = 0
  for (const [own = -120] of levels) {
    hole = own > loud ? 0 : hole + everyMs
    longest = Math.max(longest, hole)
  }
  return longest
}
