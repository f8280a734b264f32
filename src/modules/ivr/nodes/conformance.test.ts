import { readdirSync } from 'node:fs'
import { Check } from 'typebox/value'
import { describe, expect, test } from 'vitest'
import { flowSchema } from '../domain/flow-schema.ts'
import type { Visit } from '../domain/node-type.ts'
import type { Outcome, Want } from '../domain/want.ts'
import { nodeTypes } from './catalogue.ts'

const files = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && name !== 'catalogue.ts')
  .map((name) => name.slice(0, -3))

/** A right configuration of every kind. */
const prompts = [{ file: 'welcome' }]
const examples: Record<string, Record<string, unknown>> = {
  start: { entry: ['12345'] },
  play: { prompts, loop: 2 },
  set: { vars: { city: '${caller}' }, lang: 'zh-CN', priority: 9 },
  menu: { prompts, keys: { '1': '人工', '*': '返回' }, speech: true },
  collect: { prompts, var: 'no', min: 1, max: 4, pattern: '[0-9]+' },
  branch: { cases: [{ when: 'a == 1', port: 'one' }] },
  calendar: { calendar: 'duty' },
  list: { lists: ['black', 'vip'] },
  lookup: { adapter: 'customer', out: 'customer', pin: true },
  queue: { queue: 'main', maxWaitSec: 60, callbackKey: '9', exitKeys: '0' },
  agent: { number: '8001', ringSec: 20 },
  record: { purpose: 'mailbox', maxSec: 60, creates: 'entry', review: true, sayNumber: true },
  info: { source: 'kb.public', via: ['speak', 'sms', 'fax-back', 'fax-now', 'email'] },
  poll: { poll: 'satisfaction', once: 'per-number' },
  rate: { scale: '1-5', prompts, reasonOn: ['1'] },
  transfer: { trunk: 'b', called: '${code}12345', caller: 'keep', how: 'bridge' },
  fax: { do: 'send', document: 'notes/${code}.tiff', box: '传真信箱' },
  sub: { flow: 'hotline-12345' },
  hangup: { cause: 'normal', prompts },
}

/** Some answers to each request, good and bad. */
function answers(want: Want): Outcome[] {
  switch (want.want) {
    case 'play':
    case 'rating':
      return [{ of: want.want }]
    case 'gather':
      return ['', '1', '2', '3', '9', '*', '12345678'].map((digits) => ({
        of: 'gather',
        digits,
        why: digits ? 'end' : 'first',
      }))
    case 'calendar':
      return (['open', 'closed', 'holiday', 'night'] as const).map((day) => ({ of: 'calendar', day }))
    case 'list':
      return [null, 'black', 'gray', 'vip', 'repeat'].map((hit) => ({
        of: 'list',
        hit: hit as 'black' | null,
      }))
    case 'lookup':
      return [
        { of: 'lookup', result: 'found', values: { items: [{ id: 'i', title: 't', text: 'x' }] } },
        { of: 'lookup', result: 'found', values: {} },
        { of: 'lookup', result: 'found', values: { already: true } },
        {
          of: 'lookup',
          result: 'found',
          values: { questions: [{ id: 'q', text: 't', keys: [{ key: '1', label: 'a' }] }] },
        },
        { of: 'lookup', result: 'none' },
        { of: 'lookup', result: 'error' },
      ]
    case 'queue':
      return [
        ...(['timeout', 'full', 'noAgents', 'callback', 'agentLeft'] as const).map((result) => ({
          of: 'queue' as const,
          result,
        })),
        { of: 'queue', result: 'exit', key: '0' },
      ]
    case 'agent':
      return (['busy', 'noAnswer', 'offline', 'agentLeft'] as const).map((result) => ({
        of: 'agent',
        result,
      }))
    case 'record':
      return [
        { of: 'record', result: 'recorded', recording: 'r', ms: 9000 },
        { of: 'record', result: 'recorded', recording: 'r', ms: 10 },
        { of: 'record', result: 'hangup', recording: 'r', ms: 9000 },
        { of: 'record', result: 'hangup', recording: null, ms: 0 },
        { of: 'record', result: 'empty' },
      ]
    case 'file':
      return [{ of: 'file', number: '1', code: '2' }, { of: 'file' }]
    case 'deliver':
      return [
        { of: 'deliver', ok: true },
        { of: 'deliver', ok: false },
      ]
    case 'transfer':
      return (['busy', 'noAnswer', 'failed', 'loop', 'ended'] as const).map((result) => ({
        of: 'transfer',
        result,
      }))
    case 'fax':
      return [
        { of: 'fax', result: 'tone' },
        { of: 'fax', result: 'voice' },
        { of: 'fax', result: 'failed' },
        { of: 'fax', result: 'done', pages: 3, document: 'fax/1.tiff' },
        { of: 'failed', why: 'unsupported' },
        { of: 'failed', why: 'deadline' },
      ]
    case 'end':
      return []
  }
}

test('every node file is in the table under its own name, and nothing else is', () => {
  expect(Object.keys(nodeTypes).sort()).toEqual(files.sort())
  for (const [kind, type] of Object.entries(nodeTypes)) expect(type.kind).toBe(kind)
  expect(Object.keys(examples).sort()).toEqual(files.sort())
})

describe.each(files)('%s', (kind) => {
  const type = nodeTypes[kind]
  const cfg = examples[kind] ?? {}
  if (!type) throw new Error(kind)
  const ports = type.ports(cfg as never)

  test('has a Chinese label, takes a right configuration and refuses an unknown word in it', () => {
    expect(type.label).toMatch(/[\u4e00-\u9fff]/)
    expect(Check(type.config, cfg)).toBe(true)
    expect(Check(type.config, { ...cfg, surprise: 1 })).toBe(false)
    expect(type.faults?.(cfg as never) ?? []).toEqual([])
  })

  test('names each port once and fails through one that is always wired', () => {
    const all = [...ports.must, ...ports.may]
    expect(new Set(all).size).toBe(all.length)
    if (type.onFailure === 'end') expect(type.reaches).toBe('end')
    else expect([...ports.must, 'fallback']).toContain(type.onFailure)
  })

  test.each([true, false])(
    'leaves only by its ports, asks plain data, and ends after finitely many answers (optional ports wired: %s)',
    (wired) => {
      const left = new Set<string>()
      let [steps, asked] = [0, 0]
      const visit = (memo: unknown): Visit<never> => ({
        cfg: cfg as never,
        vars: { caller: '139', code: '0731' },
        lang: 'zh-CN',
        priority: 3,
        memo: memo as null,
        at: 1000,
        joinedAt: () => 500,
        wired: (port) => ports.must.includes(port) || (wired && ports.may.includes(port)),
        say: () => [{ file: 'zh/x' }],
        fill: (text) => text.replace('${code}', '0731'),
      })
      const explore = (memo: unknown, outcome: Outcome | null, depth: number) => {
        expect(depth).toBeLessThan(40)
        steps++
        const step = type.step(visit(memo), outcome)
        expect(JSON.parse(JSON.stringify(step))).toEqual(step)
        if ('go' in step) left.add(step.go)
        if (!('ask' in step)) return
        asked++
        if (steps > 4000) return
        for (const answer of answers(step.ask)) explore(step.memo ?? null, answer, depth + 1)
      }
      explore(null, null, 0)
      const allowed = [...ports.must, ...(wired ? ports.may : [])]
      expect([...left].filter((port) => !allowed.includes(port))).toEqual([])
      const unreached = ports.must.filter(
        (port) => !left.has(port) && !['error', 'return', 'one'].includes(port),
      )
      expect([kind, unreached]).toEqual([kind, []])
      const silent = ['start', 'set', 'branch', 'sub', ...(wired ? [] : ['list'])]
      expect(asked > 0).toBe(!silent.includes(kind))
    },
  )
})

test('the schema of a flow is plain JSON without room for unknown words', () => {
  const schema = flowSchema(nodeTypes)
  expect(JSON.parse(JSON.stringify(schema))).toMatchObject({ type: 'object', additionalProperties: false })
  expect(JSON.stringify(schema).length).toBeLessThan(30_000)
})
