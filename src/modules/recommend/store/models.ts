/** Versions of models and how their training went. */
import type { Tx } from '#platform/db/index.ts'
import type { Kind, ModelRow, RecommendTables, TrainingRow } from '../tables.ts'

const tables = (tx: Tx) => tx.withTables<RecommendTables>()

/** A version's figures, without the model. */
export type ModelFigures = Omit<ModelRow, 'packed'> & { readonly usable: boolean }

const figures = [
  'tenant_id',
  'id',
  'kind',
  'version',
  'trained_at',
  'trained_by',
  'examples',
  'labels',
  'tried',
  'first',
  'among_three',
  'macro_f1',
  'in_use',
] as const

/** Newest first, of both kinds. */
export const modelsOf = (tx: Tx, tenantId: string, most: number): Promise<ModelFigures[]> =>
  tables(tx)
    .selectFrom('suggestion_models')
    .select(figures)
    .select((row) => row('packed', 'is not', null).$castTo<boolean>().as('usable'))
    .where('tenant_id', '=', tenantId)
    .orderBy('trained_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute()

/** Id and figures of the version in use. */
export const modelInUse = (tx: Tx, tenantId: string, kind: Kind) =>
  tables(tx)
    .selectFrom('suggestion_models')
    .select(['id', 'version', 'first'])
    .where('tenant_id', '=', tenantId)
    .where('kind', '=', kind)
    .where('in_use', '=', true)
    .executeTakeFirst()

export const findModel = (tx: Tx, tenantId: string, id: string): Promise<ModelRow | undefined> =>
  tables(tx)
    .selectFrom('suggestion_models')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst()

/** The number the next version bears. */
export async function nextVersion(tx: Tx, tenantId: string, kind: Kind): Promise<number> {
  const newest = await tables(tx)
    .selectFrom('suggestion_models')
    .select('version')
    .where('tenant_id', '=', tenantId)
    .where('kind', '=', kind)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (newest?.version ?? 0) + 1
}

export async function insertModel(tx: Tx, row: ModelRow): Promise<void> {
  await tables(tx).insertInto('suggestion_models').values(row).execute()
}

/** From now on this version is asked, and no other of its kind. */
export async function putInUse(tx: Tx, { tenant_id, id, kind }: Pick<ModelRow, 'tenant_id' | 'id' | 'kind'>) {
  const ofKind = tables(tx)
    .updateTable('suggestion_models')
    .where('tenant_id', '=', tenant_id)
    .where('kind', '=', kind)
  await ofKind.set({ in_use: false }).where('in_use', '=', true).where('id', '<>', id).execute()
  await ofKind.set({ in_use: true }).where('id', '=', id).execute()
}

/** Takes the bytes of old versions away; their figures stay. */
export async function emptyOld(tx: Tx, tenantId: string, kind: Kind, upTo: number): Promise<void> {
  await tables(tx)
    .updateTable('suggestion_models')
    .set({ packed: null })
    .where('tenant_id', '=', tenantId)
    .where('kind', '=', kind)
    .where('version', '<=', upTo)
    .where('in_use', '=', false)
    .execute()
}

export const trainingsOf = (tx: Tx, tenantId: string): Promise<TrainingRow[]> =>
  tables(tx).selectFrom('suggestion_trainings').selectAll().where('tenant_id', '=', tenantId).execute()

/** Writes how a training stands, over what was there. */
export async function noteTraining(
  tx: Tx,
  of: Pick<TrainingRow, 'tenant_id' | 'kind'>,
  noted: Partial<Omit<TrainingRow, 'tenant_id' | 'kind'>> & Pick<TrainingRow, 'asked_at' | 'asked_by'>,
): Promise<void> {
  await tables(tx)
    .insertInto('suggestion_trainings')
    .values({ ended_at: null, outcome: null, examples: null, held: false, ...of, ...noted })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'kind']).doUpdateSet(noted))
    .execute()
}

/** A person's choice of a version stands until somebody lets the newest be used again. */
export async function hold(tx: Tx, tenantId: string, kind: Kind, held: boolean): Promise<void> {
  await tables(tx)
    .updateTable('suggestion_trainings')
    .set({ held })
    .where('tenant_id', '=', tenantId)
    .where('kind', '=', kind)
    .execute()
}
