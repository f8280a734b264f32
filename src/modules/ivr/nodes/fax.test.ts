import { describe, expect, test } from 'vitest'
import { checkAbilities } from '../domain/check-names.ts'
import { simulate } from '../domain/simulate.ts'
import { answeredInWords, askedInWords } from '../domain/simulation-words.ts'
import { check } from '../index.ts'
import { flowOf, node, play, said, walking } from '../testing/trial.ts'
import type { Outcome } from '../domain/want.ts'
import { nodeTypes } from './catalogue.ts'

type Config = Record<string, unknown>
const usualOut = { ok: 'yes', failed: 'no' }
const flow = (cfg: Config, out: Record<string, string> = usualOut) =>
  flowOf({
    one: node('fax', cfg, out),
    yes: play('yes', 'bye'),
    no: play('no', 'bye'),
    ...(Object.values(out).includes('other') && { other: play('other', 'bye') }),
  })
const at = (cfg: Config, out?: Record<string, string>) => walking(flow(cfg, out))
const tone: Outcome = { of: 'fax', result: 'tone' }
const late: Outcome = { of: 'failed', why: 'deadline' }
const unsupported: Outcome = { of: 'failed', why: 'unsupported' }
const done: Outcome = { of: 'fax', result: 'done', pages: 3, document: 'fax/1.tiff', remote: '07312345' }

describe('a switch that handles no fax', () => {
  test.each(['detect', 'receive', 'send'])(
    'is asked before anything is promised (%s): the caller hears what happens instead, and goes on',
    (what) => {
      const { first, tell } = at({ do: what, document: 'a.tiff' }, { ...usualOut, unsupported: 'other' })
      expect(first.wants).toMatchObject({ want: 'fax', action: 'detect' })
      const told = tell(first, unsupported)
      expect(said(told.wants)).toEqual(['zh/fax-unavailable'])
      expect(said(tell(told, { of: 'play' }).wants)).toEqual(['zh/other'])
    },
  )

  test('goes on by the outlet of failures where its own is not drawn, also when the words cannot be played', () => {
    const { first, tell } = at({ do: 'receive', without: [{ file: 'welcome' }] })
    const told = tell(first, unsupported)
    expect(said(told.wants)).toEqual(['zh/welcome'])
    expect(said(tell(told, { of: 'play' }).wants)).toEqual(['zh/no'])
    expect(said(tell(told, { of: 'failed', why: 'gone' }).wants)).toEqual(['zh/no'])
  })

  test('is warned of before publishing, and only there', () => {
    const drawn = flow({ do: 'receive' })
    expect(check(drawn).filter(({ severity }) => severity === 'error')).toEqual([])
    expect(checkAbilities(nodeTypes, drawn, { fax: true })).toEqual([])
    expect(checkAbilities(nodeTypes, drawn, { fax: false })).toEqual([
      {
        severity: 'warning',
        code: 'fax-missing',
        node: 'one',
        text: '现在的话务交换不支持传真：来电人会听到说明，从“没有完成”继续',
      },
    ])
  })
})

describe('a switch that handles faxes', () => {
  test('a machine that calls is told nothing: its fax is received at once and noted', () => {
    const { first, tell } = at({ do: 'receive', box: '来函' })
    const work = tell(first, tone)
    expect(work.wants).toEqual({ want: 'fax', action: 'receive', maxMs: 600_000, box: '来函' })
    const over = tell(work, done)
    expect(over.state.vars['fax']).toEqual({
      pages: 3,
      document: 'fax/1.tiff',
      remote: '07312345',
      box: '来函',
    })
    expect(said(over.wants)).toEqual(['zh/yes'])
  })

  test('a person is told which key to press, then the fax goes out', () => {
    const { first, tell } = at({ do: 'send', document: 'guide-${city}.tiff', maxSec: 90 })
    const start = tell(first, late)
    expect(said(start.wants)).toEqual(['zh/fax-start'])
    const work = tell(start, { of: 'play' })
    expect(work.wants).toEqual({ want: 'fax', action: 'send', maxMs: 90_000, document: 'guide-B.tiff' })
    expect(said(tell(work, { of: 'fax', result: 'failed' }).wants)).toEqual(['zh/no'])
    expect(said(tell(work, late).wants)).toEqual(['zh/no'])
  })

  test('a voice goes its own way, where one is drawn', () => {
    const own = at({ do: 'detect' }, { ...usualOut, voice: 'other' })
    expect(own.first.wants).toEqual({ want: 'fax', action: 'detect', maxMs: 6000 })
    expect(said(own.tell(own.first, late).wants)).toEqual(['zh/other'])
    expect(said(own.tell(own.first, tone).wants)).toEqual(['zh/yes'])
    const none = at({ do: 'detect' })
    expect(said(none.tell(none.first, { of: 'fax', result: 'voice' }).wants)).toEqual(['zh/no'])
  })

  test('nothing to send is no fax', () => {
    const { first, tell } = at({ do: 'send', document: '${nothing}' })
    expect(said(tell(first, tone).wants)).toEqual(['zh/no'])
    expect(check(flow({ do: 'send' })).map(({ code, severity }) => [severity, code])).toEqual([
      ['error', 'config'],
    ])
  })
})

test('the simulator plays the switch as it is, or one that could, and says so', () => {
  const drawn = flow({ do: 'receive' }, { ...usualOut, unsupported: 'other' })
  const book = { nodeTypes, flows: () => drawn, lastResort: { queue: '', maxWaitMs: 1 } }
  const walk = (fax?: 'done' | 'voice' | 'failed' | 'unsupported') =>
    simulate(book, drawn, fax === undefined ? {} : { fax })
  expect(walk().path).toEqual(['start', 'one', 'other', 'bye'])
  expect(walk('done').path).toEqual(['start', 'one', 'yes', 'bye'])
  expect(walk('failed').path).toEqual(['start', 'one', 'no', 'bye'])
  const [listening] = walk().steps
  expect(
    listening && [askedInWords(listening.want), listening.answer && answeredInWords(listening.answer)],
  ).toEqual(['听有没有传真音', '话务交换不支持'])
})
