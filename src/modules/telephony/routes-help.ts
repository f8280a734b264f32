import type { Actor } from '#kernel/actor.ts'
import { isRefusal, refuse, type Refusal } from '#kernel/result.ts'
import { wordsSaid } from '#kernel/words-said.ts'
import { audit } from '#modules/identity/index.ts'
import { prompts, promptsInUse } from '#modules/ivr/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, type Tx } from '#platform/db/index.ts'
import { serve } from '#platform/http/serve.ts'
import type { HttpServer } from '#platform/http/server.ts'
import * as help from './contract-help.ts'
import { saidInCall } from './contract-life.ts'
import type { Call } from './controller/core/call.ts'
import type { Seat } from './controller/core/world.ts'
import { deskOf } from './routes-supervision.ts'
import type { TelephonyServices } from './services.ts'
import { keepMark, lifeAtStake } from './store/call-marks.ts'
import { lifeWordsOf } from './store/life-words.ts'
import type { MarkRow } from './tables.ts'
import { refusalOverLifeSaid } from './use-cases/life-said.ts'
import { shiftLeads } from './use-cases/shift-leads.ts'
import { writeToAgents } from './use-cases/write-to-agents.ts'

/** Mounts what an agent does who needs help in a call. */
export function helpRoutes(http: HttpServer, at: Context, { control }: TelephonyServices): void {
  const mine = (by: Actor): Call | undefined => {
    const call = control.world.calls[control.world.seats[by.userId ?? '']?.agent.call ?? '']
    return call?.tenantId === by.tenantId && call.agent === by.userId && !call.ended ? call : undefined
  }
  const leadsOf = (by: Actor, call: Call): Promise<Seat[]> =>
    inTenant(at.db, by.tenantId, (tx) => shiftLeads(tx, control.world, call))
  const agent = (by: Actor) => ({ agent: by.userId ?? '' })

  serve(http, help.askForHelp, async ({ body: { text } }, by) => {
    const call = mine(by)
    if (!call) return refuse('telephony.no-call')
    const leads = await leadsOf(by, call)
    if (leads.length === 0) return refuse('telephony.no-lead')
    const words = text === undefined || text === '' ? '请求帮助' : text
    await tellLeads(at, by, { call, leads, words: `求助：${words}`, kind: 'help', note: words })
    return { leads: leads.length }
  })
  serve(http, help.callLead, async (_, by) => {
    const call = mine(by)
    if (!call) return refuse('telephony.no-call')
    let answer: Record<string, unknown> | Refusal = refuse('telephony.no-lead')
    for (const lead of await leadsOf(by, call)) {
      const to = { agent: lead.agent.id }
      answer = await control.command({ do: 'consult', ...agent(by), to, evenPaused: true }, deskOf(by))
      const elsewhere = ['telephony.target-busy', 'telephony.target-offline']
      if (!isRefusal(answer) || !elsewhere.includes(answer.refused)) break
    }
    return answer
  })
  serve(http, help.lifeAtRisk, async ({ body: { number } }, by) => {
    const call = mine(by)
    if (!call) return refuse('telephony.no-call')
    const leads = await leadsOf(by, call)
    const done = await control.command(
      { do: 'life-at-risk', ...agent(by), number, leads: leads.map((lead) => lead.agent.id) },
      deskOf(by),
    )
    if (isRefusal(done)) return done
    const words = `生命危险：已呼叫 ${number}，请立即加入通话`
    await tellLeads(at, by, { call, leads, words, kind: 'life-at-risk', note: `呼叫 ${number}` })
    return done
  })
  serve(http, help.listPhrases, (_, by) =>
    inTenant(at.db, by.tenantId, async (tx) => ({ phrases: await phrases(tx, by.tenantId) })),
  )
  serve(http, help.playPhrase, async ({ body: { file } }, by) => {
    const known = await inTenant(at.db, by.tenantId, (tx) => phrases(tx, by.tenantId))
    if (!known.some((one) => one.file === file)) return refuse('telephony.not-found')
    return control.command({ do: 'phrase', ...agent(by), file }, deskOf(by))
  })
  serve(http, help.endAbusive, async ({ body: { reason } }, by) => {
    const call = mine(by)
    if (!call) return refuse('telephony.no-call')
    const forbidden = await refusalOverLifeSaid(at, by, call.id)
    if (forbidden) return forbidden
    const done = await control.command({ do: 'end-abusive', ...agent(by), reason }, deskOf(by))
    if (isRefusal(done)) return done
    await inTenant(at.db, by.tenantId, (tx) => mark(at, tx, by, { call, kind: 'abusive', note: reason }))
    return done
  })
  serve(http, saidInCall, async ({ body: { text } }, by) => {
    const call = mine(by)
    if (!call) return refuse('telephony.no-call')
    const { known, before } = await inTenant(at.db, by.tenantId, async (tx) => ({
      known: await lifeWordsOf(tx, by.tenantId),
      before: await lifeAtStake(tx, at.keys, by.tenantId, { callId: call.id }),
    }))
    const words = wordsSaid(text, known.words)
    if (words.length === 0 || before !== undefined) return { words }
    const note = `提到“${words.join('、')}”`
    const leads = await leadsOf(by, call)
    const told = { call, leads, kind: 'life-words', note } as const
    await tellLeads(at, by, { ...told, words: `来电${note}：不得结束或限制，请核实` })
    return { words }
  })
}

interface Told {
  call: Call
  kind: MarkRow['kind']
  note: string
}

/** The mark on the call's record, and the audit of the deed. */
async function mark(at: Context, tx: Tx, by: Actor, { call, kind, note }: Told): Promise<void> {
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
async function tellLeads(
  at: Context,
  by: Actor,
  told: Told & { leads: readonly Seat[]; words: string },
): Promise<void> {
  const { call, leads, words } = told
  const to = leads.map(({ agent, name }) => ({ id: agent.id, name }))
  const marked = (tx: Tx) => mark(at, tx, by, told)
  if (to.length === 0) return inTenant(at.db, by.tenantId, marked)
  await writeToAgents(at, by, { addressed: '班长', text: words, to, call: call.id }, marked)
}

/** Shipped and own prompts made for it; the city's own words stand for the shipped ones. */
async function phrases(tx: Tx, tenantId: string): Promise<{ file: string; text: string }[]> {
  const own = (await promptsInUse(tx)).filter((one) => one.tenantId === tenantId)
  const shipped = prompts.map(({ name, text }) => ({ file: `zh/${name}`, text }))
  const all = new Map([...shipped, ...own].map(({ file, text }) => [file, text]))
  return [...all].filter(([file]) => /^[a-z]{2}\/phrase-/.test(file)).map(([file, text]) => ({ file, text }))
}
