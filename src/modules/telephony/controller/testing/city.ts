/** A small hotline for tests: two trunks, agents, one queue, simple flows; everything real but the switch and the database. */
import { interpreter, type Flow, type Outcome } from '#modules/ivr/index.ts'
import { emptyPlan, type NumberPlan } from '#modules/numbering/index.ts'
import { usualAgentRules, usualQueue, type StrategyName } from '#modules/queueing/index.ts'
import type { EndpointConfig, TrunkConfig } from '../../switch/provision.ts'
import { usualCallRules, type Settings } from '../core/facts.ts'
import { directFlow } from '../core/direct-flows.ts'
import { screeningFlow } from '../core/screening.ts'
import { queueFlows } from '../core/queue-flows.ts'

export const tenantId = '01900000-0000-7000-8000-000000000001'
export const queueId = '01900000-0000-7000-8000-000000000201'

const node = (type: string, cfg: object, out: Record<string, string>) => ({ type, cfg: { ...cfg }, out })

/** Straight to a person; leaves by a message when nobody is there. */
export const straight: Flow = {
  id: 'straight',
  version: 1,
  lang: 'zh-CN',
  start: 's',
  fallback: 'q',
  nodes: {
    s: node('start', { entry: ['12345'] }, { next: 'q' }),
    q: node(
      'queue',
      { queue: 'main', maxWaitSec: 180, announce: 'position', callbackKey: '9' },
      { timeout: 'mail', full: 'mail', noAgents: 'mail', callback: 'back', afterAgent: 'rate' },
    ),
    rate: node(
      'rate',
      { scale: '1-3', prompts: [{ file: 'rate-service' }] },
      { done: 'bye', timeout: 'bye' },
    ),
    mail: node(
      'record',
      { purpose: 'mailbox', maxSec: 60, creates: 'entry' },
      { saved: 'bye', empty: 'bye', hangup: 'bye' },
    ),
    back: node(
      'record',
      { purpose: 'callback', maxSec: 30, creates: 'entry' },
      { saved: 'bye', empty: 'bye', hangup: 'bye' },
    ),
    bye: node('hangup', { cause: 'normal' }, {}),
  },
}

/** A queue and nothing after it: the call ends with the agent. */
export const bare: Flow = {
  ...straight,
  id: 'bare',
  nodes: {
    s: node('start', { entry: ['12345'] }, { next: 'q' }),
    q: node(
      'queue',
      { queue: 'main', maxWaitSec: 7200, announce: 'none' },
      { timeout: 'q', full: 'bye', noAgents: 'bye' },
    ),
    bye: node('hangup', { cause: 'busy' }, {}),
  },
}

/** A menu, a look-up by number, and the queue. */
export const menu: Flow = {
  ...straight,
  id: 'menu',
  nodes: {
    s: node('start', { entry: ['12345'] }, { next: 'm' }),
    m: node(
      'menu',
      { prompts: [{ file: 'menu-main' }], keys: { '1': '人工', '2': '查询' } },
      { k1: 'q', k2: 'n', timeout: 'q', invalid: 'q' },
    ),
    n: node(
      'collect',
      { prompts: [{ file: 'enter-case-number' }], var: 'no', min: 6, max: 16, end: '#' },
      { ok: 'l', invalid: 'q', timeout: 'q' },
    ),
    l: node(
      'lookup',
      { adapter: 'workorder.status', in: { no: '${no}' }, out: 'wo' },
      { found: 'bye', none: 'q', error: 'q' },
    ),
    q: node('queue', { queue: 'main', maxWaitSec: 180 }, { timeout: 'bye', full: 'bye', noAgents: 'bye' }),
    bye: node('hangup', { cause: 'normal' }, {}),
  },
}

/** A message after the agent has left. */
export const tellsWhy: Flow = {
  ...straight,
  id: 'tells-why',
  nodes: {
    ...straight.nodes,
    rate: node(
      'record',
      { purpose: 'survey', maxSec: 30, creates: 'none' },
      { saved: 'bye', empty: 'bye', hangup: 'bye' },
    ),
  },
}

/** A question put to a citizen whom an agent sent here; key 0 leads to a person. */
export const question: Flow = {
  ...straight,
  id: 'question',
  nodes: {
    s: node('start', { entry: [] }, { next: 'm' }),
    m: node(
      'menu',
      { prompts: [{ file: 'rate-service' }], keys: { '1': '是', '0': '人工' } },
      { k1: 'p', k0: 'q', timeout: 'p', invalid: 'p' },
    ),
    p: node('play', { prompts: [{ file: 'rate-thanks' }] }, { next: 'bye' }),
    q: node('queue', { queue: 'main', maxWaitSec: 180 }, { timeout: 'bye', full: 'bye', noAgents: 'bye' }),
    bye: node('hangup', { cause: 'normal' }, {}),
  },
}

export interface CityAgent {
  id: string
  number: string
  endpoint: string
  level: number
}

export const agents = (count: number): CityAgent[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `01900000-0000-7000-8000-0000000001${String(i + 1).padStart(2, '0')}`,
    number: String(8001 + i),
    endpoint: `phone-${8001 + i}`,
    level: 1 + (i % 3),
  }))

export function citySettings(of: {
  flow?: Flow
  strategy?: StrategyName
  staff: readonly CityAgent[]
  plan?: NumberPlan
  /** Published beside the usual ones. */
  flows?: readonly Flow[]
}): Settings {
  const flow = of.flow ?? straight
  const flows = [flow, ...(of.flows ?? []), straight, bare, menu, question, tellsWhy, ...queueFlows]
  const plan = of.plan ?? planOf([{ called: '12345', flow: flow.id }])
  const find = (id: string, version?: number) =>
    flows.find((one) => one.id === id && (version === undefined || one.version === version)) ??
    directFlow(plan, id) ??
    screeningFlow(id)
  const walker = interpreter(find, { queue: 'main', maxWaitMs: 600_000 })
  const queue = { ...usualQueue(queueId, '综合'), tenantId, strategy: of.strategy ?? ('least-talk' as const) }
  return {
    queues: { [queueId]: queue },
    agentRules: usualAgentRules,
    callRules: usualCallRules,
    trunks: trunks.map(({ id, maxCalls }) => ({
      id,
      name: id,
      tenantId,
      maxCalls,
      weight: 1,
      callerNumber: '073112345',
      prefix: '',
    })),
    plans: { [tenantId]: plan },
    moment: (_tenant, at) => ({ at, timeZone: 'Asia/Shanghai', service: () => undefined }),
    extensions: [{ tenantId, number: '6001', endpoint: 'desk-6001' }],
    endpoints: Object.fromEntries(
      of.staff.map((one) => [one.endpoint, { kind: 'agent' as const, agent: one.id, tenantId }]),
    ),
    interpreter: () => walker,
    publishedFlow: (_tenant, id) => find(id),
    queueNamed: (_tenant, name) => (name === 'main' ? queueId : name),
    dayFolder: () => '2026/01/05',
  }
}

/** A number plan that leads these numbers into flows. */
export const planOf = (numbers: readonly { called: string; flow: string }[]): NumberPlan => ({
  ...emptyPlan,
  mainNumber: '073112345',
  inbound: numbers.map(({ called, flow }) => ({
    id: called,
    name: called,
    active: true,
    called: [called],
    entry: { to: 'flow', flow },
  })),
})

export const trunks: TrunkConfig[] = ['trunk-1', 'trunk-2'].map((id) => ({
  id,
  host: '127.0.0.1',
  port: 5060,
  transport: 'udp',
  allowFrom: [],
  maxCalls: 30,
  probeSec: 0,
}))

export const endpoints = (staff: readonly CityAgent[]): EndpointConfig[] =>
  [...staff.map(({ endpoint }) => endpoint), 'desk-6001'].map((id) => ({
    id,
    username: id,
    realm: 'minsheng',
    ha1Md5: '0'.repeat(32),
    ha1Sha256: '0'.repeat(64),
    mayCall: 'any',
  }))

/** What other modules would say to a flow's question. */
export function answerTo(want: {
  want: string
  adapter?: string
  input?: Readonly<Record<string, string>>
}): Outcome {
  if (want.adapter === 'extension-pin')
    return { of: 'lookup', result: 'found', values: provenPin(want.input) }
  switch (want.want) {
    case 'calendar':
      return { of: 'calendar', day: 'open' }
    case 'list':
      return { of: 'list', hit: null }
    case 'lookup':
      return { of: 'lookup', result: 'found', values: { spoken: '正在办理' } }
    case 'file':
      return { of: 'file', number: '20260105001' }
    default:
      return { of: 'failed', why: 'nobody answers' }
  }
}

/** A digest one can read, in place of the slow one. */
function provenPin({ kept = '', pin = '', next = '' }: Readonly<Record<string, string>> = {}) {
  const digest = (of: string) => `digest of ${of}`
  const right = kept === '' || kept === digest(pin)
  return { right, ...(right && (kept === '' || next !== '') ? { digest: digest(next || pin) } : {}) }
}
