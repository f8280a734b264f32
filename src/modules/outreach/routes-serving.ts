import { grantOf } from '#kernel/actor.ts'
import { type CallControl, maskedNumber } from '#modules/telephony/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { serve } from '#platform/http/serve.ts'
import type { HttpServer } from '#platform/http/server.ts'
import * as contract from './contract.ts'
import { campaignKinds } from './domain/campaign.ts'
import { findCampaign, progressOf, runningCampaigns } from './store/campaigns.ts'
import { entryOfAgent, nameOf, numberOf } from './store/entries.ts'
import { concludeEntry, dialEntry, takeNext } from './use-cases/serve-campaign.ts'

/** Mounts what agents do for campaigns. */
export function servingRoutes(http: HttpServer, at: Context, control: CallControl): void {
  serve(http, contract.myCampaigns, (_, by) =>
    inTenant(at.db, by.tenantId, async (tx) => {
      const { tenantId } = by
      const running = (await runningCampaigns(tx, tenantId)).filter(({ kind }) => campaignKinds[kind].agents)
      const progress = await progressOf(
        tx,
        tenantId,
        running.map(({ id }) => id),
      )
      const entry = await entryOfAgent(tx, tenantId, by.userId ?? '')
      const campaign = entry && (await findCampaign(tx, tenantId, entry.campaign_id))
      const masked = grantOf(by, 'campaign.serve')?.masked ?? true
      const number = entry ? numberOf(at.keys, entry) : ''
      return {
        campaigns: running.map(({ id, name, kind, settings: { script } }) => ({
          id,
          name,
          kind,
          script,
          waiting: progress.get(id)?.waiting ?? 0,
        })),
        mine:
          entry && campaign
            ? {
                entry: entry.id,
                campaign: campaign.id,
                campaignName: campaign.name,
                number: masked ? maskedNumber(number) : number,
                name: nameOf(at.keys, entry),
                note: entry.note ?? '',
                script: campaign.settings.script,
                attempts: entry.attempts,
                callId: entry.call_id,
              }
            : null,
      }
    }),
  )
  serve(http, contract.takeNext, ({ params: { id } }, by) => takeNext(at, control, by, id))
  serve(http, contract.dialEntry, ({ params: { id } }, by) => dialEntry(at, control, by, id))
  serve(http, contract.concludeEntry, async ({ params: { id }, body }, by) => {
    const refused = await concludeEntry(at, by, id, body)
    return refused ?? { id }
  })
}
