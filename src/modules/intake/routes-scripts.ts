import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import type { HttpServer } from '#platform/http/server.ts'
import { serve } from '#platform/http/serve.ts'
import type { Reply } from '#platform/http/contract.ts'
import * as contract from './contract-scripts.ts'
import { isShown } from './domain/script.ts'
import { type Script, scriptsOf, versionsOf } from './store/scripts.ts'
import { orderScripts, saveScript, shownScripts } from './use-cases/scripts.ts'

const versionsShown = 100

/** Mounts the scripts of the desks. */
export function scriptRoutes(http: HttpServer, at: Context): void {
  serve(http, contract.deskScripts, (_, { tenantId }) =>
    inTenant(at.db, tenantId, async (tx) => ({
      scripts: (await shownScripts(tx, at, tenantId)).map(({ id, ...script }) => ({
        id,
        ...shownText(script),
      })),
    })),
  )
  serve(http, contract.scriptSettings, (_, { tenantId }) =>
    inTenant(at.db, tenantId, async (tx) => {
      const now = at.clock.now()
      return {
        scripts: (await scriptsOf(tx, tenantId)).map((script) => ({
          id: script.id,
          ...written(script),
          shown: isShown(script, now),
        })),
      }
    }),
  )
  serve(http, contract.saveScript, ({ params, body }, by) => {
    const { from, until, ...text } = body
    const span = {
      from: from === null ? null : new Date(from),
      until: until === null ? null : new Date(until),
    }
    return saveScript(at, by, params.id, { ...text, ...span })
  })
  serve(http, contract.orderScripts, ({ body }, by) => orderScripts(at, by, body.moment, body.ids))
  serve(http, contract.scriptVersions, ({ params }, { tenantId }) =>
    inTenant(at.db, tenantId, async (tx) => ({
      versions: (await versionsOf(tx, tenantId, params.id, versionsShown)).map(written),
    })),
  )
}

type Shown = Reply<typeof contract.deskScripts>['scripts'][number]

function shownText({ moment, caseTypes, title, words }: Omit<Script, 'id'>): Omit<Shown, 'id'> {
  return { moment, caseTypes: caseTypes as Shown['caseTypes'], title, words }
}

function written(script: Omit<Script, 'id'>) {
  return {
    ...shownText(script),
    active: script.active,
    from: script.from?.toISOString() ?? null,
    until: script.until?.toISOString() ?? null,
    version: script.version,
    changedAt: script.changedAt.toISOString(),
    changedBy: script.changedBy,
  }
}
