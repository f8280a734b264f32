import { Worker } from 'node:worker_threads'
import type { Example } from '../domain/model.ts'
import type { TrainAnswer } from './train-worker.ts'

/** Ten thousand requests take about a minute on a small machine. */
const patienceMs = 10 * 60_000

/** Trains beside the server, within bounds of memory and time. Throws when the thread dies or takes too long. */
export function trainBeside(examples: readonly Example[], patience = patienceMs): Promise<TrainAnswer> {
  const worker = new Worker(new URL('./train-worker.ts', import.meta.url), {
    workerData: examples,
    resourceLimits: { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 64 },
  })
  return new Promise<TrainAnswer>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('training took too long')), patience)
    worker.once('message', (answer: TrainAnswer) => resolve(answer))
    worker.once('error', reject)
    worker.once('exit', (code) => {
      clearTimeout(timer)
      reject(new Error(`training ended without an answer (${code})`))
    })
  }).finally(() => worker.terminate())
}
