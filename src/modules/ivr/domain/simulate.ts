/** Tries a flow without a telephone: the same interpreter, the outside played by a script. Saved paths are the flow's tests. */
import { begin, resume } from './interpreter.ts'
import type { Flow, Json } from './flow.ts'
import type { CallerList, DayKind, EndCause, Outcome, Want } from './want.ts'
import { ended, type Rulebook, type Visited } from './walk.ts'

type Result<Name extends Outcome['of']> = Extract<Outcome, { of: Name; result: unknown }>['result']

/** One value for every time, or one after the other (the last goes on). */
type Times<T> = T | readonly T[]

export interface Script {
  caller?: string
  /** When he calls, unix ms. */
  at?: number
  /** Answers to questions by key, in order: `''` silence, `hangup` the caller goes; silence when they are used up. */
  keys?: readonly string[]
  calendar?: Times<DayKind>
  /** What each calendar says at `at`, by the name the flow asks for; stands before `calendar`. */
  days?: Readonly<Record<string, DayKind>>
  list?: Times<CallerList | null>
  lookup?: Times<Result<'lookup'>>
  found?: Record<string, Json>
  /** A known event concerns the caller; its values are `found`. */
  knownEvent?: boolean
  /** A leader takes calls today; the day's values are `found`. */
  leadersDay?: boolean
  /** Polls by code as they stand: their questions when they are open, null when not; without it `lookup` and `found` decide. */
  polls?: Readonly<Record<string, Json>>
  queue?: Times<Result<'queue'>>
  agent?: Times<Result<'agent'>>
  record?: Times<Result<'record'>>
  transfer?: Times<Result<'transfer'>>
  deliver?: Times<boolean>
  /** What comes of faxes; the usual `unsupported` is what a switch without fax says. */
  fax?: Times<'done' | 'voice' | 'failed' | 'unsupported'>
  /** Requests of these names fail. */
  broken?: readonly Want['want'][]
}

export interface Simulation {
  /** Nodes visited, in order; those of a sub-flow with its name before. */
  path: string[]
  wants: Want[]
  trace: Visited[]
  /** How it ended; null when it had not after `limit` requests. */
  end: EndCause | null
  /** Request by request: where, what was asked, what the script answered. */
  steps: SimulatedStep[]
  vars: Record<string, Json>
  /** The question the script has no key for any more; only when it is to stop there. */
  waiting: Want | null
}

export interface SimulatedStep {
  flow: string
  node: string
  want: Want
  /** Null for the question the script stopped at. */
  answer: Outcome | null
}

export interface Bounds {
  /** Requests after which it is given up. */
  limit?: number
  /** Stop at the first question without a key, instead of staying silent. */
  stopAtQuestion?: boolean
}

export function simulate(book: Rulebook, flow: Flow, script: Script, bounds: Bounds = {}): Simulation {
  const { limit = 500, stopAtQuestion = false } = bounds
  const keys = [...(script.keys ?? [])]
  const used = new Map<string, number>()
  const pick = <T>(name: string, value: Times<T> | undefined, otherwise: T): T => {
    if (value === undefined) return otherwise
    if (!Array.isArray(value)) return value as T
    const list = value as readonly T[]
    const n = used.get(name) ?? 0
    used.set(name, n + 1)
    return list[Math.min(n, list.length - 1)] ?? otherwise
  }
  const answer = (want: Want): Outcome => {
    if (script.broken?.includes(want.want)) return { of: 'failed', why: 'script' }
    switch (want.want) {
      case 'play':
      case 'rating':
        return { of: want.want }
      case 'gather': {
        const key = keys.shift() ?? ''
        if (key === 'hangup') return { of: 'hangup' }
        return { of: 'gather', digits: key.slice(0, want.max), why: key === '' ? 'first' : 'end' }
      }
      case 'calendar':
        return {
          of: 'calendar',
          day: script.days?.[want.calendar] ?? pick('calendar', script.calendar, 'open'),
        }
      case 'list': {
        const hit = pick('list', script.list, null)
        return { of: 'list', hit: hit !== null && want.lists.includes(hit) ? hit : null }
      }
      case 'lookup': {
        if (want.adapter === 'poll' && script.polls) return pollAnswer(script.polls, want.input)
        const said = { 'known-event': script.knownEvent ?? false, 'leaders-day': script.leadersDay ?? false }[
          want.adapter
        ]
        const result = said === undefined ? pick('lookup', script.lookup, 'found') : said ? 'found' : 'none'
        return result === 'found'
          ? { of: 'lookup', result, values: script.found ?? {} }
          : { of: 'lookup', result }
      }
      case 'queue': {
        const result = pick('queue', script.queue, 'agentLeft')
        if (result === 'exit') return { of: 'queue', result, key: want.exitKeys?.[0] ?? '' }
        const possible = result !== 'callback' || want.callbackKey !== undefined
        return { of: 'queue', result: possible ? result : 'timeout' }
      }
      case 'agent':
        return { of: 'agent', result: pick('agent', script.agent, 'agentLeft') }
      case 'record': {
        const result = pick('record', script.record, 'recorded')
        return result === 'empty'
          ? { of: 'record', result }
          : { of: 'record', result, recording: 'audio', ms: 10_000 }
      }
      case 'file':
        return { of: 'file', number: '202611230001', code: '482913' }
      case 'deliver':
        return { of: 'deliver', ok: pick('deliver', script.deliver, true) }
      case 'transfer':
        return { of: 'transfer', result: pick('transfer', script.transfer, 'ended') }
      case 'fax':
        return faxAnswer(want.action, pick('fax', script.fax, 'unsupported'))
      case 'end':
        return { of: 'hangup' }
    }
  }
  const from = script.at ?? 0
  let { state, wants } = begin(book, flow, {
    caller: script.caller ?? '13900001234',
    called: '12345',
    at: from,
  })
  const asked: Want[] = [wants]
  const steps: SimulatedStep[] = []
  let waiting: Want | null = null
  for (let n = 1; ended(state) === null && n < limit; n++) {
    const frame = state.frames.at(-1)
    const here = { flow: frame?.flow ?? flow.id, node: frame?.node ?? flow.start, want: wants }
    if (stopAtQuestion && wants.want === 'gather' && keys.length === 0) {
      waiting = wants
      steps.push({ ...here, answer: null })
      break
    }
    const given = answer(wants)
    steps.push({ ...here, answer: given })
    ;({ state, wants } = resume(book, state, given, from + n * 1000))
    asked.push(wants)
  }
  const path = state.trace.map((one) => (one.flow === flow.id ? one.node : `${one.flow}/${one.node}`))
  return {
    path,
    wants: asked,
    trace: state.trace,
    end: ended(state),
    steps,
    vars: state.vars,
    waiting,
  }
}

/** A machine that calls is heard, and sends or takes two pages. */
function faxAnswer(action: string, result: 'done' | 'voice' | 'failed' | 'unsupported'): Outcome {
  if (result === 'unsupported') return { of: 'failed', why: 'unsupported' }
  if (action === 'detect') return { of: 'fax', result: result === 'voice' ? 'voice' : 'tone' }
  return result === 'failed' ? { of: 'fax', result } : { of: 'fax', result: 'done', pages: 2 }
}

/** What a poll says: begun, its questions; answered, nothing more. */
function pollAnswer(polls: Readonly<Record<string, Json>>, input: Readonly<Record<string, string>>): Outcome {
  const questions = polls[input['poll'] ?? ''] ?? null
  if (questions === null) return { of: 'lookup', result: 'none' }
  return { of: 'lookup', result: 'found', values: input['do'] === 'begin' ? { questions } : {} }
}
