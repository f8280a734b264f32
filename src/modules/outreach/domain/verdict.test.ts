import { array, assert, boolean, constantFrom, integer, property, record } from 'fast-check'
import { expect, test } from 'vitest'
import { judge, mostFaults, outcomes } from './verdict.ts'

const fresh = { attempts: 0, faults: 0, maxAttempts: 3, mustConfirm: true }

test.each([
  ['confirmed with a key', { reached: true, result: 'confirmed', cause: 'normal' }, fresh, 'confirmed'],
  ['asked for a person', { reached: true, result: 'person', cause: 'normal' }, fresh, 'person'],
  ['answered a survey', { reached: true, result: '2', cause: 'normal' }, fresh, 'answered'],
  [
    'listened, no key asked',
    { reached: true, result: '', cause: 'normal' },
    { ...fresh, mustConfirm: false },
    'heard',
  ],
  [
    'listened three times without a key',
    { reached: true, result: '', cause: 'normal' },
    { ...fresh, attempts: 2 },
    'heard',
  ],
  ['a number that does not exist', { reached: false, result: '', cause: 'bad-number' }, fresh, 'bad-number'],
  [
    'busy for the third time',
    { reached: false, result: '', cause: 'busy' },
    { ...fresh, attempts: 2 },
    'busy',
  ],
  [
    'no answer for the third time',
    { reached: false, result: '', cause: 'no-answer' },
    { ...fresh, attempts: 2 },
    'no-answer',
  ],
  [
    'our lines fail for the fifth time',
    { reached: false, result: '', cause: 'congestion' },
    { ...fresh, faults: mostFaults - 1 },
    'failed',
  ],
] as const)('%s ends the number', (_title, attempt, so, outcome) => {
  expect(judge(attempt, so)).toEqual({ becomes: 'done', outcome })
})

test.each([
  ['listened without the key asked for', { reached: true, result: '', cause: 'normal' }, true],
  ['busy', { reached: false, result: '', cause: 'busy' }, true],
  ['a fault of our lines', { reached: false, result: '', cause: 'congestion' }, false],
  ['the switch was lost', { reached: false, result: '', cause: 'switch-lost' }, false],
  ['hung up because the campaign was stopped', { reached: false, result: '', cause: 'forced' }, false],
] as const)(
  '%s is tried again; only what the citizen could have taken counts',
  (_title, attempt, counted) => {
    expect(judge(attempt, fresh)).toEqual({ becomes: 'again', counted })
  },
)

test('whatever happens, a number comes to an end after its attempts and a bounded number of faults', () => {
  const causes = constantFrom('busy', 'no-answer', 'congestion', 'error', 'rejected', 'normal', 'switch-lost')
  const attempts = array(record({ reached: boolean(), result: constantFrom('', '', 'x'), cause: causes }), {
    minLength: 20,
    maxLength: 30,
  })
  assert(
    property(attempts, integer({ min: 1, max: 10 }), boolean(), (all, maxAttempts, mustConfirm) => {
      let [tries, faults] = [0, 0]
      const over = all.find((attempt) => {
        const verdict = judge(attempt, { attempts: tries, faults, maxAttempts, mustConfirm })
        if (verdict.becomes === 'done') {
          expect(outcomes).toHaveProperty(verdict.outcome)
          return true
        }
        if (verdict.counted) tries += 1
        else faults += 1
        return false
      })
      expect(over).toBeDefined()
      expect(tries).toBeLessThan(maxAttempts)
      expect(faults).toBeLessThan(mostFaults)
    }),
  )
})
