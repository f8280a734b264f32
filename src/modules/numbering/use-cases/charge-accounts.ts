import type { Actor } from '#kernel/actor.ts'
import { refuse, type Refusal } from '#kernel/result.ts'
import { audit, hashPassword, passwordMatches } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { mostMisses } from '../domain/extension-services.ts'
import { accountByCode, chargeAccounts, countMisses, keepAccount } from '../store/charge-accounts.ts'

/** The account somebody keyed, if its PIN is right. Wrong ones are counted, and too many lock it. */
export async function openAccount(
  at: Context,
  tenantId: string,
  keyed: { code: string; pin: string },
): Promise<{ id: string; name: string } | undefined> {
  const found = await inTenant(at.db, tenantId, async (tx) => {
    const account = await accountByCode(tx, tenantId, keyed.code)
    const open = account && account.misses < mostMisses ? account : undefined
    // Without an account it takes as long.
    const right = await passwordMatches(open?.pin, keyed.pin)
    const misses = right ? 0 : (open?.misses ?? 0) + 1
    if (open && open.misses !== misses) await countMisses(tx, open, misses)
    return { account: right ? open : undefined }
  })
  if (!('account' in found) || !found.account) return undefined
  const { id, department, name } = found.account
  return { id, name: `${department} ${name}` }
}

/** Adds or changes an account; a new PIN frees a locked one. */
export async function keepChargeAccount(
  at: Context,
  by: Actor,
  id: string,
  wanted: { code: string; name: string; department: string; active: boolean; version: number; pin?: string },
): Promise<Refusal | { id: string }> {
  const { tenantId } = by
  const { pin, ...fields } = wanted
  const hash = pin === undefined ? undefined : await hashPassword(pin)
  return inTenant(at.db, tenantId, async (tx) => {
    const all = await chargeAccounts(tx, tenantId)
    const known = all.find((one) => one.id === id)
    if (all.some((one) => one.code === fields.code && one.id !== id)) return refuse('numbering.account-twice')
    const kept = hash ?? known?.pin
    if (kept === undefined) return refuse('numbering.account-pin')
    if ((known?.version ?? 0) !== fields.version) return refuse('numbering.changed-meanwhile')
    const misses = hash === undefined ? (known?.misses ?? 0) : 0
    const row = { ...fields, tenant_id: tenantId, id, pin: kept, misses, updated_at: at.clock.now() }
    if (!(await keepAccount(tx, row))) return refuse('numbering.changed-meanwhile')
    await audit(tx, by, { action: 'charge-account.saved', subject: id, details: { code: fields.code } })
    return { id }
  })
}
