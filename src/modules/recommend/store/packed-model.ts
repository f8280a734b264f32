/** A model as bytes: its words as JSON, its numbers as they are, all compressed. */
import { deflateSync, inflateSync } from 'node:zlib'
import type { Step } from '../domain/calibrate.ts'
import type { Model } from '../domain/model.ts'
import { vocabularyOf } from '../domain/vocabulary.ts'

interface Head {
  readonly labels: readonly string[]
  readonly terms: readonly string[]
  readonly steps: readonly Step[]
}

const bytesOf = (numbers: Float32Array) => Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength)

/** The model ready to be kept. */
export function packModel({ labels, vocabulary, weights, steps }: Model): Buffer {
  const head = Buffer.from(JSON.stringify({ labels, terms: vocabulary.terms, steps } satisfies Head))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(head.length)
  return deflateSync(Buffer.concat([length, head, bytesOf(vocabulary.idf), bytesOf(weights)]))
}

/** The model that was kept. */
export function unpackModel(packed: Uint8Array): Model {
  const whole = inflateSync(packed)
  const from = 4 + whole.readUInt32LE(0)
  const { labels, terms, steps } = JSON.parse(whole.toString('utf8', 4, from)) as Head
  const numbers = new Float32Array(Uint8Array.from(whole.subarray(from)).buffer)
  const vocabulary = vocabularyOf(terms, numbers.slice(0, terms.length))
  return { labels, vocabulary, weights: numbers.slice(terms.length), steps }
}
