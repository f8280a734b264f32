import { parsePhoneNumber } from '#kernel/phone-number.ts'
import { findTenant } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import type { Tx } from '#platform/db/index.ts'
import { hasUrgentCase, registrarOfOpenCase } from '../store/case-owner.ts'
import { citizenByNumber } from '../store/citizens.ts'
import { numberIndex } from './know-citizen.ts'

/** The agent who knows a caller's open matter: who registered his newest case that is not closed yet. Tells nothing of the case. */
export async function ownerOfCaller(
  tx: Tx,
  at: Context,
  tenantId: string,
  written: string,
): Promise<string | undefined> {
  const citizen = await citizenOf(tx, at, tenantId, written)
  return citizen && registrarOfOpenCase(tx, tenantId, citizen.id)
}

/** Has this caller an urgent matter that is still open? Then no list may keep him off. */
export async function hasOpenUrgentCase(
  tx: Tx,
  at: Context,
  tenantId: string,
  written: string,
): Promise<boolean> {
  const citizen = await citizenOf(tx, at, tenantId, written)
  return citizen !== undefined && hasUrgentCase(tx, tenantId, citizen.id)
}

async function citizenOf(tx: Tx, at: Context, tenantId: string, written: string) {
  const tenant = await findTenant(tx, tenantId)
  const number = parsePhoneNumber(written, tenant?.numberPrefix.replace(/^0/, ''))
  return number && citizenByNumber(tx, tenantId, numberIndex(at, tenantId, number.normal))
}
