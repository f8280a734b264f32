import type { Flow } from '../domain/flow.ts'

/**
 * What citizens rung by a notice campaign hear (群呼, A14): the message, then 1 to confirm, 2 to hear it again, 0 for a person. `message` is the
 * prompt the campaign names; `result` becomes `confirmed` or `person`.
 */
export const notice: Flow = {
  id: 'notice',
  version: 1,
  lang: 'zh-CN',
  start: 'start',
  fallback: 'queue',
  nodes: {
    start: {
      type: 'start',
      label: '被叫接听',
      pos: [0, 0],
      cfg: { entry: ['群呼'] },
      out: { next: 'message' },
    },
    message: {
      type: 'menu',
      label: '通知内容',
      pos: [240, 0],
      cfg: {
        prompts: [{ file: '${message}' }, { file: 'notice-confirm' }],
        keys: { '1': '确认收到', '2': '重听', '0': '人工' },
        firstSec: 6,
        retries: 1,
      },
      out: { k1: 'confirmed', k2: 'message', k0: 'person', timeout: 'bye', invalid: 'bye' },
    },
    confirmed: {
      type: 'set',
      label: '已确认',
      pos: [480, 60],
      cfg: { vars: { result: 'confirmed' } },
      out: { next: 'bye' },
    },
    person: {
      type: 'set',
      label: '要求人工',
      pos: [480, -40],
      cfg: { vars: { result: 'person' } },
      out: { next: 'queue' },
    },
    queue: {
      type: 'queue',
      label: '人工排队',
      pos: [720, -40],
      cfg: { queue: 'main', maxWaitSec: 180, announce: 'both', everySec: 30, sticky: true },
      out: { timeout: 'bye', full: 'bye', noAgents: 'bye' },
    },
    bye: {
      type: 'hangup',
      label: '结束',
      pos: [960, 20],
      cfg: { cause: 'normal', prompts: [{ file: 'notice-bye' }] },
      out: {},
    },
  },
}
