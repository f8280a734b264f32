/**
 * The number plan of Changsha: three cities share the area code 0731 and one short number. Whoever dials 12345 is put through at once; with the area
 * code he chooses the city, and who wants another city goes back to the gateway offices with its own access number, his own number unchanged.
 */
import { publishFlow, type Flow } from '#modules/ivr/index.ts'
import type { NumberPlan, ShippedPlan } from '#modules/numbering/index.ts'

/** Access numbers of the three cities. */
export const accessNumbers = { changsha: '89812345', zhuzhou: '22712345', xiangtan: '52312345' } as const
const gateways = 'changsha-gateways'
const home = 'hotline-12345'

const toCity = (called: string, label: string): Flow['nodes'][string] => ({
  type: 'transfer',
  label,
  cfg: { trunk: gateways, called, caller: 'keep', how: 'bridge', ringSec: 60, loopGuard: true },
  out: { busy: 'home', noAnswer: 'home', failed: 'home', loop: 'home' },
})

/** 1 Changsha, 2 Zhuzhou, 3 Xiangtan; without a key, when nobody answers there or the call came back, Changsha takes it. */
export const cityMenu: Flow = {
  id: 'changsha-city-menu',
  version: 1,
  lang: 'zh-CN',
  start: 'start',
  fallback: 'home',
  nodes: {
    start: { type: 'start', label: '区号加拨 12345', cfg: { entry: ['073112345'] }, out: { next: 'menu' } },
    menu: {
      type: 'menu',
      label: '选择城市',
      cfg: {
        prompts: [{ file: 'menu-chang-zhu-tan' }],
        keys: { '1': '长沙', '2': '株洲', '3': '湘潭' },
        retries: 1,
      },
      out: { k1: 'home', k2: 'zhuzhou', k3: 'xiangtan', timeout: 'home', invalid: 'home' },
    },
    zhuzhou: toCity(accessNumbers.zhuzhou, '转株洲'),
    xiangtan: toCity(accessNumbers.xiangtan, '转湘潭'),
    home: {
      type: 'sub',
      label: '长沙 12345',
      cfg: { flow: home },
      out: { return: 'bye', error: 'person' },
    },
    person: {
      type: 'queue',
      label: '人工',
      cfg: { queue: 'main', maxWaitSec: 600 },
      out: { timeout: 'bye', full: 'bye', noAgents: 'bye' },
    },
    bye: { type: 'hangup', label: '结束', cfg: { cause: 'normal' }, out: {} },
  },
}

/** The plan over the trunks to CSDM3 and CSDM4. No caller is refused: a call sent back may bear anybody's number. */
export function changshaPlan(trunks: readonly string[]): NumberPlan {
  const straight = (id: string, name: string, called: string[]) => ({
    id,
    name,
    active: true,
    trunks: [...trunks],
    called,
    entry: { to: 'flow' as const, flow: home },
  })
  return {
    homeArea: '731',
    mainNumber: '073112345',
    groups: [
      {
        id: gateways,
        name: 'CSDM3/CSDM4 负荷分担',
        order: 'weights',
        members: trunks.map((trunk) => ({ trunk, weight: 1 })),
      },
    ],
    inbound: [
      straight('changsha-local', '本地直拨 12345', ['12345']),
      straight('changsha-access', '株洲、湘潭转来（专用接入号）', ['89812345', '073189812345']),
      {
        id: 'changsha-area',
        name: '加区号拨打：选择城市',
        active: true,
        trunks: [...trunks],
        called: ['073112345'],
        entry: { to: 'flow', flow: cityMenu.id },
      },
    ],
    outbound: [
      {
        id: 'changsha-out',
        name: '外呼显示 073112345',
        active: true,
        callers: ['agent', 'extension', 'campaign'],
        called: ['*'],
        over: gateways,
        shown: 'main',
        numberType: 'subscriber',
      },
    ],
  }
}

export const changsha: ShippedPlan = {
  id: 'changsha',
  name: '长沙 12345（长株潭共用区号 0731）',
  about:
    '12345 和 89812345 直接接入；073112345 播放城市菜单，株洲、湘潭改写为专用接入号并保持主叫回送关口局；CSDM3、CSDM4 负荷分担；外呼显示 073112345，地址属性为用户号码',
  trunks: ['CSDM3', 'CSDM4'],
  plan: changshaPlan,
  publish: async (tx, tenantId, by, now) => {
    await publishFlow(tx, tenantId, cityMenu, '长株潭城市选择', by, now)
  },
}
