/** A campaign is made or changed, over the version that was read. */
import type { Actor } from '#kernel/actor.ts'
import { refuse, type Refusal } from '#kernel/result.ts'
import { audit } from '#modules/identity/index.ts'
import type { Tx } from '#platform/db/index.ts'
import {
  type CampaignKind,
  campaignKinds,
  type CampaignSettings,
  campaignStates,
  mayEdit,
} from '../domain/campaign.ts'
import { findCampaign, insertCampaign, progressOf, updateCampaign } from '../store/campaigns.ts'

export interface CampaignAsked {
  name: string
  kind: CampaignKind
  settings: CampaignSettings
  version: number
}

/** @param flows ids of the published flows. */
export async function saveCampaign(
  tx: Tx,
  by: Actor,
  id: string,
  asked: CampaignAsked,
  so: { now: Date; flows: readonly string[] },
): Promise<Refusal | void> {
  const { tenantId } = by
  const name = asked.name.trim()
  const { kind, settings, version } = asked
  const fault = faultOf(asked, so.flows)
  if (fault) return fault
  const known = await findCampaign(tx, tenantId, id)
  if (known ? known.version !== version : version !== 0) return refuse('outreach.changed-meanwhile')
  if (!known) {
    await insertCampaign(tx, {
      tenant_id: tenantId,
      id,
      name,
      kind,
      state: 'draft',
      settings,
      version: 1,
      created_by: by.userId ?? null,
      created_by_name: by.name,
      created_at: so.now,
      started_at: null,
      ended_at: null,
      held: null,
    })
  } else {
    if (!mayEdit(known.state)) return refuse('outreach.not-editable', { state: campaignStates[known.state] })
    const listed = (await progressOf(tx, tenantId, [id])).get(id)?.total ?? 0
    if (known.kind !== kind && listed > 0) return refuse('outreach.kind-fixed')
    if (!(await updateCampaign(tx, { tenant_id: tenantId, id, name, kind, settings, version })))
      return refuse('outreach.changed-meanwhile')
  }
  await audit(tx, by, { action: 'campaign.saved', subject: id, details: { name, kind, ...settings } })
}

function faultOf({ kind, settings }: CampaignAsked, flows: readonly string[]): Refusal | undefined {
  const { hours, flow, message } = settings
  if (hours.from >= hours.to) return refuse('outreach.hours-order')
  if (campaignKinds[kind].agents) return undefined
  if (!flows.includes(flow)) return refuse('outreach.flow-unknown', { flow })
  return kind === 'notice' && message === '' ? refuse('outreach.message-missing') : undefined
}
