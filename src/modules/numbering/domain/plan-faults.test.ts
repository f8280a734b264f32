import { expect, test } from 'vitest'
import { type CallCode, needsTarget, usualCallCodes } from './call-codes.ts'
import { emptyPlan } from './plan.ts'
import { planFault } from './plan-faults.ts'

const known = {
  trunks: [],
  flows: ['menu'],
  queues: ['main'],
  prompts: usualCallCodes.flatMap(({ does, target = '' }) => (does === 'phrase' ? [target] : [])),
  calendars: [],
}
const fault = (...callCodes: CallCode[]) => planFault({ ...emptyPlan, callCodes }, known)?.refused

test('通话中按键: what a code leads to must be there', () => {
  expect(fault(...usualCallCodes)).toBeUndefined()
  const refused: [CallCode['does'], string, string | undefined][] = [
    ['flow', 'menu', undefined],
    ['flow', 'gone', 'numbering.call-code-flow'],
    ['flow-back', 'main', 'numbering.call-code-flow'],
    ['transfer-queue', 'main', undefined],
    ['transfer-queue', 'gone', 'numbering.call-code-queue'],
    ['phrase', 'zh/phrase-listen', undefined],
    ['phrase', 'zh/gone', 'numbering.call-code-prompt'],
    ['transfer', '62345678', undefined],
    ['consult', '值班室', 'numbering.call-code-number'],
    ['life-at-risk', '120', undefined],
    ['life-at-risk', '62345678', 'numbering.call-code-emergency'],
    ['hold', 'whatever', undefined],
  ]
  for (const [does, target, expected] of refused)
    expect(fault({ code: '50', does, target }), `${does} ${target}`).toBe(expected)
})

test('通话中按键: flows, prompts and emergency numbers are never keyed after the code, so the code has its own', () => {
  for (const does of ['flow', 'flow-back', 'phrase', 'life-at-risk'] as const)
    expect([needsTarget(does), fault({ code: '50', does })], does).toEqual([
      true,
      'numbering.call-code-target',
    ])
  for (const does of ['transfer', 'transfer-queue', 'invite', 'hold', 'room'] as const)
    expect([needsTarget(does), fault({ code: '50', does })], does).toEqual([false, undefined])
})

test('通话中按键: a code is one function’s', () => {
  expect(fault({ code: '50', does: 'hold' }, { code: '50', does: 'join' })).toBe('numbering.call-code-twice')
})
