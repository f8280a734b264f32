/** Trains one model in a thread of its own: it takes seconds of computing, and the server has calls to serve. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Example } from '../domain/model.ts'
import { train, type Trained } from '../domain/train.ts'
import { packModel } from '../store/packed-model.ts'

/** What the thread answers; nothing when there is too little to learn from. */
export type TrainAnswer = (Omit<Trained, 'model'> & { labels: number; packed: Uint8Array }) | null

function answer(): TrainAnswer {
  const trained = train(workerData as readonly Example[])
  if (!trained) return null
  const { model, ...figures } = trained
  return { ...figures, labels: model.labels.length, packed: Uint8Array.from(packModel(model)) }
}
const trained = answer()
parentPort?.postMessage(trained, trained ? [trained.packed.buffer as ArrayBuffer] : [])
