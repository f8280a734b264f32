/** Speech synthesis: the city's service, and prompts made from text. */
import { Type } from 'typebox'
import { endpoint } from '#platform/http/contract.ts'

const settings = {
  url: Type.String({ pattern: '^https?://[^\\s]+$', maxLength: 300 }),
  model: Type.String({ maxLength: 80 }),
  voice: Type.String({ maxLength: 80 }),
  speed: Type.Number({ minimum: 0.5, maximum: 2 }),
  enabled: Type.Boolean(),
  version: Type.Integer({ minimum: 0 }),
}

export const readSpeech = endpoint({
  method: 'GET',
  path: '/speech',
  may: 'flow.read',
  summary: '语音合成服务的设置；密钥不显示',
  reply: Type.Object({ ...settings, url: Type.String(), hasKey: Type.Boolean() }),
})
export const saveSpeech = endpoint({
  method: 'PUT',
  path: '/speech',
  may: 'flow.publish',
  summary: '设置语音合成服务（兼容 OpenAI /v1/audio/speech）；不给密钥则保留原来的，空串为删除',
  body: Type.Object({ ...settings, key: Type.Optional(Type.String({ maxLength: 400 })) }),
  reply: Type.Object({ version: Type.Integer() }),
})
export const speakPrompt = endpoint({
  method: 'POST',
  path: '/prompts/:lang/:name/spoken',
  may: 'flow.edit',
  summary: '由文字生成提示音的新版本；启用之前来电人听不到',
  params: Type.Object({
    lang: Type.String({ pattern: '^[a-z]{2}$' }),
    name: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,63}$' }),
  }),
  body: Type.Object({ text: Type.String({ minLength: 1, maxLength: 500 }) }),
  reply: Type.Object({ version: Type.Integer(), ms: Type.Integer(), remarks: Type.Array(Type.String()) }),
})
