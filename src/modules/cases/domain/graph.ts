/**
 * The graph search a profile must pass before it is saved (requirement B1): whatever switches a city sets, no case may get stuck, and none
 * may be closed behind the reviewer's back once a unit has handled it.
 */
import type { Profile } from './profile.ts'
import { caseTransitions, targetOf } from './lifecycle.ts'
import type { CaseEvent } from './lifecycle.ts'
import type { CaseState, EndState } from './words.ts'
import { allCaseStates, endStates } from './words.ts'

/** An archived case remembers where it came from, so ARCHIVED counts once per end state. */
type Node = CaseState | `ARCHIVED<${EndState}`

interface Edge {
  readonly event: CaseEvent
  readonly from: Node
  readonly to: Node
}

function nodesOf(state: CaseState): Node[] {
  return state === 'ARCHIVED' ? endStates.map((end): Node => `ARCHIVED<${end}`) : [state]
}

/** Every way from state to state under a profile. */
function edgesOf(profile: Profile): Edge[] {
  return caseTransitions.flatMap((row) =>
    row.from.flatMap((state) =>
      nodesOf(state).flatMap((from): Edge[] => {
        const origin = from.startsWith('ARCHIVED<') ? (from.slice('ARCHIVED<'.length) as EndState) : null
        const to = targetOf(row, state, profile, origin)
        if (to === undefined || to === state) return []
        return [{ event: row.event, from, to: to === 'ARCHIVED' ? `ARCHIVED<${state as EndState}` : to }]
      }),
    ),
  )
}

/** States reachable from a state, without passing through those named. */
function reachable(edges: readonly Edge[], from: Node, without: readonly Node[] = []): Set<Node> {
  const seen = new Set<Node>([from])
  const queue: Node[] = [from]
  for (let node = queue.shift(); node !== undefined; node = queue.shift()) {
    for (const edge of edges) {
      if (edge.from !== node || seen.has(edge.to) || without.includes(edge.to)) continue
      seen.add(edge.to)
      queue.push(edge.to)
    }
  }
  return seen
}

function isArchived(node: Node): boolean {
  return node.startsWith('ARCHIVED')
}

/** What the search found wrong with a profile. */
export interface GraphProblem {
  readonly problem: 'never-archived' | 'closed-without-review' | 'two-targets' | 'unreachable'
  readonly state: string
}

/** States no case can get into under the profile: a warning, since a switched-off step is unused on purpose. */
export function unusedStates(profile: Profile): CaseState[] {
  const seen = reachable(edgesOf(profile), 'DRAFT')
  return allCaseStates.filter((state) => !nodesOf(state).some((node) => seen.has(node)))
}

/** Faults for which a profile may not be saved; empty when the search passes. */
export function graphProblems(profile: Profile): GraphProblem[] {
  const edges = edgesOf(profile)
  const found: GraphProblem[] = []
  for (const state of allCaseStates) {
    for (const node of nodesOf(state)) {
      if (![...reachable(edges, node)].some(isArchived))
        found.push({ problem: 'never-archived', state: node })
    }
  }
  // From the unit's desk every way to CLOSED, archive and back included, leads over the reviewer.
  if (reachable(edges, 'IN_PROGRESS', ['AWAITING_REVIEW']).has('CLOSED')) {
    found.push({ problem: 'closed-without-review', state: 'IN_PROGRESS' })
  }
  for (const [index, edge] of edges.entries()) {
    const other = edges.slice(index + 1).find((one) => one.event === edge.event && one.from === edge.from)
    if (other && other.to !== edge.to)
      found.push({ problem: 'two-targets', state: `${edge.from} ${edge.event}` })
  }
  const always = ['AWAITING_DISPATCH', 'DISPATCHED', 'IN_PROGRESS', 'AWAITING_REVIEW', 'CLOSED'] as const
  const unused = unusedStates(profile)
  found.push(
    ...always
      .filter((state) => unused.includes(state))
      .map((state) => ({ problem: 'unreachable' as const, state })),
  )
  return found
}
