/** 督办件 and what was done to them. */
import type { SeenCases } from '#modules/cases/index.ts'
import { beyond, type CursorValue, type Tx } from '#platform/db/index.ts'
import type { ControlTables, SupervisionRow, SupervisionStepRow } from '../tables.ts'

const tables = (tx: Tx) => tx.withTables<ControlTables>()

export async function insertSupervision(tx: Tx, row: SupervisionRow): Promise<void> {
  await tables(tx).insertInto('supervisions').values(row).execute()
}

export function findSupervision(tx: Tx, tenantId: string, id: string): Promise<SupervisionRow | undefined> {
  return one(tx, tenantId, id).executeTakeFirst()
}

/** The same, kept from change until the transaction is over. */
export function lockSupervision(tx: Tx, tenantId: string, id: string): Promise<SupervisionRow | undefined> {
  return one(tx, tenantId, id).forUpdate().executeTakeFirst()
}

const one = (tx: Tx, tenantId: string, id: string) =>
  tables(tx).selectFrom('supervisions').selectAll().where('tenant_id', '=', tenantId).where('id', '=', id)

/** Changes a locked one; its version rises. */
export async function changeSupervision(
  tx: Tx,
  row: Pick<SupervisionRow, 'tenant_id' | 'id' | 'version'>,
  change: Partial<Omit<SupervisionRow, 'tenant_id' | 'id' | 'version'>>,
): Promise<void> {
  await tables(tx)
    .updateTable('supervisions')
    .set({ ...change, version: row.version + 1 })
    .where('tenant_id', '=', row.tenant_id)
    .where('id', '=', row.id)
    .execute()
}

export async function keepStep(tx: Tx, row: SupervisionStepRow): Promise<void> {
  await tables(tx).insertInto('supervision_steps').values(row).execute()
}

/** Oldest first. */
export function stepsOf(tx: Tx, tenantId: string, id: string): Promise<SupervisionStepRow[]> {
  return tables(tx)
    .selectFrom('supervision_steps')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('supervision_id', '=', id)
    .orderBy('id')
    .limit(200)
    .execute()
}

interface Asked {
  readonly closed: boolean
  /** Of one officer alone. */
  readonly officer?: string | undefined
  readonly caseId?: string | undefined
  readonly limit: number
  readonly after: readonly CursorValue[] | undefined
}

const about = (
  tx: Tx,
  tenantId: string,
  seen: SeenCases,
  { closed, officer, caseId }: Omit<Asked, 'limit'>,
) =>
  tables(tx)
    .selectFrom('supervisions')
    .where('tenant_id', '=', tenantId)
    .where('state', closed ? '=' : '<>', 'CLOSED')
    .where('case_id', 'in', seen)
    .$if(caseId !== undefined, (query) => query.where('case_id', '=', caseId ?? ''))
    .$if(officer !== undefined, (query) =>
      query.where((row) => row(row.val(officer ?? ''), '=', row.fn.any('officers'))),
    )

/** Of cases the reader sees: open ones by deadline, or closed ones, newest first. */
export function supervisionsOf(
  tx: Tx,
  tenantId: string,
  seen: SeenCases,
  asked: Asked,
): Promise<SupervisionRow[]> {
  const column = asked.closed ? 'closed_at' : 'due_at'
  const direction = asked.closed ? 'desc' : 'asc'
  return about(tx, tenantId, seen, asked)
    .selectAll()
    .$if(asked.after !== undefined, (query) =>
      query.where(beyond([column, 'id'], asked.closed ? 'older' : 'newer', asked.after ?? [])),
    )
    .orderBy(column, direction)
    .orderBy('id', direction)
    .limit(asked.limit)
    .execute()
}

/** How many are open, late, and wait for the officers, of cases the reader sees. */
export async function countSupervisions(tx: Tx, tenantId: string, seen: SeenCases, now: Date) {
  return about(tx, tenantId, seen, { closed: false, after: undefined })
    .select(({ fn }) => [
      fn.countAll<number>().as('open'),
      fn.countAll<number>().filterWhere('due_at', '<', now).as('late'),
      fn.countAll<number>().filterWhere('state', 'in', ['REVIEW', 'RETURN_ASKED']).as('review'),
    ])
    .executeTakeFirstOrThrow()
}
