import type { Actor } from '#kernel/actor.ts'
import type { Tx } from '#platform/db/index.ts'
import { caseStates } from '../domain/words.ts'
import { standings } from '../store/progress.ts'
import { readerOf } from './person.ts'
import { asHeMayRead, namesOf } from './present-rows.ts'

/** How far a case has come. Title, result and satisfaction are empty for who may not know it whole. */
export interface CaseProgress {
  readonly id: string
  readonly number: string
  readonly state: string
  readonly stateLabel: string
  readonly unit: string | null
  readonly dueAt: Date | null
  readonly overdue: boolean
  readonly title: string
  readonly result: string
  readonly satisfaction: number | null
  readonly open: boolean
}

/** How far these cases have come, by id. */
export async function progressOfCases(
  tx: Tx,
  by: Actor,
  ids: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, CaseProgress>> {
  if (ids.length === 0) return new Map()
  const names = await namesOf(tx, by.tenantId)
  const rows = await standings(tx, await readerOf(tx, by), ids)
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        number: row.number,
        state: row.state,
        stateLabel: caseStates[row.state],
        unit: names.unit(row.lead_unit_id),
        dueAt: row.due_at,
        overdue: row.due_at !== null && row.due_at < now && row.closed_at === null && !row.paused,
        ...asHeMayRead(by, {
          title: row.open ? row.title : '',
          result: row.open ? row.public_reply : '',
        }),
        satisfaction: row.open ? row.final_satisfaction : null,
        open: row.open,
      },
    ]),
  )
}
