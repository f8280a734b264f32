import { expect, test } from 'vitest'
import {
  actsOpen,
  allSupervisionActs,
  moveSupervision,
  type SupervisionAct,
  type SupervisionState,
  supervisionStates,
} from './supervision.ts'

/** Reviewed by hand from casework.md row 32, never generated: state, doer -> what he may do and where it leads. */
const expected: Readonly<Record<SupervisionState, Readonly<Record<'officer' | 'unit', string>>>> = {
  ISSUED: {
    officer: 'withdraw CLOSED',
    unit: 'take HANDLING, reply REVIEW, askReturn RETURN_ASKED',
  },
  HANDLING: { officer: 'withdraw CLOSED', unit: 'reply REVIEW, askReturn RETURN_ASKED' },
  RETURN_ASKED: {
    officer: 'refuseReturn HANDLING, acceptReturn CLOSED, withdraw CLOSED',
    unit: '',
  },
  REVIEW: { officer: 'sendBack HANDLING, close CLOSED', unit: '' },
  CLOSED: { officer: '', unit: '' },
}
const states = Object.keys(supervisionStates) as SupervisionState[]
const alone = (state: SupervisionState) => ({ state, officers: ['a'], agreed: [] })
const officer = { userId: 'a', officer: true, unit: false }
const unit = { userId: 'u', officer: false, unit: true }

test.each(states)('in %s officer and unit may do what was reviewed, and nothing else', (state) => {
  for (const [name, by] of [
    ['officer', officer],
    ['unit', unit],
  ] as const) {
    const found = allSupervisionActs.flatMap((act) => {
      const moved = moveSupervision(alone(state), act, by, '情况属实')
      return typeof moved === 'string' ? [] : [`${act} ${moved.state}`]
    })
    expect(found.join(', '), `${state} ${name}`).toBe(expected[state][name])
  }
})

test('whoever is neither an officer of it nor of the unit may do nothing', () => {
  const nobody = { userId: 'x', officer: false, unit: false }
  for (const state of states) expect(actsOpen(alone(state), nobody)).toEqual([])
})

test('a joint supervision is closed by the last of its officers: before, each of the others agrees once', () => {
  const facts = { state: 'REVIEW' as const, officers: ['a', 'b'], agreed: [] as string[] }
  const second = { userId: 'b', officer: true, unit: false }
  expect(moveSupervision(facts, 'close', officer, '同意')).toBe('others-missing')
  expect(moveSupervision(facts, 'agree', officer, '')).toEqual({ state: 'REVIEW', agreed: ['a'], end: null })
  const once = { ...facts, agreed: ['a'] }
  expect(moveSupervision(once, 'agree', officer, '')).toBe('agreed-already')
  expect(moveSupervision(once, 'agree', second, '')).toBe('agreed-already')
  expect(moveSupervision(once, 'close', second, '同意')).toMatchObject({ state: 'CLOSED', end: 'SETTLED' })
})

test('agreement speaks of the reply it was given to: after a new reply it is asked anew', () => {
  const agreed = { state: 'REVIEW' as const, officers: ['a', 'b'], agreed: ['a'] }
  const back = moveSupervision(agreed, 'sendBack', officer, '请补充佐证')
  if (typeof back === 'string') throw new Error(back)
  const again = moveSupervision({ ...agreed, ...back }, 'reply', unit, '已补充')
  expect(again).toMatchObject({ state: 'REVIEW', agreed: [] })
})

test('what must be written is asked for, act by act', () => {
  const wanting: Partial<Record<SupervisionState, SupervisionAct[]>> = {
    ISSUED: ['reply', 'askReturn', 'withdraw'],
    HANDLING: ['reply', 'askReturn', 'withdraw'],
    RETURN_ASKED: ['refuseReturn', 'acceptReturn', 'withdraw'],
    REVIEW: ['sendBack', 'close'],
  }
  const both = { userId: 'a', officer: true, unit: true }
  for (const state of states) {
    const silent = allSupervisionActs.filter(
      (act) => moveSupervision(alone(state), act, both, ' ') === 'words-missing',
    )
    expect(silent, state).toEqual(wanting[state] ?? [])
  }
})
