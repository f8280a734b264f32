import { expect } from 'vitest'
import type { Case } from '../suite.ts'

export const unsupportedCases: Case[] = [
  {
    name: 'an engine without fax says so, and refuses it as unsupported',
    when: (caps) => !caps.faxAudio && !caps.t38,
    run: async (desk) => {
      const { leg } = await desk.caller()
      for (const action of ['detect', 'receive', 'send'] as const) {
        await desk.no({ do: 'fax', leg, action }, 'unsupported')
      }
    },
  },
  {
    name: 'an engine that streams no audio says so, and refuses it as unsupported',
    when: (caps) => !caps.stream,
    run: async (desk) => {
      const { leg } = await desk.caller()
      await desk.no(
        { do: 'stream', leg, url: 'ws://127.0.0.1/x', codec: 'PCMA', direction: 'in' },
        'unsupported',
      )
    },
  },
  {
    name: 'an engine that understands no speech says so, and refuses it as unsupported',
    when: (caps) => !caps.asr,
    run: async (desk) => {
      const { leg } = await desk.caller()
      await desk.no(
        {
          do: 'gather',
          leg,
          items: [],
          min: 1,
          max: 1,
          end: '',
          firstMs: 1000,
          interMs: 1000,
          speech: { lang: 'zh-CN' },
        },
        'unsupported',
      )
    },
  },
  {
    name: 'an engine without a voice says so, and refuses text to speak as unsupported',
    when: (caps) => caps.tts === 'none',
    run: async (desk) => {
      const { leg } = await desk.caller()
      await desk.no({ do: 'play', on: leg, items: [{ tts: '您好', lang: 'zh-CN' }] }, 'unsupported')
    },
  },
  {
    name: 'capabilities are filled in honestly',
    run: async (desk) => {
      const caps = desk.outside.engine.caps()
      expect(caps.codecs).toContain('PCMA')
      expect(caps.callsMax).toBeGreaterThan(0)
      expect(caps.confMax).toBeGreaterThanOrEqual(3)
      expect(caps.tags).toBe(true)
    },
  },
]
