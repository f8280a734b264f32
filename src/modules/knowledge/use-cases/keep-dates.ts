/** What the clock does to articles: publishes those whose hour has come, ends those that are over, reminds of an end to come. */
import { systemActor } from '#kernel/actor.ts'
import { announce } from '#platform/bus/announce.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, type Tx } from '#platform/db/index.ts'
import { tenantIds } from '#modules/identity/index.ts'
import { reminderDays, reminderDue } from '../domain/reminders.ts'
import { articleEnding } from '../events.ts'
import { markReminded, toPublish } from '../store/articles.ts'
import { endingArticles } from '../store/shown.ts'
import { expireNow, note, publishNow } from './act-on-article.ts'

/** Looks over every city once; what was done already is not done again. */
export async function keepDates(at: Context): Promise<void> {
  for (const tenantId of await tenantIds(at.db))
    await inTenant(at.db, tenantId, async (tx) => {
      const now = at.clock.now()
      for (const row of await toPublish(tx, now)) await publishNow(tx, at, row)
      for (const { shown_until, ...row } of await endingArticles(tx, now, reminderDays)) {
        if (shown_until <= now) await expireNow(tx, at, row)
        else await remind(tx, at, row, shown_until)
      }
      return {}
    })
}

type Row = Parameters<typeof expireNow>[2]

async function remind(tx: Tx, at: Context, row: Row, until: Date): Promise<void> {
  const now = at.clock.now()
  const days = reminderDue(until, row.reminded_days, now)
  if (days === undefined) return
  await markReminded(tx, row.tenant_id, row.id, days)
  const said = { articleId: row.id, edition: row.shown_edition ?? row.edition, title: row.title }
  await announce(tx, articleEnding, {
    tenantId: row.tenant_id,
    subject: row.id,
    now,
    data: { ...said, ownerUnitId: row.owner_unit_id, days },
  })
  await note(tx, at, systemActor(row.tenant_id), row, '到期提醒', `还有 ${days} 天到期`)
}
