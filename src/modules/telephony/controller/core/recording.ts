/** The recording belongs to the call: its row is committed before anybody is connected, and one goes through every hold and transfer. */
import type { SwitchEvent } from '../../switch/port.ts'
import type { Call, Recording } from './call.ts'
import { isUp, citizenLeg } from './legs.ts'
import { note, order, type Turn } from './turn.ts'

/** First link of a chain of segment digests. */
export const emptyChain = '0'.repeat(64)

/** Opens the recording of a conversation, once per call. The row is written even where nothing is to be recorded. */
export function openCallRecording(turn: Turn, call: Call): void {
  if (call.recordingId !== undefined) return
  const leg = citizenLeg(call)
  if (!leg) return
  const off = !turn.facts.settings.callRules.recordCalls
    ? 'switched-off'
    : call.direction === 'internal'
      ? 'internal'
      : undefined
  const opened = newRecording(turn, call, 'call')
  call.recordingId = opened.id
  turn.changes.push({
    row: 'recording-opened',
    call,
    recording: opened,
    ...(off === undefined ? {} : { off }),
  })
  note(turn, call, 'recording-opened', { recording: opened.id, off })
  if (off === undefined) startRecording(turn, call, opened)
}

/** What is recorded of a call now: the talk, and a message left in a flow after or between. */
export const recordingsOf = ({ recording, message }: Pick<Call, 'recording' | 'message'>): Recording[] =>
  [recording, message].filter((one) => one !== undefined)

const slotOf = (recording: Recording) => (recording.purpose === 'call' ? 'recording' : 'message')

/** Opens a message; the recording of a talk runs on beside it. */
export function openVoicemail(
  turn: Turn,
  call: Call,
  limits: { maxMs: number; maxSilenceMs?: number; end?: string; beep?: boolean },
): Recording {
  const opened: Recording = { ...newRecording(turn, call, 'voicemail'), maxMs: limits.maxMs }
  if (limits.maxSilenceMs !== undefined) opened.maxSilenceMs = limits.maxSilenceMs
  if (limits.end !== undefined) opened.end = limits.end
  turn.changes.push({ row: 'recording-opened', call, recording: opened })
  note(turn, call, 'voicemail-opened', { recording: opened.id })
  startRecording(turn, call, opened, limits.beep)
  return opened
}

function newRecording(turn: Turn, call: Call, purpose: Recording['purpose']): Recording {
  const id = turn.facts.newId()
  const { now, settings } = turn.facts
  return {
    id,
    op: '' as Recording['op'],
    of: call.citizen as Recording['of'],
    purpose,
    state: 'ordered',
    sink: `${settings.dayFolder(call.tenantId, now)}/${id}`,
    openedAt: now,
    lastSegmentAt: now,
    segments: 0,
    ms: 0,
    chain: emptyChain,
  }
}

/** Orders the recording of an opened row; also after a controller died between the row and the order. */
export function startRecording(turn: Turn, call: Call, recording: Recording, beep = false): void {
  call[slotOf(recording)] = recording
  recording.op = order(
    turn,
    call,
    {
      do: 'record',
      of: recording.of,
      mode: recording.purpose === 'call' ? 'stereo' : 'in',
      sink: recording.sink,
      segmentMs: turn.facts.settings.callRules.segmentMs,
      ...(recording.maxMs === undefined ? {} : { maxMs: recording.maxMs }),
      ...(recording.maxSilenceMs === undefined ? {} : { maxSilenceMs: recording.maxSilenceMs }),
      ...(recording.end === undefined ? {} : { end: recording.end }),
      ...(beep ? { beep } : {}),
    },
    { tenantId: call.tenantId, recording: recording.id },
  )
}

export function stopRecording(turn: Turn, call: Call): void {
  for (const recording of recordingsOf(call)) {
    if (recording.state === 'stopping') continue
    recording.state = 'stopping'
    if (isUp(citizenLeg(call))) order(turn, call, { do: 'stop', op: recording.op })
  }
}

type RecordingEvent = Extract<SwitchEvent, { t: 'rec.on' | 'rec.segment' | 'rec.off' }>

/** What the engine says of a running recording. Returns the closed one when it is over. */
export function heardOfRecording(
  turn: Turn,
  call: Call,
  event: RecordingEvent,
  chain: (before: string, sha256: string) => string,
): Recording | undefined {
  const recording = recordingsOf(call).find((one) => one.op === event.op)
  if (!recording) return undefined
  if (event.t === 'rec.on') {
    if (recording.state === 'ordered') recording.state = 'on'
    return undefined
  }
  if (event.t === 'rec.segment') {
    // Counted from 1; one told again after a gap changes nothing.
    if (event.n <= recording.segments) return undefined
    recording.segments = event.n
    recording.ms += event.ms
    recording.chain = chain(recording.chain, event.sha256)
    recording.lastSegmentAt = turn.facts.now
    const { n, ms, bytes, sha256 } = event
    const of = { tenantId: call.tenantId, recording: recording.id }
    turn.changes.push({ row: 'recording-segment', ...of, n, ms, bytes, sha256, chain: recording.chain })
    return undefined
  }
  const error = event.why === 'failed' ? (event.error ?? 'failed') : undefined
  return closeRecording(turn, call, recording, error, event)
}

/** Settles the row: recorded, or failed with an alarm; nothing ends without one of the two. */
export function closeRecording(
  turn: Turn,
  call: Call,
  recording: Recording,
  error?: string,
  told?: { ms: number; segments: number },
): Recording {
  for (const slot of ['recording', 'message'] as const) if (call[slot]?.op === recording.op) delete call[slot]
  const ms = told?.ms ?? recording.ms
  const lost =
    error ??
    (told && told.segments !== recording.segments
      ? `segments:${recording.segments}/${told.segments}`
      : undefined)
  const failed =
    error !== undefined ||
    (recording.segments === 0 && recording.purpose === 'call' && (told?.segments ?? 0) === 0)
  turn.changes.push({
    row: 'recording-closed',
    tenantId: call.tenantId,
    callId: call.id,
    recording: recording.id,
    purpose: recording.purpose,
    state: failed ? 'failed' : 'recorded',
    ms,
    segments: told?.segments ?? recording.segments,
    chain: recording.chain,
    ...(lost === undefined ? {} : { error: lost }),
    at: turn.facts.now,
  })
  note(turn, call, 'recording-closed', { recording: recording.id, ms, error: lost })
  if (failed) alarm(turn, call, 'recording-failed', { recording: recording.id, error: lost ?? 'no segment' })
  return { ...recording, ms }
}

export function alarm(turn: Turn, call: Call, what: string, details: Record<string, unknown>): void {
  turn.changes.push({ row: 'alarm', tenantId: call.tenantId, what, details: { call: call.id, ...details } })
}

/** Alarm when a running recording brings nothing any more (telephony.md section 4 no. 14). */
export function watchRecording(turn: Turn, call: Call): void {
  const { now, settings } = turn.facts
  for (const recording of recordingsOf(call)) {
    if (recording.alarmed || now - recording.lastSegmentAt < settings.callRules.segmentAlarmMs) continue
    recording.alarmed = true
    alarm(turn, call, 'recording-silent', { recording: recording.id })
  }
}
