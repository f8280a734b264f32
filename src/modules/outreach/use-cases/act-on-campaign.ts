/** Starting, pausing and stopping a campaign. */
import type { Actor } from '#kernel/actor.ts'
import { isRefusal, refuse, type Refusal } from '#kernel/result.ts'
import { audit } from '#modules/identity/index.ts'
import type { CallControl } from '#modules/telephony/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { campaignActs, campaignStates } from '../domain/campaign.ts'
import { findCampaign, moveCampaign, progressOf } from '../store/campaigns.ts'
import { endWaiting } from '../store/entries.ts'
import { tellChanged } from './tell-changed.ts'

/** Stopping takes effect at once: waiting numbers end, telephones that ring fall silent; who listens hears the end. */
export async function actOnCampaign(
  at: Context,
  control: CallControl,
  by: Actor,
  ask: { id: string; act: 'start' | 'pause' | 'stop'; reason?: string | undefined },
): Promise<Refusal | void> {
  const { tenantId } = by
  const { id, act, reason } = ask
  const { from, to, label } = campaignActs[act]
  const now = at.clock.now()
  const done = await inTenant(at.db, tenantId, async (tx) => {
    const known = await findCampaign(tx, tenantId, id)
    if (!known) return refuse('outreach.not-found')
    const listed = (await progressOf(tx, tenantId, [id])).get(id)
    if (act === 'start' && (listed?.total ?? 0) === 0) return refuse('outreach.list-empty')
    if (!(await moveCampaign(tx, tenantId, id, { from, to, now })))
      return refuse('outreach.wrong-state', { state: campaignStates[known.state], act: label })
    const ended = act === 'stop' ? await endWaiting(tx, tenantId, { campaign: id }, 'stopped', now) : 0
    await audit(tx, by, {
      action: `campaign.${act}`,
      subject: id,
      ...(reason === undefined ? {} : { reason }),
      details: { name: known.name, ...(ended > 0 && { ended }) },
    })
    return {}
  })
  if (isRefusal(done)) return done
  if (act === 'stop') await silence(control, by, id)
  tellChanged(at, tenantId, id)
}

async function silence(control: CallControl, by: Actor, campaign: string): Promise<void> {
  const desk = { tenantId: by.tenantId, userId: by.userId ?? '', name: by.name }
  const ringing = Object.values(control.world.calls).filter(
    ({ tenantId, purpose, state }) =>
      tenantId === by.tenantId && purpose?.campaign?.id === campaign && state === 'calling',
  )
  for (const { id } of ringing) await control.command({ do: 'release', agent: '', call: id }, desk)
}
