/** Prompts: what callers hear. Shipped ones and the city's own recordings, in versions. */
import { Type } from 'typebox'
import { endpoint } from '#platform/http/contract.ts'

const Name = {
  lang: Type.String({ pattern: '^[a-z]{2}$' }),
  name: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,63}$' }),
}

const Version = Type.Object({
  /** 0 = the one shipped with the product. */
  version: Type.Integer(),
  text: Type.String(),
  ms: Type.Integer(),
  by: Type.String(),
  at: Type.Union([Type.String(), Type.Null()]),
  /** Callers hear this one. */
  inUse: Type.Boolean(),
  /** What was met when it was taken in. */
  remarks: Type.Array(Type.String()),
  state: Type.Enum(['waiting', 'approved', 'refused']),
  /** The reader took it in himself, so another must decide on it. */
  own: Type.Boolean(),
  validFrom: Type.Optional(Type.String()),
  validUntil: Type.Optional(Type.String()),
  decidedBy: Type.Optional(Type.String()),
  decision: Type.Optional(Type.String()),
})

export const listPrompts = endpoint({
  method: 'GET',
  path: '/prompts',
  may: 'flow.read',
  summary: '提示音：随产品提供的与本市录制的，各版本',
  reply: Type.Object({
    prompts: Type.Array(
      Type.Object({
        /** With its language folder: `zh/welcome`. */
        file: Type.String(),
        text: Type.String(),
        usedBy: Type.String(),
        versions: Type.Array(Version),
      }),
    ),
  }),
})
export const hearPrompt = endpoint({
  method: 'GET',
  path: '/prompts/:lang/:name/sound',
  may: 'flow.read',
  summary: '试听提示音（16 位 PCM）；不给版本则为来电人现在听到的',
  params: Type.Object(Name),
  query: Type.Object({ version: Type.Optional(Type.Integer({ minimum: 0 })) }),
  reply: Type.Any(),
  replies: 'file',
})
export const uploadPrompt = endpoint({
  method: 'POST',
  path: '/prompts/:lang/:name/versions',
  may: 'flow.edit',
  summary: '上传录音（WAV、MP3），转换为 8 kHz A 律；他人审批并启用之前来电人听不到',
  params: Type.Object(Name),
  query: Type.Object({ text: Type.String({ minLength: 1, maxLength: 500 }) }),
  reply: Type.Object({ version: Type.Integer(), ms: Type.Integer(), remarks: Type.Array(Type.String()) }),
})
const instant = Type.Optional(Type.String({ format: 'date-time' }))
export const decidePrompt = endpoint({
  method: 'POST',
  path: '/prompts/:lang/:name/versions/:version/decision',
  may: 'flow.approve-prompt',
  summary: '审批提示音的一个版本：不能审批自己录入的；可限定生效起止时间；不同意须说明理由',
  params: Type.Object({ ...Name, version: Type.Integer({ minimum: 1 }) }),
  body: Type.Object({
    approve: Type.Boolean(),
    words: Type.Optional(Type.String({ maxLength: 200 })),
    from: instant,
    until: instant,
  }),
  reply: Type.Object({}),
})
export const putPromptInUse = endpoint({
  method: 'POST',
  path: '/prompts/:lang/:name/versions/:version/use',
  may: 'flow.publish',
  summary: '启用提示音的一个已审批版本；0 为随产品提供的',
  params: Type.Object({ ...Name, version: Type.Integer({ minimum: 0 }) }),
  body: Type.Object({}),
  reply: Type.Object({}),
})
