import type { Actor } from '#kernel/actor.ts'
import { refuse, type Refusal } from '#kernel/result.ts'
import { monthOf, spanOfMonth } from '#kernel/month.ts'
import { audit, findTenant, hashPassword, passwordMatches } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, type Tx } from '#platform/db/index.ts'
import { secondsLeft } from '../domain/charge-account.ts'
import { mostMisses } from '../domain/extension-services.ts'
import type { NumberingNeighbours } from '../services.ts'
import type { ChargeAccountRow } from '../tables.ts'
import { accountByCode, chargeAccounts, countMisses, keepAccount } from '../store/charge-accounts.ts'

/** An account somebody keyed. */
export interface OpenedAccount {
  id: string
  name: string
  /** What its ended calls left it of this month's minutes; absent: it has no limit. */
  secondsLeft?: number
  /** First instant of this month, unix ms: whoever knows of calls in progress since takes theirs off. */
  from?: number
}

/** The account somebody keyed, if its PIN is right. Wrong ones are counted, and too many lock it. */
export async function openAccount(
  at: Context,
  tenantId: string,
  keyed: { code: string; pin: string },
  { chargedCalls }: Pick<NumberingNeighbours, 'chargedCalls'>,
): Promise<OpenedAccount | undefined> {
  const found = await inTenant(at.db, tenantId, async (tx) => {
    const account = await accountByCode(tx, tenantId, keyed.code)
    const open = account && account.misses < mostMisses ? account : undefined
    // Without an account it takes as long.
    const right = await passwordMatches(open?.pin, keyed.pin)
    const misses = right ? 0 : (open?.misses ?? 0) + 1
    if (open && open.misses !== misses) await countMisses(tx, open, misses)
    if (!right || !open) return {}
    const { id, department, name } = open
    return {
      opened: { id, name: `${department} ${name}`, ...(await leftOf(tx, at, open, chargedCalls)) },
    }
  })
  return 'opened' in found ? found.opened : undefined
}

async function leftOf(
  tx: Tx,
  at: Context,
  { tenant_id: tenantId, id, monthly_minutes: minutes }: ChargeAccountRow,
  chargedCalls: NumberingNeighbours['chargedCalls'],
): Promise<Pick<OpenedAccount, 'secondsLeft' | 'from'>> {
  if (minutes === null) return {}
  const timeZone = (await findTenant(tx, tenantId))?.timeZone ?? 'Asia/Shanghai'
  const { from, to } = spanOfMonth(monthOf(at.clock.now(), timeZone), timeZone)
  const used = (await chargedCalls(tx, tenantId, from, to)).find(({ account }) => account === id)
  const left = secondsLeft(minutes, used?.seconds ?? 0)
  return left === undefined ? {} : { secondsLeft: left, from: from.getTime() }
}

/** Adds or changes an account; a new PIN frees a locked one. */
export async function keepChargeAccount(
  at: Context,
  by: Actor,
  id: string,
  wanted: Pick<ChargeAccountRow, 'code' | 'name' | 'department' | 'active' | 'version'> & {
    pin?: string
    monthlyMinutes?: number
  },
): Promise<Refusal | { id: string }> {
  const { tenantId } = by
  const { pin, monthlyMinutes, ...fields } = wanted
  const hash = pin === undefined ? undefined : await hashPassword(pin)
  return inTenant(at.db, tenantId, async (tx) => {
    const all = await chargeAccounts(tx, tenantId)
    const known = all.find((one) => one.id === id)
    if (all.some((one) => one.code === fields.code && one.id !== id)) return refuse('numbering.account-twice')
    const kept = hash ?? known?.pin
    if (kept === undefined) return refuse('numbering.account-pin')
    if ((known?.version ?? 0) !== fields.version) return refuse('numbering.changed-meanwhile')
    const misses = hash === undefined ? (known?.misses ?? 0) : 0
    const row: ChargeAccountRow = {
      ...fields,
      tenant_id: tenantId,
      id,
      pin: kept,
      misses,
      monthly_minutes: monthlyMinutes ?? null,
      updated_at: at.clock.now(),
    }
    if (!(await keepAccount(tx, row))) return refuse('numbering.changed-meanwhile')
    await audit(tx, by, {
      action: 'charge-account.saved',
      subject: id,
      details: { code: fields.code, monthlyMinutes: row.monthly_minutes },
    })
    return { id }
  })
}
