/** The platform over HTTP with call control at work and the switch in a test's hands: agents at their desks, citizens at the trunk. */
import { expect, vi } from 'vitest'
import { publishFlow } from '#modules/ivr/index.ts'
import { savePlan } from '#modules/numbering/contract.ts'
import { emptyPlan } from '#modules/numbering/index.ts'
import { saveQueue } from '#modules/queueing/contract.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, newId } from '#platform/db/index.ts'
import { testPlatform, type TestPlatform, type Visitor } from '../../../../tests/support/platform.ts'
import * as contract from '../contract.ts'
import { CallControl } from '../controller/call-control.ts'
import type { Call } from '../controller/core/call.ts'
import type { Answerers } from '../controller/questions.ts'
import { bare } from '../controller/testing/city.ts'
import { openMemorySwitch, type World } from '../engines/memory/index.ts'
import type { LegId } from '../switch/port.ts'
import { readSegmentsIn } from '../use-cases/read-segments.ts'

const soon = { timeout: 60_000, interval: 25 }
const begin = Date.parse('2026-11-23T01:30:00Z')

/** A citizen and an agent in a talk. */
export interface Talk {
  id: string
  citizen: LegId
  agent: LegId
}

export interface Hotline {
  readonly platform: TestPlatform
  readonly world: World
  readonly control: CallControl
  readonly queueId: string
  readonly trunkId: string
  /** Where recordings lie. */
  readonly folder: string
  as(account: string): Promise<Visitor>
  userId(account: string): string
  /** Gives the person a telephone that is registered; answers its endpoint. */
  phone(account: string): Promise<string>
  /** The person sits at his place, idle, with a telephone. */
  seat(account: string): Promise<Visitor>
  /** Everybody gets up, so that a test begins with empty seats. */
  clear(): Promise<void>
  caller(from?: string): Promise<LegId>
  /** The leg that rings at the person's telephone. */
  rings(account: string): Promise<LegId>
  /** A citizen is answered by this agent, who must be the only one free. */
  talk(account: string, from?: string): Promise<Talk>
  callOf(leg: LegId): Call | undefined
  state(account: string): string | undefined
  close(): Promise<void>
}

/** `answerers`: what other modules tell voice flows; without them a question of a flow is not answered. */
export async function openHotline(answerers?: (at: Context) => Answerers): Promise<Hotline> {
  const { engine, world } = openMemorySwitch({ startMs: begin })
  let control: CallControl | undefined
  let folder = ''
  const platform = await testPlatform((at, dataFolder) => {
    folder = dataFolder
    control = new CallControl({
      at,
      switch: engine,
      realm: 'test',
      holder: 'test',
      ...(answerers && { answerers: answerers(at) }),
    })
    return { control, realm: 'test', readSegment: readSegmentsIn(dataFolder) }
  })
  if (!control) throw new Error('the platform took no telephone')
  const leading = control
  const { tenantId, users } = platform.city
  await inTenant(platform.at.db, tenantId, (tx) =>
    publishFlow(tx, tenantId, bare, '直通人工', null, platform.at.clock.now()),
  )
  const userId = (account: string) => users.get(account) ?? ''
  const queueId = await furnish(platform, userId)
  const trunkId = (await (await platform.as('cui.system')).ask(contract.listNumbers)).trunks[0]?.id ?? ''
  leading.start()
  await vi.waitFor(() => expect(leading.leads).toBe(true), soon)
  const endpoints = new Map<string, string>()
  const callOf = (leg: LegId) => Object.values(leading.world.calls).find((call) => call.legs[leg])

  const hotline: Hotline = {
    platform,
    world,
    control: leading,
    queueId,
    trunkId,
    folder,
    as: (account) => platform.as(account),
    userId,
    phone: async (account) => {
      const { endpoint } = await (await platform.as(account)).ask(contract.phoneCredentials)
      world.register(endpoint)
      await vi.waitFor(() => expect(leading.world.endpoints).toHaveProperty(endpoint), soon)
      endpoints.set(account, endpoint)
      return endpoint
    },
    seat: async (account) => {
      const endpoint = await hotline.phone(account)
      const desk = await platform.as(account)
      await desk.ask(contract.signIn, { body: { endpoint } })
      expect(hotline.state(account)).toBe('idle')
      return desk
    },
    clear: async () => {
      for (const { leg } of world.legs()) world.hangup(leg)
      await vi.waitFor(() => expect(Object.keys(leading.world.calls)).toEqual([]), soon)
      const by = { tenantId, userId: 'test', name: '测试' }
      for (const agent of Object.keys(leading.world.seats)) {
        await leading.command({ do: 'finish', agent, force: true }, by)
        await leading.command({ do: 'sign-out', agent }, by)
      }
    },
    caller: async (from = '13800000001') => {
      const leg = world.call({ trunk: trunkId, from, to: '12345' })
      if (!leg) throw new Error('the switch refused the call')
      await vi.waitFor(() => expect(callOf(leg)).toBeDefined(), soon)
      return leg
    },
    rings: (account) =>
      vi.waitFor(() => {
        const endpoint = endpoints.get(account)
        const found = world.legs().findLast((leg) => leg.endpoint === endpoint && leg.direction === 'out')
        if (!found || found.state === 'up') throw new Error(`nothing rings at ${account}`)
        return found.leg
      }, soon),
    talk: async (account, from) => {
      const citizen = await hotline.caller(from)
      const agent = await hotline.rings(account)
      world.answer(agent)
      await vi.waitFor(() => expect(callOf(citizen)?.state).toBe('talking'), soon)
      return { id: callOf(citizen)?.id ?? '', citizen, agent }
    },
    callOf,
    state: (account) => leading.world.seats[userId(account)]?.agent.state,
    close: async () => {
      await leading.stop()
      await platform.close()
    },
  }
  return hotline
}

/** A queue served by two agents and a shift lead, a second one nobody calls, the way in, and the number: as the administrator saves them. */
async function furnish(platform: TestPlatform, userId: (account: string) => string): Promise<string> {
  const administrator = await platform.as('cui.system')
  const [queueId, otherId, trunkId, ruleId] = [newId(), newId(), newId(), newId()]
  const members = (...accounts: string[]) =>
    accounts.map((account) => ({ userId: userId(account), level: 1 }))
  const rules = { strategy: 'by-number', ringSec: 20, maxWaitSec: 600, maxLength: 50 } as const
  await administrator.ask(saveQueue, {
    params: { id: queueId },
    body: {
      ...rules,
      id: queueId,
      code: 'main',
      name: '综合',
      members: members('li.agent1', 'wang.agent2', 'song.lead1'),
      active: true,
      version: 0,
    },
  })
  await administrator.ask(saveQueue, {
    params: { id: otherId },
    body: {
      ...rules,
      id: otherId,
      code: 'english',
      name: '英语',
      members: members('tang.lead2', 'zhou.agent3'),
      active: true,
      version: 0,
    },
  })
  await administrator.ask(contract.saveTrunk, { params: { id: trunkId }, body: trunkOf(trunkId) })
  const entry = { to: 'flow', flow: bare.id } as const
  const inbound = [{ id: ruleId, name: '12345', active: true, called: ['12345'], entry }]
  await administrator.ask(savePlan, { body: { plan: { ...emptyPlan, inbound }, version: 0 } })
  return queueId
}

/** A trunk to a telephone house nearby, as the administrator's page sends it. */
export const trunkOf = (id: string) => ({
  id,
  code: 'city',
  name: '市话',
  host: '127.0.0.1',
  port: 5060,
  transport: 'udp' as const,
  allowFrom: ['127.0.0.2/32'],
  maxCalls: 30,
  weight: 1,
  callerNumber: '073112345',
  prefix: '',
  probeSec: 0,
  registers: false,
  active: true,
  version: 0,
})
