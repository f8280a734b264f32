import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { serve } from '#platform/http/serve.ts'
import type { HttpServer } from '#platform/http/server.ts'
import * as contract from './contract-inquiries.ts'
import { missesOf } from './store/inquiries.ts'
import { actOnInquiry, askGap, listInquiries, noteMiss, reportError } from './use-cases/inquire.ts'
import { decideNote, listNotes, saveNote } from './use-cases/notes.ts'

const missesShown = 200

/** Mounts what agents report, ask and note. */
export function inquiryRoutes(http: HttpServer, at: Context): void {
  serve(http, contract.listInquiries, ({ query }, by) => listInquiries(at, by, query))
  serve(http, contract.reportError, ({ params: { id }, body }, by) => reportError(at, by, id, body))
  serve(http, contract.askGap, ({ body }, by) => askGap(at, by, body))
  serve(http, contract.actOnInquiry, ({ params: { id, act }, body }, by) =>
    actOnInquiry(at, by, id, act, body),
  )
  serve(http, contract.noteMiss, ({ body }, by) => noteMiss(at, by, body.words))
  serve(http, contract.listMisses, (_, { tenantId }) =>
    inTenant(at.db, tenantId, async (tx) => ({
      misses: (await missesOf(tx, tenantId, missesShown)).map((row) => ({
        words: row.words,
        times: row.times,
        lastAt: row.last_at.toISOString(),
        lastBy: row.last_by,
        inquiryId: row.inquiry_id,
      })),
    })),
  )
  serve(http, contract.listNotes, ({ query }, by) => listNotes(at, by, query.of ?? 'mine'))
  serve(http, contract.saveNote, ({ params: { id }, body }, by) => saveNote(at, by, id, body))
  serve(http, contract.decideNote, ({ params: { id }, body }, by) => decideNote(at, by, id, body))
}
