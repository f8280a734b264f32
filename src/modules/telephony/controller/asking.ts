import type { Context } from '#platform/context/context.ts'
import type { PlannedQuestion } from './core/changes.ts'
import type { Happening } from './core/happenings.ts'
import { whoKnowsCaller } from './preferred.ts'
import { answer, isOfFlow, type Answerers } from './questions.ts'

/** Asks whoever knows, and tells what came of it, in its own time. */
export function ask(
  at: Context,
  answerers: Answerers,
  question: PlannedQuestion,
  tell: (happening: Happening) => void,
): void {
  const { call, op } = question
  if (isOfFlow(question))
    void answer(at, answerers, question).then((outcome) => tell({ kind: 'answered', call, op, outcome }))
  else
    void whoKnowsCaller(at, answerers, question).then((preferred) =>
      tell({ kind: 'preferred', call, preferred }),
    )
}
