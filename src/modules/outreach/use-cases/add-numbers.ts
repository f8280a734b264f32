/** A list of numbers joins a campaign; what cannot be called is reported row by row. */
import type { Actor } from '#kernel/actor.ts'
import { isRefusal, refuse, type Refusal } from '#kernel/result.ts'
import { audit, findTenant } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { campaignStates, mayEdit } from '../domain/campaign.ts'
import {
  type BadRow,
  type GoodRow,
  mostRows,
  readList,
  rowFaults,
  type WrittenRow,
} from '../domain/number-list.ts'
import { findCampaign } from '../store/campaigns.ts'
import { unwilling } from '../store/do-not-call.ts'
import { addEntries } from '../store/entries.ts'
import { tellChanged } from './tell-changed.ts'

/** Bad rows listed one by one, at most. */
const mostReported = 500

export interface ListReport {
  taken: number
  bad: { row: number; text: string; fault: BadRow['fault']; why: string }[]
  more: number
}

export async function addNumbers(
  at: Context,
  by: Actor,
  id: string,
  rows: readonly WrittenRow[],
): Promise<Refusal | ListReport> {
  const { tenantId } = by
  if (rows.length > mostRows) return refuse('outreach.list-too-long', { most: mostRows, rows: rows.length })
  const report = await inTenant(at.db, tenantId, async (tx): Promise<Refusal | ListReport> => {
    const campaign = await findCampaign(tx, tenantId, id)
    if (!campaign) return refuse('outreach.not-found')
    if (!mayEdit(campaign.state))
      return refuse('outreach.not-editable', { state: campaignStates[campaign.state] })
    const tenant = await findTenant(tx, tenantId)
    const { good, bad } = readList(rows, tenant?.numberPrefix.replace(/^0/, '') ?? '')
    const unwanted = await unwilling(
      tx,
      at.keys,
      tenantId,
      good.map(({ number }) => number),
    )
    const willing = good.filter(({ number }) => !unwanted.has(number))
    const known = await addEntries(tx, at.keys, { tenantId, id }, willing, at.clock.now())
    const taken = willing.length - known.length
    const all = [
      ...bad,
      ...faulty(
        good.filter(({ number }) => unwanted.has(number)),
        'do-not-call',
      ),
      ...faulty(known, 'known'),
    ].toSorted((one, other) => one.row - other.row)
    await audit(tx, by, {
      action: 'campaign.numbers-added',
      subject: id,
      details: { taken, refused: all.length },
    })
    return {
      taken,
      bad: all.slice(0, mostReported).map((row) => ({ ...row, why: rowFaults[row.fault] })),
      more: Math.max(0, all.length - mostReported),
    }
  })
  if (!isRefusal(report)) tellChanged(at, tenantId, id)
  return report
}

const faulty = (rows: readonly GoodRow[], fault: BadRow['fault']): BadRow[] =>
  rows.map(({ row, number }) => ({ row, text: number, fault }))
