/** The paths of casework.md section 4 walked from end to end. */
import { describe, expect, it } from 'vitest'
import { isRefusal } from '#kernel/result.ts'
import { leadOf } from './assignments-of.ts'
import type { CaseFacts, EventInput } from './facts.ts'
import { doerOf } from './fixtures/prepared.ts'
import { people } from './fixtures/people.ts'
import { caseIn, goodInput, minutes, now, unit } from './fixtures/situations.ts'
import { allowedActions, decide } from './lifecycle.ts'
import type { CaseEvent } from './lifecycle.ts'
import type { Profile } from './profile.ts'
import { classicProfile, standardProfile } from './profile.ts'

type Step = CaseEvent | readonly [CaseEvent, EventInput]

/** Walks events in order, each by the person whose work it is, an hour apart; a refusal ends the story loudly. */
function live(profile: Profile, steps: readonly Step[]): CaseFacts {
  let facts = caseIn('DRAFT', profile)
  for (const [hour, step] of steps.entries()) {
    const [event, given] = typeof step === 'string' ? [step, {}] : step
    const freshIds = ['a', 'b', 'c'].map((letter) => `${hour}${letter}`)
    const lead = leadOf(facts)?.id
    const input = { ...goodInput(event), freshIds, ...(lead ? { assignmentId: lead } : {}), ...given }
    const answer = decide(facts, event, doerOf(event), input, minutes(hour * 60))
    if (isRefusal(answer)) throw new Error(`${event} in ${facts.state}: ${answer.refused}`)
    facts = { ...answer.next, archiveFrom: now }
  }
  return facts
}

const alone = { units: [unit('water', 'LEAD')] }
const done: readonly Step[] = ['recordContact', 'submit', 'unitApprove', 'reviewPass']
const toUnit: readonly Step[] = ['register', 'preReviewPass', ['dispatch', alone], 'sign']

describe('the paths a case may take', () => {
  it('classic: register, dispatch, sign, submit, review, follow-up, archive', () => {
    const facts = live(classicProfile, [
      'register',
      ['dispatch', alone],
      'sign',
      'recordContact',
      'submit',
      'reviewPass',
      'followUpSatisfied',
      'archive',
    ])
    expect(facts).toMatchObject({
      state: 'ARCHIVED',
      stateBeforeArchive: 'CLOSED',
      cycle: 1,
      outcome: 'SOLVED',
    })
  })

  it('a rejected review puts the lead back to sign in round two, co-units stay done unless named', () => {
    const both: readonly Step[] = [
      'register',
      'preReviewPass',
      'dispatch',
      'sign',
      'recordContact',
      ['signPart', { assignmentId: '2b' }],
      ['submitPart', { assignmentId: '2b' }],
      ['approvePart', { assignmentId: '2b' }],
      'submit',
      'unitApprove',
    ]
    const plain = live(standardProfile, [...both, 'reviewReject'])
    expect(plain.assignments.map((one) => [one.role, one.state, one.round])).toEqual([
      ['LEAD', 'PENDING_SIGN', 2],
      ['CO', 'COMPLETED', 1],
    ])
    expect(plain).toMatchObject({ state: 'DISPATCHED', cycle: 1 })
    const named = live(standardProfile, [...both, ['reviewReject', { namedAssignmentIds: ['2b'] }]])
    expect(named.assignments.map((one) => [one.state, one.round])).toEqual([
      ['PENDING_SIGN', 2],
      ['PENDING_SIGN', 2],
    ])
  })

  it('a unit hands work down, and its own result waits for it', () => {
    const down = unit('water/plant', 'SUB', { parentId: '2a', dueAt: minutes(900) })
    const facts = live(standardProfile, [...toUnit, ['subAssign', { units: [down] }], 'recordContact'])
    const submit = (at: CaseFacts) => decide(at, 'submit', people.handler, goodInput('submit'), minutes(600))
    expect(submit(facts)).toMatchObject({ refused: 'case.parts-open', details: { open: 1 } })
    const sub = facts.clocks.find((clock) => clock.assignmentId === '4a')
    expect(sub).toMatchObject({ kind: 'assignment', dueAt: minutes(900) })
  })

  it('a return is approved and the case goes out again; the handling clock has run all the while', () => {
    const facts = live(standardProfile, [
      ...toUnit.slice(0, 3),
      'requestReturn',
      'approveReturn',
      ['dispatch', { units: [unit('roads', 'LEAD')] }],
    ])
    expect(facts).toMatchObject({ state: 'DISPATCHED', returns: 1 })
    expect(facts.assignments.map((one) => [one.unitId, one.state])).toEqual([
      ['water', 'RETURNED'],
      ['roads', 'PENDING_SIGN'],
    ])
    const handle = facts.clocks.filter((clock) => clock.kind === 'handle')
    expect(handle).toMatchObject([{ startedAt: minutes(120), stoppedAt: null, pauses: [] }])
  })

  it('signing ends the clock of the return window; a return may still be asked until its end, but not of what was sent back for better work', () => {
    const window = (facts: CaseFacts) => facts.clocks.findLast(({ kind }) => kind === 'returnWindow')
    expect(window(live(standardProfile, toUnit.slice(0, 3)))?.stoppedAt).toBeNull()
    const signed = live(standardProfile, toUnit)
    expect(window(signed)?.stoppedAt).toEqual(minutes(180))
    const due = {
      ...signed,
      clocks: signed.clocks.map((one) =>
        one.kind === 'returnWindow' ? { ...one, dueAt: minutes(600) } : one,
      ),
    }
    const ask = (facts: CaseFacts, at: Date) =>
      decide(
        facts,
        'requestReturn',
        people.handler,
        { ...goodInput('requestReturn'), assignmentId: '2a' },
        at,
      )
    expect(ask(due, minutes(599))).toMatchObject({ event: 'requestReturn' })
    expect(ask(due, minutes(600))).toMatchObject({ refused: 'case.return-window-over' })
    const rejected = live(standardProfile, [...toUnit, ...done.slice(0, 3), 'reviewReject'])
    expect(ask(rejected, minutes(480))).toMatchObject({ refused: 'case.return-window-over' })
  })

  it('a unit refused twice is held to the case', () => {
    const refused: readonly Step[] = ['requestReturn', 'rejectReturn', 'requestReturn', 'rejectReturn']
    const facts = live(standardProfile, [...toUnit, ...refused])
    expect(facts.assignments[0]).toMatchObject({ state: 'IN_PROGRESS', locked: true, refusedReturns: 2 })
  })

  it('dissatisfaction goes to the leader; he orders a redo, and the second cycle keeps the first', () => {
    const facts = live(standardProfile, [...toUnit, ...done, 'followUpDissatisfied', 'leaderDecideRedo'])
    expect(facts).toMatchObject({ state: 'DISPATCHED', cycle: 2, redos: 1, contacts: 0, outcome: null })
    expect(facts.assignments.map((one) => [one.unitId, one.state, one.cycle])).toEqual([
      ['water', 'COMPLETED', 1],
      ['water', 'PENDING_SIGN', 2],
    ])
    const redo: readonly Step[] = ['followUpDissatisfied', 'leaderDecideRedo', 'sign']
    const again = live(standardProfile, [...toUnit, ...done, ...redo, ...done, 'followUpSatisfied'])
    expect(again).toMatchObject({ state: 'CLOSED', cycle: 2 })
  })

  it('while the leader has not decided, nobody else closes the case', () => {
    const facts = live(standardProfile, [...toUnit, ...done, 'followUpDissatisfied'])
    expect(facts.state).toBe('AWAITING_FOLLOW_UP')
    const close = decide(
      facts,
      'followUpSatisfied',
      people.caller,
      goodInput('followUpSatisfied'),
      minutes(999),
    )
    expect(close).toMatchObject({ refused: 'case.redo-undecided' })
    expect(allowedActions(facts, people.leader, now).map((action) => action.event)).toEqual([
      'leaderDecideRedo',
      'leaderDecideClose',
      'instruct',
    ])
  })

  it('a hard case is extended, suspended, resumed and closed by the leader', () => {
    const facts = live(standardProfile, [
      ...toUnit,
      'recordContact',
      'requestExtension',
      'approveExtension',
      'markDifficult',
      'requestSuspension',
      'endorseSuspension',
      'approveSuspension',
      'resume',
      ['submit', { outcome: 'EXPLAINED' }],
      'unitApprove',
      'reviewPass',
      'followUpDissatisfied',
      'leaderDecideClose',
    ])
    expect(facts).toMatchObject({ state: 'CLOSED', outcome: 'EXPLAINED', extensions: 1, extensionDays: 3 })
    const handle = facts.clocks.find((clock) => clock.kind === 'handle')
    expect(handle).toMatchObject({ extensionDays: 3, pauses: [{ from: minutes(600), to: minutes(660) }] })
    const review = facts.clocks.find((clock) => clock.kind === 'suspensionReview')
    expect(review).toMatchObject({ dueAt: minutes(40_000), stoppedAt: minutes(660) })
  })

  it('a direct answer that did not help goes out to a unit after all', () => {
    const facts = live(standardProfile, ['answerDirectly', 'followUpReassign'])
    expect(facts).toMatchObject({ state: 'AWAITING_DISPATCH', cycle: 2, outcome: null })
  })

  it('out of the archive a withdrawn case comes back as withdrawn, never as closed', () => {
    const facts = live(standardProfile, [
      ...toUnit,
      'withdraw',
      'archive',
      'requestUnarchive',
      'approveUnarchive',
    ])
    expect(facts).toMatchObject({ state: 'WITHDRAWN', stateBeforeArchive: null })
  })
})

describe('urging', () => {
  const urged = (facts: CaseFacts, by: keyof typeof people, minute: number) =>
    decide(facts, 'urge', people[by], {}, minutes(minute))
  const after = (answer: ReturnType<typeof decide>): CaseFacts => {
    if (isRefusal(answer)) throw new Error(answer.refused)
    return answer.next
  }

  it('by the timer leaves the citizen his own right, by him or at the hotline; his own closes it for a day', () => {
    const waiting = live(standardProfile, ['register', 'preReviewPass'])
    const byTimer = after(urged(waiting, 'system', 0))
    expect(urged(byTimer, 'system', 60)).toMatchObject({ refused: 'case.urged-recently' })
    const byCitizen = after(urged(byTimer, 'citizen', 61))
    expect(urged(byCitizen, 'citizen', 62)).toMatchObject({ refused: 'case.urged-recently' })
    expect(urged(byCitizen, 'agent', 63)).toMatchObject({ refused: 'case.urged-recently' })
    const { grants } = people.supervisor
    const officer = { ...people.supervisor, grants: { ...grants, ...people.agent.grants } }
    const byOfficer = after(decide(byCitizen, 'urge', officer, {}, minutes(1500)))
    expect(isRefusal(urged(byOfficer, 'citizen', 61 + 1440))).toBe(false)
  })
})

describe('the buttons a person sees', () => {
  const events = (facts: CaseFacts, actor: keyof typeof people) =>
    allowedActions(facts, people[actor], now).map((action) => action.event)

  it('follow role and state', () => {
    const waiting = live(standardProfile, ['register', 'preReviewPass'])
    expect(events(waiting, 'dispatcher')).toEqual([
      'invalidate',
      'dispatch',
      'merge',
      'groupCases',
      'transferOut',
      'mark',
    ])
    expect(events(waiting, 'handler')).toEqual([])
    expect(events(waiting, 'agent')).toEqual(['withdraw', 'transferOut', 'urge'])
  })

  it('show a citizen his own rights', () => {
    const facts = live(standardProfile, [...toUnit, ...done])
    expect(events(facts, 'citizen')).toEqual([
      'withdraw',
      'followUpSatisfied',
      'followUpDissatisfied',
      'urge',
    ])
  })

  it('name the request a decision is about', () => {
    const facts = live(standardProfile, [...toUnit, 'requestReturn'])
    const found = allowedActions(facts, people.dispatcher, now).find(
      (action) => action.event === 'approveReturn',
    )
    expect(found).toEqual({
      event: 'approveReturn',
      label: '同意退单',
      reasonRequired: false,
      requestId: '4a',
    })
  })
})
