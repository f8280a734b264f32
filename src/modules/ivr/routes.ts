import { isRefusal, refuse, type Refusal } from '#kernel/result.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { serve } from '#platform/http/serve.ts'
import type { HttpServer } from '#platform/http/server.ts'
import * as contract from './contract.ts'
import { flowLanguage as languageContract } from './contract-language.ts'
import * as promptContract from './contract-prompts.ts'
import * as speech from './contract-speech.ts'
import * as trial from './contract-trial.ts'
import { selfServiceRoutes } from './routes-self-service.ts'
import type { FlowsChanged } from './services.ts'
import { decideOnPrompt } from './use-cases/decide-prompt.ts'
import { createFlow, discardDraft, saveDraft } from './use-cases/draft-flow.ts'
import { flowLanguage } from './use-cases/flow-language.ts'
import { publishDraft, restoreVersion, withdrawVersion } from './use-cases/publish-flow.ts'
import { hearPrompt, listPrompts, putPromptInUse, uploadPrompt } from './use-cases/prompts.ts'
import { compareVersions, flowAt, listFlows, readFlow } from './use-cases/read-flows.ts'
import { changeSpeech, readSpeech, speakPrompt } from './use-cases/speech.ts'
import { flowCountsToday } from './use-cases/flow-counts.ts'
import { brokenPathsOf, simulateCall } from './use-cases/simulate-flow.ts'

/** Mounts the studio's endpoints. */
export function ivrRoutes(http: HttpServer, at: Context, { flowsChanged, able }: FlowsChanged): void {
  /** The change is kept; that the telephone hears of it a minute later is no failure of it. */
  const told = async <T>(done: T | Refusal): Promise<T | Refusal> => {
    if (!isRefusal(done))
      await flowsChanged().catch((error: unknown) =>
        at.log.warn({ err: error }, 'the telephone did not take new flows at once'),
      )
    return done
  }

  serve(http, languageContract, async () => flowLanguage())
  serve(http, contract.listFlows, async (_, by) => ({ flows: await listFlows(at, by) }))
  serve(http, contract.readFlow, ({ params }, by) => readFlow(at, by, params.id, able()))
  serve(http, contract.createFlow, ({ body }, by) => createFlow(at, by, body))
  serve(http, contract.saveDraft, ({ params, body }, by) => saveDraft(at, by, params.id, body, able()))
  serve(http, contract.discardDraft, ({ params, body }, by) => discardDraft(at, by, params.id, body.revision))
  serve(http, contract.publishFlow, async ({ params, body }, by) =>
    told(await publishDraft(at, by, params.id, body)),
  )
  serve(http, contract.withdrawVersion, ({ params }, by) =>
    withdrawVersion(at, by, params.id, params.version),
  )
  serve(http, contract.restoreVersion, async ({ params, body }, by) =>
    told(await restoreVersion(at, by, params.id, params.version, body.note ?? '')),
  )
  serve(http, contract.readVersion, ({ params }, by) =>
    inTenant(at.db, by.tenantId, async (tx) => {
      const found = await flowAt(tx, by.tenantId, params.id, params.version)
      return found ?? refuse('ivr.not-found')
    }),
  )
  serve(http, contract.compareVersions, ({ params, query }, by) =>
    compareVersions(at, by, params.id, query.before, query.after),
  )
  serve(http, trial.simulateFlow, ({ params, query }, by) =>
    simulateCall(at, by, params.id, query.version, query.script),
  )
  serve(http, promptContract.listPrompts, async (_, by) => ({ prompts: await listPrompts(at, by) }))
  serve(http, promptContract.hearPrompt, ({ params: { lang, name }, query }, by) =>
    hearPrompt(at, by, `${lang}/${name}`, query.version),
  )
  serve(http, promptContract.uploadPrompt, async ({ params: { lang, name }, query }, by, request) =>
    uploadPrompt(at, by, `${lang}/${name}`, query.text, await request.upload()),
  )
  serve(http, promptContract.putPromptInUse, async ({ params: { lang, name, version } }, by) =>
    told(await putPromptInUse(at, by, `${lang}/${name}`, version)),
  )
  serve(http, promptContract.decidePrompt, ({ params: { lang, name, version }, body }, by) =>
    decideOnPrompt(at, by, { file: `${lang}/${name}`, version }, body),
  )
  selfServiceRoutes(http, at)
  serve(http, speech.readSpeech, (_, by) => readSpeech(at, by))
  serve(http, speech.saveSpeech, ({ body }, by) => changeSpeech(at, by, body))
  serve(http, speech.speakPrompt, ({ params: { lang, name }, body }, by) =>
    speakPrompt(at, by, `${lang}/${name}`, body.text),
  )
  serve(http, trial.flowCounts, ({ params }, by) => flowCountsToday(at, by, params.id))
  serve(http, trial.tryPaths, ({ params }, by) => brokenPathsOf(at, by, params.id))
}
