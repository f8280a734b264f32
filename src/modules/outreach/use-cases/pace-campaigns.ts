/** One look at everything that runs: as many numbers are rung as there is room for, and campaigns that are through end. */
import { isRefusal } from '#kernel/result.ts'
import { findTenant } from '#modules/identity/index.ts'
import type { CallControl } from '#modules/telephony/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { mayCallAt } from '../domain/calling-hours.ts'
import { campaignActs, campaignKinds } from '../domain/campaign.ts'
import { roomFor } from '../domain/pace.ts'
import { moveCampaign, noteHeld, runningCampaigns } from '../store/campaigns.ts'
import { claimEntries, numberOf, openWork } from '../store/entries.ts'
import type { CampaignRow, EntryRow } from '../tables.ts'
import { giveBack } from './give-back.ts'
import { tellChanged } from './tell-changed.ts'

/** A number the telephone did not take is tried again so much later. */
const refusedPauseMs = 5_000

export async function paceCampaigns(at: Context, control: CallControl, tenantId: string): Promise<void> {
  const { running, timeZone } = await inTenant(at.db, tenantId, async (tx) => ({
    running: await runningCampaigns(tx, tenantId),
    timeZone: (await findTenant(tx, tenantId))?.timeZone ?? 'Asia/Shanghai',
  }))
  for (const campaign of running) await paceOne(at, control, campaign, timeZone)
}

async function paceOne(
  at: Context,
  control: CallControl,
  campaign: CampaignRow,
  timeZone: string,
): Promise<void> {
  const { tenant_id: tenantId, id, kind, settings } = campaign
  if (await finished(at, campaign)) return
  const open = mayCallAt(settings.hours, at.clock.now(), timeZone)
  const { agents } = campaignKinds[kind]
  const room = open && !agents ? roomNow(control, campaign) : { count: 0, live: 0 }
  const held = open ? (agents || room.count > 0 || room.live > 0 ? null : 'no-channel') : 'outside-hours'
  const changed = await inTenant(at.db, tenantId, (tx) => noteHeld(tx, tenantId, id, held))
  if (changed) tellChanged(at, tenantId, id)
  if (room.count === 0) return
  // Kept before anything is dialled: a server that dies now leaves numbers that are given back, never one called twice.
  const claimed = await inTenant(at.db, tenantId, (tx) =>
    claimEntries(tx, tenantId, id, { count: room.count, now: at.clock.now(), state: 'calling' }),
  )
  for (const entry of claimed) await ring(at, control, campaign, entry)
  if (claimed.length > 0) tellChanged(at, tenantId, id)
}

function roomNow(control: CallControl, { tenant_id: tenantId, id, settings }: CampaignRow) {
  const live = Object.values(control.world.calls).filter(
    ({ purpose, state }) => purpose?.campaign?.id === id && state !== 'ended',
  ).length
  const { channels, leaveFree } = settings
  const idle = control.idleChannels(tenantId)
  return { live, count: control.leads ? roomFor({ channels, live, idle, leaveFree }) : 0 }
}

async function ring(
  at: Context,
  control: CallControl,
  { tenant_id: tenantId, id, settings }: CampaignRow,
  entry: EntryRow,
): Promise<void> {
  const rung = await control.notify({
    call: entry.call_id ?? '',
    tenantId,
    number: numberOf(at.keys, entry),
    flow: settings.flow,
    vars: { message: settings.message, campaign: id },
    purpose: { kind: 'campaign', campaign: { id, entry: entry.id } },
    ringMs: settings.ringSec * 1000,
    leaveFree: settings.leaveFree,
  })
  if (!isRefusal(rung)) return
  const next = new Date(at.clock.now().getTime() + refusedPauseMs)
  await inTenant(at.db, tenantId, (tx) => giveBack(tx, entry, next))
}

/** Ends a campaign whose every number has its outcome. */
async function finished(at: Context, { tenant_id: tenantId, id }: CampaignRow): Promise<boolean> {
  const done = await inTenant(at.db, tenantId, async (tx) => {
    const { nextAt, open } = await openWork(tx, tenantId, id)
    if (nextAt !== null || open > 0) return false
    return moveCampaign(tx, tenantId, id, { ...campaignActs.finish, now: at.clock.now() })
  })
  if (done) tellChanged(at, tenantId, id)
  return done
}
