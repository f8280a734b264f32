/**
 * What a caller hears who leaves his queue by a key of the queue itself: walked like any flow, but part of the product, so that the keys
 * work whatever the city's own flows wire.
 */
import type { Flow } from '#modules/ivr/index.ts'

const flow = (id: string, label: string, nodes: Flow['nodes']): Flow => ({
  id,
  version: 1,
  lang: 'zh-CN',
  start: 'start',
  fallback: 'end',
  nodes: {
    start: { type: 'start', label, cfg: { entry: ['12345'] }, out: { next: 'say' } },
    ...nodes,
    end: { type: 'hangup', label: '结束', cfg: { cause: 'normal' }, out: {} },
  },
})

/** Key 9: told that he is rung back at his turn, then let go. */
export const callbackFlow: Flow = flow('queue-callback', '登记回拨', {
  say: {
    type: 'play',
    label: '回拨已登记',
    cfg: { prompts: [{ file: 'callback-registered' }] },
    out: { next: 'end' },
  },
})

/** Key 1: a message instead of waiting. */
export const voicemailFlow: Flow = flow('queue-voicemail', '排队留言', {
  say: {
    type: 'play',
    label: '留言说明',
    cfg: { prompts: [{ file: 'message-intro' }], interrupt: true },
    out: { next: 'message' },
  },
  message: {
    type: 'record',
    label: '排队留言',
    cfg: { purpose: 'mailbox', maxSec: 180, beep: true, creates: 'entry', sayNumber: true },
    out: { saved: 'thanks', empty: 'end', hangup: 'end' },
  },
  thanks: {
    type: 'play',
    label: '感谢',
    cfg: { prompts: [{ file: 'message-thanks' }] },
    out: { next: 'end' },
  },
})

/** 转满意度 where the citizen's own flow does not ask. */
export const ratingFlow: Flow = flow('rate-agent', '满意度评价', {
  say: {
    type: 'rate',
    label: '满意度评价',
    cfg: { scale: '1-3', prompts: [{ file: 'rate-service' }] },
    out: { done: 'thanks', timeout: 'end' },
  },
  thanks: { type: 'play', label: '感谢', cfg: { prompts: [{ file: 'rate-thanks' }] }, out: { next: 'end' } },
})

export const queueFlows: readonly Flow[] = [callbackFlow, voicemailFlow, ratingFlow]
