/** Every state x event under three profiles, against the reviewed fixture; and the graph search every profile must pass. */
import { describe, expect, it } from 'vitest'
import { isRefusal } from '#kernel/result.ts'
import type { CaseActor } from './case-actor.ts'
import { attempt } from './fixtures/prepared.ts'
import { bareProfile } from './fixtures/profiles.ts'
import { expectedTransitions } from './fixtures/expected-transitions.ts'
import { graphProblems, unusedStates } from './graph.ts'
import { brokenInvariants } from './invariants.ts'
import { caseTransitions, decide } from './lifecycle.ts'
import { classicProfile, standardProfile } from './profile.ts'
import { allCaseStates } from './words.ts'

/** The same person with his permissions over the whole city: here only states are in question. */
function everywhere(actor: CaseActor): CaseActor {
  const grants = Object.keys(actor.grants).map((verb) => [verb, { scope: 'tenant', masked: false }] as const)
  return { ...actor, grants: Object.fromEntries(grants) }
}

const profiles = { standard: standardProfile, classic: classicProfile, bare: bareProfile } as const

describe.each(Object.entries(profiles))('the lifecycle under the %s profile', (name, profile) => {
  const expected = expectedTransitions[name as keyof typeof expectedTransitions]

  describe.each(allCaseStates)('from %s', (state) => {
    const listed = new Map(
      expected[state].split(/\s+/).map((word): [string, string] => {
        const [event = '', to = state] = word.split('>')
        return [event, to]
      }),
    )

    it('does exactly what the fixture lists and refuses the rest', () => {
      for (const { event } of caseTransitions) {
        const { facts, actor, input, now } = attempt(event, state, profile)
        const answer = decide(facts, event, everywhere(actor), input, now)
        const target = listed.get(event)
        if (target === undefined) {
          expect(isRefusal(answer) && answer.refused, `${state} ${event}`).toMatch(
            /^case\.(wrong-state|event-off)$/,
          )
          continue
        }
        expect(answer, `${state} ${event}`).toMatchObject({ from: state, to: target })
        if (isRefusal(answer)) continue
        expect(brokenInvariants(answer.next), `${state} ${event}`).toEqual([])
        expect(answer.next.version).toBe(facts.version + 1)
      }
    })

    it('lists only events that exist', () => {
      const known: string[] = caseTransitions.map((row) => row.event)
      expect([...listed.keys()].filter((event) => !known.includes(event))).toEqual([])
    })
  })

  it('passes the graph search: archive reachable from everywhere, no closing behind the reviewer, one target each', () => {
    expect(graphProblems(profile)).toEqual([])
  })
})

describe('the graph search', () => {
  it('finds every state in use under standard and only the pre-review unused under classic', () => {
    expect(unusedStates(standardProfile)).toEqual([])
    expect(unusedStates(classicProfile)).toEqual(['REGISTERED'])
    expect(unusedStates(bareProfile)).toEqual(['REGISTERED', 'AWAITING_FOLLOW_UP'])
  })

  it('passes for each of the 512 profiles a city could set', () => {
    const names = Object.keys(standardProfile.on) as (keyof typeof standardProfile.on)[]
    for (let bits = 0; bits < 2 ** names.length; bits++) {
      const on = Object.fromEntries(names.map((name, index) => [name, (bits & (1 << index)) !== 0]))
      const profile = { ...standardProfile, on: { ...standardProfile.on, ...on } }
      expect(graphProblems(profile), JSON.stringify(on)).toEqual([])
    }
  })
})
