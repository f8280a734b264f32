import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Hotline, openHotline } from '#modules/telephony/testing/hotline.ts'
import type { LegId } from '#modules/telephony/switch/port.ts'
import * as contract from './contract.ts'

const soon = { timeout: 60_000, interval: 25 }
let hotline: Hotline
beforeAll(async () => {
  hotline = await openHotline()
})
afterAll(() => hotline.close())

const params = { id: 'bare' }
const walkOf = (leg: LegId) => hotline.callOf(leg)?.flow?.walk
const versionOf = (leg: LegId) => walkOf(leg)?.frames.at(0)?.version

test('a call under way goes on in its version, the next call gets the published one', async () => {
  const by = await hotline.as('cui.system')
  // The only agent talks, so that the next callers wait.
  await hotline.seat('li.agent1')
  await hotline.talk('li.agent1', '13800000010')
  const early = await hotline.caller('13800000011')
  await vi.waitFor(() => expect(walkOf(early)?.asked.want).toBe('queue'), soon)
  const before = versionOf(early)

  const { flow, name, paths } = await by.ask(contract.readFlow, { params })
  const queue = flow.nodes.q
  if (!queue) throw new Error('no queue in it')
  const nodes = {
    ...flow.nodes,
    q: { ...queue, out: { ...queue.out, timeout: 'bye' } },
    hello: { type: 'play', label: '问候', cfg: { prompts: [{ file: 'welcome' }] }, out: { next: 'q' } },
    s: { type: 'start', cfg: { entry: ['12345'] }, out: { next: 'hello' } },
  }
  const { revision } = await by.ask(contract.saveDraft, {
    params,
    body: { revision: 0, name, paths, flow: { ...flow, nodes } },
  })
  const { version } = await by.ask(contract.publishFlow, { params, body: { revision } })
  expect(version).toBe((before ?? 0) + 1)

  const late = await hotline.caller('13800000012')
  await vi.waitFor(() => expect(versionOf(late)).toBe(version), soon)
  expect(walkOf(late)?.trace.map(({ node }) => node)).toContain('hello')
  expect([versionOf(early), walkOf(early)?.asked.want]).toEqual([before, 'queue'])
})
