import { describe, expect, test } from 'vitest'
import type { Flow, FlowNode } from '../domain/flow.ts'
import { asked, flowOf, key, node, play, said, walking } from '../testing/trial.ts'
import type { Outcome } from '../domain/want.ts'

describe('other nodes', () => {
  const at = (one: FlowNode, others: Flow[] = []) =>
    walking(flowOf({ one, yes: play('yes', 'bye'), no: play('no', 'bye') }), others)

  test('a branch takes the first case that holds', () => {
    const cases = [
      { when: 'city == "A"', port: 'a' },
      { when: 'startsWith(caller, "139")', port: 'b' },
    ]
    expect(said(at(node('branch', { cases }, { a: 'no', b: 'yes', else: 'no' })).first.wants)).toEqual([
      'zh/yes',
    ])
  })

  test('a transfer rewrites the called number and keeps the caller', () => {
    const cfg = {
      trunk: 'tg-b',
      called: '2271${called}',
      caller: 'keep',
      how: 'bridge',
      remember: 'city=${city}',
    }
    const { first, tell } = at(
      node('transfer', cfg, { busy: 'no', noAnswer: 'no', failed: 'no', loop: 'no' }),
    )
    expect(first.wants).toEqual({
      want: 'transfer',
      trunk: 'tg-b',
      called: '227112345',
      caller: 'keep',
      how: 'bridge',
      ringMs: 60_000,
      loopGuard: true,
      remember: 'city=B',
    })
    expect(said(tell(first, { of: 'transfer', result: 'loop' }).wants)).toEqual(['zh/no'])
    expect(tell(first, { of: 'transfer', result: 'ended' }).wants).toEqual({
      want: 'end',
      cause: 'after-agent',
    })
  })

  test('a sub-flow walks with its arguments and comes back at its normal end, not after a rejection', () => {
    const inner = (cause: string) =>
      flowOf(
        {
          one: node('play', { prompts: [{ tts: '${topic}' }] }, { next: 'end' }),
          end: node('hangup', { cause }),
        },
        { id: 'inner', version: 3 },
      )
    const sub = node('sub', { flow: 'inner', args: { topic: '供暖${city}' } }, { return: 'yes', error: 'no' })
    const back = at(sub, [inner('normal')])
    expect(back.first.wants).toMatchObject({ prompts: [{ tts: '供暖B', lang: 'zh-CN' }] })
    const returned = back.tell(back.first, { of: 'play' })
    expect(said(returned.wants)).toEqual(['zh/yes'])
    expect(returned.state.trace.map((one) => `${one.flow}/${one.node}`)).toEqual([
      'test/start',
      'test/one',
      'inner/start',
      'inner/one',
      'inner/end',
      'test/yes',
    ])
    const rejected = at(sub, [inner('rejected')])
    expect(rejected.tell(rejected.first, { of: 'play' }).wants).toEqual({ want: 'end', cause: 'rejected' })
    expect(said(at(sub).first.wants)).toEqual(['zh/no'])
  })

  test('a flow that calls itself is stopped', () => {
    const itself = flowOf({
      one: node('sub', { flow: 'test' }, { return: 'bye', error: 'yes' }),
      yes: play('yes', 'bye'),
    })
    expect(said(walking(itself).first.wants)).toEqual(['zh/yes'])
  })

  test('a menu understands the label spoken instead of the key', () => {
    const { first, tell } = at(
      node(
        'menu',
        { prompts: [{ file: 'press' }], keys: { '1': '人工', '2': '查询' }, speech: true },
        { k1: 'no', k2: 'yes', timeout: 'no', invalid: 'no' },
      ),
    )
    expect(first.wants).toMatchObject({ speech: { lang: 'zh-CN', hints: ['人工', '查询'] } })
    expect(said(tell(first, { of: 'gather', digits: '', text: '我要查询', why: 'inter' }).wants)).toEqual([
      'zh/yes',
    ])
    expect(said(tell(first, { of: 'gather', digits: '', text: '天气', why: 'inter' }).wants)[0]).toBe(
      'zh/invalid-key',
    )
  })

  test('information is chosen by number and spoken, or faxed back to a number read back first', () => {
    const { first, tell } = at(
      node(
        'info',
        { source: 'kb.public', via: ['speak', 'fax-back'] },
        { done: 'yes', none: 'no', failed: 'no' },
      ),
    )
    const items = [{ id: 'k1', title: '社保', text: '办理时间' }]
    const chosen = tell(first, { of: 'lookup', result: 'found', values: { items } }, key('1'))
    expect(said(tell(chosen, key('1')).wants)[0]).toContain('办理时间')
    const confirm = tell(chosen, key('2'), key('7654321'))
    expect(said(confirm.wants)[1]).toContain('7654321')
    expect(tell(confirm, key('1')).wants).toEqual({
      want: 'deliver',
      via: 'fax-back',
      item: 'k1',
      number: '7654321',
    })
    expect(said(tell(first, { of: 'lookup', result: 'found', values: { items: 'none' } }).wants)).toEqual([
      'zh/no',
    ])
    expect(said(tell(chosen, key('*')).wants)).toEqual(['zh/yes'])
  })

  test('collected digits must fit the pattern as a whole', () => {
    const { first, tell } = at(
      node(
        'collect',
        { prompts: [{ file: 'press' }], var: 'no', min: 3, max: 6, pattern: '1\\d+', retries: 0 },
        { ok: 'yes', invalid: 'no', timeout: 'bye' },
      ),
    )
    expect(tell(first, key('1234')).state.vars.no).toBe('1234')
    expect(said(tell(first, key('2134')).wants)).toEqual(['zh/no'])
    expect(asked(tell(first, key('')))).toBe('end')
  })

  test('a failing calendar, list or lookup goes on by its safe port', () => {
    const failed: Outcome = { of: 'failed', why: 'down' }
    const calendar = at(node('calendar', { calendar: 'x' }, { open: 'yes', closed: 'no', holiday: 'no' }))
    expect(said(calendar.tell(calendar.first, failed).wants)).toEqual(['zh/yes'])
    expect(said(calendar.tell(calendar.first, { of: 'calendar', day: 'night' }).wants)).toEqual(['zh/no'])
    const list = at(node('list', { lists: ['black'] }, { miss: 'yes', black: 'no' }))
    expect(said(list.tell(list.first, failed).wants)).toEqual(['zh/yes'])
    const agent = at(
      node('agent', { number: '80${city}', ringSec: 20 }, { busy: 'no', noAnswer: 'no', offline: 'yes' }),
    )
    expect(agent.first.wants).toEqual({ want: 'agent', number: '80B', ringMs: 20_000 })
    expect(said(agent.tell(agent.first, failed).wants)).toEqual(['zh/yes'])
  })
})
