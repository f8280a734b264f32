import { grantOf, type Actor } from '#kernel/actor.ts'
import { isRefusal, refuse, type Refusal } from '#kernel/result.ts'
import { audit } from '#modules/identity/index.ts'
import { publishedFlows } from '#modules/ivr/index.ts'
import { type CallControl, maskedNumber } from '#modules/telephony/index.ts'
import type { Context } from '#platform/context/context.ts'
import { decodeCursor, encodeCursor, inTenant, type Tx } from '#platform/db/index.ts'
import { serve } from '#platform/http/serve.ts'
import type { HttpServer } from '#platform/http/server.ts'
import * as contract from './contract.ts'
import { actsIn, mayEdit, usualCampaign } from './domain/campaign.ts'
import { dialled } from './domain/number-list.ts'
import { campaignsOf, findCampaign, type Progress, progressOf } from './store/campaigns.ts'
import { doNotCallNumber, removeUnwilling, unwillingNumbers } from './store/do-not-call.ts'
import { entriesOf, indexOf, nameOf, numberOf } from './store/entries.ts'
import type { CampaignRow, EntryRow } from './tables.ts'
import { actOnCampaign } from './use-cases/act-on-campaign.ts'
import { addNumbers } from './use-cases/add-numbers.ts'
import { addDoNotCall } from './use-cases/do-not-call.ts'
import { readSpreadsheet } from './use-cases/read-spreadsheet.ts'
import { saveCampaign } from './use-cases/save-campaign.ts'
import { tellChanged } from './use-cases/tell-changed.ts'
import { servingRoutes } from './routes-serving.ts'

/** Mounts campaigns, their lists, and the do-not-call list. */
export function outreachRoutes(http: HttpServer, at: Context, control: CallControl): void {
  campaignRoutes(http, at, control)
  listRoutes(http, at)
  doNotCallRoutes(http, at)
  servingRoutes(http, at, control)
}

function campaignRoutes(http: HttpServer, at: Context, control: CallControl): void {
  serve(http, contract.listCampaigns, ({ query }, by) =>
    inTenant(at.db, by.tenantId, async (tx) => {
      const limit = query.limit ?? 50
      const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, 2)
      const rows = await campaignsOf(tx, by.tenantId, { limit: limit + 1, after })
      const shown = rows.slice(0, limit)
      const progress = await progressOf(
        tx,
        by.tenantId,
        shown.map(({ id }) => id),
      )
      const last = rows.length > limit ? shown.at(-1) : undefined
      return {
        campaigns: shown.map((row) => campaignView(row, progress.get(row.id), by)),
        next: last ? encodeCursor([last.created_at, last.id]) : null,
        usual: {
          ...usualCampaign,
          hours: { ...usualCampaign.hours, weekdays: [...usualCampaign.hours.weekdays] },
        },
        flows: await flowsOf(tx),
      }
    }),
  )
  serve(http, contract.saveCampaign, async ({ params: { id }, body }, by) => {
    const refused = await inTenant(at.db, by.tenantId, async (tx) => {
      const flows = (await flowsOf(tx)).map((flow) => flow.id)
      return saveCampaign(tx, by, id, body, { now: at.clock.now(), flows })
    })
    if (refused) return refused
    tellChanged(at, by.tenantId, id)
    return { id }
  })
  serve(http, contract.actOnCampaign, async ({ params: { id, act }, body: { reason } }, by) => {
    const refused = await actOnCampaign(at, control, by, { id, act, reason })
    return refused ?? { id }
  })
}

const flowsOf = async (tx: Tx) =>
  (await publishedFlows(tx))
    .filter(({ current }) => current)
    .map(({ flow, name }) => ({ id: flow.id, name }))
    .toSorted((one, other) => one.name.localeCompare(other.name, 'zh'))

function campaignView(row: CampaignRow, progress: Progress | undefined, by: Actor) {
  const { id, name, kind, state, settings, version, held } = row
  const runs = grantOf(by, 'campaign.run') ? actsIn(state) : []
  const edits = grantOf(by, 'campaign.edit') && mayEdit(state) ? (['edit'] as const) : []
  return {
    id,
    name,
    kind,
    state,
    settings: { ...settings, hours: { ...settings.hours, weekdays: [...settings.hours.weekdays] } },
    version,
    held,
    createdBy: row.created_by_name,
    createdAt: row.created_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
    progress: progress ?? { total: 0, waiting: 0, open: 0, outcomes: [] },
    acts: [...runs.filter((act) => act !== 'finish'), ...edits],
  }
}

function listRoutes(http: HttpServer, at: Context): void {
  serve(http, contract.addNumbers, ({ params: { id }, body: { rows } }, by) =>
    addNumbers(
      at,
      by,
      id,
      rows.map(({ number, name = '', note = '' }, i) => ({ row: i + 1, number, name, note })),
    ),
  )
  serve(http, contract.importNumbers, async ({ params: { id } }, by, request) => {
    const rows = await readSpreadsheet(await request.upload())
    return isRefusal(rows) ? rows : addNumbers(at, by, id, rows)
  })
  serve(http, contract.listEntries, ({ params: { id }, query }, by) =>
    inTenant(at.db, by.tenantId, async (tx) => {
      if (!(await findCampaign(tx, by.tenantId, id))) return refuse('outreach.not-found')
      const limit = query.limit ?? 50
      const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, 2)
      const { state, outcome } = query
      const rows = await entriesOf(tx, by.tenantId, id, { limit: limit + 1, after, state, outcome })
      const last = rows.length > limit ? rows[limit - 1] : undefined
      const masked = grantOf(by, 'campaign.read')?.masked ?? true
      return {
        entries: rows.slice(0, limit).map((row) => entryView(at, row, masked)),
        next: last ? encodeCursor([last.row, last.id]) : null,
      }
    }),
  )
}

function entryView(at: Context, row: EntryRow, masked: boolean) {
  const number = numberOf(at.keys, row)
  const name = nameOf(at.keys, row)
  return {
    id: row.id,
    row: row.row,
    number: masked ? maskedNumber(number) : number,
    name: masked && name !== '' ? `${name.slice(0, 1)}**` : name,
    note: row.note ?? '',
    state: row.state,
    outcome: row.outcome,
    result: row.result ?? '',
    attempts: row.attempts,
    nextAt: row.next_at.toISOString(),
    doneAt: row.done_at?.toISOString() ?? null,
    takenBy: row.taken_by,
  }
}

function doNotCallRoutes(http: HttpServer, at: Context): void {
  serve(http, contract.listDoNotCall, ({ query }, by) =>
    inTenant(at.db, by.tenantId, async (tx) => {
      const limit = query.limit ?? 50
      const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, 2)
      const asked = query.number === undefined || query.number === '' ? undefined : dialled(query.number, '')
      const number =
        asked === undefined
          ? undefined
          : indexOf(at.keys, by.tenantId, 'number' in asked ? asked.number : (query.number ?? ''))
      const rows = await unwillingNumbers(tx, by.tenantId, { limit: limit + 1, after, number })
      const last = rows.length > limit ? rows[limit - 1] : undefined
      const masked = grantOf(by, 'campaign.read')?.masked ?? true
      return {
        numbers: rows.slice(0, limit).map((row) => {
          const open = doNotCallNumber(at.keys, row)
          return {
            id: row.id,
            number: masked ? maskedNumber(open) : open,
            reason: row.reason,
            by: row.by_name,
            at: row.at.toISOString(),
          }
        }),
        next: last ? encodeCursor([last.at, last.id]) : null,
      }
    }),
  )
  serve(http, contract.addDoNotCall, ({ body }, by) =>
    inTenant(at.db, by.tenantId, (tx) => addDoNotCall(tx, at, by, body)),
  )
  serve(http, contract.removeDoNotCall, ({ params: { id } }, by) =>
    inTenant(at.db, by.tenantId, async (tx): Promise<Refusal | { id: string }> => {
      if (!(await removeUnwilling(tx, by.tenantId, id))) return refuse('outreach.entry-not-found')
      await audit(tx, by, { action: 'do-not-call.removed', subject: id })
      return { id }
    }),
  )
}
