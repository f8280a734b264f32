import type { Actor } from '#kernel/actor.ts'
import { type Refusal, refuse } from '#kernel/result.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, type Tx } from '#platform/db/index.ts'
import { enqueue } from '#platform/jobs/enqueue.ts'
import { keptMs, mostAtOnce } from '../domain/run.ts'
import type { ListsGiven } from '../services.ts'
import { addRun, openRunsOf } from '../store/runs.ts'
import type { RunRow } from '../tables.ts'
import { maySee, readQuery } from './asked-list.ts'

/** The job that carries exports out. */
export const carryOutJob = 'lists.carry-out'

/** What was asked, and from where: the deed in the audit says it, too. */
export interface AskedExport {
  readonly query: string
  readonly address?: string | undefined
  readonly sessionId?: string | undefined
}

/** The sealed wish of a run. */
export const askedCell = ({ tenant_id, id }: Pick<RunRow, 'tenant_id' | 'id'>) => ({
  table: 'list_runs',
  column: 'asked',
  tenantId: tenant_id,
  rowId: id,
})

/** Puts an export on its way. It is made by a job, with the rights he has then. */
export async function startExport(
  at: Context,
  { lists }: ListsGiven,
  by: Actor,
  wish: { readonly list: string; readonly query: string },
): Promise<Refusal | { id: string }> {
  const list = lists.find(({ name }) => name === wish.list)
  if (!list || !maySee(by, list)) return refuse('lists.not-yours')
  if (!readQuery(list, wish.query)) return refuse('lists.query-unreadable')
  const { tenantId, userId = '', name, address, sessionId } = by
  const id = at.newId()
  const now = at.clock.now()
  const asked: AskedExport = { query: wish.query, address, sessionId }
  return inTenant(at.db, tenantId, async (tx) => {
    if ((await openRunsOf(tx, tenantId, userId)) >= mostAtOnce)
      return refuse('lists.too-many', { most: mostAtOnce })
    await addRun(tx, {
      tenant_id: tenantId,
      id,
      list: list.name,
      user_id: userId,
      user_name: name,
      asked: at.keys.seal(askedCell({ tenant_id: tenantId, id }), JSON.stringify(asked)),
      state: 'waiting',
      made_at: now,
      expires_at: new Date(now.getTime() + keptMs),
    })
    await planRun(tx, tenantId, id)
    return { id }
  })
}

/** Has the job do it soon; planned twice it is done once. */
export const planRun = (tx: Tx, tenantId: string, id: string): Promise<void> =>
  enqueue(tx, carryOutJob, { tenantId, id }, { key: `list-run:${id}` })
