import { isRefusal } from '#kernel/result.ts'
import { missingYears } from '#kernel/work-calendar.ts'
import { tenantIds } from '#modules/identity/index.ts'
import { inTenant } from '#platform/db/index.ts'
import { job } from '#platform/jobs/job.ts'
import { calendarSettings } from './use-cases/calendars.ts'
import { raise } from './use-cases/alarms.ts'

/** Raises an alarm while the days of this year, or from December of the next, were not imported. */
export const checkCalendarYears = job({
  name: 'operations.check-calendar-years',
  cron: '10 1 * * *',
  atStart: true,
  async run(at) {
    const now = at.clock.now()
    for (const tenantId of await tenantIds(at.db)) {
      const done = await inTenant(at.db, tenantId, async (tx) => {
        const [settings] = await calendarSettings(tx, tenantId)
        if (!settings) return
        for (const year of missingYears(settings, now)) {
          const sentence = `${year} 年的节假日与调休安排尚未录入，期限与日夜服务将只按每周工作时间判断`
          await raise(tx, {
            tenantId,
            kind: 'calendar.year-missing',
            subject: String(year),
            level: 'serious',
            sentence,
            now,
          })
        }
      })
      if (isRefusal(done)) throw new Error(done.refused)
    }
  },
})
