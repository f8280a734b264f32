import { describe, expect, test } from 'vitest'
import type { FlowNode } from '#modules/ivr/contract.ts'
import { boxHeight, boxWidth } from './box.ts'
import { flowLanguage } from '#modules/ivr/use-cases/flow-language.ts'
import { shippedFlows } from '#modules/ivr/index.ts'
import { addNode, connect, disconnect, type Drawing, removeNodes, setField } from './drawing.ts'
import { type Kinds, outletsOf } from './node-outlets.ts'
import { formFields } from './form-fields.ts'
import { beginHistory, redo, stepTo, undo } from './history.ts'
import { arranged } from './layout.ts'
import { outlineOf } from './outline.ts'

const { kinds: list } = flowLanguage()
const kinds: Kinds = new Map(list.map((kind) => [kind.kind, kind]))
const kind = (name: string) => {
  const found = kinds.get(name)
  if (!found) throw new Error(name)
  return found
}
const hotline = shippedFlows.find(({ flow }) => flow.id === 'hotline-12345')
if (!hotline) throw new Error('no hotline')
const drawing: Drawing = { name: '热线', flow: hotline.flow, paths: [] }
const node = (from: Drawing, id: string): FlowNode => {
  const found = from.flow.nodes[id]
  if (!found) throw new Error(id)
  return found
}

describe('a node', () => {
  test('is added behind another, wired to its first free outlet, where nothing stands yet', () => {
    const open = disconnect(drawing, 'menu', 'timeout')
    const { drawing: after, id } = addNode(open, kinds, kind('play'), { after: { node: 'menu' } })
    expect(id).toBe('play')
    expect(node(after, 'menu').out.timeout).toBe('play')
    const [x, y] = node(after, id).pos ?? [0, 0]
    const others = Object.entries(after.flow.nodes).filter(([one]) => one !== id)
    expect(others.some(([, { pos }]) => pos && Math.abs(pos[0] - x) < 130 && Math.abs(pos[1] - y) < 48)).toBe(
      false,
    )
    expect(addNode(after, kinds, kind('play')).id).toBe('play-2')
    expect(drawing.flow.nodes.play).toBeUndefined()
  })

  test('goes with every wire that led to it; the way in stays', () => {
    const after = removeNodes(drawing, ['welcome', 'start'])
    expect(after.flow.nodes.welcome).toBeUndefined()
    expect(after.flow.nodes.start).toBeDefined()
    const wires = Object.values(after.flow.nodes).flatMap(({ out }) => Object.values(out))
    expect(wires).not.toContain('welcome')
  })

  test('loses the wire of a key that is no key any more, and keeps the others', () => {
    const after = setField(drawing, kinds, 'menu', 'keys', { '1': '人工服务' })
    expect(Object.keys(node(after, 'menu').out).sort()).toEqual(['invalid', 'k1', 'timeout'])
    const cleared = setField(drawing, kinds, 'queue', 'callbackKey', undefined)
    expect(node(cleared, 'queue').cfg).not.toHaveProperty('callbackKey')
    expect(node(cleared, 'queue').out).not.toHaveProperty('callback')
  })

  test('is wired to another', () => {
    expect(node(connect(drawing, 'welcome', 'next', 'queue'), 'welcome').out).toEqual({ next: 'queue' })
  })

  test('shows a wire from an outlet it does not have, so that it can be taken away', () => {
    const strange = connect(drawing, 'welcome', 'k7', 'queue')
    expect(outletsOf(kinds, node(strange, 'welcome'))).toContainEqual({
      port: 'k7',
      must: false,
      name: 'k7',
      strange: true,
    })
  })
})

test('every node type has a form, with words of its own for every choice', () => {
  for (const { kind: name, schema } of list)
    for (const field of formFields(schema)) {
      expect([name, field.name, /[\u4e00-\u9fff]/.test(field.title)]).toEqual([name, field.name, true])
      for (const option of field.options ?? [])
        expect([name, field.name, /[\u4e00-\u9fff]/.test(option.label)]).toEqual([name, field.name, true])
    }
  expect(formFields(kind('menu').schema).map((field) => [field.name, field.kind])).toEqual([
    ['prompts', 'prompts'],
    ['keys', 'table'],
    ['firstSec', 'number'],
    ['retries', 'number'],
    ['speech', 'switch'],
  ])
  expect(formFields(kind('branch').schema)[0]?.fields?.map((field) => field.kind)).toEqual(['text', 'text'])
})

test('arranged, no two nodes stand on one another, and callers go from left to right', () => {
  const { flow } = arranged(drawing, kinds)
  const boxes = Object.entries(flow.nodes).map(([id, one]) => {
    const [left, top] = one.pos ?? [Number.NaN, Number.NaN]
    return { id, left, top, right: left + boxWidth, bottom: top + boxHeight(kinds, one) }
  })
  const covering = boxes.flatMap((a) =>
    boxes
      .filter(
        (b) => a.id < b.id && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom,
      )
      .map((b) => [a.id, b.id]),
  )
  expect(covering).toEqual([])
  const x = (id: string) => flow.nodes[id]?.pos?.[0] ?? Number.NaN
  expect(x('start')).toBeLessThan(x('lists'))
  expect(x('menu')).toBeLessThan(x('self'))
})

test('the outline names every node once, each under what leads to it, the unreached at the end', () => {
  const lost = addNode(drawing, kinds, kind('hangup'))
  const rows = outlineOf(lost.drawing.flow, kinds)
  expect(rows.map(({ id }) => id).sort()).toEqual(Object.keys(lost.drawing.flow.nodes).sort())
  expect(rows[0]).toMatchObject({ id: 'start', depth: 0, by: null })
  expect(rows.find(({ id }) => id === 'menu')).toMatchObject({ by: '没有查到', reached: true })
  expect(rows.at(-1)).toMatchObject({ id: lost.id, reached: false })
})

describe('undoing', () => {
  const named = (name: string): Drawing => ({ ...drawing, name })
  test('takes steps back and forth; typing into one field is one step', () => {
    let history = stepTo(beginHistory(named('甲')), named('乙'), 'name')
    history = stepTo(history, named('丙'), 'name')
    history = stepTo(history, named('丁'))
    expect(undo(history).now.name).toBe('丙')
    expect(undo(undo(history)).now.name).toBe('甲')
    expect(undo(undo(undo(history))).now.name).toBe('甲')
    expect(redo(undo(history)).now.name).toBe('丁')
  })

  test('and drawing on forgets what was undone', () => {
    const history = stepTo(undo(stepTo(beginHistory(named('甲')), named('乙'))), named('丙'))
    expect(redo(history).now.name).toBe('丙')
  })
})
