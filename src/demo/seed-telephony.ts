import { saveMembers } from '#modules/queueing/index.ts'
import { digests, saveExtension, saveTrunk } from '#modules/telephony/index.ts'
import type { Context } from '#platform/context/context.ts'
import type { Tx } from '#platform/db/index.ts'
import { furnishTelephone } from '../first-city/furnish.ts'
import { demoUsers } from './city.ts'
import { seedLeadersQueue } from './leaders-day.ts'
import type { SeededCity } from './seed-city.ts'
import { seedSurgeRule } from './surge-rule.ts'

/** Desk telephones of the demonstration: number and password, listed in the README. */
export const demoExtensions = [
  { number: '8901', name: '班长台电话', password: 'wanglan-8901' },
  { number: '8902', name: '值班电话', password: 'wanglan-8902' },
] as const

/** The demonstration trunk: a laboratory's, open to telephones on this machine only. */
export const demoTrunk = { code: 'lab', host: '127.0.0.1', port: 5080 } as const

/** Queue, flows, trunk, numbers and desk telephones of the demonstration city. */
export async function seedTelephony(tx: Tx, at: Context, city: SeededCity, realm: string): Promise<void> {
  const queueId = await furnishTelephone(tx, at, city.tenantId, ['12345', '070012345'])
  await saveMembers(tx, city.tenantId, queueId, agentsOf(city))
  await seedSurgeRule(tx, at, city, queueId)
  await seedLeadersQueue(tx, at, city, queueId)
  await seedNumbers(tx, at, city.tenantId, realm)
}

/** Agents answer first, their shift leads when all of them are busy. */
const agentsOf = ({ users }: SeededCity) =>
  demoUsers.flatMap(({ account, roles }) => {
    const userId = users.get(account)
    const level = roles.includes('agent') ? 1 : roles.includes('shift-lead') ? 2 : undefined
    return userId !== undefined && level !== undefined ? [{ userId, level }] : []
  })

async function seedNumbers(tx: Tx, at: Context, tenantId: string, realm: string): Promise<void> {
  const kept = { tenant_id: tenantId, active: true, version: 0, updated_at: at.clock.now() }
  const trunkId = at.newId()
  await saveTrunk(tx, {
    ...kept,
    id: trunkId,
    code: demoTrunk.code,
    name: '实验中继（仅限本机）',
    host: demoTrunk.host,
    port: demoTrunk.port,
    transport: 'udp',
    allow_from: ['127.0.0.0/8'],
    max_calls: 60,
    weight: 1,
    caller_number: '12345',
    prefix: '',
    probe_sec: 0,
    registers: false,
    username: null,
    password: null,
  })
  for (const { number, name, password } of demoExtensions) {
    await saveExtension(tx, {
      ...kept,
      id: at.newId(),
      number,
      name,
      user_id: null,
      may_dial: 'local',
      ...digests(number, realm, password),
    })
  }
}
