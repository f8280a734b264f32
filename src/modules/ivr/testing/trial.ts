/** For the tests of this module: small flows, and a walk whose every state goes through the journal. */
import { nodeTypes } from '../nodes/catalogue.ts'
import type { Flow, FlowNode } from '../domain/flow.ts'
import { begin, resume } from '../domain/interpreter.ts'
import type { Outcome, Want } from '../domain/want.ts'
import type { Progress, Rulebook } from '../domain/walk.ts'

export const node = (
  type: string,
  cfg: Record<string, unknown>,
  out: Record<string, string> = {},
): FlowNode => ({
  type,
  cfg,
  out,
})
export const play = (file: string, next: string) => node('play', { prompts: [{ file }] }, { next })
const queue = node(
  'queue',
  { queue: 'main', maxWaitSec: 60 },
  { timeout: 'bye', full: 'bye', noAgents: 'bye' },
)
const bye = node('hangup', {})
export function flowOf(nodes: Record<string, FlowNode>, change: Partial<Flow> = {}): Flow {
  return {
    id: 'test',
    version: 1,
    lang: 'zh-CN',
    start: 'start',
    fallback: 'queue',
    nodes: { start: node('start', { entry: ['1'] }, { next: 'one' }), queue, bye, ...nodes },
    ...change,
  }
}
export function walking(flow: Flow, others: Flow[] = []) {
  const book: Rulebook = {
    nodeTypes,
    flows: (id, version) =>
      [flow, ...others].find((one) => one.id === id && (version === undefined || one.version === version)),
    lastResort: { queue: 'rescue', maxWaitMs: 99_000 },
  }
  const first = begin(book, flow, {
    caller: '13900001234',
    called: '12345',
    at: 0,
    vars: { city: 'B', caller: 'forged' },
  })
  let time = 0
  /** Each state goes through the journal. */
  const tell = (from: Progress, ...outcomes: Outcome[]): Progress =>
    outcomes.reduce(
      (now, outcome) =>
        resume(book, JSON.parse(JSON.stringify(now.state)) as Progress['state'], outcome, (time += 1000)),
      from,
    )
  return { first, tell }
}
export const asked = (progress: Progress) => progress.wants.want
export const key = (digits: string): Outcome => ({
  of: 'gather',
  digits,
  why: digits === '' ? 'first' : 'max',
})
export const said = (want: Want) =>
  'prompts' in want
    ? want.prompts.map((prompt) => ('file' in prompt ? prompt.file : JSON.stringify(prompt)))
    : []
