/** What the black, grey and VIP lists make of a caller, before his flow (A18). Walked like a flow, so that everything in it has its deadline. */
import type { Flow } from '#modules/ivr/index.ts'
import { entryFor, type ListEntry } from '#modules/numbering/index.ts'
import type { Call } from './call.ts'
import { note, type Turn } from './turn.ts'

const prefix = 'listed'
/** Class of a caller who waits behind all others, and of one on the VIP list that names none. */
const lowest = -10
const usualVip = 90

/** The flow he enters: the one the number leads to, or one before it. A caller from the portal page shows no number by nature. */
export function screened(turn: Turn, call: Call, flow: string): string {
  if (call.portal) return flow
  const entries = turn.facts.settings.lists?.[call.tenantId] ?? []
  const { number: caller } = call.caller
  const entry = entryFor(entries, { caller, called: call.called }, turn.facts.now)
  if (!entry) return flow
  const { id, list, action } = entry
  note(turn, call, 'listed', { entry: id, list, action })
  turn.changes.push({
    row: 'list-hit',
    tenantId: call.tenantId,
    entry: id,
    call: call.id,
    at: turn.facts.now,
  })
  return action === 'by-flow' ? flow : flowBefore(entry, flow, turn.facts.now)
}

/** Everything the flow needs stands in its name: it stays what it is when the list changes under the call. */
const flowBefore = ({ action, level }: ListEntry, flow: string, now: number): string =>
  [prefix, action, level ?? usualVip, now % 10, flow].join(':')

const goodbye: Flow['nodes'][string] = { type: 'hangup', label: '结束', cfg: { cause: 'normal' }, out: {} }

/** The flow of that name, when it is one of these. */
export function screeningFlow(id: string): Flow | undefined {
  const [first, action = '', level = '', digit = '', ...rest] = id.split(':')
  if (first !== prefix || rest.length === 0) return undefined
  const act = actOf(action, Number(level), digit)
  if (!act) return undefined
  return {
    id,
    version: 1,
    lang: 'zh-CN',
    start: 'start',
    fallback: 'go',
    nodes: {
      start: {
        type: 'start',
        label: '名单',
        cfg: { entry: ['12345'] },
        out: { next: action === 'class' ? 'act' : 'spared' },
      },
      // Whoever has an urgent matter open is put through; so is everybody while nobody can say.
      spared: {
        type: 'lookup',
        label: '有无未办结的紧急诉求',
        cfg: { adapter: 'caller.urgent', out: 'urgent', timeoutMs: 2_000 },
        out: { found: 'go', none: 'act', error: 'go' },
      },
      ...act,
      go: { type: 'sub', label: '接入', cfg: { flow: rest.join(':') }, out: { return: 'bye', error: 'bye' } },
      bye: goodbye,
    },
  }
}

function actOf(action: string, level: number, digit: string): Flow['nodes'] | undefined {
  switch (action) {
    case 'refuse': {
      const cfg = { cause: 'rejected', prompts: [{ file: 'call-refused' }] }
      return { act: { type: 'hangup', label: '拒接', cfg, out: {} } }
    }
    case 'busy':
      return { act: { type: 'hangup', label: '忙音', cfg: { cause: 'busy' }, out: {} } }
    case 'voicemail':
      return {
        act: {
          type: 'play',
          label: '留言说明',
          cfg: { prompts: [{ file: 'message-intro' }] },
          out: { next: 'message' },
        },
        message: {
          type: 'record',
          label: '留言',
          cfg: { purpose: 'mailbox', maxSec: 180, beep: true, creates: 'entry' },
          out: { saved: 'bye', empty: 'bye', hangup: 'bye' },
        },
      }
    case 'challenge':
      return {
        act: {
          type: 'menu',
          label: '请按键',
          cfg: {
            prompts: [{ file: 'press' }, { say: 'digits', value: digit }],
            keys: { [digit]: '继续' },
            retries: 1,
          },
          out: { [`k${digit}`]: 'go', timeout: 'bye', invalid: 'bye' },
        },
      }
    case 'low-class':
    case 'class': {
      const cfg = { priority: action === 'class' ? level : lowest }
      return { act: { type: 'set', label: '排队等级', cfg, out: { next: 'go' } } }
    }
    default:
      return undefined
  }
}
