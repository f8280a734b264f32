import { describe, expect, test } from 'vitest'
import { nodeTypes } from '../nodes/catalogue.ts'
import { hotline12345 } from '../flows/hotline-12345.ts'
import { resume } from './interpreter.ts'
import { asked, flowOf, key, node, play, said, walking } from '../testing/trial.ts'
import type { Outcome } from './want.ts'
import { ended, mostWithoutInput, type Rulebook } from './walk.ts'

describe('a call through the hotline', () => {
  const { first, tell } = walking(hotline12345)
  const today = tell(
    first,
    { of: 'list', hit: null },
    { of: 'calendar', day: 'open' },
    { of: 'play' },
    { of: 'lookup', result: 'none' },
  )
  const menu = tell(today, { of: 'lookup', result: 'none' })

  test('asks one thing at a time, in the language folder of the flow', () => {
    expect(first.wants).toEqual({ want: 'list', lists: ['black', 'vip'] })
    expect(menu.wants).toMatchObject({
      want: 'gather',
      min: 1,
      max: 1,
      firstMs: 5000,
      prompts: [{ file: 'zh/menu-main' }],
    })
  })

  test('tells the screen pop which way the caller came, when, and what he chose', () => {
    const { trace } = tell(menu, key('2')).state
    expect(trace.map((one) => [one.label, one.at, one.port ?? null])).toEqual([
      ['来电', 0, 'next'],
      ['名单', 0, 'miss'],
      ['工作时间', 1000, 'open'],
      ['欢迎语', 2000, 'next'],
      ['已知事件', 3000, 'none'],
      ['领导接听日', 4000, 'none'],
      ['主菜单', 5000, 'k2'],
      ['自动服务', 6000, null],
    ])
    expect(trace.at(-2)?.chosen).toBe('2 自动服务')
  })

  test('a wrong key and silence are answered with what was wrong, then lead to a person', () => {
    const again = tell(menu, key('7'))
    expect(said(again.wants)).toEqual(['zh/invalid-key', 'zh/menu-main'])
    expect(said(tell(menu, key('')).wants)[0]).toBe('zh/no-input')
    expect(tell(again, key('')).wants).toMatchObject({
      want: 'queue',
      queue: 'main',
      callbackKey: '9',
      returns: true,
    })
  })

  test('an answer to something else, late or doubled, changes nothing', () => {
    for (const outcome of [
      { of: 'play' },
      { of: 'queue', result: 'timeout' },
      { of: 'calendar', day: 'night' },
    ] as Outcome[])
      expect(tell(menu, outcome)).toEqual(menu)
  })

  test('"keep waiting" joins the same queue with the first joining time', () => {
    const waiting = tell(menu, key('1'))
    const since = waiting.wants.want === 'queue' ? waiting.wants.joinedAt : 0
    const again = tell(waiting, { of: 'queue', result: 'timeout' }, key('2'))
    expect(again.wants).toMatchObject({ want: 'queue', joinedAt: since })
    expect(since).toBeGreaterThan(0)
  })

  test('on a day on which leaders take calls, who presses 3 is told so and waits in the queue of that day', () => {
    const day = { leader: '钱惠民', theme: '供暖', queue: 'leader' }
    const asks = tell(today, { of: 'lookup', result: 'found', values: day })
    expect(said(asks.wants)).toEqual(['zh/menu-leaders-day', 'zh/menu-main'])
    const told = tell(asks, key('3'))
    expect(said(told.wants)).toEqual(['zh/leaders-day-connect'])
    const waits = tell(told, { of: 'play' })
    expect(waits.wants).toMatchObject({ want: 'queue', queue: 'leader' })
    expect(tell(waits, { of: 'queue', result: 'noAgents' }).wants).toMatchObject({ queue: 'main' })
    expect(tell(asks, key('1')).wants).toMatchObject({ queue: 'main' })
  })

  test('a very important caller goes in front', () => {
    expect(tell(first, { of: 'list', hit: 'vip' }).wants).toMatchObject({ want: 'queue', priority: 90 })
  })

  test('the query code is asked secretly and goes with the caller number to the lookup', () => {
    const number = tell(menu, key('2'), key('3'))
    const code = tell(number, key('20260001'))
    expect(code.wants).toMatchObject({ want: 'gather', secret: true, min: 4 })
    expect(tell(code, key('482913')).wants).toMatchObject({
      want: 'lookup',
      adapter: 'workorder.status',
      input: { number: '20260001', caller: '13900001234' },
      pin: '482913',
    })
    expect(JSON.stringify(tell(code, key('482913'), { of: 'lookup', result: 'none' }).state)).not.toContain(
      '482913',
    )
  })

  test('hanging up ends it from anywhere, and nothing comes after the end', () => {
    const over = tell(menu, { of: 'hangup' })
    expect([over.wants, ended(over.state)]).toEqual([{ want: 'end', cause: 'caller-gone' }, 'caller-gone'])
    expect(tell(over, key('1'))).toEqual(over)
  })
})

describe('whatever the flow, a call is not lost', () => {
  test('two announcements calling each other end in the last-resort queue', () => {
    const { first, tell } = walking(flowOf({ one: play('a', 'two'), two: play('b', 'one') }))
    let [now, rounds] = [first, 0]
    while (asked(now) === 'play' && rounds++ < 500) now = tell(now, { of: 'play' })
    expect(rounds).toBeLessThanOrEqual(mostWithoutInput + 1)
    expect(now.wants).toMatchObject({ want: 'queue', queue: 'rescue', maxWaitMs: 99_000 })
    expect(tell(now, { of: 'queue', result: 'agentLeft' }).wants).toEqual({
      want: 'end',
      cause: 'after-agent',
    })
    expect(tell(now, { of: 'queue', result: 'timeout' }).wants).toEqual({ want: 'end', cause: 'busy' })
  })

  test('a circle that asks nothing at all does not hang the server', () => {
    const spin = (next: string) => node('set', {}, { next })
    expect(walking(flowOf({ one: spin('two'), two: spin('one') })).first.wants).toMatchObject({
      want: 'queue',
      queue: 'rescue',
    })
  })

  test('a stuck key is not listened to for ever', () => {
    const { first, tell } = walking(
      flowOf({
        one: node(
          'menu',
          { prompts: [{ file: 'press' }], keys: { '1': 'again' } },
          { k1: 'one', timeout: 'queue', invalid: 'queue' },
        ),
      }),
    )
    let [now, rounds] = [first, 0]
    while (asked(now) === 'gather' && rounds++ < 5000) now = tell(now, key('1'))
    expect(now.wants).toMatchObject({ want: 'queue', queue: 'rescue' })
    expect(now.state.trace.length).toBeLessThanOrEqual(200)
  })

  test('a port that leads nowhere, an unknown node type and a flow that is gone lead to a person', () => {
    expect(asked(walking(flowOf({ one: node('set', {}, {}) })).first)).toBe('queue')
    expect(walking(flowOf({ one: node('unheard-of', {}, {}) })).first.wants).toMatchObject({
      queue: 'rescue',
    })
    const { first } = walking(hotline12345)
    const book: Rulebook = {
      nodeTypes,
      flows: () => undefined,
      lastResort: { queue: 'rescue', maxWaitMs: 1 },
    }
    expect(resume(book, first.state, { of: 'list', hit: null }, 1).wants).toMatchObject({
      want: 'queue',
      queue: 'rescue',
    })
  })

  test('a flow cannot change who calls', () => {
    const { first } = walking(
      flowOf({
        one: node('set', { vars: { caller: '110', city: 'C${called}' } }, { next: 'two' }),
        two: play('a', 'bye'),
      }),
    )
    expect(first.state.vars).toMatchObject({ caller: '13900001234', called: '12345', city: 'C12345' })
  })
})
