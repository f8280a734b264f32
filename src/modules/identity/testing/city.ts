import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Registry } from 'prom-client'
import { type Actor, systemActor } from '#kernel/actor.ts'
import { fixedClock } from '#kernel/clock.ts'
import type { PermissionVerb } from '#kernel/permission.ts'
import { isRefusal } from '#kernel/result.ts'
import { openKeys } from '#platform/crypto/keys.ts'
import type { Context } from '#platform/context/context.ts'
import { type Db, inTenant, newId } from '#platform/db/index.ts'
import { FileStore } from '#platform/files/file-store.ts'
import { LiveBus } from '#platform/live/live-bus.ts'
import { silentLog } from '#platform/log/log.ts'
import {
  authenticate,
  identitySettings,
  type IdentitySettings,
  openHeads,
  rolesByCode,
  setUpTenant,
} from '../index.ts'
import { assignRoles } from '../use-cases/assign-roles.ts'
import { addUnit } from '../use-cases/manage-units.ts'
import { createUser } from '../use-cases/manage-users.ts'
import { permissions } from '../permissions.ts'
import { signIn } from '../use-cases/sign-in.ts'

/** The password of everybody in a test city. */
export const password = 'Kx7mTr2wQp-hotline'

const scopes = ['own', 'queue', 'unit', 'subtree', 'tenant'] as const
/** Verbs of other modules that identity's own tests speak of. */
const strangers: PermissionVerb[] = [
  { verb: 'case.read', label: '查看工单', scopes },
  { verb: 'case.handle', label: '办理', scopes: ['unit', 'subtree', 'tenant'] },
  { verb: 'case.contact.read', label: '查看联系方式', scopes },
  { verb: 'case.secret.read', label: '查看保密工单', scopes, personal: true },
  { verb: 'case.redo.decide', label: '批复重办请示', scopes: ['subtree', 'tenant'] },
]

/** A context on a test database whose clock is set by hand, with keys and heads in a folder of its own. */
export function testContext(db: Db) {
  const folder = mkdtempSync(join(tmpdir(), 'minsheng-identity-'))
  const clock = fixedClock(new Date('2026-11-23T01:00:00Z'))
  const at: Context = {
    db,
    clock,
    newId,
    random: (bytes) => randomBytes(bytes),
    log: silentLog,
    keys: openKeys(join(folder, 'keys')),
    files: new FileStore(join(folder, 'files')),
    live: new LiveBus(),
    metrics: new Registry(),
  }
  const settings = identitySettings(
    [...permissions, ...strangers],
    openHeads(join(folder, 'audit-heads'), join(folder, 'keys')),
  )
  return { at, clock, settings, close: () => rmSync(folder, { recursive: true }) }
}

/** Throws a refusal: for what must succeed before the test begins. */
export function must<T>(answer: T): Exclude<T, { refused: string }> {
  if (isRefusal(answer)) throw new Error(`refused: ${JSON.stringify(answer)}`)
  return answer as Exclude<T, { refused: string }>
}

/** A city with a bureau of one section, another bureau, and whoever the test asks for. */
export async function testCity(at: Context, settings: IdentitySettings, host = `${newId()}.example`) {
  const city = {
    name: '测试市12345热线',
    cityName: '测试市',
    timeZone: 'Asia/Shanghai',
    numberPrefix: '0731',
    hosts: [host],
  }
  const { tenantId, rootUnitId } = must(
    await setUpTenant(at, settings, city, { code: 'city', name: '测试市' }),
  )
  const system = systemActor(tenantId)
  const unit = async (code: string, name: string, parentId: string) =>
    must(await addUnit(at, system, { code, name, parentId, kind: 'department' })).id
  const bureau = await unit('jtj', '交通局', rootUnitId)
  const units = {
    root: rootUnitId,
    bureau,
    section: await unit('jtj-1', '路政科', bureau),
    other: await unit('hbj', '环保局', rootUnitId),
  }
  const roleIds = await inTenant(at.db, tenantId, (tx) => rolesByCode(tx, tenantId))
  const roleId = (code: string) => roleIds.get(code) ?? ''
  let made = 0

  /** Makes a person of a unit with roles; answers his id. */
  const person = async (account: string, unitId: string, ...roles: string[]): Promise<string> => {
    made += 1
    const user = { account, name: `员${made}`, agentNo: String(1000 + made), unitId }
    const { id } = must(await createUser(at, settings, system, user, password))
    if (roles.length > 0) must(await assignRoles(at, settings, system, id, roles.map(roleId)))
    return id
  }
  /** Signs somebody in; answers his token. */
  const token = async (account: string, address = '10.0.0.1'): Promise<string> => {
    const typed = { account, password }
    return must(await signIn(at, settings, tenantId, typed, { address, userAgent: 'test' })).token
  }
  /** Who the token's holder is now. */
  const who = (token: string): Promise<Actor | undefined> =>
    authenticate(at, settings, tenantId, token, '10.0.0.1')
  /** Signs somebody in and answers him. */
  const actor = async (account: string): Promise<Actor> => {
    const found = await who(await token(account))
    if (!found) throw new Error(`${account} could not sign in`)
    return found
  }
  return { tenantId, host, system, units, roleId, person, token, who, actor }
}

/** A test city as made by `testCity`. */
export type TestCity = Awaited<ReturnType<typeof testCity>>
