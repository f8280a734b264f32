import type { Flow } from '../domain/flow.ts'

/**
 * After hours (requirement A9): the caller is put through to whoever is on duty by the roster, else to the standing emergency contact, and
 * leaves a message when nobody is or nobody comes. Used by itself, or as a sub-flow behind a calendar.
 */
export const dutyPhone: Flow = {
  id: 'duty-phone',
  version: 1,
  lang: 'zh-CN',
  start: 'start',
  fallback: 'ring',
  nodes: {
    start: {
      type: 'start',
      label: '入口',
      pos: [0, 0],
      cfg: { entry: ['夜间、节假日'] },
      out: { next: 'duty' },
    },
    duty: {
      type: 'lookup',
      label: '谁在值班',
      pos: [240, 0],
      cfg: { adapter: 'duty', out: 'duty' },
      out: { found: 'notice', none: 'intro', error: 'intro' },
    },
    notice: {
      type: 'play',
      label: '由值班人员服务',
      pos: [480, -80],
      cfg: { prompts: [{ file: 'duty-notice' }] },
      out: { next: 'ring' },
    },
    ring: {
      type: 'transfer',
      label: '呼叫值班电话',
      pos: [720, -80],
      cfg: {
        trunk: '*',
        called: '${duty.phone}',
        caller: 'own',
        how: 'bridge',
        ringSec: 30,
        loopGuard: true,
      },
      out: { busy: 'intro', noAnswer: 'intro', failed: 'intro', loop: 'intro' },
    },
    intro: {
      type: 'play',
      label: '请留言',
      pos: [960, 40],
      cfg: { prompts: [{ file: 'message-intro' }] },
      out: { next: 'message' },
    },
    message: {
      type: 'record',
      label: '留言',
      pos: [1200, 40],
      cfg: { purpose: 'mailbox', maxSec: 180, creates: 'entry', sayNumber: true },
      out: { saved: 'bye', empty: 'bye', hangup: 'bye' },
    },
    bye: {
      type: 'hangup',
      label: '结束',
      pos: [1440, 40],
      cfg: { cause: 'normal', prompts: [{ file: 'goodbye' }] },
      out: {},
    },
  },
}
