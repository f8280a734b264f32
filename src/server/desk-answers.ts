/** What the rest of the product tells a desk telephone that keyed a code: an account opened, a PIN found out, day and night service switched. */
import type { Actor } from '#kernel/actor.ts'
import { isRefusal } from '#kernel/result.ts'
import { openAccount, proveExtensionPin } from '#modules/numbering/index.ts'
import { switchServiceIn } from '#modules/operations/index.ts'
import { chargedCalls } from '#modules/telephony/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'

const questions: readonly string[] = ['charge-account', 'night-service', 'extension-pin']
/** No flow can ask these: its node names other adapters. */
export const isDeskQuestion = (adapter: string): boolean => questions.includes(adapter)

/** Undefined: refused. */
export async function deskAnswer(
  at: Context,
  tenantId: string,
  { adapter, input }: { adapter: string; input: Record<string, string> },
): Promise<Record<string, unknown> | undefined> {
  if (adapter === 'night-service') return switchNight(at, tenantId, input)
  if (adapter === 'extension-pin') return { ...(await proveExtensionPin(pinOf(input))) }
  const { code = '', pin = '' } = input
  const opened = await openAccount(at, tenantId, { code, pin }, { chargedCalls })
  return opened && { ...opened }
}

const pinOf = ({ endpoint = '', kept = '', pin = '', next = '' }: Record<string, string>) => ({
  endpoint,
  kept,
  pin,
  next,
})

async function switchNight(at: Context, tenantId: string, keyed: Record<string, string>) {
  const { on, extension = '', calendar = '' } = keyed
  const name = `分机 ${extension}`
  const by: Actor = { kind: 'system', tenantId, name, roles: [], grants: {} }
  const wanted = { calendar, to: on ? ('night' as const) : null, reason: `${name} 星号功能` }
  const switched = await inTenant(at.db, tenantId, (tx) => switchServiceIn(tx, at, by, wanted))
  return isRefusal(switched) ? undefined : {}
}
