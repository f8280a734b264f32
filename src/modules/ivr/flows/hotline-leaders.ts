import type { Flow } from '../domain/flow.ts'

/**
 * The part of hotline-12345 for days on which leaders take calls (requirement B18): the main menu of such a day has one key more, and whoever
 * presses it waits in the queue of that day. Nobody is sent to a leader unasked; whoever does not reach him waits for a person.
 */
export const leadersNodes: Flow['nodes'] = {
  leaders: {
    type: 'lookup',
    label: '领导接听日',
    pos: [1440, -400],
    cfg: { adapter: 'leaders-day', out: 'day', timeoutMs: 1000 },
    out: { found: 'leaders-menu', none: 'menu', error: 'menu' },
  },
  'leaders-menu': {
    type: 'menu',
    label: '接听日菜单',
    pos: [1680, -460],
    cfg: {
      prompts: [{ file: 'menu-leaders-day' }, { file: 'menu-main' }],
      keys: { '1': '人工服务', '2': '自动服务', '3': '与领导通话' },
      firstSec: 5,
      retries: 1,
    },
    out: { k1: 'queue', k2: 'self', k3: 'leaders-told', timeout: 'queue', invalid: 'queue' },
  },
  'leaders-told': {
    type: 'play',
    label: '将与领导通话',
    pos: [1920, -500],
    cfg: { prompts: [{ file: 'leaders-day-connect' }], interrupt: true },
    out: { next: 'leaders-queue' },
  },
  'leaders-queue': {
    type: 'queue',
    label: '领导接听',
    pos: [2160, -480],
    cfg: { queue: '${day.queue}', maxWaitSec: 300, announce: 'both', everySec: 30 },
    out: { timeout: 'queue', full: 'queue', noAgents: 'queue' },
  },
}
