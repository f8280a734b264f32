/** What a flow names outside itself: queues, calendars, flows, prompts. A name nobody knows would be met by the caller. */
import type { Finding } from './check.ts'
import type { Flow, FlowNode } from './flow.ts'
import type { NodeTypes } from './node-type.ts'
import { promptFile, type PromptItem } from './prompt.ts'

/** What the city has. Queues and calendars go by code, name or id. */
export interface KnownNames {
  queues: ReadonlySet<string>
  calendars: ReadonlySet<string>
  flows: ReadonlySet<string>
  polls: ReadonlySet<string>
  /** With their language folder: `zh/welcome`. */
  prompts: ReadonlySet<string>
  /** Can texts be spoken (a speech synthesis is connected)? */
  speech: boolean
}

const things = {
  queue: { of: 'queues', called: '队列' },
  calendar: { of: 'calendars', called: '工作日历' },
  flow: { of: 'flows', called: '流程' },
  poll: { of: 'polls', called: '民意调查' },
} as const

/** Findings about names; for a flow whose schema is right. */
export function checkNames(types: NodeTypes, flow: Flow, known: KnownNames): Finding[] {
  return Object.entries(flow.nodes).flatMap(([id, node]) =>
    pickedIn(types, node).flatMap(({ pick, value }): Finding[] => {
      if (pick === 'prompts') return promptFindings(value as PromptItem[], id, flow.lang, known)
      const thing = Object.hasOwn(things, pick) ? things[pick as keyof typeof things] : undefined
      if (!thing || typeof value !== 'string' || value.includes('${')) return []
      if (known[thing.of].has(value)) return []
      return [
        { severity: 'error', code: 'name-unknown', node: id, text: `没有名为“${value}”的${thing.called}` },
      ]
    }),
  )
}

/** What the switch says it can do. */
export interface Abilities {
  readonly fax: boolean
}

/** Warnings about nodes the switch cannot carry out: callers are told so and go on, but the editor should know. */
export function checkAbilities(types: NodeTypes, flow: Flow, able: Abilities): Finding[] {
  return Object.entries(flow.nodes).flatMap(([node, { type, out }]): Finding[] => {
    if (types[type]?.needs !== 'fax' || able.fax) return []
    const way = Object.hasOwn(out, 'unsupported') ? '不支持传真' : '没有完成'
    const text = `现在的话务交换不支持传真：来电人会听到说明，从“${way}”继续`
    return [{ severity: 'warning', code: 'fax-missing', node, text }]
  })
}

/** The names of calendars a flow asks. */
export function calendarsOf(types: NodeTypes, flow: Flow): string[] {
  const named = Object.values(flow.nodes).flatMap((node) =>
    pickedIn(types, node).flatMap(({ pick, value }) =>
      pick === 'calendar' && typeof value === 'string' && value !== '' ? [value] : [],
    ),
  )
  return [...new Set(named)]
}

function pickedIn(types: NodeTypes, node: FlowNode): { pick: string; value: unknown }[] {
  const fields: Record<string, { pick?: unknown }> = types[node.type]?.config.properties ?? {}
  return Object.entries(fields).flatMap(([field, { pick }]) => {
    const value = node.cfg[field]
    return typeof pick === 'string' && value !== undefined ? [{ pick, value }] : []
  })
}

function promptFindings(items: PromptItem[], node: string, lang: string, known: KnownNames): Finding[] {
  return items.flatMap((item): Finding[] => {
    if ('tts' in item && !known.speech)
      return [
        {
          severity: 'warning',
          code: 'speech-missing',
          node,
          text: '没有接通语音合成，朗读的文字会变成一声提示音；请改用录好的提示音',
        },
      ]
    if (!('file' in item) || item.file.includes('${') || item.file.includes(':')) return []
    const file = promptFile(item.file, lang)
    return known.prompts.has(file)
      ? []
      : [{ severity: 'error', code: 'prompt-missing', node, text: `没有提示音“${item.file}”` }]
  })
}
