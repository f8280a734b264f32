import { randomBytes } from 'node:crypto'
import { visit, type Visitor } from '../visitor.ts'

/** Somebody who can sign in as an agent. */
export interface Hired {
  readonly account: string
  readonly password: string
}
interface Role {
  readonly id: string
  readonly code: string
}
interface Queue {
  readonly id: string
  readonly code: string
  readonly members: { userId: string; level: number }[]
}

/** Makes so many agents as the administrators do at their desks: account, role, password, queue. `number` is the first visitor's number free. */
export async function hire(deskUrl: string, count: number, number: number): Promise<Hired[]> {
  const system = await visit(deskUrl, 'cui.system', number)
  const security = await visit(deskUrl, 'tan.security', number + 1)
  const { unitId } = await system.ask<{ unitId: string }>('GET', '/session')
  const { roles } = await security.ask<{ roles: Role[] }>('GET', '/roles?limit=100')
  const role = roles.find(({ code }) => code === 'agent')
  if (!role) throw new Error('there is no role of agents')
  const hired: (Hired & { id: string })[] = []
  for (let n = 0; n < count; n++)
    hired.push(await hireOne(deskUrl, { system, security, unitId, roleId: role.id, n, number: number + 2 }))
  await intoQueue(
    system,
    hired.map(({ id }) => id),
  )
  return hired
}

async function hireOne(
  deskUrl: string,
  by: { system: Visitor; security: Visitor; unitId: string; roleId: string; n: number; number: number },
): Promise<Hired & { id: string }> {
  const account = `crowd.agent${by.n + 1}`
  const agentNo = String(7001 + by.n)
  const made = await by.system.ask<{ id: string; oneTimePassword: string }>('POST', '/users', {
    account,
    name: `话务员${by.n + 1}`,
    agentNo,
    unitId: by.unitId,
  })
  await by.security.ask('PUT', `/users/${made.id}/roles`, { roleIds: [by.roleId] })
  const password = `Aa-${randomBytes(12).toString('base64url')}`
  const self = await visit(deskUrl, account, by.number + (by.n % 30), made.oneTimePassword)
  await self.ask('PUT', '/session/password', { oldPassword: made.oneTimePassword, newPassword: password })
  await self.ask('POST', '/session/end', {})
  return { account, password, id: made.id }
}

async function intoQueue(system: Visitor, ids: readonly string[]): Promise<void> {
  const { queues } = await system.ask<{ queues: Queue[] }>('GET', '/queues')
  const queue = queues.find(({ code }) => code === 'main')
  if (!queue) throw new Error('there is no queue of the hotline')
  const members = [...queue.members, ...ids.map((userId) => ({ userId, level: 1 }))]
  await system.ask('PUT', `/queues/${queue.id}`, { ...queue, members })
}
