import { CaseNumbers } from '#modules/cases/index.ts'
import { type CallControl, callSummary } from '#modules/telephony/index.ts'
import { tenantIds } from '#modules/identity/index.ts'
import { inTenant } from '#platform/db/index.ts'
import { job, type Job } from '#platform/jobs/job.ts'
import { messagesWithoutCase } from './store.ts'
import { shipMissingScripts } from './use-cases/scripts.ts'
import { takeInMessage } from './use-cases/take-in-message.ts'

/** The telephone files a message itself; only after this is it late, ms. */
const lateMs = 120_000

/** Every minute: messages that got no case while their caller was on the line get one now. */
export const fileLateMessages = (control: CallControl): Job =>
  job({
    name: 'intake.file-late-messages',
    cron: '* * * * *',
    atStart: true,
    async run(at) {
      const before = new Date(at.clock.now().getTime() - lateMs)
      const numbers = new CaseNumbers(at)
      for (const tenantId of await tenantIds(at.db)) {
        const late = await inTenant(at.db, tenantId, async (tx) => {
          const rows = await messagesWithoutCase(tx, before)
          return Promise.all(
            rows.map(async (row) => ({
              row,
              call: await callSummary(tx, at.keys, control, tenantId, row.call_id),
            })),
          )
        })
        for (const { row, call } of late)
          await takeInMessage(
            at,
            numbers,
            { tenantId, recordingId: row.id, callId: row.call_id, purpose: row.purpose, box: row.box },
            call?.number ?? '',
          )
      }
    },
  })

/** At every start: cities without scripts get the shipped ones. */
export const giveScripts = job({
  name: 'intake.give-scripts',
  cron: '20 1 * * *',
  atStart: true,
  run: shipMissingScripts,
})
