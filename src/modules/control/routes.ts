import { caseTotals } from '#modules/cases/index.ts'
import type { Context } from '#platform/context/context.ts'
import { serve } from '#platform/http/serve.ts'
import type { HttpServer } from '#platform/http/server.ts'
import * as contract from './contract.ts'
import * as ledgers from './contract-ledgers.ts'
import * as supervisions from './contract-supervisions.ts'
import * as urges from './contract-urges.ts'
import { openEntryOf, readEntryOf, readLedger, writeInEntryOf } from './use-cases/ledgers.ts'
import { readSupervisionOf, readSupervisions } from './use-cases/read-supervisions.ts'
import { appointOfficersOf, issueSupervisionOf, moveSupervisionOf } from './use-cases/supervisions.ts'
import { shownTotals } from './use-cases/totals.ts'
import { planUrgeOf, readUrgePlans, withdrawUrgeOf } from './use-cases/urge-plans.ts'

/** Mounts the management desk. */
export function controlRoutes(http: HttpServer, at: Context): void {
  serve(http, contract.readTotals, async (_, by) => shownTotals(await caseTotals(at, by)))
  serve(http, urges.planUrge, ({ params, body }, by) => planUrgeOf(at, by, params.id, body))
  serve(http, urges.withdrawUrge, ({ params }, by) => withdrawUrgeOf(at, by, params.id))
  serve(http, urges.listUrgePlans, ({ query }, by) => readUrgePlans(at, by, query))
  serve(http, supervisions.issueSupervision, ({ params, body }, by) =>
    issueSupervisionOf(at, by, params.id, body),
  )
  serve(http, supervisions.listSupervisions, ({ query }, by) => readSupervisions(at, by, query))
  serve(http, supervisions.readSupervision, ({ params }, by) => readSupervisionOf(at, by, params.id))
  serve(http, supervisions.actOnSupervision, ({ params, body }, by) =>
    moveSupervisionOf(at, by, params.id, body),
  )
  serve(http, supervisions.appointOfficers, ({ params, body }, by) =>
    appointOfficersOf(at, by, params.id, body),
  )
  serve(http, ledgers.listEntries, ({ params, query }, by) => readLedger(at, by, params.ledger, query))
  serve(http, ledgers.readEntry, ({ params }, by) => readEntryOf(at, by, params.id))
  serve(http, ledgers.openEntry, ({ params, body }, by) => openEntryOf(at, by, params, body.fields))
  serve(http, ledgers.writeInEntry, ({ params, body }, by) => writeInEntryOf(at, by, params.id, body))
}
