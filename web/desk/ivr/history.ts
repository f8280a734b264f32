/** Undo and redo over drawings. */
import type { Drawing } from './drawing.ts'

export interface History {
  readonly now: Drawing
  readonly past: readonly Drawing[]
  readonly future: readonly Drawing[]
  /** What the last step was: steps of one kind in a row (typing into a field) count as one. */
  readonly step: string | null
}

const mostSteps = 100

export const beginHistory = (now: Drawing): History => ({ now, past: [], future: [], step: null })

/** A step forward. Steps with the same name in a row become one; without a name each counts. */
export function stepTo(history: History, now: Drawing, step: string | null = null): History {
  if (now === history.now) return history
  const joins = step !== null && step === history.step
  const past = joins ? history.past : [...history.past, history.now].slice(-mostSteps)
  return { now, past, future: [], step }
}

export function undo(history: History): History {
  const before = history.past.at(-1)
  if (!before) return history
  return {
    now: before,
    past: history.past.slice(0, -1),
    future: [history.now, ...history.future],
    step: null,
  }
}

export function redo(history: History): History {
  const [after, ...future] = history.future
  if (!after) return history
  return { now: after, past: [...history.past, history.now], future, step: null }
}
