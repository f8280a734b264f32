/** Agents' campaigns: taking the next number, dialling it, saying what came of it. */
import type { Actor } from '#kernel/actor.ts'
import { isRefusal, refuse, type Refusal } from '#kernel/result.ts'
import { audit, findTenant } from '#modules/identity/index.ts'
import type { CallControl } from '#modules/telephony/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, type Tx } from '#platform/db/index.ts'
import { mayCallAt } from '../domain/calling-hours.ts'
import { campaignKinds } from '../domain/campaign.ts'
import type { agentOutcomes } from '../domain/verdict.ts'
import { findCampaign } from '../store/campaigns.ts'
import { changeEntry, claimEntries, entryOfAgent, findEntry, numberOf } from '../store/entries.ts'
import type { CampaignRow, EntryRow } from '../tables.ts'
import { keepUnwilling } from './do-not-call.ts'
import { giveBack } from './give-back.ts'
import { tellChanged } from './tell-changed.ts'

/** The next number is this agent's; one in hand must be concluded before. */
export async function takeNext(
  at: Context,
  control: CallControl,
  by: Actor,
  id: string,
): Promise<Refusal | { entry: string; call: string | null }> {
  const { tenantId } = by
  const agent = by.userId ?? ''
  const now = at.clock.now()
  const taken = await inTenant(at.db, tenantId, async (tx) => {
    const campaign = await findCampaign(tx, tenantId, id)
    if (campaign?.state !== 'running' || !campaignKinds[campaign.kind].agents)
      return refuse('outreach.not-found')
    const { hours } = campaign.settings
    const timeZone = (await findTenant(tx, tenantId))?.timeZone ?? 'Asia/Shanghai'
    if (!mayCallAt(hours, now, timeZone))
      return refuse('outreach.outside-hours', { from: hours.from, to: hours.to })
    if (await entryOfAgent(tx, tenantId, agent)) return refuse('outreach.finish-first')
    const [entry] = await claimEntries(tx, tenantId, id, { count: 1, now, state: 'with-agent', agent })
    return entry ? { entry, campaign } : refuse('outreach.nothing-left')
  })
  if (isRefusal(taken)) return taken
  tellChanged(at, tenantId, id)
  const { entry, campaign } = taken
  if (campaign.kind !== 'progressive') return { entry: entry.id, call: null }
  const dialled = await dialEntry(at, control, by, entry.id)
  if (isRefusal(dialled)) {
    // He cannot call now: the number must not wait for him.
    await inTenant(at.db, tenantId, (tx) => giveBack(tx, entry, now))
    return dialled
  }
  return { entry: entry.id, call: dialled.call }
}

export async function dialEntry(
  at: Context,
  control: CallControl,
  by: Actor,
  id: string,
): Promise<Refusal | { call: string }> {
  const { tenantId } = by
  const agent = by.userId ?? ''
  const found = await inTenant(at.db, tenantId, (tx) => inHand(tx, by, id))
  if (isRefusal(found)) return found
  const { entry, campaign } = found
  const number = numberOf(at.keys, entry)
  const purpose = { kind: 'campaign', campaign: { id: campaign.id, entry: id } } as const
  const desk = { tenantId, userId: agent, name: by.name }
  const placed = await control.command({ do: 'dial', agent, number, purpose }, desk)
  if (isRefusal(placed)) return placed
  const call = String(placed['call'])
  await inTenant(at.db, tenantId, (tx) => changeEntry(tx, tenantId, id, { call_id: call }))
  return { call }
}

export async function concludeEntry(
  at: Context,
  by: Actor,
  id: string,
  said: {
    outcome: (typeof agentOutcomes)[number] | 'again'
    note?: string | undefined
    at?: string | undefined
    neverAgain?: boolean | undefined
  },
): Promise<Refusal | void> {
  const { tenantId } = by
  const now = at.clock.now()
  const done = await inTenant(at.db, tenantId, async (tx) => {
    const found = await inHand(tx, by, id)
    if (isRefusal(found)) return found
    const { entry, campaign } = found
    const result = said.note?.trim() || null
    if (said.outcome === 'again') {
      const usual = now.getTime() + campaign.settings.retryMin * 60_000
      await giveBack(tx, entry, said.at === undefined ? new Date(usual) : new Date(said.at))
      await changeEntry(tx, tenantId, id, { result })
    } else {
      const outcome = said.neverAgain ? 'declined' : said.outcome
      await changeEntry(tx, tenantId, id, { state: 'done', outcome, result, done_at: now })
    }
    if (said.neverAgain)
      await keepUnwilling(tx, at, by, { number: numberOf(at.keys, entry), reason: '通话中要求不再来电' })
    await audit(tx, by, { action: 'campaign.concluded', subject: id, details: { outcome: said.outcome } })
    return { campaign: campaign.id }
  })
  if (isRefusal(done)) return done
  tellChanged(at, tenantId, done.campaign)
}

async function inHand(
  tx: Tx,
  by: Actor,
  id: string,
): Promise<Refusal | { entry: EntryRow; campaign: CampaignRow }> {
  const entry = await findEntry(tx, by.tenantId, id)
  if (entry?.state !== 'with-agent' || entry.taken_by !== by.userId) return refuse('outreach.entry-not-found')
  const campaign = await findCampaign(tx, by.tenantId, entry.campaign_id)
  return campaign ? { entry, campaign } : refuse('outreach.not-found')
}
