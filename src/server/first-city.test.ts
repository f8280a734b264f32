import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addAreas } from '#modules/cases/contract-areas.ts'
import { readWords } from '#modules/cases/contract-intake.ts'
import {
  addUnit,
  assignRoles,
  changePassword,
  changeTenant,
  createUser,
  listRoles,
  listUnits,
  makeFirstAdministrators,
  readTenant,
  signIn,
  whoAmI,
} from '#modules/identity/contract.ts'
import {
  identitySettings,
  insertUser,
  makeFirstAdministratorLink,
  openHeads,
  preparePassword,
  tenantIds,
  unitTree,
} from '#modules/identity/index.ts'
import { systemActor } from '#kernel/actor.ts'
import { isRefusal } from '#kernel/result.ts'
import { listAlarms, listCalendars } from '#modules/operations/contract.ts'
import { listQueues, saveQueue } from '#modules/queueing/contract.ts'
import { readPlan, savePlan } from '#modules/numbering/contract.ts'
import { listNumbers, saveTrunk } from '#modules/telephony/contract-numbers.ts'
import { digests, saveExtension } from '#modules/telephony/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, newId } from '#platform/db/index.ts'
import type { Endpoint, Input, Reply } from '#platform/http/contract.ts'
import { silentLog } from '#platform/log/log.ts'
import type { Running } from '#platform/process/run-process.ts'
import { readSettings } from '#platform/settings/index.ts'
import { testDatabase, type TestDatabase } from '../../tests/support/database.ts'
import { buildWeb } from '../../scripts/build-web.ts'
import { demoExtensions } from '../demo/seed-telephony.ts'
import { sipRealm } from '../switch/start.ts'
import { addressOf } from '../../web/api/call.ts'
import { openContext } from './context.ts'
import { startServer } from './start.ts'

let database: TestDatabase
let folder: string
let server: Running

beforeAll(async () => {
  database = await testDatabase()
  folder = mkdtempSync(join(tmpdir(), 'first-city-'))
  if (!existsSync(new URL('../../web/dist/portal/index.html', import.meta.url))) await buildWeb()
  server = await start()
}, 600_000)

async function start(more: Record<string, string> = {}): Promise<Running> {
  const read = readSettings({
    HTTP_PORT: '0',
    PORTAL_PORT: '0',
    DEMO: 'off',
    DATA_DIR: folder,
    DATABASE_URL: database.appUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    ...more,
  })
  if ('problems' in read) throw new Error(read.problems.join())
  return startServer(read.settings, silentLog)
}
afterAll(async () => {
  await server?.stop()
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Somebody before the desk's pages: his browser keeps the cookie. */
class Visitor {
  private cookie = ''
  async ask<E extends Endpoint>(endpoint: E, input: Partial<Input<E>> = {}): Promise<Reply<E>> {
    const reply = await fetch(`${server.ready.url}${addressOf(endpoint, input)}`, {
      method: endpoint.method,
      headers: { cookie: this.cookie, 'content-type': 'application/json', 'idempotency-key': newId() },
      ...(endpoint.method !== 'GET' && { body: JSON.stringify(input.body ?? {}) }),
    })
    if (!reply.ok)
      throw new Error(`${endpoint.method} ${endpoint.path}: ${reply.status} ${await reply.text()}`)
    this.cookie = reply.headers.get('set-cookie')?.split(';')[0] ?? this.cookie
    return (await reply.json()) as Reply<E>
  }
  /** Signs in with a one-time password and chooses his own. */
  async arrive(account: string, oneTime: string): Promise<this> {
    await this.ask(signIn, { body: { account, password: oneTime } })
    await this.ask(changePassword, { body: { oldPassword: oneTime, newPassword: 'Xinghe-City-2026' } })
    return this
  }
}

/** Does something behind the pages' back. */
async function behind<T>(act: (at: Context, tenantId: string) => Promise<T>): Promise<T> {
  const opened = openContext({ databaseUrl: database.appUrl, dataDir: folder, log: silentLog })
  const [tenantId = ''] = await tenantIds(opened.at.db)
  return act(opened.at, tenantId).finally(() => opened.close())
}

async function firstLink(): Promise<string> {
  const link = await behind(makeFirstAdministratorLink)
  return link?.path.split('#')[1] ?? ''
}

const own = 'Xinghe-System-2026'

test('a new city is opened in the browser alone: from the one-time link to a queue that somebody answers', async () => {
  const system = new Visitor()
  const others = await system.ask(makeFirstAdministrators, {
    body: {
      token: await firstLink(),
      system: { account: 'qian.system', name: '钱系统', password: own },
      security: { account: 'sun.security', name: '孙安全' },
      audit: { account: 'li.audit', name: '李审计' },
    },
  })
  await system.ask(signIn, { body: { account: 'qian.system', password: own } })

  const city = await system.ask(readTenant)
  const named = { name: '星河市12345热线', cityName: '星河市', numberPrefix: '0799' }
  await system.ask(changeTenant, { body: { ...city, ...named } })
  expect(await system.ask(whoAmI)).toMatchObject({ cityName: '星河市' })

  const [root] = (await system.ask(listUnits)).units
  const centre = { parentId: root?.id ?? '', code: 'rx', name: '热线中心', kind: 'centre' } as const
  const { id: unitId } = await system.ask(addUnit, { body: { ...centre, sort: 0 } })
  await system.ask(addAreas, { body: { areas: [{ code: '360302', name: '安源区' }] } })
  const agent = await system.ask(createUser, {
    body: { account: 'zhou.agent', name: '周话务', agentNo: '1001', unitId },
  })

  const security = await new Visitor().arrive('sun.security', others.security)
  const roleIds = (await security.ask(listRoles)).roles
    .filter(({ code }) => code === 'agent')
    .map(({ id }) => id)
  await security.ask(assignRoles, { params: { id: agent.id }, body: { roleIds } })

  const [queue] = (await system.ask(listQueues)).queues
  if (!queue) throw new Error('a new city has no queue')
  const members = [{ userId: agent.id, level: 1 }]
  await system.ask(saveQueue, { params: { id: queue.id }, body: { ...queue, members } })
  const trunk = {
    id: newId(),
    code: 'op1',
    name: '运营商',
    host: '127.0.0.1',
    port: 5080,
    transport: 'udp',
  } as const
  const limits = { allowFrom: [], maxCalls: 30, weight: 10, callerNumber: '12345', prefix: '', probeSec: 0 }
  await system.ask(saveTrunk, {
    params: { id: trunk.id },
    body: { ...trunk, ...limits, registers: false, active: true, version: 0 },
  })
  const { plan, version } = await system.ask(readPlan, { query: {} })
  const entry = { to: 'flow', flow: 'hotline-12345' } as const
  const rule = { id: newId(), name: '区号加拨', active: true, called: ['079912345'], entry }
  await system.ask(savePlan, { body: { plan: { ...plan, inbound: [...plan.inbound, rule] }, version } })

  const hotline = await new Visitor().arrive('1001', agent.oneTimePassword)
  expect(Object.keys((await hotline.ask(whoAmI)).grants)).toContain('call.handle')
  expect((await hotline.ask(readWords)).areas.map(({ name }) => name)).toEqual(['安源区'])
  expect((await system.ask(listQueues)).queues[0]?.members).toEqual(members)
  expect((await system.ask(readPlan, { query: {} })).plan.inbound.map(({ called }) => called)).toEqual([
    ['12345'],
    ['079912345'],
  ])
}, 300_000)

test('every page that a system administrator may open answers him', async () => {
  const system = new Visitor()
  await system.ask(signIn, { body: { account: 'qian.system', password: own } })
  for (const endpoint of [
    listUnits,
    readTenant,
    readWords,
    listCalendars,
    listNumbers,
    listQueues,
    listAlarms,
  ])
    await expect(system.ask(endpoint as Endpoint), endpoint.path).resolves.toBeDefined()
})

test('while a password of the demonstration stands nothing is opened to others, and one sentence says why', async () => {
  const open = await start({ TRUST_PROXY: 'on' })
  await open.stop()
  await behind(async (at, tenantId) => {
    const by = systemActor(tenantId)
    const [root] = await inTenant(at.db, tenantId, async (tx) => [...(await unitTree(tx, tenantId)).values()])
    const settings = identitySettings([], openHeads(join(folder, 'heads'), join(folder, 'keys')))
    const made = { account: 'demo.agent', name: '演示', unitId: root?.id ?? '' }
    const prepared = await preparePassword(at, settings, made, 'Printed-In-Readme-1')
    if (isRefusal(prepared)) throw new Error(prepared.refused)
    await inTenant(at.db, tenantId, (tx) => insertUser(tx, at, by, made, { ...prepared, isDemo: true }))
  })
  await expect(start({ TRUST_PROXY: 'on' })).rejects.toThrow(
    /^TRUST_PROXY is refused while 1 account \(demo.agent\) still have the passwords of the demonstration/,
  )
  const [phone] = demoExtensions
  await behind((at, tenantId) =>
    inTenant(at.db, tenantId, (tx) =>
      saveExtension(tx, {
        tenant_id: tenantId,
        id: newId(),
        number: phone.number,
        name: phone.name,
        user_id: null,
        active: true,
        version: 0,
        updated_at: at.clock.now(),
        ...digests(phone.number, sipRealm, phone.password),
      }),
    ),
  )
  await expect(start({ SIP_HOST: '0.0.0.0' })).rejects.toThrow(
    'SIP_HOST=0.0.0.0 is refused while 1 account (demo.agent) and 1 desk telephone (8901) still have',
  )
})
