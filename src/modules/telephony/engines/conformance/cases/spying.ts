import { expect } from 'vitest'
import type { OpId, SpyMode } from '../../../switch/port.ts'
import type { Desk } from '../desk.ts'
import type { OutsideParty } from '../outside.ts'
import type { Case } from '../suite.ts'

interface Scene {
  caller: OutsideParty
  agent: OutsideParty
  supervisor: OutsideParty
  op: OpId
}

async function watch(desk: Desk, mode: SpyMode): Promise<Scene> {
  const caller = await desk.caller()
  const agent = await desk.agent('8001')
  const supervisor = await desk.agent('8003')
  await desk.bridge('talk', caller, agent)
  const op = await desk.ok({ do: 'spy', supervisor: supervisor.leg, on: agent.leg, mode })
  await desk.event('spy.on', { op, supervisor: supervisor.leg, on: agent.leg })
  return { caller, agent, supervisor, op }
}

export const spyCases: Case[] = [
  {
    name: 'a listening supervisor hears both and is heard by nobody',
    run: async (desk) => {
      const { caller, agent, supervisor } = await watch(desk, 'listen')
      await desk.hears(supervisor, caller.name, agent.name)
      await desk.hears(agent, caller.name)
      await desk.hears(caller, agent.name)
    },
  },
  {
    name: 'a whispering supervisor is heard by the agent alone',
    when: (caps) => caps.whisper,
    run: async (desk) => {
      const { caller, agent, supervisor } = await watch(desk, 'whisper')
      await desk.hears(agent, caller.name, supervisor.name)
      await desk.hears(caller, agent.name)
      await desk.hears(supervisor, caller.name, agent.name)
    },
  },
  {
    name: 'a barging supervisor is heard by both',
    when: (caps) => caps.whisper,
    run: async (desk) => {
      const { caller, agent, supervisor } = await watch(desk, 'barge')
      await desk.hears(agent, caller.name, supervisor.name)
      await desk.hears(caller, agent.name, supervisor.name)
    },
  },
  {
    name: 'the way of listening in changes without a break',
    when: (caps) => caps.whisper,
    run: async (desk) => {
      const { caller, agent, supervisor, op } = await watch(desk, 'listen')
      await desk.ok({ do: 'spy-mode', op, mode: 'barge' })
      await desk.hears(caller, agent.name, supervisor.name)
      await desk.ok({ do: 'spy-mode', op, mode: 'listen' })
      await desk.hears(caller, agent.name)
      await desk.hears(supervisor, caller.name, agent.name)
    },
  },
  {
    name: 'a supervisor who stops hears nothing more and stays on the line',
    run: async (desk) => {
      const { supervisor, op } = await watch(desk, 'listen')
      await desk.ok({ do: 'stop', op })
      await desk.event('spy.off', { op })
      await desk.hears(supervisor)
      expect(await desk.view(supervisor.leg)).toMatchObject({ state: 'up' })
    },
  },
  {
    name: 'listening in ends with the agent’s leg, and the supervisor stays',
    run: async (desk) => {
      const { agent, supervisor, op } = await watch(desk, 'listen')
      await agent.hangup()
      const off = await desk.event('spy.off', { op })
      const ended = await desk.event('leg.ended', { leg: agent.leg })
      expect(off.seq).toBeLessThan(ended.seq)
      expect(await desk.view(supervisor.leg)).toMatchObject({ state: 'up' })
    },
  },
  {
    name: 'listening in ends with the supervisor’s leg, and the talk goes on',
    run: async (desk) => {
      const { caller, agent, supervisor, op } = await watch(desk, 'listen')
      await supervisor.hangup()
      await desk.event('spy.off', { op })
      await desk.hears(caller, agent.name)
    },
  },
  {
    name: 'a supervisor follows the agent into another bridge',
    run: async (desk) => {
      const { agent, supervisor } = await watch(desk, 'listen')
      const other = await desk.caller('13800000002')
      await desk.bridge('talk', other, agent)
      await desk.hears(supervisor, agent.name, other.name)
    },
  },
  {
    name: 'a supervisor listens to one at a time, and not while in a bridge',
    run: async (desk) => {
      const { caller, supervisor, op } = await watch(desk, 'listen')
      await desk.no({ do: 'spy', supervisor: supervisor.leg, on: caller.leg, mode: 'listen' }, 'state')
      await desk.ok({ do: 'stop', op })
      await desk.bridge('talk', supervisor)
      await desk.no({ do: 'spy', supervisor: supervisor.leg, on: caller.leg, mode: 'listen' }, 'state')
    },
  },
  {
    name: 'a supervisor who listens in enters no bridge before he stops',
    run: async (desk) => {
      const { supervisor, op } = await watch(desk, 'listen')
      const bridge = await desk.bridge('talk')
      await desk.no({ do: 'move', leg: supervisor.leg, to: bridge }, 'state')
      await desk.ok({ do: 'stop', op })
      await desk.ok({ do: 'move', leg: supervisor.leg, to: bridge })
    },
  },
  {
    name: 'only a listening in has a way of listening in',
    run: async (desk) => {
      const caller = await desk.caller()
      const op = await desk.ok({ do: 'play', on: caller.leg, items: [{ file: 'long' }] })
      await desk.no({ do: 'spy-mode', op, mode: 'listen' }, 'state')
      await desk.no({ do: 'spy-mode', op: 'nothing' as OpId, mode: 'listen' }, 'gone')
    },
  },
]
