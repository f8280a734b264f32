/** A caller's way that must stay as it is: the tests of a flow. Publishing asks for all of them to pass. */
import type { Flow } from './flow.ts'
import { simulate, type Script, type Simulation } from './simulate.ts'
import type { Rulebook } from './walk.ts'

export interface SavedPath {
  /** What the caller does, as a sentence. */
  title: string
  script: Script
  /** The nodes he must pass, in order. */
  path: string[]
}

/** A path that came out otherwise. */
export interface BrokenPath {
  title: string
  expected: string[]
  walked: string[]
  /** False when the call had not ended. */
  ended: boolean
}

/** Walks a saved path; null when it is as it was saved. */
export function walkPath(book: Rulebook, flow: Flow, saved: SavedPath): BrokenPath | null {
  const walked: Simulation = simulate(book, flow, saved.script)
  const same =
    walked.path.length === saved.path.length && walked.path.every((node, i) => node === saved.path[i])
  if (same && walked.end !== null) return null
  return { title: saved.title, expected: saved.path, walked: walked.path, ended: walked.end !== null }
}

/** All that fail. */
export function brokenPaths(book: Rulebook, flow: Flow, paths: readonly SavedPath[]): BrokenPath[] {
  return paths.flatMap((saved) => walkPath(book, flow, saved) ?? [])
}
