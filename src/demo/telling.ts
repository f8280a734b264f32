/** Tells the demonstration city's stories after the doors are open; a start after a crash or a stop goes on where the last one ended. */
import { unitTree, citiesInMaking, finishCity, userIdsByAccount } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { seedComingDay } from './leaders-day.ts'
import { seedCases } from './seed-cases.ts'
import type { SeededCity } from './seed-city.ts'
import { seedKnowledge } from './seed-knowledge.ts'

/** Stories being told. */
export interface Telling {
  /** How far it is, as a sentence; undefined when nothing is being told. */
  progress(): string | undefined
  /** Settles when all is told, or given up until the next start. */
  readonly ended: Promise<void>
  /** Ends after the sentences under way. */
  stop(): Promise<void>
}

/** Begins to tell what is not told yet; in a real city that is nothing. */
export function startTelling(at: Context): Telling {
  const stopping = new AbortController()
  let progress: { told: number; of: number } | undefined
  const tellAll = async () => {
    for (const { tenantId, madeAt } of await citiesInMaking(at.db)) {
      const started = performance.now()
      const city = await cityOf(at, tenantId)
      progress = { told: 0, of: 0 }
      await seedKnowledge(at, city, stopping.signal)
      await seedCases(at, city, madeAt, {
        signal: stopping.signal,
        onTold: (told, of) => (progress = { told, of }),
      })
      if (stopping.signal.aborted) return
      await seedComingDay(at, city)
      await finishCity(at, tenantId)
      const seconds = Math.round((performance.now() - started) / 100) / 10
      at.log.info({ seconds }, 'the stories of the demonstration city are told')
    }
  }
  const ended = tellAll()
    .catch((error: unknown) => {
      if (!stopping.signal.aborted)
        at.log.error({ err: error }, 'the demonstration city could not be told to its end')
    })
    .finally(() => {
      progress = undefined
    })
  return {
    progress: () =>
      progress && `the demonstration city is being told: ${progress.told} of ${progress.of || 'its'} cases`,
    ended,
    stop: () => {
      stopping.abort()
      return ended
    },
  }
}

/** Ids by the codes of the demonstration's data, as they stand in the database. */
async function cityOf(at: Pick<Context, 'db'>, tenantId: string): Promise<SeededCity> {
  return inTenant(at.db, tenantId, async (tx) => {
    const units = [...(await unitTree(tx, tenantId)).values()]
    return {
      tenantId,
      units: new Map(units.map(({ code, id }) => [code, id])),
      users: await userIdsByAccount(tx, tenantId),
    }
  })
}
