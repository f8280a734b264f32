/** Flows of one step a number rule needs that names no flow: a queue, an extension, a number the caller is sent on to. Part of the product. */
import type { Flow } from '#modules/ivr/index.ts'
import type { Entry, NumberPlan } from '#modules/numbering/index.ts'

const prefix = 'number-rule:'

/** A flow that says one thing and ends. */
const saying = (id: string, label: string, file: string): Flow => ({
  id,
  version: 1,
  lang: 'zh-CN',
  start: 'start',
  fallback: 'end',
  nodes: {
    start: { type: 'start', label, cfg: { entry: ['12345'] }, out: { next: 'say' } },
    say: { type: 'play', label, cfg: { prompts: [{ file }] }, out: { next: 'end' } },
    end: { type: 'hangup', label: '结束', cfg: { cause: 'normal' }, out: {} },
  },
})

/** 叫醒: what who answers hears. */
export const wakeUpFlow: Flow = saying('wake-up', '叫醒', 'wake-up')

const listenPrefix = 'listen:'
/** 电话试听: the flow in which somebody of the house hears a prompt on his telephone. */
export const listenFlow = (file: string): string => `${listenPrefix}${file}`

/** The flow a rule leads into; undefined when it refuses. */
export const flowOfEntry = (rule: { id: string; entry: Entry }): string | undefined =>
  rule.entry.to === 'flow' ? rule.entry.flow : rule.entry.to === 'refuse' ? undefined : `${prefix}${rule.id}`

/** The flow of that name, when it is one of a rule of this plan. */
export function directFlow(plan: NumberPlan | undefined, id: string): Flow | undefined {
  if (id === wakeUpFlow.id) return wakeUpFlow
  if (id.startsWith(listenPrefix)) return saying(id, '试听提示音', id.slice(listenPrefix.length))
  if (!id.startsWith(prefix)) return undefined
  const rule = plan?.inbound.find((one) => id === `${prefix}${one.id}`)
  const go = rule && stepOf(rule.entry)
  if (!rule || !go) return undefined
  return {
    id,
    version: 1,
    lang: 'zh-CN',
    start: 'start',
    fallback: 'gone',
    nodes: {
      start: { type: 'start', label: rule.name, cfg: { entry: [...rule.called] }, out: { next: 'go' } },
      go,
      taken: { type: 'hangup', label: '正忙', cfg: { cause: 'busy' }, out: {} },
      gone: { type: 'hangup', label: '结束', cfg: { cause: 'normal' }, out: {} },
    },
  }
}

function stepOf(entry: Entry): Flow['nodes'][string] | undefined {
  switch (entry.to) {
    case 'queue': {
      const out = { timeout: 'gone', full: 'taken', noAgents: 'gone' }
      return { type: 'queue', label: '排队', cfg: { queue: entry.queue, maxWaitSec: 600 }, out }
    }
    case 'extension': {
      const out = { busy: 'taken', noAnswer: 'gone', offline: 'gone' }
      return { type: 'agent', label: '分机', cfg: { number: entry.number, ringSec: 30 }, out }
    }
    case 'onward': {
      const { over: trunk, called, caller } = entry
      const cfg = { trunk, called, caller, how: 'bridge', loopGuard: true }
      const out = { busy: 'taken', noAnswer: 'gone', failed: 'taken', loop: 'taken' }
      return { type: 'transfer', label: '转送', cfg, out }
    }
    default:
      return undefined
  }
}
