import { serviceAt, type ServiceReading } from '#kernel/work-calendar-state.ts'
import { calendarSettings, openTenantCalendar } from '#modules/operations/index.ts'
import { allQueues } from '#modules/queueing/index.ts'
import type { Tx } from '#platform/db/index.ts'
import type { KnownNames } from '../domain/check-names.ts'
import type { Flow } from '../domain/flow.ts'
import type { Rulebook } from '../domain/walk.ts'
import { nodeTypes } from '../nodes/catalogue.ts'
import { holdMusic, prompts } from '../prompts.ts'
import { publishedFlows } from '../store/flows.ts'
import { pollsOf } from '../store/polls.ts'
import { speechOf } from '../store/speech.ts'
import { promptsInUse } from '../store/prompts.ts'

/** What flows of the transaction's city may name. */
export async function knownNames(tx: Tx, tenantId: string): Promise<KnownNames> {
  const queues = (await allQueues(tx)).filter((queue) => queue.active)
  const calendars = await calendarSettings(tx, tenantId)
  const flows = (await publishedFlows(tx)).filter((kept) => kept.current)
  return {
    queues: new Set(queues.flatMap(({ code, id }) => [code, id])),
    calendars: new Set(calendars.flatMap(({ name, id }) => [name, id])),
    flows: new Set(flows.map(({ flow }) => flow.id)),
    polls: new Set((await pollsOf(tx, tenantId)).map(({ code }) => code)),
    prompts: new Set(await promptNames(tx)),
    speech: (await speechOf(tx, tenantId))?.enabled ?? false,
  }
}

/** What the transaction's city can play, with the language folder: shipped prompts and its recordings in use. */
export async function promptNames(tx: Tx): Promise<string[]> {
  const own = await promptsInUse(tx)
  return [holdMusic, ...prompts.map(({ name }) => `zh/${name}`), ...own.map(({ file }) => file)]
}

/** The rules a flow is tried with: itself as it is drawn, the others as they are published. */
export async function rulebookFor(tx: Tx, tried: Flow): Promise<Rulebook> {
  const kept = await publishedFlows(tx)
  const known = (id: string, version?: number) =>
    kept.find(
      (one) => one.flow.id === id && (version === undefined ? one.current : one.flow.version === version),
    )?.flow
  return {
    nodeTypes,
    flows: (id, version) => (id === tried.id ? tried : known(id, version)),
    lastResort: { queue: '', maxWaitMs: 600_000 },
  }
}

/** What a calendar says of an instant. */
export interface DaySaid {
  calendar: string
  reading: ServiceReading
}

/** What these calendars say at an instant; a name nobody knows is answered by the first calendar, as for a call. */
export async function daysAt(
  tx: Tx,
  tenantId: string,
  calendars: readonly string[],
  instant: Date,
): Promise<DaySaid[]> {
  const said: DaySaid[] = []
  for (const name of calendars) {
    const calendar = await openTenantCalendar(tx, tenantId, name)
    if (calendar) said.push({ calendar: name, reading: serviceAt(calendar, instant) })
  }
  return said
}
