/** 记帐: the calls an account was charged with in a month, as a table to keep; numbers outside are masked. */
import { Readable } from 'node:stream'
import type { Actor } from '#kernel/actor.ts'
import { spanOfMonth } from '#kernel/month.ts'
import { isRefusal, refuse, type Refusal } from '#kernel/result.ts'
import { audit, findTenant } from '#modules/identity/index.ts'
import { accountsNamed, type NamedAccount } from '#modules/numbering/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { csvOf } from '#platform/files/csv.ts'
import type { FileReply } from '#platform/http/request.ts'
import { maskedNumber } from '../live/views.ts'
import { findCalls } from '../store/records.ts'
import type { CallRow } from '../tables.ts'
import { everyCall } from './call-reach.ts'

/** More calls than this no telephone makes in a month; the newest are kept. */
const mostCalls = 10_000
const head = ['账号', '名称', '部门', '分机', '被叫', '开始', '接通', '结束', '通话秒数', '结果']

/** The table as a download; taking it is audited. Refused when the city has no such account. */
export async function chargedCallsFile(
  at: Context,
  by: Actor,
  { account, month }: { account: string; month: string },
): Promise<FileReply | Refusal> {
  const made = await inTenant(at.db, by.tenantId, async (tx) => {
    const named = (await accountsNamed(tx, by.tenantId, [account])).get(account)
    if (!named) return refuse('telephony.not-found')
    const timeZone = (await findTenant(tx, by.tenantId))?.timeZone ?? 'Asia/Shanghai'
    const { from, to } = spanOfMonth(month, timeZone)
    const calls = await findCalls(tx, at.keys, by.tenantId, everyCall, {
      account,
      from: from.toISOString(),
      until: to.toISOString(),
      limit: mostCalls,
    })
    await audit(tx, by, {
      action: 'charge-account.exported',
      subject: account,
      details: { code: named.code, month, calls: calls.length },
    })
    return { code: named.code, rows: calls.toReversed().map((call) => rowOf(at, named, call, timeZone)) }
  })
  if (isRefusal(made)) return made
  return {
    type: 'text/csv; charset=utf-8',
    headers: { 'cache-control': 'private, no-store' },
    body: Readable.from([Buffer.from(csvOf([head, ...made.rows]))]),
    saveAs: `记帐-${made.code}-${month}.csv`,
  }
}

function rowOf(at: Context, account: NamedAccount, call: CallRow, timeZone: string): string[] {
  const open = (column: 'caller' | 'called') =>
    at.keys.open({ table: 'calls', column, tenantId: call.tenant_id, rowId: call.id }, call[column])
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  const shown = (instant: Date | null) => (instant ? clock.format(instant) : '')
  const talked = call.answered_at ? call.ended_at.getTime() - call.answered_at.getTime() : 0
  return [
    account.code,
    account.name,
    account.department,
    open('caller'),
    maskedNumber(open('called')),
    shown(call.started_at),
    shown(call.answered_at),
    shown(call.ended_at),
    String(Math.round(talked / 1000)),
    call.answered_at ? '接通' : '未接通',
  ]
}
