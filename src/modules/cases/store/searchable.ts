import { normaliseText, textGrams } from '#kernel/text.ts'
import { sendLater, type Tx } from '#platform/db/index.ts'
import type { CasesTable } from '../tables.ts'
import { tablesOf } from './tables-of.ts'

/** Of a case: what its words are looked for in, and what decides who may find it by them. */
export type Searchable = Pick<
  CasesTable,
  'tenant_id' | 'id' | 'number' | 'registered_at' | 'secret' | 'title' | 'content' | 'address'
>

/** Writes, or writes anew, the text a case is found by: number, title, content and address in one written form, and its grams. */
export async function writeSearchable(tx: Tx, of: Searchable): Promise<void> {
  const text = [of.number, of.title, of.content, of.address].join('\n')
  const found = { body: normaliseText(text), grams: textGrams(text), secret: of.secret }
  const written = tablesOf(tx)
    .insertInto('case_grams')
    .values({ tenant_id: of.tenant_id, id: of.id, registered_at: of.registered_at, ...found })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doUpdateSet(found))
  await sendLater(tx, written)
}
