import type { Actor } from '#kernel/actor.ts'
import { parsePhoneNumber } from '#kernel/phone-number.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/result.ts'
import type { Context } from '#platform/context/context.ts'
import type { Tx } from '#platform/db/index.ts'
import { audit } from '../audit/audit.ts'
import { oneTimePassword } from '../domain/password-policy.ts'
import { reachesUnit } from '../domain/reach.ts'
import type { IdentitySettings } from '../settings.ts'
import * as tenants from '../store/tenants.ts'
import * as units from '../store/units.ts'
import * as users from '../store/users.ts'
import { changing } from './memory.ts'
import { hashPassword, refusePassword } from './passwords.ts'
import { reachUser } from './reach-user.ts'

/** What is told of a new person. */
export interface NewUser {
  readonly account: string
  readonly agentNo?: string | undefined
  readonly name: string
  readonly unitId: string
  readonly phone?: string | undefined
}

/**
 * Makes an account. Without `password` a one-time password is drawn and answered, this once; the person must change it at his first
 * sign-in. A given password (migration) stands as it is.
 */
export async function createUser(
  at: Context,
  settings: IdentitySettings,
  by: Actor,
  made: NewUser,
  password?: string,
): Promise<Refusal | { id: string; oneTimePassword: string | undefined }> {
  const prepared = await preparePassword(at, settings, made, password)
  if (isRefusal(prepared)) return prepared
  return changing(at, by.tenantId, async (tx) => {
    const id = await insertUser(tx, at, by, made, prepared)
    return isRefusal(id) ? id : { id, oneTimePassword: prepared.drawn }
  })
}

/** A password hashed before the transaction begins; `drawn` when it is a one-time password. */
export interface PreparedPassword {
  readonly hash: string
  readonly drawn: string | undefined
  /** It is the demonstration's and stands in the handbook for everybody to read. */
  readonly isDemo?: boolean
}

/** Checks and hashes the given password, or draws one. */
export async function preparePassword(
  at: Context,
  settings: IdentitySettings,
  made: Pick<NewUser, 'account' | 'agentNo'>,
  password?: string,
): Promise<Refusal | PreparedPassword> {
  if (password === undefined) {
    const drawn = oneTimePassword(at.random(16))
    return { hash: await hashPassword(drawn), drawn }
  }
  const refused = refusePassword(
    password,
    { account: made.account, agentNo: made.agentNo ?? null },
    settings.policy,
  )
  return refused ?? { hash: await hashPassword(password), drawn: undefined }
}

/** Adds the account in the caller's transaction; answers its id. */
export async function insertUser(
  tx: Tx,
  at: Context,
  by: Actor,
  made: NewUser,
  password: PreparedPassword,
): Promise<Refusal | string> {
  const account = made.account.trim().toLowerCase()
  if (!/^[a-z0-9][a-z0-9._-]{1,39}$/.test(account)) return refuse('identity.bad-account')
  const checked = await checkPlace(tx, by, 'user.create', made.unitId)
  if (isRefusal(checked)) return checked
  const id = at.newId()
  const names = await refuseNames(tx, by.tenantId, id, [account, ...agentNoOf(made.agentNo)], made.agentNo)
  if (names) return names
  const phone = sealPhone(at, by.tenantId, id, made.phone)
  if (isRefusal(phone)) return phone
  const now = at.clock.now()
  await users.insert(tx, {
    tenant_id: by.tenantId,
    id,
    account,
    agent_no: made.agentNo ?? null,
    name: made.name,
    unit_id: made.unitId,
    ...phone,
    state: 'active',
    password_hash: password.hash,
    must_change_password: password.drawn !== undefined,
    password_changed_at: now,
    password_is_demo: password.isDemo ?? false,
    created_at: now,
    updated_at: now,
  })
  const details = { account, agentNo: made.agentNo ?? null, unitId: made.unitId }
  await audit(tx, by, { action: 'user.created', subject: id, details })
  return id
}

/** What may be changed of a person; an absent field stays, `null` removes. */
export interface UserEdit {
  readonly version: number
  readonly agentNo?: string | null | undefined
  readonly name?: string | undefined
  readonly unitId?: string | undefined
  readonly phone?: string | null | undefined
}

/** Changes a person's name, number, telephone or unit. */
export function editUser(
  at: Context,
  settings: IdentitySettings,
  by: Actor,
  id: string,
  edit: UserEdit,
): Promise<Refusal | { version: number }> {
  return changing(at, by.tenantId, async (tx) => {
    const user = await reachUser(tx, settings.verbs, by, 'user.edit', id)
    if (isRefusal(user)) return user
    const moves = edit.unitId !== undefined && edit.unitId !== user.unitId
    if (moves) {
      const checked = await checkPlace(tx, by, 'user.edit', edit.unitId)
      if (isRefusal(checked)) return checked
    }
    const names = await refuseNames(tx, by.tenantId, id, agentNoOf(edit.agentNo), edit.agentNo)
    if (names) return names
    const phone = edit.phone === undefined ? {} : sealPhone(at, by.tenantId, id, edit.phone ?? undefined)
    if (isRefusal(phone)) return phone
    const change: users.UserChange = {
      ...phone,
      ...(edit.agentNo !== undefined && { agent_no: edit.agentNo }),
      ...(edit.name !== undefined && { name: edit.name }),
      ...(moves && { unit_id: edit.unitId }),
    }
    if (!(await users.update(tx, by.tenantId, id, edit.version, change, at.clock.now())))
      return refuse('identity.changed-meanwhile')
    await tenants.raiseGrantsEpoch(tx, by.tenantId)
    const details = {
      fields: Object.keys(change),
      ...(moves && { fromUnit: user.unitId, toUnit: edit.unitId }),
    }
    await audit(tx, by, { action: moves ? 'user.moved' : 'user.edited', subject: id, details })
    return { version: edit.version + 1 }
  })
}

const agentNoOf = (agentNo: string | null | undefined) => (agentNo ? [agentNo] : [])

async function checkPlace(tx: Tx, by: Actor, verb: string, unitId: string): Promise<Refusal | undefined> {
  const unit = await units.find(tx, by.tenantId, unitId)
  if (!unit) return refuse('identity.unknown-unit')
  if (!unit.active) return refuse('identity.unit-inactive')
  return reachesUnit(by, verb, unit.path) ? undefined : refuse('identity.beyond-reach')
}

/** An account must not be another's agent number, nor the other way round: either signs in. */
async function refuseNames(
  tx: Tx,
  tenantId: string,
  id: string,
  names: readonly string[],
  agentNo: string | null | undefined,
): Promise<Refusal | undefined> {
  if (agentNo && !/^\d{2,10}$/.test(agentNo)) return refuse('identity.bad-agent-no')
  if (names.length === 0) return undefined
  const name = await users.signInNameTaken(tx, tenantId, names, id)
  return name === undefined ? undefined : refuse('identity.name-taken', { name })
}

function sealPhone(
  at: Context,
  tenantId: string,
  id: string,
  phone: string | undefined,
): Refusal | { phone: Buffer | null; phone_index: Buffer | null } {
  if (phone === undefined) return { phone: null, phone_index: null }
  const number = parsePhoneNumber(phone)
  if (!number) return refuse('identity.bad-phone')
  return {
    phone: at.keys.seal({ table: 'users', column: 'phone', tenantId, rowId: id }, number.normal),
    phone_index: at.keys.blindIndex(tenantId, 'users.phone', number.normal),
  }
}
