/** One test per guard: everything is in order but the one thing it watches, and it alone refuses. */
import { describe, expect, it } from 'vitest'
import type { CaseFacts, EventInput } from './facts.ts'
import { spoiled } from './fixtures/spoiled.ts'
import { attempt } from './fixtures/prepared.ts'
import { bareProfile } from './fixtures/profiles.ts'
import { people } from './fixtures/people.ts'
import { caseIn, goodInput, now } from './fixtures/situations.ts'
import { guards } from './guards.ts'
import type { GuardName } from './guards.ts'
import { caseTransitions, decide, failingGuards, transitionOf } from './lifecycle.ts'
import type { CaseEvent } from './lifecycle.ts'
import { standardProfile } from './profile.ts'

describe('each guard refuses by itself', () => {
  it.each(Object.keys(guards) as GuardName[])('%s', (name) => {
    const { event, state, spoil } = spoiled[name]
    const row = transitionOf(event)
    const profile = row.only?.is === false ? bareProfile : standardProfile
    const good = attempt(event, state ?? row.from[0] ?? 'DRAFT', profile)
    expect(decide(good.facts, event, good.actor, good.input, good.now), 'before spoiling').toMatchObject({
      event,
    })
    const bad = { ...good, ...spoil(good) }
    expect(failingGuards({ row, ...bad })).toEqual([name])
    expect(decide(bad.facts, event, bad.actor, bad.input, bad.now)).toMatchObject({
      refused: guards[name].code,
    })
  })

  it('and every guard of the table is used by some event', () => {
    const used = new Set(caseTransitions.flatMap((row) => row.guards))
    expect(Object.keys(guards).filter((name) => !used.has(name as GuardName))).toEqual([])
  })
})

describe('before any guard', () => {
  const facts = caseIn('AWAITING_DISPATCH', standardProfile)
  const run = (
    event: CaseEvent,
    actor: keyof typeof people,
    change: Partial<CaseFacts> = {},
    input: EventInput = {},
  ) => decide({ ...facts, ...change }, event, people[actor], { ...goodInput(event), ...input }, now)

  it('an act needs its permission', () => {
    expect(run('dispatch', 'agent')).toMatchObject({
      refused: 'case.forbidden',
      details: { verb: 'case.dispatch' },
    })
  })

  it('an act of the system is nobody else\u2019s, and an act of people not the system\u2019s', () => {
    expect(run('autoDispatch', 'dispatcher')).toMatchObject({ refused: 'case.wrong-doer' })
    expect(run('dispatch', 'system')).toMatchObject({ refused: 'case.wrong-doer' })
  })

  it('a secret case is closed to whoever is not cleared, whatever else he may', () => {
    expect(run('dispatch', 'dispatcher', { secret: true })).toMatchObject({ refused: 'case.secret' })
    const grants = {
      ...people.dispatcher.grants,
      'case.secret.read': { scope: 'tenant', masked: false } as const,
    }
    const cleared = { ...people.dispatcher, grants }
    const summary = { text: '来件反映一家企业夜间偷排，请核查。', tells: false }
    const input = { ...goodInput('dispatch'), summary }
    expect(decide({ ...facts, secret: true }, 'dispatch', cleared, input, now)).toMatchObject({
      to: 'DISPATCHED',
      next: { summarised: true },
    })
  })

  it('the units a secret case was given to work on it from its summary, others stay outside', () => {
    const secret = { ...caseIn('DISPATCHED', standardProfile), secret: true, summarised: true }
    const read = { 'case.read': { scope: 'unit', masked: false } as const }
    const handler = { ...people.handler, grants: { ...people.handler.grants, ...read } }
    expect(decide(secret, 'sign', handler, goodInput('sign'), now)).toMatchObject({ to: 'IN_PROGRESS' })
    const elsewhere = { ...handler, unitId: 'parks', unitPath: '/city/parks/' }
    expect(decide(secret, 'sign', elsewhere, goodInput('sign'), now)).toMatchObject({
      refused: 'case.secret',
    })
  })

  it('a citizen may act on his own case only', () => {
    expect(run('withdraw', 'citizen')).toMatchObject({ to: 'WITHDRAWN' })
    expect(run('withdraw', 'citizen', { citizenId: 'another' })).toMatchObject({ refused: 'case.forbidden' })
    expect(run('withdraw', 'citizen', { citizenId: null })).toMatchObject({ refused: 'case.forbidden' })
  })

  it('a switched-off step is told so', () => {
    const off = { profile: { ...standardProfile, on: { ...standardProfile.on, autoDispatch: false } } }
    expect(run('autoDispatch', 'system', off)).toMatchObject({ refused: 'case.event-off' })
  })

  it('an act that needs a reason is refused without one, and blanks are none', () => {
    expect(run('invalidate', 'dispatcher', {}, { reason: '  ' })).toMatchObject({
      refused: 'case.reason-missing',
    })
  })

  it('the step of a request needs the permission of that step', () => {
    const { facts, input } = attempt('endorseSuspension', 'IN_PROGRESS', standardProfile)
    expect(decide(facts, 'endorseSuspension', people.leader, input, now)).toMatchObject({
      refused: 'case.forbidden',
      details: { verb: 'case.suspension.endorse' },
    })
  })

  it('an unknown event is refused, not thrown', () => {
    expect(decide(facts, 'explode' as CaseEvent, people.dispatcher, {}, now)).toEqual({
      refused: 'case.unknown-event',
    })
  })
})
