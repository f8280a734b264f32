import { describe, expect, test } from 'vitest'
import { asked, flowOf, key, node, said, walking } from '../testing/trial.ts'
import { ended } from '../domain/walk.ts'

describe('a message', () => {
  const record = (extra: Record<string, unknown> = {}) =>
    flowOf({
      one: node(
        'record',
        { purpose: 'mailbox', maxSec: 60, creates: 'entry', sayNumber: true, ...extra },
        { saved: 'bye', empty: 'queue', hangup: 'bye' },
      ),
    })
  const spoken = { of: 'record', result: 'recorded', recording: 'r1', ms: 9000 } as const

  test('is filed first; only then its number and query code are read out, twice', () => {
    const { first, tell } = walking(record())
    const filing = tell(first, spoken)
    expect(filing.wants).toEqual({
      want: 'file',
      recording: 'r1',
      purpose: 'mailbox',
      creates: 'entry',
      callerGone: false,
    })
    const told = tell(filing, { of: 'file', number: '2026001', code: '4829' })
    expect(said(told.wants).filter((one) => one.includes('2026001'))).toHaveLength(2)
    expect(said(told.wants).filter((one) => one.includes('4829'))).toHaveLength(2)
    expect(tell(told, { of: 'play' }).wants).toEqual({ want: 'end', cause: 'normal' })
  })

  test('can be heard, repeated and kept; the former try is discarded', () => {
    const { first, tell } = walking(record({ review: true }))
    const review = tell(first, spoken)
    expect(said(review.wants)).toEqual(['zh/record-review'])
    expect(said(tell(review, key('2')).wants)).toEqual(['recording:r1', 'zh/record-review'])
    expect(tell(review, key('3')).wants).toMatchObject({ want: 'record', discard: 'r1' })
    expect(tell(review, key('1')).wants).toMatchObject({ want: 'file', recording: 'r1' })
    expect(tell(review, key('')).wants).toMatchObject({ want: 'file', recording: 'r1' })
  })

  test('is kept when the caller hangs up while speaking or while deciding', () => {
    const { first, tell } = walking(record({ review: true }))
    const gone = { want: 'file', recording: 'r1', callerGone: true }
    const whileSpeaking = tell(first, { of: 'record', result: 'hangup', recording: 'r1', ms: 5000 })
    expect(whileSpeaking.wants).toMatchObject(gone)
    const whileDeciding = tell(first, spoken, { of: 'hangup' })
    expect(whileDeciding.wants).toMatchObject(gone)
    for (const one of [whileSpeaking, whileDeciding])
      expect(ended(tell(one, { of: 'file', number: '1' }).state)).not.toBeNull()
  })

  test('nothing is played to a caller who has gone, what he left is still looked after', () => {
    const { first, tell } = walking(
      flowOf({
        one: node(
          'record',
          { purpose: 'mailbox', maxSec: 60, creates: 'entry' },
          { saved: 'bye', empty: 'bye', hangup: 'look' },
        ),
        look: node(
          'lookup',
          { adapter: 'customer', out: 'customer' },
          { found: 'thanks', none: 'thanks', error: 'thanks' },
        ),
        thanks: node('play', { prompts: [{ file: 'message-thanks' }] }, { next: 'bye' }),
      }),
    )
    const looking = tell(first, { of: 'record', result: 'hangup', recording: 'r1', ms: 5000 }, { of: 'file' })
    expect(asked(looking)).toBe('lookup')
    expect(tell(looking, { of: 'lookup', result: 'none' }).wants).toEqual({
      want: 'end',
      cause: 'caller-gone',
    })
  })

  test('is not lost to the caller when filing fails: the audio is safe, he is not asked again', () => {
    const { first, tell } = walking(record())
    expect(tell(first, spoken, { of: 'failed', why: 'database' }).wants).toEqual({
      want: 'end',
      cause: 'normal',
    })
  })

  test('without sound, or of half a second, is none', () => {
    const { first, tell } = walking(record())
    expect(asked(tell(first, { of: 'record', result: 'empty' }))).toBe('queue')
    expect(asked(tell(first, { ...spoken, ms: 500 }))).toBe('queue')
  })

  test('when recording itself is broken leads to a person', () => {
    const { first, tell } = walking(record())
    expect(tell(first, { of: 'failed', why: 'disk' }).wants).toMatchObject({ want: 'queue', queue: 'main' })
  })
})

describe('satisfaction', () => {
  const { first, tell } = walking(
    flowOf({
      one: node(
        'rate',
        { scale: '1-3', prompts: [{ file: 'rate-service' }], reasonOn: ['3'] },
        { done: 'bye', timeout: 'queue' },
      ),
    }),
  )
  test('is stored, and a bad score asks for a spoken reason that is kept', () => {
    expect(tell(first, key('1')).wants).toEqual({ want: 'rating', scale: '1-3', score: 1 })
    expect(asked(tell(first, key('1'), { of: 'rating' }))).toBe('end')
    const reason = tell(first, key('3'), { of: 'rating' }, { of: 'play' })
    expect(reason.wants).toMatchObject({ want: 'record', purpose: 'survey' })
    expect(tell(reason, { of: 'record', result: 'hangup', recording: 'r2', ms: 3000 }).wants).toMatchObject({
      want: 'file',
      recording: 'r2',
      callerGone: true,
    })
  })
  test('takes no score outside the scale', () => {
    expect(said(tell(first, key('4')).wants)[0]).toBe('zh/invalid-key')
    expect(asked(tell(first, key('4'), key('9')))).toBe('queue')
  })
})
