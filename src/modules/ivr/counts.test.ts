import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Hotline, openHotline } from '#modules/telephony/testing/hotline.ts'
import { flowCounts } from './contract-trial.ts'

const soon = { timeout: 60_000, interval: 25 }
let hotline: Hotline
beforeAll(async () => {
  hotline = await openHotline()
})
afterAll(() => hotline.close())

test('calls that ended are counted by the outlet they took, each once, today and in the version in effect', async () => {
  const by = await hotline.as('cui.system')
  const today = () => by.ask(flowCounts, { params: { id: 'bare' } })
  expect(await today()).toEqual({ version: 1, counts: [] })

  await hotline.seat('li.agent1')
  const talk = await hotline.talk('li.agent1', '13800000021')
  hotline.world.hangup(talk.citizen)
  await vi.waitFor(async () => expect((await today()).counts).toHaveLength(2), soon)
  const waiting = await hotline.caller('13800000022')
  await vi.waitFor(() => expect(hotline.callOf(waiting)?.flow?.walk?.asked.want).toBe('queue'), soon)
  hotline.world.hangup(waiting)

  await vi.waitFor(async () => {
    expect((await today()).counts).toEqual([
      { node: 'q', outlet: null, calls: 2 },
      { node: 's', outlet: 'next', calls: 2 },
    ])
  }, soon)
})
