import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { BridgeId, LegId, MemberFlags, OpId, SpyMode } from '../../../../switch/port.ts'
import { Hall } from '../hall.ts'
import { heardBy, inRoom } from './hear-sets.ts'

const leg = (name: string) => name as LegId
const op = (name: string) => name as OpId
const R = 'room' as BridgeId

function hall(names: string, kind: 'talk' | 'conf' | 'hold' = 'conf'): Hall {
  const it = new Hall()
  it.openRoom(R, kind)
  for (const name of names) {
    it.addLeg(leg(name))
    if (name === name.toLowerCase()) it.place(leg(name), R, {})
  }
  return it
}
/** What a leg hears, as letters. */
const hears = (it: Hall, name: string): string => {
  const heard = heardBy(it.stage, leg(name))
  return [...heard.legs, ...heard.prompts].sort().join('')
}
function spy(it: Hall, supervisor: string, on: string, mode: SpyMode): void {
  it.stage.spies.set(op(`${supervisor}>${on}`), { supervisor: leg(supervisor), on: leg(on), mode })
}

test('members of a talk or conference hear all others, outsiders nothing', () => {
  const it = hall('abcX')
  expect(['a', 'b', 'c', 'X'].map((name) => hears(it, name))).toEqual(['bc', 'ac', 'ab', ''])
})

test('in a holding room everybody hears the music only', () => {
  const it = hall('ab', 'hold')
  it.addPrompt({ room: R }, op('1'))
  expect(['a', 'b'].map((name) => hears(it, name))).toEqual(['1', '1'])
  expect([...inRoom(it.stage, R).legs]).toEqual([])
})

test('flags: muted is heard by nobody, deaf hears nothing, hearOnly and speakTo choose', () => {
  const with_ = (flags: MemberFlags): string[] => {
    const it = hall('abc')
    it.setFlags(leg('a'), flags)
    it.addPrompt({ room: R }, op('1'))
    return ['a', 'b', 'c'].map((name) => hears(it, name))
  }
  expect(with_({})).toEqual(['1bc', '1ac', '1ab'])
  expect(with_({ muted: true })).toEqual(['1bc', '1c', '1b'])
  expect(with_({ deaf: true })).toEqual(['', '1ac', '1ab'])
  expect(with_({ hearOnly: [leg('c')] })).toEqual(['1c', '1ac', '1ab'])
  expect(with_({ speakTo: [leg('b')] })).toEqual(['1bc', '1ac', '1b'])
  expect(with_({ hearOnly: [], speakTo: [] })).toEqual(['1', '1c', '1b'])
})

test('a held leg hears its music only and is heard by nobody; back again all is as before', () => {
  const it = hall('abc')
  const a = it.stage.legs.get(leg('a'))
  if (!a) throw new Error('no leg')
  a.heldBy = op('m')
  expect(['a', 'b', 'c'].map((name) => hears(it, name))).toEqual(['m', 'c', 'b'])
  a.heldBy = null
  expect(['a', 'b', 'c'].map((name) => hears(it, name))).toEqual(['bc', 'ac', 'ab'])
})

test('a leg muted inwards is not heard, outwards hears nothing', () => {
  const it = hall('ab')
  it.mute(leg('a'), 'in', true)
  expect(['a', 'b'].map((name) => hears(it, name))).toEqual(['b', ''])
  it.mute(leg('a'), 'both', true)
  expect(['a', 'b'].map((name) => hears(it, name))).toEqual(['', ''])
  it.mute(leg('a'), 'in', false)
  expect(['a', 'b'].map((name) => hears(it, name))).toEqual(['', 'a'])
})

test('listening: the supervisor hears both, nobody hears him', () => {
  const it = hall('abX')
  spy(it, 'X', 'a', 'listen')
  expect(['a', 'b', 'X'].map((name) => hears(it, name))).toEqual(['b', 'a', 'ab'])
})

test('whispering: only the one listened to hears the supervisor', () => {
  const it = hall('abX')
  spy(it, 'X', 'a', 'whisper')
  expect(['a', 'b', 'X'].map((name) => hears(it, name))).toEqual(['Xb', 'a', 'ab'])
})

test('barging in: everybody in the room hears the supervisor, and two of them each other', () => {
  const it = hall('abXY')
  spy(it, 'X', 'a', 'barge')
  expect(['a', 'b', 'X'].map((name) => hears(it, name))).toEqual(['Xb', 'Xa', 'ab'])
  expect([...inRoom(it.stage, R).legs].sort().join('')).toBe('Xab')
  spy(it, 'Y', 'a', 'barge')
  expect(['a', 'b', 'X', 'Y'].map((name) => hears(it, name))).toEqual(['XYb', 'XYa', 'Yab', 'Xab'])
})

test('who listens to a caller with a prompt or music hears the same', () => {
  const it = hall('aX')
  it.addPrompt({ leg: leg('a') }, op('1'))
  spy(it, 'X', 'a', 'listen')
  expect(hears(it, 'X')).toBe('1a')
})

test('a pipe carries one voice one way', () => {
  const it = hall('AB')
  it.pipe(leg('A'), leg('B'), true)
  expect(['A', 'B'].map((name) => hears(it, name))).toEqual(['', 'A'])
  it.pipe(leg('A'), leg('B'), false)
  expect(hears(it, 'B')).toBe('')
})

test('leaving, closing the room and hanging up take a voice away everywhere', () => {
  const it = hall('abcX')
  spy(it, 'X', 'a', 'listen')
  it.place(leg('b'), null, {})
  expect(['a', 'b', 'X'].map((name) => hears(it, name))).toEqual(['c', '', 'ac'])
  it.removeLeg(leg('c'))
  expect(['a', 'X'].map((name) => hears(it, name))).toEqual(['', 'a'])
  it.place(leg('b'), R, {})
  it.closeRoom(R)
  expect(['a', 'b'].map((name) => hears(it, name))).toEqual(['', ''])
})

test('whatever the stage, nobody hears himself, a muted, a held or a departed leg', () => {
  const names = ['a', 'b', 'c', 'd']
  const name = fc.constantFrom(...names)
  const flags = fc.record(
    { muted: fc.boolean(), deaf: fc.boolean(), hearOnly: fc.subarray(names.map(leg)) },
    { requiredKeys: [] },
  )
  const step = fc.oneof(
    fc.tuple(name, flags).map(
      ([who, how]) =>
        (it: Hall) =>
          void it.place(leg(who), R, how),
    ),
    name.map((who) => (it: Hall) => void it.place(leg(who), null, {})),
    name.map((who) => (it: Hall) => it.mute(leg(who), 'in', true)),
    name.map((who) => (it: Hall) => {
      const one = it.stage.legs.get(leg(who))
      if (one) one.heldBy = op('m')
    }),
    fc.tuple(name, name, fc.constantFrom<SpyMode>('listen', 'whisper', 'barge')).map(
      ([one, other, mode]) =>
        (it: Hall) =>
          spy(it, one, other, mode),
    ),
    fc.tuple(name, name).map(
      ([one, other]) =>
        (it: Hall) =>
          void it.pipe(leg(one), leg(other), true),
    ),
    name.map((who) => (it: Hall) => it.removeLeg(leg(who))),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 15 }), (steps) => {
      const it = hall('')
      for (const who of names) it.addLeg(leg(who))
      for (const change of steps) change(it)
      for (const who of names)
        for (const other of heardBy(it.stage, leg(who)).legs) {
          const speaker = it.stage.legs.get(other)
          expect(other).not.toBe(who)
          expect(speaker?.mutedIn).toBe(false)
          expect(speaker?.heldBy).toBeNull()
        }
    }),
    { numRuns: 500 },
  )
})
