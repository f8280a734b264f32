/** Asking the caller again: how often, and what he hears before. */
import type { Visit } from './node-type.ts'
import type { PromptItem } from './prompt.ts'

/** Tries after the first one, unless the node says otherwise. */
export const usualRetries = 1
export const usualFirstMs = 5_000
export const usualInterMs = 3_000

/** How often the caller was asked already in this visit. */
export function triesOf(visit: Visit<unknown>): number {
  const { memo } = visit
  return typeof memo === 'object' && memo !== null && !Array.isArray(memo) && typeof memo.tries === 'number'
    ? memo.tries
    : 0
}

/** Whether another try is left after this one. */
export function mayRetry(visit: Visit<{ retries?: number }>): boolean {
  return triesOf(visit) < 1 + (visit.cfg.retries ?? usualRetries)
}

/** The prompts of a repeated question: first what was wrong. */
export function repeated(
  problem: 'no-input' | 'invalid-key' | 'invalid-input' | null,
  items: readonly PromptItem[],
): PromptItem[] {
  return problem === null ? [...items] : [{ file: problem }, ...items]
}
