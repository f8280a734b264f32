import { type Commonness, commonnessIn, type Tx } from '#platform/db/index.ts'

const searched = { table: 'case_grams', column: 'grams' } as const

/** How common words are among the searchable texts of cases. */
export const commonnessOf = (tx: Tx, tenantId: string, text: string): Promise<Commonness> =>
  commonnessIn(tx, searched, tenantId, text)
