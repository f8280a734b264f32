import { describe, expect, it } from 'vitest'
import { request } from './fixtures/situations.ts'
import { decideRequest, nextVerb, stepsOf, voidOutlived } from './requests.ts'
import { standardProfile } from './profile.ts'

describe('a request', () => {
  it('of one step is approved or rejected at once, and never decided twice', () => {
    const open = request('RETURN', standardProfile)
    expect(decideRequest(open, 'approve')).toMatchObject({ state: 'APPROVED' })
    const rejected = decideRequest(open, 'reject')
    expect(rejected).toMatchObject({ state: 'REJECTED' })
    expect(rejected && decideRequest(rejected, 'approve')).toBeUndefined()
    expect(decideRequest(open, 'endorse')).toBeUndefined()
  })

  it('of two steps needs the first before the last', () => {
    const open = request('SUSPENSION', standardProfile)
    expect(nextVerb(open)).toBe('case.suspension.endorse')
    expect(decideRequest(open, 'approve')).toBeUndefined()
    const endorsed = decideRequest(open, 'endorse')
    expect(endorsed && nextVerb(endorsed)).toBe('case.suspension.decide')
    expect(endorsed && decideRequest(endorsed, 'endorse')).toBeUndefined()
    expect(endorsed && decideRequest(endorsed, 'approve')).toMatchObject({ state: 'APPROVED', agreed: 2 })
  })

  it('for a long extension needs the leader too', () => {
    expect(stepsOf('EXTENSION', standardProfile, 5)).toEqual(['case.extension.decide'])
    expect(stepsOf('EXTENSION', standardProfile, 6)).toEqual([
      'case.extension.decide',
      'case.extension.decide-long',
    ])
  })

  it('of a unit is void once the unit has the case no more; a claim only when the case ends', () => {
    const open = [request('EXTENSION', standardProfile), request('UNREASONABLE', standardProfile)]
    const states = (to: 'AWAITING_CITIZEN' | 'AWAITING_REVIEW' | 'MERGED') =>
      voidOutlived(open, 'IN_PROGRESS', to).map((one) => one.state)
    expect(states('AWAITING_CITIZEN')).toEqual(['OPEN', 'OPEN'])
    expect(states('AWAITING_REVIEW')).toEqual(['VOIDED', 'OPEN'])
    expect(states('MERGED')).toEqual(['VOIDED', 'VOIDED'])
  })
})
