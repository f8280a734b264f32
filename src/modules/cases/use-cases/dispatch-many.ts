import type { Actor } from '#kernel/actor.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/result.ts'
import type { Context } from '#platform/context/context.ts'
import type { Input, Reply } from '#platform/http/contract.ts'
import { platformRefusals, type RefusalTable, sentenceOf } from '#platform/http/refusals.ts'
import type { dispatchMany as endpoint } from '../contract-batch.ts'
import { caseRefusals } from '../refusals.ts'
import { type Acted, actOnCase } from './act-on-case.ts'

type Row = Input<typeof endpoint>['body']['rows'][number]
type Answer = Reply<typeof endpoint>['rows'][number]

const sentences: RefusalTable = { ...platformRefusals, ...caseRefusals }

/**
 * Sends out cases one after the other, each in a transaction of its own over the version that was seen. One that is refused, or meets a fault, holds
 * up none of the others, and every one is answered.
 */
export async function dispatchMany(
  at: Context,
  by: Actor,
  rows: readonly Row[],
): Promise<{ rows: Answer[] }> {
  const answers: Answer[] = []
  for (const { id, ...body } of rows) answers.push(answerOf(id, await dispatched(at, by, id, body)))
  return { rows: answers }
}

async function dispatched(
  at: Context,
  by: Actor,
  id: string,
  body: Omit<Row, 'id'>,
): Promise<Acted | Refusal> {
  try {
    return await actOnCase(at, by, id, 'dispatch', body)
  } catch (error) {
    at.log.error({ err: error, case: id }, 'a case of a batch met a fault')
    return refuse('http.unavailable')
  }
}

function answerOf(id: string, acted: Acted | Refusal): Answer {
  if (!isRefusal(acted))
    return { id, dispatched: true, state: acted.state, version: acted.version, refused: null }
  const row = sentences[acted.refused]
  const title = row ? sentenceOf(row, acted.details) : acted.refused
  return { id, dispatched: false, state: null, version: null, refused: { code: acted.refused, title } }
}
