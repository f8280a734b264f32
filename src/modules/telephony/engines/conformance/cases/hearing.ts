import type { Case } from '../suite.ts'

export const hearingCases: Case[] = [
  {
    name: 'two in a talk hear each other, each not himself',
    run: async (desk) => {
      const caller = await desk.caller()
      const agent = await desk.agent()
      await desk.bridge('talk', caller, agent)
      await desk.hears(caller, agent.name)
      await desk.hears(agent, caller.name)
    },
  },
  {
    name: 'nobody is heard outside a bridge',
    run: async (desk) => {
      const caller = await desk.caller()
      const agent = await desk.agent()
      await desk.hears(caller)
      await desk.hears(agent)
    },
  },
  {
    name: 'two talks do not hear each other',
    run: async (desk) => {
      const caller = await desk.caller()
      const agent = await desk.agent('8001')
      const other = await desk.caller('13800000002')
      const second = await desk.agent('8002')
      await desk.bridge('talk', caller, agent)
      await desk.bridge('talk', other, second)
      await desk.hears(caller, agent.name)
      await desk.hears(second, other.name)
    },
  },
  {
    name: 'everybody in a conference hears everybody else',
    run: async (desk) => {
      const caller = await desk.caller()
      const agent = await desk.agent('8001')
      const expert = await desk.agent('8002')
      await desk.bridge('conf', caller, agent, expert)
      await desk.hears(caller, agent.name, expert.name)
      await desk.hears(agent, caller.name, expert.name)
      await desk.hears(expert, caller.name, agent.name)
    },
  },
  {
    name: 'waiting callers in a hold bridge do not hear each other, only what is played',
    run: async (desk) => {
      const caller = await desk.caller()
      const other = await desk.caller('13800000002')
      const bridge = await desk.bridge('hold', caller, other)
      await desk.ok({ do: 'play', on: bridge, items: [{ file: 'moh' }], loop: true })
      await desk.hears(caller, 'file:moh')
      await desk.hears(other, 'file:moh')
    },
  },
  {
    name: 'a held party hears music and is heard by nobody; taken back, the talk goes on',
    run: async (desk) => {
      const caller = await desk.caller()
      const agent = await desk.agent()
      await desk.bridge('talk', caller, agent)
      await desk.ok({ do: 'hold', leg: caller.leg, music: 'moh' })
      await desk.hears(caller, 'file:moh')
      await desk.hears(agent)
      await desk.ok({ do: 'hold', leg: caller.leg, music: null })
      await desk.hears(caller, agent.name)
      await desk.hears(agent, caller.name)
    },
  },
  {
    name: 'a leg muted inwards is not heard but hears',
    run: async (desk) => {
      const caller = await desk.caller()
      const agent = await desk.agent()
      await desk.bridge('talk', caller, agent)
      await desk.ok({ do: 'mute', leg: agent.leg, direction: 'in', on: true })
      await desk.hears(caller)
      await desk.hears(agent, caller.name)
      await desk.ok({ do: 'mute', leg: agent.leg, direction: 'in', on: false })
      await desk.hears(caller, agent.name)
    },
  },
  {
    name: 'a leg muted outwards hears nothing but is heard',
    run: async (desk) => {
      const caller = await desk.caller()
      const agent = await desk.agent()
      await desk.bridge('talk', caller, agent)
      await desk.ok({ do: 'mute', leg: agent.leg, direction: 'out', on: true })
      await desk.hears(agent)
      await desk.hears(caller, agent.name)
    },
  },
  {
    name: 'a leg muted both ways neither hears nor is heard',
    run: async (desk) => {
      const caller = await desk.caller()
      const agent = await desk.agent()
      await desk.bridge('talk', caller, agent)
      await desk.ok({ do: 'mute', leg: caller.leg, direction: 'both', on: true })
      await desk.hears(agent)
      await desk.hears(caller)
    },
  },
  {
    name: 'a muted or deaf member is so until told otherwise',
    run: async (desk) => {
      const caller = await desk.caller()
      const agent = await desk.agent('8001')
      const expert = await desk.agent('8002')
      const bridge = await desk.bridge('conf', caller, agent, expert)
      await desk.ok({ do: 'member', bridge, leg: agent.leg, flags: { muted: true } })
      await desk.ok({ do: 'member', bridge, leg: expert.leg, flags: { deaf: true } })
      await desk.hears(caller, expert.name)
      await desk.hears(agent, caller.name, expert.name)
      await desk.hears(expert)
      await desk.ok({ do: 'member', bridge, leg: agent.leg, flags: {} })
      await desk.hears(caller, agent.name, expert.name)
    },
  },
  {
    name: 'a member may hear only some',
    run: async (desk) => {
      const caller = await desk.caller()
      const agent = await desk.agent('8001')
      const expert = await desk.agent('8002')
      const bridge = await desk.bridge('conf', caller, agent, expert)
      await desk.ok({ do: 'member', bridge, leg: caller.leg, flags: { hearOnly: [agent.leg] } })
      await desk.hears(caller, agent.name)
      await desk.hears(agent, caller.name, expert.name)
    },
  },
  {
    name: 'a member may speak to some only',
    run: async (desk) => {
      const caller = await desk.caller()
      const agent = await desk.agent('8001')
      const expert = await desk.agent('8002')
      const bridge = await desk.bridge('conf', caller, agent, expert)
      await desk.ok({ do: 'member', bridge, leg: expert.leg, flags: { speakTo: [agent.leg] } })
      await desk.hears(caller, agent.name)
      await desk.hears(agent, caller.name, expert.name)
    },
  },
  {
    name: 'flags may be given with the move itself',
    run: async (desk) => {
      const caller = await desk.caller()
      const agent = await desk.agent()
      const bridge = await desk.bridge('talk', caller)
      await desk.ok({ do: 'move', leg: agent.leg, to: bridge, flags: { muted: true } })
      await desk.hears(agent, caller.name)
      await desk.hears(caller)
    },
  },
  {
    name: 'who leaves a bridge is neither heard nor hears',
    run: async (desk) => {
      const caller = await desk.caller()
      const agent = await desk.agent()
      await desk.bridge('talk', caller, agent)
      await desk.hears(caller, agent.name)
      await desk.ok({ do: 'move', leg: agent.leg, to: null })
      await desk.hears(caller)
      await desk.hears(agent)
    },
  },
  {
    name: 'what is played to a leg is heard beside the talk, by that leg alone',
    run: async (desk) => {
      const caller = await desk.caller()
      const agent = await desk.agent()
      await desk.bridge('talk', caller, agent)
      await desk.ok({ do: 'play', on: caller.leg, items: [{ file: 'long' }] })
      await desk.hears(caller, agent.name, 'file:long')
      await desk.hears(agent, caller.name)
    },
  },
]
