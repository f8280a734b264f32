import type { Outcome } from '#modules/ivr/index.ts'
import type { Context } from '#platform/context/context.ts'
import { answerKeyed, isKeyedOnPhone, type KeyedQuestion } from '../use-cases/keyed-on-phone.ts'
import type { CallDesk } from '../use-cases/help-in-call.ts'
import type { PlannedQuestion } from './core/changes.ts'
import type { Happening } from './core/happenings.ts'
import { whoKnowsCaller } from './preferred.ts'
import { answer, isOfFlow, type Answerers } from './questions.ts'

/** Asks whoever knows, and tells what came of it, in its own time. */
export function ask(
  at: Context,
  answerers: Answerers,
  question: PlannedQuestion,
  desk: CallDesk & { tell: (happening: Happening) => void },
): void {
  const { call, op } = question
  const tell = (happening: Happening) => desk.tell(happening)
  if (isOfFlow(question) && question.want.want === 'lookup' && isKeyedOnPhone(question.want.adapter))
    void keyedOnPhone(at, desk, { ...question, ...question.want }).then((outcome) =>
      tell({ kind: 'answered', call, op, outcome }),
    )
  else if (isOfFlow(question))
    void answer(at, answerers, question).then((outcome) => tell({ kind: 'answered', call, op, outcome }))
  else
    void whoKnowsCaller(at, answerers, question).then((preferred) =>
      tell({ kind: 'preferred', call, preferred }),
    )
}

async function keyedOnPhone(at: Context, desk: CallDesk, asked: KeyedQuestion): Promise<Outcome> {
  try {
    const values = await answerKeyed(at, desk, asked)
    return values ? { of: 'lookup', result: 'found', values: {} } : { of: 'lookup', result: 'none' }
  } catch (error) {
    at.log.warn({ err: error, asked: asked.adapter }, 'what was keyed on a telephone could not be done')
    return { of: 'lookup', result: 'error' }
  }
}
