import { expect, test } from 'vitest'
import { isRefusal } from '#kernel/result.ts'
import { newAgent, usualAgentRules, type Agent } from './agent.ts'
import { changeAgent, type AgentAction } from './agent-change.ts'
import { afterDeviceGrace, withDevice } from './agent-device.ts'
import { isFree } from './eligible.ts'

const grace = usualAgentRules.deviceGraceMs
const at = (ms: number) => ({ at: ms, by: 'wang', rules: usualAgentRules })
const acted = (agent: Agent, action: AgentAction, ms: number): Agent => {
  const changed = changeAgent(agent, action, at(ms))
  if (isRefusal(changed)) throw new Error(changed.refused)
  return changed
}
const idle = () => acted(newAgent({ id: 'wang', number: '8001', memberships: [] }, 0), { do: 'sign-in' }, 0)
const lost = () => withDevice(idle(), false, at(10_000))
const aside = () => afterDeviceGrace(lost(), at(10_000 + grace)) ?? idle()

test('an agent without a telephone is not free from the first moment on', () => {
  expect(isFree(idle(), 10_000)).toBe(true)
  expect(isFree(lost(), 10_000)).toBe(false)
})

test('an idle agent whose telephone stays away is busy with the reason, by the system, once the grace is over', () => {
  expect(afterDeviceGrace(lost(), at(10_000 + grace - 1))).toBeNull()
  expect(aside()).toMatchObject({ state: 'busy', reason: 'device-lost', by: 'system' })
})

test('the loss told twice is one loss, counted from the first', () => {
  const again = withDevice(lost(), false, at(10_000 + grace - 1))
  expect(afterDeviceGrace(again, at(10_000 + grace))).not.toBeNull()
})

test('an agent whose telephone comes back within the grace stays idle', () => {
  const back = withDevice(lost(), true, at(20_000))
  expect(back).toMatchObject({ state: 'idle', idleSince: 0 })
  expect(afterDeviceGrace(back, at(100_000))).toBeNull()
})

test('an agent whose telephone comes back later is idle again', () => {
  const back = withDevice(aside(), true, at(200_000))
  expect(back).toMatchObject({ state: 'idle' })
  expect(back.reason).toBeUndefined()
  expect(isFree(back, 200_000)).toBe(true)
})

test('what the agent chose meanwhile stands when his telephone comes back', () => {
  const rests = acted(aside(), { do: 'pause', to: 'rest' }, 60_000)
  expect(withDevice(rests, true, at(70_000))).toMatchObject({ state: 'rest' })
  const busy = acted(aside(), { do: 'pause', to: 'busy', reason: '处理工单' }, 60_000)
  expect(withDevice(busy, true, at(70_000))).toMatchObject({ state: 'busy', reason: '处理工单' })
})

test('an agent who goes idle without a telephone has the grace to bring it, then is busy again', () => {
  const ready = acted(aside(), { do: 'ready' }, 100_000)
  expect(afterDeviceGrace(ready, at(100_000 + grace - 1))).toBeNull()
  expect(afterDeviceGrace(ready, at(100_000 + grace))).toMatchObject({ state: 'busy', reason: 'device-lost' })
})

test('a pause is not touched by a lost telephone', () => {
  const rests = acted(lost(), { do: 'pause', to: 'rest' }, 20_000)
  expect(afterDeviceGrace(rests, at(20_000 + 10 * grace))).toBeNull()
})

test('misses in a row are counted on over a lost telephone', () => {
  const missed = { ...aside(), misses: 1 }
  expect(withDevice(missed, true, at(200_000)).misses).toBe(1)
})
