import type { Actor } from '#kernel/actor.ts'
import { findTenant, unitTree } from '#modules/identity/index.ts'
import type { Tx } from '#platform/db/index.ts'

/** Where whoever takes a list away belongs. */
export interface AboutTaker {
  readonly hotline: string
  readonly unit: string
  readonly timeZone: string
}

/** Asks for it. */
export async function aboutTaker(tx: Tx, by: Actor): Promise<AboutTaker> {
  const city = await findTenant(tx, by.tenantId)
  const unit = (await unitTree(tx, by.tenantId)).get(by.unitId ?? '')?.name ?? ''
  return { hotline: city?.name ?? '', unit, timeZone: city?.timeZone ?? 'Asia/Shanghai' }
}

/** `2026-11-23 09:30` by the city's clock. */
export const clockIn = (timeZone: string): ((at: Date) => string) => {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  return (at) => format.format(at)
}

/** Who took a list away, when and under which number: said above it and on every printed page. */
export function noteOf(
  by: Actor,
  taken: { readonly label: string; readonly at: Date; readonly number: string },
  { hotline, unit, timeZone }: AboutTaker,
): string {
  const who = [unit, by.name, by.agentNo === undefined ? '' : `工号 ${by.agentNo}`].filter(Boolean).join(' ')
  const at = clockIn(timeZone)(taken.at)
  return `${hotline} ${taken.label} · ${who} · ${at} 导出 · 编号 ${taken.number} · 内部资料，仅限工作使用，不得外传`
}
