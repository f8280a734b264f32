/** Help for an agent in a call, asked for by a button or keyed on his telephone: the shift lead is told, called, or brought in where a life is at risk. */
import type { Actor } from '#kernel/actor.ts'
import { isRefusal, refuse, type Refusal } from '#kernel/result.ts'
import { audit } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, type Tx } from '#platform/db/index.ts'
import type { Call } from '../controller/core/call.ts'
import type { DeskActor, DeskCommand } from '../controller/core/happenings.ts'
import type { Seat, World } from '../controller/core/world.ts'
import { keepMark } from '../store/call-marks.ts'
import type { MarkRow } from '../tables.ts'
import { deskOf } from './desk-actor.ts'
import { shiftLeads } from './shift-leads.ts'
import { writeToAgents } from './write-to-agents.ts'

/** The live state, and whoever carries commands out. */
export interface CallDesk {
  readonly world: World
  command(command: DeskCommand, by: DeskActor): Promise<Refusal | Record<string, unknown> | undefined>
}

/** The call that is his now; what he only listens to or was called into is none. */
export function callOfAgent({ world }: CallDesk, by: Actor): Call | undefined {
  const call = world.calls[world.seats[by.userId ?? '']?.agent.call ?? '']
  return call?.tenantId === by.tenantId && call.agent === by.userId && !call.ended ? call : undefined
}

export const leadsOf = (at: Context, { world }: CallDesk, by: Actor, call: Call): Promise<Seat[]> =>
  inTenant(at.db, by.tenantId, (tx) => shiftLeads(tx, world, call))

/** 求助: the leads read it and may step in. */
export async function askForHelp(
  at: Context,
  desk: CallDesk,
  by: Actor,
  text: string | undefined,
): Promise<Refusal | { leads: number }> {
  const call = callOfAgent(desk, by)
  if (!call) return refuse('telephony.no-call')
  const leads = await leadsOf(at, desk, by, call)
  if (leads.length === 0) return refuse('telephony.no-lead')
  const words = text === undefined || text === '' ? '请求帮助' : text
  await tellLeads(at, by, { call, leads, words: `求助：${words}`, kind: 'help', note: words })
  return { leads: leads.length }
}

/** 呼叫班长: the first who can come is consulted, the citizen hears music. */
export async function callLead(
  at: Context,
  desk: CallDesk,
  by: Actor,
): Promise<Refusal | Record<string, unknown>> {
  const call = callOfAgent(desk, by)
  if (!call) return refuse('telephony.no-call')
  let answer: Record<string, unknown> | Refusal = refuse('telephony.no-lead')
  for (const lead of await leadsOf(at, desk, by, call)) {
    const to = { agent: lead.agent.id }
    const agent = by.userId ?? ''
    answer = (await desk.command({ do: 'consult', agent, to, evenPaused: true }, deskOf(by))) ?? {}
    const elsewhere = ['telephony.target-busy', 'telephony.target-offline']
    if (!isRefusal(answer) || !elsewhere.includes(answer.refused)) break
  }
  return answer
}

/** 生命危险: the lead and this emergency number come into the call; the leads are told, and it is kept for follow-up. */
export async function riskLife(
  at: Context,
  desk: CallDesk,
  by: Actor,
  number: string,
): Promise<Refusal | Record<string, unknown>> {
  const call = callOfAgent(desk, by)
  if (!call) return refuse('telephony.no-call')
  const leads = await leadsOf(at, desk, by, call)
  const ids = leads.map((lead) => lead.agent.id)
  const command = { do: 'life-at-risk', agent: by.userId ?? '', number, leads: ids } as const
  const done = (await desk.command(command, deskOf(by))) ?? {}
  if (isRefusal(done)) return done
  const words = `生命危险：已呼叫 ${number}，请立即加入通话`
  await tellLeads(at, by, { call, leads, words, kind: 'life-at-risk', note: `呼叫 ${number}` })
  return done
}

export interface Marked {
  call: Call
  kind: MarkRow['kind']
  note: string
}

/** The mark on the call's record, and the audit of the deed. */
export async function mark(at: Context, tx: Tx, by: Actor, { call, kind, note }: Marked): Promise<void> {
  await keepMark(tx, {
    tenant_id: by.tenantId,
    id: at.newId(),
    call_id: call.id,
    kind,
    at: at.clock.now(),
    by_user: by.userId ?? '',
    by_name: by.name,
    note,
    follow_up: kind === 'life-at-risk' || kind === 'life-words',
  })
  await audit(tx, by, { action: `call.${kind}`, subject: call.id, reason: note, details: {} })
}

/** Leads read it on their screens with the call, and may step in by it; without one at his seat it is marked alike. */
export async function tellLeads(
  at: Context,
  by: Actor,
  told: Marked & { leads: readonly Seat[]; words: string },
): Promise<void> {
  const { call, leads, words } = told
  const to = leads.map(({ agent, name }) => ({ id: agent.id, name }))
  const marked = (tx: Tx) => mark(at, tx, by, told)
  if (to.length === 0) return inTenant(at.db, by.tenantId, marked)
  await writeToAgents(at, by, { addressed: '班长', text: words, to, call: call.id }, marked)
}
