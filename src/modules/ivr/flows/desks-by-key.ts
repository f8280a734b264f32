import type { Flow, FlowNode } from '../domain/flow.ts'
import { straightToAPerson } from './straight-to-a-person.ts'

const { nodes } = straightToAPerson
/** A node of the straight flow, led on as here. */
const as = (id: string, change: Partial<FlowNode>): FlowNode => {
  const node = nodes[id]
  if (!node) throw new Error(`the straight flow has no ${id}`)
  return { ...node, ...change }
}

const afterwards = {
  timeout: 'all-busy',
  full: 'all-busy',
  noAgents: 'all-busy',
  callback: 'callback',
  afterAgent: 'rate',
}
const desk = (label: string, pos: [number, number], skill?: string): FlowNode => ({
  type: 'queue',
  label,
  pos,
  cfg: {
    queue: 'main',
    maxWaitSec: 180,
    announce: 'both',
    everySec: 30,
    sticky: true,
    callbackKey: '9',
    ...(skill !== undefined && { skills: [skill] }),
  },
  out: afterwards,
})

/**
 * The second plan's menu (requirement A2): counsel, complaints and a person for services, each at desks with that skill (专席), a message by
 * 0. Silence ends at a person.
 */
export const desksByKey: Flow = {
  ...straightToAPerson,
  id: 'desks-by-key',
  nodes: {
    start: as('start', { pos: [0, 0] }),
    lists: as('lists', { pos: [240, 0] }),
    refused: as('refused', { pos: [480, 50] }),
    vip: as('vip', { pos: [480, 120] }),
    calendar: as('calendar', { pos: [480, -110] }),
    welcome: as('welcome', { pos: [720, -130], out: { next: 'menu' } }),
    'off-duty': as('off-duty', { pos: [720, -40], out: { next: 'menu' } }),
    menu: {
      type: 'menu',
      label: '分席菜单',
      pos: [960, -100],
      cfg: {
        prompts: [{ file: 'menu-desks' }],
        keys: { '1': '咨询', '2': '投诉举报', '3': '便民服务', '0': '留言' },
        firstSec: 5,
        retries: 1,
      },
      out: {
        k1: 'counsel',
        k2: 'complaints',
        k3: 'queue',
        k0: 'message-intro',
        timeout: 'queue',
        invalid: 'queue',
      },
    },
    counsel: desk('咨询专席', [1200, -300], '咨询'),
    complaints: desk('投诉举报专席', [1200, -130], '投诉举报'),
    queue: desk('便民服务专席', [1200, 40]),
    'all-busy': as('all-busy', { pos: [1440, -200] }),
    'message-intro': as('message-intro', { pos: [1680, -100] }),
    message: as('message', { pos: [1920, -100] }),
    callback: as('callback', { pos: [1440, 0] }),
    rate: as('rate', { pos: [1440, 100] }),
    rated: as('rated', { pos: [1680, 100] }),
    thanks: as('thanks', { pos: [2160, -100] }),
    bye: as('bye', { pos: [2400, 0] }),
  },
}
