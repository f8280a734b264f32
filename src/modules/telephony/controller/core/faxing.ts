/** Faxes of flows: ordered from the switch like a prompt; what it cannot do the flow hears as `unsupported`, and goes on by its own outlet. */
import type { Outcome, Want } from '#modules/ivr/index.ts'
import type { LegId, OpId, Order, SwitchEvent } from '../../switch/port.ts'
import type { Call } from './call.ts'
import { note, order, type Turn } from './turn.ts'

type Faxing = Extract<Want, { want: 'fax' }>

/** Orders it on the caller's leg; the key of the order. */
export function beginFax(turn: Turn, call: Call, leg: LegId, { action, document, box }: Faxing): OpId {
  const asked: Order = { do: 'fax', leg, action }
  const sent = action === 'send' && document !== undefined ? { tiff: document } : {}
  const head = action === 'detect' ? {} : { header: call.called }
  if (box !== undefined) note(turn, call, 'fax-box', { box })
  return order(turn, call, { ...asked, ...sent, ...head })
}

/** What the switch said at the end; a detection that ends well heard a machine. */
export function faxOutcome(turn: Turn, call: Call, done: Extract<SwitchEvent, { t: 'fax.done' }>): Outcome {
  const { ok, pages, tiff, remote, error } = done
  const asked = call.flow?.walk?.asked
  if (asked?.want === 'fax' && asked.action === 'detect') return { of: 'fax', result: ok ? 'tone' : 'voice' }
  note(turn, call, 'fax', {
    ok,
    pages,
    ...(tiff && { tiff }),
    ...(remote && { remote }),
    ...(error && { error }),
  })
  if (!ok) return { of: 'fax', result: 'failed' }
  return {
    of: 'fax',
    result: 'done',
    pages,
    ...(tiff === undefined ? {} : { document: tiff }),
    ...(remote === undefined ? {} : { remote }),
  }
}

/** A fax that took too long, or a tone nobody heard: the switch stops listening. */
export function stopFax(turn: Turn, call: Call, outcome: Outcome): void {
  const awaited = call.flow?.awaited
  const late = outcome.of === 'failed' && outcome.why === 'deadline'
  if (awaited?.kind === 'fax' && late) order(turn, call, { do: 'stop', op: awaited.op as OpId })
}
