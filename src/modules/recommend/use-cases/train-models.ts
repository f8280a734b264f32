import { type Actor, systemActor } from '#kernel/actor.ts'
import { refuse } from '#kernel/result.ts'
import { audit } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, type Tx } from '#platform/db/index.ts'
import { enqueue } from '#platform/jobs/enqueue.ts'
import * as store from '../store/models.ts'
import type { Kind, Outcome } from '../tables.ts'
import { lessons } from './lessons.ts'
import { trainBeside } from './train-beside.ts'
import type { TrainAnswer } from './train-worker.ts'

export const kinds: readonly Kind[] = ['unit', 'category']
/** Name of the job that trains one city's models. */
export const trainJob = 'recommend.train'

/** A new version may be so much worse than the one in use, as chance has it, and is still taken: it knows the newest cases. */
const mayLose = 0.03
/** Versions that stay ready to go back to. */
const keptVersions = 10
/** A training asked for so long ago and not ended has died with its server. */
const abandonedAfterMs = 30 * 60_000

/** Asks for a training now; it runs as a job. The newest version is used again even where a person had chosen another. */
export async function askTraining(at: Context, by: Actor) {
  return inTenant(at.db, by.tenantId, async (tx) => {
    const now = at.clock.now()
    const running = (await store.trainingsOf(tx, by.tenantId)).some(
      ({ ended_at: ended, asked_at: asked }) =>
        ended === null && now.getTime() - asked.getTime() < abandonedAfterMs,
    )
    if (running) return refuse('recommend.training-runs')
    for (const kind of kinds) {
      const noted = { asked_at: now, asked_by: by.name, ended_at: null, outcome: null, examples: null }
      await store.noteTraining(tx, { tenant_id: by.tenantId, kind }, { ...noted, held: false })
    }
    await enqueue(tx, trainJob, { tenantId: by.tenantId, by: by.name }, { key: `${trainJob}:${by.tenantId}` })
    await audit(tx, by, { action: 'suggestion-models.train', subject: by.tenantId })
    return {}
  })
}

/** Learns both kinds of suggestions from a city's history and takes the new versions where they are no worse. */
export async function trainModels(at: Context, tenantId: string, by = systemActor(tenantId).name) {
  for (const kind of kinds) {
    const examples = await inTenant(at.db, tenantId, (tx) => lessons(tx, tenantId, kind))
    const learned = await learnedFrom(at, examples)
    await inTenant(at.db, tenantId, async (tx) => {
      const now = at.clock.now()
      const before = (await store.trainingsOf(tx, tenantId)).find((one) => one.kind === kind)
      const outcome =
        learned === 'failed'
          ? 'failed'
          : await keep(tx, at, { tenantId, kind, by, held: before?.held ?? false }, learned)
      const asked = before?.ended_at === null ? before : { asked_at: now, asked_by: by }
      await store.noteTraining(
        tx,
        { tenant_id: tenantId, kind },
        {
          asked_at: asked.asked_at,
          asked_by: asked.asked_by,
          ended_at: now,
          outcome,
          examples: examples.length,
        },
      )
    })
  }
}

async function learnedFrom(
  at: Context,
  examples: Parameters<typeof trainBeside>[0],
): Promise<TrainAnswer | 'failed'> {
  try {
    return await trainBeside(examples)
  } catch (error) {
    at.log.error({ err: error }, 'a model could not be learned')
    return 'failed'
  }
}

async function keep(
  tx: Tx,
  at: Context,
  of: { tenantId: string; kind: Kind; by: string; held: boolean },
  learned: TrainAnswer,
): Promise<Outcome> {
  if (!learned) return 'too-little'
  const { tenantId, kind } = of
  const version = await store.nextVersion(tx, tenantId, kind)
  const current = await store.modelInUse(tx, tenantId, kind)
  const row = {
    tenant_id: tenantId,
    id: at.newId(),
    kind,
    version,
    trained_at: at.clock.now(),
    trained_by: of.by,
    examples: learned.examples,
    labels: learned.labels,
    tried: learned.assessed.tried,
    first: learned.assessed.first,
    among_three: learned.assessed.amongThree,
    macro_f1: learned.assessed.macroF1,
    in_use: false,
    packed: Buffer.from(learned.packed),
  }
  await store.insertModel(tx, row)
  await store.emptyOld(tx, tenantId, kind, version - keptVersions)
  if (of.held) return 'held'
  if (current && learned.assessed.first < current.first - mayLose) return 'kept'
  await store.putInUse(tx, row)
  return 'adopted'
}

/** A person chooses the version to use; the nightly training leaves it until somebody trains by hand. */
export async function useModel(at: Context, by: Actor, id: string) {
  return inTenant(at.db, by.tenantId, async (tx) => {
    const row = await store.findModel(tx, by.tenantId, id)
    if (!row) return refuse('recommend.no-such-version')
    if (row.packed === null) return refuse('recommend.version-emptied')
    await store.putInUse(tx, row)
    await store.hold(tx, by.tenantId, row.kind, true)
    await audit(tx, by, {
      action: 'suggestion-models.use',
      subject: row.id,
      details: { kind: row.kind, version: row.version },
    })
    return {}
  })
}
