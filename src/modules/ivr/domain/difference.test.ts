import { expect, test } from 'vitest'
import { hotline12345 } from '../flows/hotline-12345.ts'
import { nodeTypes } from '../nodes/catalogue.ts'
import { difference } from './difference.ts'
import type { Flow, FlowNode } from './flow.ts'

const changed = (change: (nodes: Record<string, FlowNode>) => void): Flow => {
  const flow = structuredClone(hotline12345)
  change(flow.nodes)
  return flow
}
const node = (nodes: Record<string, FlowNode>, id: string): FlowNode => {
  const found = nodes[id]
  if (!found) throw new Error(id)
  return found
}
const differences = (change: (nodes: Record<string, FlowNode>) => void) =>
  difference(nodeTypes, hotline12345, changed(change))

test('a flow does not differ from itself, wherever its nodes stand', () => {
  const moved = (nodes: Record<string, FlowNode>) => Object.values(nodes).forEach((one) => (one.pos = [1, 1]))
  expect(differences(moved)).toEqual([])
})

test('a renamed node is one difference, not one for every wire that leads to it', () => {
  expect(differences((nodes) => (node(nodes, 'menu').label = '总菜单'))).toEqual([
    {
      change: 'changed',
      node: 'menu',
      label: '总菜单',
      parts: [{ what: '名称', before: '主菜单', after: '总菜单' }],
    },
  ])
})

test('fields are told by their titles, choices and prompts in words', () => {
  const [only] = differences((nodes) => {
    const { cfg } = node(nodes, 'queue')
    cfg.announce = 'none'
    delete cfg.callbackKey
  })
  expect(only?.parts).toEqual([
    { what: '等待中播报', before: '两者都播', after: '不播报' },
    { what: '预约回拨键', before: '9', after: null },
  ])
  const [said] = differences(
    (nodes) => (node(nodes, 'welcome').cfg.prompts = [{ say: 'date', value: '${day}' }]),
  )
  expect(said?.parts).toEqual([{ what: '提示音', before: '提示音 welcome', after: '播报日期 ${day}' }])
})

test('a node added or removed is told with what it held', () => {
  const [removed, added] = differences((nodes) => {
    delete nodes.refused
    nodes.again = { type: 'play', cfg: { prompts: [{ tts: '您好' }] }, out: { next: 'bye' } }
  })
  expect(removed).toMatchObject({ change: 'removed', label: '拒接' })
  expect(added).toMatchObject({ change: 'added', label: '播放' })
  expect(added?.parts).toContainEqual({ what: '提示音', before: null, after: '朗读“您好”' })
})
