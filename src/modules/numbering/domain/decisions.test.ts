import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { decideInbound } from './inbound.ts'
import { loops, sentOnKey } from './loop.ts'
import { decideOutbound } from './outbound.ts'
import { emptyPlan, type InboundRule, type NumberPlan, type OutboundRule } from './plan.ts'

const noon = {
  at: Date.parse('2026-11-23T12:00:00+08:00'),
  timeZone: 'Asia/Shanghai',
  service: () => undefined,
}
const inbound = (name: string, more: Partial<InboundRule>): InboundRule => ({
  id: name,
  name,
  active: true,
  called: ['*'],
  entry: { to: 'flow', flow: name },
  ...more,
})
const outbound = (name: string, more: Partial<OutboundRule>): OutboundRule => ({
  id: name,
  name,
  active: true,
  called: ['*'],
  over: 'g',
  shown: 'main',
  ...more,
})
const plan = (more: Partial<NumberPlan>): NumberPlan => ({ ...emptyPlan, homeArea: '731', ...more })
const from = { trunk: 't1', caller: '88881234', called: '12345' }

test('the first rule that fits decides, whatever stands below it', () => {
  const rules = [
    inbound('off', { active: false }),
    inbound('other trunk', { trunks: ['t2'] }),
    inbound('other number', { called: ['110'] }),
    inbound('other caller', { caller: ['010*'] }),
    inbound('night', { hours: { from: '20:00', to: '08:00' } }),
    inbound('right', { called: ['12345'], caller: ['0731*'] }),
    inbound('late', {}),
  ]
  const decided = decideInbound(plan({ inbound: rules }), from, noon)
  expect(decided).toMatchObject({ caller: '073188881234', rule: { name: 'right' } })
  expect(decided.steps.filter(({ what }) => what === 'passed-over').map(({ reason }) => reason)).toEqual([
    'out-of-use',
    'trunk',
    'called',
    'caller',
    'hours',
  ])
})

test('a number no rule knows has no entry', () => {
  expect(decideInbound(plan({}), from, noon).entry).toBeUndefined()
})

test('a trunk’s own way of writing callers is taken off, and the called number is rewritten', () => {
  const rule = inbound('gateway', { callerStrip: 1, callerPrefix: '', rewrite: '073112345' })
  const decided = decideInbound(plan({ inbound: [rule] }), { ...from, caller: '988881234' }, noon)
  expect(decided).toMatchObject({ caller: '073188881234', called: '073112345' })
})

test('moving a rule that does not fit changes nothing', () => {
  const rules = [inbound('a', { called: ['12345'] }), inbound('b', { called: ['1234X'] }), inbound('c', {})]
  fc.assert(
    fc.property(fc.nat(3), fc.constantFrom('12345', '12346', '999'), (place, called) => {
      const odd = inbound('odd', { called: ['000'] })
      const mixed = [...rules.slice(0, place), odd, ...rules.slice(place)]
      const one = decideInbound(plan({ inbound: rules }), { ...from, called }, noon).rule
      expect(decideInbound(plan({ inbound: mixed }), { ...from, called }, noon).rule).toEqual(one)
    }),
  )
})

test('without outbound rules everything goes out; with them only what one of them takes', () => {
  const ask = { callerClass: 'agent' as const, called: '13800000001' }
  expect(decideOutbound(plan({}), ask, noon)).toMatchObject({ dialled: '13800000001' })
  expect(decideOutbound(plan({}), ask, noon)).not.toHaveProperty('refused')
  const town = plan({ outbound: [outbound('town', { called: ['6*'] })] })
  expect(decideOutbound(town, ask, noon).refused).toBe(true)
  expect(decideOutbound(town, { ...ask, called: '62345678' }, noon)).toMatchObject({
    over: 'g',
    shown: 'main',
  })
})

test('a rule takes digits off and puts others before, for those it speaks of', () => {
  const rule = outbound('own town', { callers: ['agent'], called: ['0731*'], strip: 4, prefix: '9' })
  const city = plan({ outbound: [rule] })
  const called = '073188881234'
  expect(decideOutbound(city, { callerClass: 'agent', called }, noon).dialled).toBe('988881234')
  expect(decideOutbound(city, { callerClass: 'extension', called }, noon).refused).toBe(true)
})

test('an emergency number goes out whatever the rules say', () => {
  const refusing = outbound('nothing', {})
  delete refusing.over
  for (const rules of [[], [refusing], [outbound('town', { called: ['6*'] })]])
    for (const called of ['110', '119', '120', '122'])
      for (const callerClass of ['agent', 'extension', 'onward', 'campaign'] as const) {
        const decided = decideOutbound(plan({ outbound: rules }), { callerClass, called }, noon)
        expect(decided).toMatchObject({ emergency: true, dialled: called })
        expect(decided).not.toHaveProperty('refused')
      }
})

test('a call of ours that came back is known by our mark, by its age, and by caller and number within 20 seconds', () => {
  const call = { caller: '13800000001', called: '073122712345' }
  const sentOn = { [sentOnKey(call.caller, call.called)]: 1_000 }
  expect(loops(call, sentOn, 20_999)).toBe('returned')
  expect(loops(call, sentOn, 21_000)).toBeUndefined()
  expect(loops({ ...call, caller: '13800000002' }, sentOn, 2_000)).toBeUndefined()
  expect(loops({ ...call, headers: { 'x-minsheng-hop': '1' } }, {}, 0)).toBe('hop')
  expect(loops({ ...call, headers: { 'max-forwards': '9' } }, {}, 0)).toBe('max-forwards')
  expect(loops({ ...call, headers: { 'max-forwards': '10' } }, {}, 0)).toBeUndefined()
})
