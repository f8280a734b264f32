import { sql } from 'kysely'
import { jsonb, type Tx } from '#platform/db/index.ts'
import { openStates } from '../domain/words.ts'
import { gone, pathsSeenBy } from './save.ts'
import { tablesOf } from './tables-of.ts'

/** Where a unit's work belongs now. */
export interface UnitPlace {
  readonly unitId: string
  /** Path of the unit, or of the one that answers for it. */
  readonly path: string
  /** Set when the unit was dissolved: who answers for it. */
  readonly heir?: { readonly unitId: string; readonly name: string }
}

/** Work in an open case that went over to the heir of a dissolved unit. */
export interface HandedOver {
  readonly caseId: string
  readonly assignmentId: string
  readonly cycle: number
  readonly from: string
  readonly to: string
}

/**
 * Makes the copies of paths agree with where units stand: in assignments, in the paths a case is seen by, and in its lead. What open cases still owe goes
 * over to the heir of a dissolved unit. Cases are locked before their assignments, as every act does it; doing it again changes nothing.
 * @param most how many cases at the most; none put right = none stands wrong
 */
export async function placePortion(
  tx: Tx,
  tenantId: string,
  places: readonly UnitPlace[],
  most: number,
): Promise<{ cases: number; handed: HandedOver[] }> {
  const cases = await misplacedCases(tx, tenantId, places, most)
  if (cases.length === 0) return { cases: 0, handed: [] }
  await sql`select id from cases where tenant_id = ${tenantId} and id = any (${cases}::uuid[]) order by id for update`.execute(
    tx,
  )
  const handed = await handOver(tx, tenantId, places, cases)
  await writePaths(tx, tenantId, places, cases)
  return { cases: cases.length, handed }
}

const placesTable = (places: readonly UnitPlace[]) => sql`
  jsonb_to_recordset(${jsonb(
    places.map(({ unitId, path, heir }) => ({
      unit: unitId,
      path,
      heir: heir?.unitId,
      heir_name: heir?.name,
    })),
  )}) as place (unit uuid, path text, heir uuid, heir_name text)`

/** What an open case still needs of a unit: its part in the running cycle, unless it gave that back. */
const owed = sql`a.cycle = c.cycle and c.state = any (${[...openStates]}) and a.state <> all (${[...gone]})`

async function misplacedCases(
  tx: Tx,
  tenantId: string,
  places: readonly UnitPlace[],
  most: number,
): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select distinct a.case_id as id
      from ${placesTable(places)}
      join assignments a on a.tenant_id = ${tenantId} and a.unit_id = place.unit
      join cases c on c.tenant_id = a.tenant_id and c.id = a.case_id
     where a.unit_path <> place.path or (place.heir is not null and ${owed})
     order by 1 limit ${most}`.execute(tx)
  return found.rows.map(({ id }) => id)
}

async function handOver(
  tx: Tx,
  tenantId: string,
  places: readonly UnitPlace[],
  cases: readonly string[],
): Promise<HandedOver[]> {
  const found = await sql<HandedOver>`
    update assignments a
       set unit_id = place.heir, unit_name = place.heir_name, unit_path = place.path
      from ${placesTable(places)}, cases c, assignments before
     where a.tenant_id = ${tenantId} and a.case_id = any (${cases}::uuid[]) and a.unit_id = place.unit
       and before.tenant_id = a.tenant_id and before.id = a.id
       and c.tenant_id = a.tenant_id and c.id = a.case_id and place.heir is not null and ${owed}
    returning a.case_id as "caseId", a.id as "assignmentId", a.cycle, before.unit_name as "from", a.unit_name as "to"`.execute(
    tx,
  )
  return found.rows
}

async function writePaths(
  tx: Tx,
  tenantId: string,
  places: readonly UnitPlace[],
  cases: readonly string[],
): Promise<void> {
  await sql`
    update assignments a set unit_path = place.path
      from ${placesTable(places)}
     where a.tenant_id = ${tenantId} and a.case_id = any (${cases}::uuid[]) and a.unit_id = place.unit and a.unit_path <> place.path`.execute(
    tx,
  )
  const parts = await tablesOf(tx)
    .selectFrom('assignments')
    .select(['id', 'case_id', 'unit_id as unitId', 'unit_path as unitPath', 'state', 'role', 'cycle'])
    .where('tenant_id', '=', tenantId)
    .where('case_id', 'in', [...cases])
    .orderBy('assigned_at')
    .execute()
  const seen = [...Map.groupBy(parts, (part) => part.case_id)].map(([id, own]) => ({
    id,
    paths: pathsSeenBy(own),
  }))
  await sql`
    update cases c
       set unit_paths = array(select jsonb_array_elements_text(seen.paths)),
           lead_unit_id = coalesce(lead.unit_id, c.lead_unit_id),
           lead_unit_path = coalesce(lead.unit_path, c.lead_unit_path)
      from jsonb_to_recordset(${jsonb(seen)}) as seen (id uuid, paths jsonb)
      left join lateral (
        select a.unit_id, a.unit_path from assignments a
          join cases own on own.tenant_id = a.tenant_id and own.id = a.case_id
         where a.tenant_id = ${tenantId} and a.case_id = seen.id and a.role = 'LEAD' and a.cycle = own.cycle
           and own.lead_unit_id is not null and a.state <> all (${[...gone]})
         order by a.assigned_at desc limit 1) as lead on true
     where c.tenant_id = ${tenantId} and c.id = seen.id`.execute(tx)
}
