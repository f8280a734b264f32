import type { Flow } from '../domain/flow.ts'

/**
 * 电脑话务员 (telephony.md, PBX functions): who calls the house's own number keys the extension he wants; 0, or no key at all, leads to a person,
 * and so does a second extension that is not there.
 */
export const computerAttendant: Flow = {
  id: 'computer-attendant',
  version: 1,
  lang: 'zh-CN',
  start: 'start',
  fallback: 'queue',
  nodes: {
    start: { type: 'start', label: '入口', pos: [0, 0], cfg: { entry: ['总机号码'] }, out: { next: 'ask' } },
    ask: {
      type: 'collect',
      label: '请拨分机号',
      pos: [240, 0],
      cfg: { prompts: [{ file: 'enter-extension' }], var: 'extension', min: 1, max: 8, end: '#', retries: 1 },
      out: { ok: 'which', invalid: 'queue', timeout: 'queue' },
    },
    which: {
      type: 'branch',
      label: '拨的是 0？',
      pos: [480, 0],
      cfg: { cases: [{ when: 'extension == "0"', port: 'operator' }] },
      out: { operator: 'queue', else: 'ring' },
    },
    ring: {
      type: 'agent',
      label: '呼叫分机',
      pos: [720, -80],
      cfg: { number: '${extension}', ringSec: 25 },
      out: { busy: 'sorry', noAnswer: 'sorry', offline: 'sorry' },
    },
    sorry: {
      type: 'play',
      label: '暂时无人接听',
      pos: [960, -80],
      cfg: { prompts: [{ file: 'extension-not-reached' }] },
      out: { next: 'again' },
    },
    again: {
      type: 'collect',
      label: '再拨一次',
      pos: [1200, -80],
      cfg: { prompts: [{ file: 'enter-extension' }], var: 'extension', min: 1, max: 8, end: '#', retries: 0 },
      out: { ok: 'which-again', invalid: 'queue', timeout: 'queue' },
    },
    'which-again': {
      type: 'branch',
      label: '拨的是 0？',
      pos: [1440, -80],
      cfg: { cases: [{ when: 'extension == "0"', port: 'operator' }] },
      out: { operator: 'queue', else: 'ring-again' },
    },
    'ring-again': {
      type: 'agent',
      label: '再呼叫分机',
      pos: [1680, -80],
      cfg: { number: '${extension}', ringSec: 25 },
      out: { busy: 'queue', noAnswer: 'queue', offline: 'queue' },
    },
    queue: {
      type: 'queue',
      label: '人工',
      pos: [1920, 60],
      cfg: { queue: 'main', maxWaitSec: 180, announce: 'both', everySec: 30 },
      out: { timeout: 'message', full: 'message', noAgents: 'message', afterAgent: 'bye' },
    },
    message: {
      type: 'record',
      label: '留言',
      pos: [2160, 60],
      cfg: { purpose: 'mailbox', maxSec: 120, creates: 'entry', sayNumber: true },
      out: { saved: 'bye', empty: 'bye', hangup: 'bye' },
    },
    bye: {
      type: 'hangup',
      label: '结束',
      pos: [2400, 60],
      cfg: { cause: 'normal', prompts: [{ file: 'goodbye' }] },
      out: {},
    },
  },
}
