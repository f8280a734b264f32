import { describe, expect, test } from 'vitest'
import { hotline12345 } from '../flows/hotline-12345.ts'
import { straightToAPerson } from '../flows/straight-to-a-person.ts'
import { check, publishable } from '../index.ts'
import type { FindingCode } from './check.ts'
import type { Flow, FlowNode } from './flow.ts'

const changed = (flow: Flow, change: (copy: Flow & { nodes: Record<string, FlowNode> }) => void): Flow => {
  const copy = structuredClone(flow)
  change(copy)
  return copy
}
const codes = (flow: unknown) => [
  ...new Set(
    check(flow)
      .filter((one) => one.severity === 'error')
      .map((one) => one.code),
  ),
]
const node = (flow: Flow, id: string): FlowNode => {
  const found = flow.nodes[id]
  if (!found) throw new Error(id)
  return found
}
const play = (next: string): FlowNode => ({
  type: 'play',
  cfg: { prompts: [{ file: 'welcome' }] },
  out: { next },
})

describe('a flow is not published when', () => {
  test.each<[string, FindingCode, (flow: Flow) => void]>([
    ['a port leads nowhere', 'port-unwired', (flow) => delete node(flow, 'queue').out.full],
    [
      'a port leads to a node that is not there',
      'target-unknown',
      (flow) => (node(flow, 'queue').out.full = 'nowhere'),
    ],
    [
      'a port is wired that the node does not have',
      'port-unknown',
      (flow) => (node(flow, 'welcome').out.k7 = 'queue'),
    ],
    ['a menu has the key A', 'schema', (flow) => (node(flow, 'menu').cfg.keys = { A: '人工' })],
    ['a node has an unknown setting', 'schema', (flow) => (node(flow, 'queue').cfg.colour = 'red')],
    ['a node is of an unknown type', 'schema', (flow) => (node(flow, 'welcome').type = 'poll')],
    ['a required setting is missing', 'schema', (flow) => delete node(flow, 'queue').cfg.queue],
    [
      'a condition cannot be read',
      'config',
      (flow) => (node(flow, 'known').cfg.cases = [{ when: 'order.state = 1', port: 'done' }]),
    ],
    ['digits can never fit', 'config', (flow) => (node(flow, 'number').cfg.min = 20)],
    ['a node is reached by nobody', 'unreachable', (flow) => (flow.nodes.orphan = play('bye'))],
    [
      'two announcements play in a circle',
      'loop-without-caller',
      (flow) => {
        flow.nodes.again = play('thanks')
        node(flow, 'thanks').out.next = 'again'
      },
    ],
    [
      'a node has no way out',
      'no-way-out',
      (flow) => {
        flow.nodes.trap = play('trap')
        node(flow, 'thanks').out.next = 'trap'
      },
    ],
    ['the first node is no entry', 'start-wrong', (flow) => (flow.start = 'menu')],
    ['the fallback is no person', 'fallback-wrong', (flow) => (flow.fallback = 'bye')],
    [
      'a person is two keys away',
      'person-too-far',
      (flow) => {
        const menu = node(flow, 'self')
        menu.out = { ...menu.out, k0: 'menu', timeout: 'menu', invalid: 'menu' }
        const found = node(flow, 'not-found')
        found.out.next = 'menu'
      },
    ],
  ])('%s', (_why, code, spoil) => {
    const flow = changed(hotline12345, spoil)
    expect(codes(flow)).toContain(code)
    expect(publishable(check(flow))).toBe(false)
  })

  test.each([
    null,
    'flow',
    [],
    {},
    { ...hotline12345, version: 0 },
    { ...hotline12345, extra: 1 },
    { ...hotline12345, nodes: { a: 5 } },
  ])('it is no flow at all: %j', (candidate) => expect(codes(candidate)).toEqual(['schema']))
})

test('a callback key needs its port, a port without the key is unknown', () => {
  expect(codes(changed(straightToAPerson, (flow) => delete node(flow, 'queue').out.callback))).toContain(
    'port-unwired',
  )
  expect(codes(changed(straightToAPerson, (flow) => delete node(flow, 'queue').cfg.callbackKey))).toContain(
    'port-unknown',
  )
})

test('a loop through a question to the caller is no fault', () => {
  expect(codes(hotline12345)).toEqual([])
})

test('a menu of more than five keys is only advised against', () => {
  const flow = changed(hotline12345, (copy) => {
    const menu = node(copy, 'self')
    menu.cfg.keys = { '0': 'a', '1': 'b', '2': 'c', '3': 'd', '4': 'e', '*': 'f' }
    menu.out.k4 = 'queue'
  })
  expect(check(flow).map((one) => [one.severity, one.code])).toEqual([
    ['warning', 'menu-too-deep'],
    ['warning', 'menu-too-wide'],
  ])
})

test('every finding names its node and speaks Chinese', () => {
  const findings = check(changed(hotline12345, (flow) => delete node(flow, 'queue').out.full))
  expect(findings.find((one) => one.code === 'port-unwired')).toMatchObject({
    node: 'queue',
    text: expect.stringMatching(/出口“排队已满”/) as string,
  })
})
