/** 班长席: acts on other people's calls and seats. */
import { Type } from 'typebox'
import { endpoint } from '#platform/http/contract.ts'

const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })
/** Why somebody steps in; stands in the audit. */
const Reason = Type.String({ minLength: 2, maxLength: 200 })
const Done = Type.Object({}, { additionalProperties: true })

const supervise = (act: string, may: string, summary: string) =>
  endpoint({
    method: 'POST',
    path: `/calls/:id/${act}`,
    may,
    summary,
    params: Id,
    body: Type.Object({ reason: Reason }),
    reply: Done,
  })
export const listen = supervise('listen', 'supervision.listen', '监听：听到双方，双方听不到班长')
export const whisper = supervise('whisper', 'supervision.whisper', '耳语：只有座席听到班长')
export const barge = supervise('barge', 'supervision.barge', '强插：三方都听到')
export const intercept = supervise('intercept', 'supervision.intercept', '拦截：班长接过通话，座席退出')
export const disconnect = supervise('disconnect', 'supervision.disconnect', '强拆：结束通话')

/** 来话应答. */
export const pickUp = endpoint({
  method: 'POST',
  path: '/calls/:id/pick-up',
  may: 'supervision.pick-up',
  summary: '来话应答：接起等待或正在别处振铃的来话',
  params: Id,
  reply: Done,
})
export const stopSupervising = endpoint({
  method: 'POST',
  path: '/supervision/stop',
  may: 'supervision.listen',
  summary: '停止监听',
  reply: Done,
})
export const setAgentState = endpoint({
  method: 'POST',
  path: '/agents/:id/state',
  may: 'agent.set-state',
  summary: '强制示闲、示忙、小休、签出；通话中则在通话后生效',
  params: Id,
  body: Type.Object({ to: Type.Enum(['idle', 'busy', 'rest', 'out']), reason: Reason }),
  reply: Type.Object({
    state: Type.String(),
    /** What he becomes when the present work is over. */
    wanted: Type.Optional(Type.String()),
  }),
})
