import type { Flow } from '../domain/flow.ts'

/**
 * A new city's default (requirement A2): one short greeting, then a person, as GB/T 33358-2016 advises. A menu comes only when nobody
 * can answer.
 */
export const straightToAPerson: Flow = {
  id: 'straight-to-a-person',
  version: 1,
  lang: 'zh-CN',
  start: 'start',
  fallback: 'queue',
  nodes: {
    start: { type: 'start', label: '来电', pos: [0, 0], cfg: { entry: ['12345'] }, out: { next: 'lists' } },
    lists: {
      type: 'list',
      label: '名单',
      pos: [240, 0],
      cfg: { lists: ['black', 'vip'] },
      out: { miss: 'calendar', black: 'refused', vip: 'vip' },
    },
    refused: {
      type: 'hangup',
      label: '拒接',
      pos: [480, 50],
      cfg: { cause: 'rejected', prompts: [{ file: 'call-refused' }] },
      out: {},
    },
    vip: { type: 'set', label: '优先', pos: [480, 120], cfg: { priority: 90 }, out: { next: 'queue' } },
    calendar: {
      type: 'calendar',
      label: '工作时间',
      pos: [480, -110],
      cfg: { calendar: '热线日服夜服日历' },
      out: { open: 'welcome', closed: 'off-duty', night: 'off-duty', holiday: 'off-duty' },
    },
    welcome: {
      type: 'play',
      label: '欢迎语',
      pos: [720, -130],
      cfg: { prompts: [{ file: 'welcome-short' }], interrupt: true },
      out: { next: 'queue' },
    },
    'off-duty': {
      type: 'play',
      label: '值班提示',
      pos: [720, -40],
      cfg: { prompts: [{ file: 'duty-notice' }], interrupt: true },
      out: { next: 'queue' },
    },
    queue: {
      type: 'queue',
      label: '人工排队',
      pos: [960, -20],
      cfg: { queue: 'main', maxWaitSec: 180, announce: 'both', everySec: 30, sticky: true, callbackKey: '9' },
      out: {
        timeout: 'all-busy',
        full: 'all-busy',
        noAgents: 'all-busy',
        callback: 'callback',
        afterAgent: 'rate',
      },
    },
    'all-busy': {
      type: 'menu',
      label: '座席全忙',
      pos: [1200, -100],
      cfg: { prompts: [{ file: 'all-busy' }], keys: { '1': '留言', '2': '继续等待' }, retries: 1 },
      out: { k1: 'message-intro', k2: 'queue', timeout: 'message-intro', invalid: 'message-intro' },
    },
    'message-intro': {
      type: 'play',
      label: '留言说明',
      pos: [1440, -70],
      cfg: { prompts: [{ file: 'message-intro' }], interrupt: true },
      out: { next: 'message' },
    },
    message: {
      type: 'record',
      label: '留言',
      pos: [1680, -70],
      cfg: {
        purpose: 'mailbox',
        maxSec: 180,
        silenceSec: 6,
        review: true,
        beep: true,
        creates: 'entry',
        sayNumber: true,
      },
      out: { saved: 'thanks', empty: 'bye', hangup: 'bye' },
    },
    callback: {
      type: 'play',
      label: '回拨已登记',
      pos: [1200, 60],
      cfg: { prompts: [{ file: 'callback-registered' }] },
      out: { next: 'bye' },
    },
    rate: {
      type: 'rate',
      label: '满意度评价',
      pos: [1200, 150],
      cfg: { scale: '1-3', prompts: [{ file: 'rate-service' }], reasonOn: ['3'] },
      out: { done: 'rated', timeout: 'bye' },
    },
    rated: {
      type: 'play',
      label: '感谢评价',
      pos: [1440, 170],
      cfg: { prompts: [{ file: 'rate-thanks' }] },
      out: { next: 'bye' },
    },
    thanks: {
      type: 'play',
      label: '感谢来电',
      pos: [1920, -70],
      cfg: { prompts: [{ file: 'message-thanks' }] },
      out: { next: 'bye' },
    },
    bye: {
      type: 'hangup',
      label: '结束',
      pos: [1440, 100],
      cfg: { cause: 'normal', prompts: [{ file: 'goodbye' }] },
      out: {},
    },
  },
}
