/** Random lives of cases: whatever people do, in whatever order, the invariants hold after every act that was allowed. */
import { describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import { isRefusal } from '#kernel/result.ts'
import { people } from './fixtures/people.ts'
import { doerOf } from './fixtures/prepared.ts'
import { bareProfile } from './fixtures/profiles.ts'
import { caseIn, goodInput, now, unit } from './fixtures/situations.ts'
import type { CaseFacts, EventInput } from './facts.ts'
import { brokenInvariants } from './invariants.ts'
import { allowedActions, caseTransitions, decide } from './lifecycle.ts'
import type { CaseEvent } from './lifecycle.ts'
import { classicProfile, standardProfile } from './profile.ts'
import type { CaseState } from './words.ts'
import { unusedStates } from './graph.ts'
import { allCaseStates } from './words.ts'

/** An input that aims at what is really there: a random assignment, units under fresh ids. */
function aimed(event: CaseEvent, facts: CaseFacts, step: number, pick: number, at: Date): EventInput {
  const good = goodInput(event)
  const chosen = facts.assignments[pick % Math.max(1, facts.assignments.length)]
  const parent = facts.assignments.find((one) => one.unitId === 'water' && one.cycle === facts.cycle)
  const sub = unit('water/plant', 'SUB', parent ? { parentId: parent.id } : {})
  return {
    ...good,
    freshIds: [0, 1, 2, 3].map((index) => `${step}-${index}`),
    days: pick % 2 === 0 ? 3 : 9,
    reviewAt: new Date(at.getTime() + 9e9),
    contact: { number: '13800000000', at, result: '已说明' },
    units: event === 'subAssign' ? [sub] : (good.units ?? []),
    ...(chosen ? { assignmentId: chosen.id } : {}),
    namedAssignmentIds: pick % 3 === 0 && chosen?.role === 'CO' ? [chosen.id] : [],
  }
}

/** How often an act comes up when possible: ends seldom, so that lives are long; the way forward often. */
function weight(event: CaseEvent): number {
  if (/^(withdraw|merge|transferOut|invalidate|archive|reverseDispatch|approveReturn|recall)$/.test(event))
    return 1
  return /^(sign|record|submit|unit|review|followUp|leader|approve|endorse|reject|dispatch|resume)/.test(
    event,
  )
    ? 8
    : 2
}

function choose(able: readonly CaseEvent[], choice: number): CaseEvent | undefined {
  const tickets = able.flatMap((event) => Array.from({ length: weight(event) }, () => event))
  return tickets[choice % Math.max(1, tickets.length)]
}

/** Due instants come from the policy later; here every second clock is over at once. */
function withDues(facts: CaseFacts, at: Date, pick: number): CaseFacts {
  const dueAt = new Date(at.getTime() + (pick % 2) * 9e9)
  return { ...facts, clocks: facts.clocks.map((clock) => ({ ...clock, dueAt: clock.dueAt ?? dueAt })) }
}

const choices = fc.array(fc.tuple(fc.nat(1_000_000), fc.nat(11)), { minLength: 80, maxLength: 120 })

describe('a case through a random life', () => {
  it.each([standardProfile, classicProfile, bareProfile])('keeps every invariant under $code', (profile) => {
    const reached = new Set<CaseState>()
    const done = new Set<CaseEvent>()
    fc.assert(
      fc.property(fc.constantFrom(...allCaseStates), choices, (start, acts) => {
        const born = caseIn(start, profile)
        reached.add(start)
        let facts: CaseFacts = { ...born, flags: { ...born.flags, difficult: true } }
        for (const [step, [choice, pick]] of acts.entries()) {
          const at = new Date(now.getTime() + step * 26 * 3_600_000)
          const able = caseTransitions.filter((row) => row.from.includes(facts.state)).map((row) => row.event)
          const event = choose(able, choice)
          if (!event) break
          const input = aimed(event, facts, step, pick, at)
          const doer = event === 'requestReturn' && pick % 2 === 0 ? people.coHandler : doerOf(event)
          const offered = allowedActions(facts, doer, at).some((action) => action.event === event)
          const answer = decide(facts, event, doer, input, at)
          if (isRefusal(answer)) continue
          expect(offered, `${event} was done, so its button was shown`).toBe(true)
          facts = withDues(answer.next, at, pick)
          reached.add(facts.state)
          done.add(event)
          expect(brokenInvariants(facts), `${event} -> ${facts.state}`).toEqual([])
        }
      }),
      { numRuns: 150, seed: 20261122 },
    )
    const unused = unusedStates(profile)
    expect(allCaseStates.filter((state) => !reached.has(state) && !unused.includes(state))).toEqual([])
    // The matrix covers every event; here it matters that lives are rich.
    expect(done.size).toBeGreaterThanOrEqual(55)
  })
})
