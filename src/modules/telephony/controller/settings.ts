/** What the controller and the switch must know of settings, read from the tables into plain values. */
import {
  interpreter,
  promptsInUse,
  promptsToListenTo,
  publishedFlows,
  type Flow,
  type Interpreter,
} from '#modules/ivr/index.ts'
import { findTenant, tenantIds } from '#modules/identity/index.ts'
import { entriesInForce, type NumberPlan, plansInForce } from '#modules/numbering/index.ts'
import {
  allFittings,
  allQueues,
  helping,
  inSurge,
  openSurges,
  usualAgentRules,
  type Fitting,
} from '#modules/queueing/index.ts'
import type { Context } from '#platform/context/context.ts'
import { acrossTenants } from '#platform/db/index.ts'
import type { OwnPrompt } from './carry-prompts.ts'
import { directFlow } from './core/direct-flows.ts'
import { queueFlows } from './core/queue-flows.ts'
import { screeningFlow } from './core/screening.ts'
import { openCalendars, momentsOf } from './moments.ts'
import type { EndpointConfig, Provision, TrunkConfig } from '../switch/provision.ts'
import { allHouseRules } from '../store/house-rules.ts'
import { numbering, trunkPassword, type Numbering } from '../store/numbers.ts'
import type { CredentialRow, ExtensionRow, TrunkRow } from '../tables.ts'
import { usualCallRules, type EndpointOwner, type Settings } from './core/facts.ts'

export interface LoadedSettings {
  settings: Settings
  provision: Provision
  /** What each agent brings to his place, by person. */
  fittings: ReadonlyMap<string, Fitting>
  /** Cities' own recordings of prompts. */
  ownPrompts: readonly OwnPrompt[]
}

export async function loadSettings(at: Context, realm: string): Promise<LoadedSettings> {
  const readAt = at.clock.now().getTime()
  const tenants = await tenantIds(at.db)
  const read = await acrossTenants(at.db, async (tx) => ({
    queues: await allQueues(tx),
    fittings: await allFittings(tx),
    surges: await openSurges(tx),
    rules: await allHouseRules(tx),
    flows: await publishedFlows(tx),
    ownPrompts: [...(await promptsInUse(tx, at.clock.now())), ...(await promptsToListenTo(tx))],
    numbers: await numbering(tx, at.clock.now()),
    plans: await plansInForce(tx),
    lists: await entriesInForce(tx, at.keys, at.clock.now()),
    zones: new Map(
      await Promise.all(
        tenants.map(async (id) => [id, (await findTenant(tx, id))?.timeZone ?? 'Asia/Shanghai'] as const),
      ),
    ),
  }))
  const calendars = await openCalendars(at, read.plans)
  const active = read.queues.filter((queue) => queue.active)
  const named = new Map(read.queues.map((queue) => [`${queue.tenantId}/${queue.code}`, queue.id]))
  const walkers = new Map<string, Interpreter>()
  const flowOf = (tenantId: string, id: string, version?: number): Flow | undefined =>
    read.flows.find(
      (one) =>
        one.tenantId === tenantId &&
        one.flow.id === id &&
        (version === undefined ? one.current : one.flow.version === version),
    )?.flow ??
    queueFlows.find((flow) => flow.id === id) ??
    directFlow(read.plans[tenantId], id) ??
    screeningFlow(id)
  const settings: Settings = {
    // The closed ones too: whoever still waits there is served.
    queues: Object.fromEntries(
      read.queues.map((queue) => {
        const surge = read.surges.find(({ queueId, started }) => queueId === queue.id && started !== null)
        return [
          queue.id,
          surge?.started ? inSurge(queue, { id: surge.id, since: surge.started.at.getTime() }) : queue,
        ]
      }),
    ),
    agentRules: usualAgentRules,
    callRules: usualCallRules,
    cityRules: read.rules,
    trunks: read.numbers.trunks.filter((row) => row.active).map(trunkFacts),
    readAt,
    plans: read.plans,
    lists: read.lists,
    moment: momentsOf(read.zones, calendars),
    extensions: read.numbers.extensions
      .filter((row) => row.active)
      .map((row) => ({
        tenantId: row.tenant_id,
        number: row.number,
        endpoint: row.id,
        ...(row.user_id === null ? {} : { agent: row.user_id }),
      })),
    endpoints: owners(at, read.numbers),
    interpreter: (tenantId) => {
      const lastResort = {
        queue: active.find((queue) => queue.tenantId === tenantId)?.code ?? '',
        maxWaitMs: 600_000,
      }
      const known =
        walkers.get(tenantId) ?? interpreter((id, version) => flowOf(tenantId, id, version), lastResort)
      walkers.set(tenantId, known)
      return known
    },
    publishedFlow: flowOf,
    queueNamed: (tenantId, name) =>
      named.get(`${tenantId}/${name}`) ?? read.queues.find((one) => one.id === name)?.id,
    dayFolder: (tenantId, instant) => dayFolder(read.zones.get(tenantId) ?? 'Asia/Shanghai', instant),
  }
  return {
    settings,
    provision: provisionOf(at, read.numbers, read.plans, realm),
    fittings: helping(read.fittings, read.surges),
    ownPrompts: read.ownPrompts,
  }
}

const trunkFacts = (row: TrunkRow) => ({
  id: row.id,
  name: row.code,
  tenantId: row.tenant_id,
  maxCalls: row.max_calls,
  weight: row.weight,
  callerNumber: row.caller_number,
  prefix: row.prefix,
  busyAfter: row.busy_after,
  retryMs: row.retry_sec * 1000,
  ...(row.calls_per_sec === null ? {} : { callsPerSec: row.calls_per_sec }),
})

function owners(at: Context, numbers: Numbering): Record<string, EndpointOwner> {
  const browsers = numbers.credentials.map((row): [string, EndpointOwner] => [row.endpoint, ownerOf(at, row)])
  const desks = numbers.extensions.map((row): [string, EndpointOwner] => [
    row.id,
    row.user_id === null
      ? { kind: 'extension', desk: deskOf(row), tenantId: row.tenant_id }
      : { kind: 'agent', agent: row.user_id, desk: deskOf(row), tenantId: row.tenant_id },
  ])
  return Object.fromEntries([...browsers, ...desks])
}

const deskOf = ({ number, may_dial: mayDial, services, rights }: ExtensionRow) => ({
  number,
  mayDial,
  services,
  rights,
})

export const credentialNumberCell = (tenantId: string, endpoint: string) => ({
  table: 'phone_credentials',
  column: 'number',
  tenantId,
  rowId: endpoint,
})

function ownerOf(at: Context, row: CredentialRow): EndpointOwner {
  const { tenant_id: tenantId, endpoint } = row
  if (row.kind === 'agent') return { kind: 'agent', agent: row.user_id ?? '', tenantId }
  const from = row.address_index === null ? {} : { from: row.address_index.toString('hex') }
  if (row.number === null) return { kind: 'portal', tenantId, ...from }
  return {
    kind: 'portal',
    tenantId,
    ...from,
    number: at.keys.open(credentialNumberCell(tenantId, endpoint), row.number),
  }
}

function provisionOf(
  at: Context,
  numbers: Numbering,
  plans: Readonly<Record<string, NumberPlan>>,
  realm: string,
): Provision {
  const digests = (row: { ha1_md5: string; ha1_sha256: string }) => ({
    realm,
    ha1Md5: row.ha1_md5,
    ha1Sha256: row.ha1_sha256,
  })
  const browsers = numbers.credentials.map((row): EndpointConfig => ({
    id: row.endpoint,
    username: row.endpoint,
    ...digests(row),
    expiresAt: row.expires_at.getTime(),
    mayCall: row.kind === 'portal' ? 'hotline' : 'any',
  }))
  const desks = numbers.extensions
    .filter((row) => row.active)
    .map((row): EndpointConfig => ({ id: row.id, username: row.number, ...digests(row), mayCall: 'any' }))
  const hotlines = Object.values(plans)
    .flatMap(({ inbound }) => inbound)
    .flatMap(({ active, called }) => (active ? called : []))
    .filter((called) => /^[0-9+]+$/.test(called))
  return {
    trunks: numbers.trunks.filter((row) => row.active).map((row) => trunkConfig(at, row)),
    endpoints: [...browsers, ...desks],
    hotlineNumbers: [...new Set([...hotlines, '12345'])],
    fallback: {
      ringMs: 10_000,
      prompt: 'zh/switch-fallback',
      music: usualCallRules.music,
      voicemailAfterMs: 60_000,
    },
  }
}

function trunkConfig(at: Context, row: TrunkRow): TrunkConfig {
  const password = trunkPassword(at.keys, row)
  const login =
    row.username !== null && password !== undefined ? { username: row.username, password } : undefined
  return {
    id: row.id,
    host: row.host,
    port: row.port,
    transport: row.transport,
    allowFrom: row.allow_from,
    maxCalls: row.max_calls,
    probeSec: row.probe_sec,
    probeMisses: row.busy_after,
    ...(row.codecs.length > 0 ? { codecs: row.codecs } : {}),
    ...(login && row.registers ? { register: { ...login, expiresSec: 3600 } } : {}),
    ...(login && !row.registers ? { auth: login } : {}),
  }
}

/** `yyyy/mm/dd` of an instant in a time zone. */
export function dayFolder(timeZone: string, instant: number): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  return parts.format(new Date(instant)).replaceAll('-', '/')
}
