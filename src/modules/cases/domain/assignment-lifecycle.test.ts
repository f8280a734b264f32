import { describe, expect, it } from 'vitest'
import { stepAssignment } from './assignment-lifecycle.ts'
import type { AssignmentEvent } from './assignment-lifecycle.ts'
import { assignment } from './fixtures/situations.ts'
import { classicProfile, standardProfile } from './profile.ts'
import type { AssignmentRole, AssignmentState } from './words.ts'
import { allAssignmentStates, assignmentRoles } from './words.ts'

const events: readonly AssignmentEvent[] = [
  'sign',
  'requestReturn',
  'approveReturn',
  'rejectReturn',
  'submit',
  'approve',
  'reject',
  'reviewPass',
  'reviewReject',
  'recall',
]

/** Expected, by hand: state and event to target under standard; `*` any role. Whatever is not listed is impossible. */
const expected: Partial<Record<AssignmentState, string>> = {
  PENDING_SIGN: 'sign>IN_PROGRESS sign@COPY>COMPLETED requestReturn>RETURN_REQUESTED recall>RECALLED',
  IN_PROGRESS: 'requestReturn>RETURN_REQUESTED submit>UNIT_REVIEW recall>RECALLED',
  RETURN_REQUESTED: 'approveReturn>RETURNED rejectReturn>PENDING_SIGN recall>RECALLED',
  UNIT_REVIEW:
    'approve@LEAD>SUBMITTED approve@CO>COMPLETED approve@SUB>COMPLETED reject>IN_PROGRESS recall>RECALLED',
  SUBMITTED: 'reviewPass@LEAD>COMPLETED reviewReject@LEAD>PENDING_SIGN recall>RECALLED',
  COMPLETED: 'reviewReject@CO>PENDING_SIGN',
}

function wanted(state: AssignmentState, event: AssignmentEvent, role: AssignmentRole): string | undefined {
  const words = (expected[state] ?? '').split(' ').map((word) => word.split('>'))
  const special = words.find(([name]) => name === `${event}@${role}`)
  const general = role === 'COPY' && event !== 'recall' ? undefined : words.find(([name]) => name === event)
  return (special ?? general)?.[1]
}

describe('an assignment', () => {
  it.each(allAssignmentStates)('in %s moves as the reviewed table says and no other way', (state) => {
    for (const role of Object.keys(assignmentRoles) as AssignmentRole[]) {
      for (const event of events) {
        const moved = stepAssignment(assignment('a', 'water', role, state), event, standardProfile)
        expect(moved?.state, `${role} ${state} ${event}`).toBe(wanted(state, event, role))
      }
    }
  })

  it('without approval inside the unit is delivered at once: the lead to the centre, a co-unit done', () => {
    const submit = (role: AssignmentRole) =>
      stepAssignment(assignment('a', 'water', role, 'IN_PROGRESS'), 'submit', classicProfile)?.state
    expect([submit('LEAD'), submit('CO'), submit('SUB')]).toEqual(['SUBMITTED', 'COMPLETED', 'COMPLETED'])
  })

  it('goes back after a refused return to where it was, and is locked by the second refusal', () => {
    const before = assignment('a', 'water', 'LEAD', 'IN_PROGRESS')
    const cycle = (from: typeof before) => {
      const asked = stepAssignment(from, 'requestReturn', standardProfile)
      return asked && stepAssignment(asked, 'rejectReturn', standardProfile)
    }
    const once = cycle(before)
    expect(once).toMatchObject({
      state: 'IN_PROGRESS',
      refusedReturns: 1,
      locked: false,
      stateBeforeReturn: null,
    })
    expect(once && cycle(once)).toMatchObject({ state: 'IN_PROGRESS', refusedReturns: 2, locked: true })
  })

  it('counts a round with every rejected review and keeps who handled it', () => {
    const rejected = stepAssignment(
      assignment('a', 'water', 'LEAD', 'SUBMITTED'),
      'reviewReject',
      standardProfile,
    )
    expect(rejected).toMatchObject({ round: 2, handlerId: 'handler' })
    expect(rejected && stepAssignment(rejected, 'sign', standardProfile, 'another')).toMatchObject({
      handlerId: 'another',
    })
  })
})
