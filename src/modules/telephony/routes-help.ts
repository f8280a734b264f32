import type { Actor } from '#kernel/actor.ts'
import { isRefusal, refuse } from '#kernel/result.ts'
import { wordsSaid } from '#kernel/words-said.ts'
import { prompts, promptsInUse } from '#modules/ivr/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, type Tx } from '#platform/db/index.ts'
import { serve } from '#platform/http/serve.ts'
import type { HttpServer } from '#platform/http/server.ts'
import * as help from './contract-help.ts'
import { saidInCall } from './contract-life.ts'
import { deskOf } from './use-cases/desk-actor.ts'
import type { TelephonyServices } from './services.ts'
import { lifeAtStake, lifeJudged } from './store/call-marks.ts'
import { lifeWordsOf } from './store/life-words.ts'
import {
  askForHelp,
  callLead,
  callOfAgent,
  leadsOf,
  mark,
  riskLife,
  tellLeads,
} from './use-cases/help-in-call.ts'
import { refusalOverLifeSaid } from './use-cases/life-said.ts'

/** Mounts what an agent does who needs help in a call. */
export function helpRoutes(http: HttpServer, at: Context, { control }: TelephonyServices): void {
  const agent = (by: Actor) => ({ agent: by.userId ?? '' })

  serve(http, help.askForHelp, ({ body: { text } }, by) => askForHelp(at, control, by, text))
  serve(http, help.callLead, (_, by) => callLead(at, control, by))
  serve(http, help.lifeAtRisk, ({ body: { number } }, by) => riskLife(at, control, by, number))
  serve(http, help.listPhrases, (_, by) =>
    inTenant(at.db, by.tenantId, async (tx) => ({ phrases: await phrases(tx, by.tenantId) })),
  )
  serve(http, help.playPhrase, async ({ body: { file } }, by) => {
    const known = await inTenant(at.db, by.tenantId, (tx) => phrases(tx, by.tenantId))
    if (!known.some((one) => one.file === file)) return refuse('telephony.not-found')
    return control.command({ do: 'phrase', ...agent(by), file }, deskOf(by))
  })
  serve(http, help.endAbusive, async ({ body: { reason } }, by) => {
    const call = callOfAgent(control, by)
    if (!call) return refuse('telephony.no-call')
    const forbidden = await refusalOverLifeSaid(at, by, call.id)
    if (forbidden) return forbidden
    const done = await control.command({ do: 'end-abusive', ...agent(by), reason }, deskOf(by))
    if (isRefusal(done)) return done
    await inTenant(at.db, by.tenantId, (tx) => mark(at, tx, by, { call, kind: 'abusive', note: reason }))
    return done
  })
  serve(http, saidInCall, async ({ body: { text } }, by) => {
    const call = callOfAgent(control, by)
    if (!call) return refuse('telephony.no-call')
    const { known, before, judged } = await inTenant(at.db, by.tenantId, async (tx) => ({
      known: await lifeWordsOf(tx, by.tenantId),
      before: await lifeAtStake(tx, at.keys, by.tenantId, { callId: call.id }),
      judged: await lifeJudged(tx, by.tenantId, call.id),
    }))
    // A form that goes on, or to a colleague, says the same words again: what a lead has judged is not asked anew.
    const words = wordsSaid(text, known.words).filter((word) => !judged.some((note) => note.includes(word)))
    if (words.length === 0 || before !== undefined) return { words }
    const note = `提到“${words.join('、')}”`
    const leads = await leadsOf(at, control, by, call)
    const told = { call, leads, kind: 'life-words', note } as const
    await tellLeads(at, by, { ...told, words: `来电${note}：不得结束或限制，请核实` })
    return { words }
  })
}

/** Shipped and own prompts made for it; the city's own words stand for the shipped ones. */
async function phrases(tx: Tx, tenantId: string): Promise<{ file: string; text: string }[]> {
  const own = (await promptsInUse(tx)).filter((one) => one.tenantId === tenantId)
  const shipped = prompts.map(({ name, text }) => ({ file: `zh/${name}`, text }))
  const all = new Map([...shipped, ...own].map(({ file, text }) => [file, text]))
  return [...all].filter(([file]) => /^[a-z]{2}\/phrase-/.test(file)).map(([file, text]) => ({ file, text }))
}
