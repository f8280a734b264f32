import { describe, expect, test } from 'vitest'
import { check, publishable, type Flow } from '#modules/ivr/index.ts'
import { decideInbound, type NumberPlan } from '#modules/numbering/index.ts'
import { openCentre, type Centre } from '#modules/telephony/controller/testing/centre.ts'
import { bare, citySettings } from '#modules/telephony/controller/testing/city.ts'
import type { LegId } from '#modules/telephony/switch/port.ts'
import { accessNumbers, changshaPlan, cityMenu } from './changsha.ts'

const [csdm3, csdm4] = ['trunk-1', 'trunk-2'] as const
const plan = changshaPlan([csdm3, csdm4])
const hotline: Flow = { ...bare, id: 'hotline-12345' }
const begin = Date.parse('2026-01-05T00:00:00Z')

async function open(more: Partial<NumberPlan> = {}): Promise<Centre> {
  const centre = await openCentre({
    staff: 2,
    settings: (staff) =>
      citySettings({ flow: hotline, staff, plan: { ...plan, ...more }, flows: [cityMenu] }),
  })
  await centre.signIn(0)
  return centre
}
interface From {
  caller?: string
  trunk?: string
  headers?: Record<string, string>
}
async function dials(
  centre: Centre,
  to: string,
  { caller = '13800000001', trunk = csdm3, headers }: From = {},
) {
  const leg = centre.world.call({ trunk, from: caller, to, ...(headers ? { headers } : {}) })
  await centre.settle()
  if (!leg) throw new Error('the switch refused the call')
  return leg
}
const straightIn = (centre: Centre, leg: LegId) =>
  expect(centre.call(leg)).toMatchObject({
    flow: { flow: hotline.id },
    offer: { agent: centre.staff[0]?.id },
  })
const hearsMenu = (centre: Centre, leg: LegId) =>
  expect(centre.world.sounds(leg)).toEqual(['file:zh/menu-chang-zhu-tan'])
async function press(centre: Centre, leg: LegId, key: string): Promise<void> {
  centre.world.press(leg, key)
  await centre.settle()
}
/** What went out on the lines: signalling of every leg that is dialled over a trunk. */
const sentBack = async (centre: Centre) =>
  (await centre.engine.snapshot()).legs.filter(({ direction, trunk }) => direction === 'out' && trunk)

test('the flow of the plan is one that can be published', () => {
  expect(publishable(check(cityMenu))).toBe(true)
})

describe('二、业务描述', () => {
  test('(1) 长株潭本地用户允许直接拨打12345，PBX设备将直接接续送往当地12345呼叫中心', async () => {
    const centre = await open()
    straightIn(centre, await dials(centre, '12345', { caller: '88881234' }))
  })

  test('(2) 长株潭本地用户允许加0731拨打12345，将由PBX设备先播放语音菜单进行路由选择', async () => {
    const centre = await open()
    hearsMenu(centre, await dials(centre, '073112345', { caller: '88881234' }))
  })

  test('由用户通过1、2、3按键选择相应长沙、株洲、湘潭接入地', () => {
    expect(cityMenu.nodes['menu']?.cfg['keys']).toEqual({ '1': '长沙', '2': '株洲', '3': '湘潭' })
  })

  test('长沙用户拨打如按1选择长沙，将直接送往12345语音平台', async () => {
    const centre = await open()
    const leg = await dials(centre, '073112345')
    await press(centre, leg, '1')
    expect(centre.call(leg)).toMatchObject({ offer: { agent: centre.staff[0]?.id } })
    expect(await sentBack(centre)).toEqual([])
  })

  test.each([
    ['2', '22712345'],
    ['3', '52312345'],
  ])('如按%s，PBX设备会将被叫号码修改为%s（不带区号0731），主叫号码不变回送关口局', async (key, access) => {
    const centre = await open()
    const leg = await dials(centre, '073112345', { caller: '13800000001' })
    await press(centre, leg, key)
    const [back] = await sentBack(centre)
    expect(back).toMatchObject({ to: { number: access }, from: { number: '13800000001' } })
    expect([csdm3, csdm4]).toContain(back?.trunk)
    if (back) centre.world.answer(back.leg)
    await centre.settle()
    expect(back && centre.world.hears(leg, back.leg)).toBe(true)
  })

  test('8位固定电话专用接入号长沙地区为89812345，株洲地区为22712345，湘潭地区为52312345', () => {
    expect(accessNumbers).toEqual({ changsha: '89812345', zhuzhou: '22712345', xiangtan: '52312345' })
  })

  test('(3) 省内其他地市或省外用户需加0731拨打12345，接续方式为播放语音菜单路由选择方式', async () => {
    const centre = await open()
    for (const caller of ['073488881234', '01088881234'])
      hearsMenu(centre, await dials(centre, '073112345', { caller }))
  })

  test('12345市长热线语音平台外呼时号码显示为073112345，地址属性为用户号码格式', async () => {
    const centre = await open()
    const agent = centre.staff[0]?.id ?? ''
    await centre.do({ do: 'dial', agent, number: '13800000001', purpose: { kind: 'manual' } })
    const [out] = await sentBack(centre)
    expect(out?.from).toMatchObject({ number: '073112345', numberType: 'subscriber' })
  })

  test('3、12345、073112345负荷分摊：从CSDM3来和从CSDM4来是一样的', async () => {
    for (const trunk of [csdm3, csdm4]) {
      const centre = await open()
      hearsMenu(centre, await dials(centre, '073112345', { trunk }))
      straightIn(centre, await dials(centre, '12345', { trunk, caller: '13800000002' }))
    }
  })

  test('被叫号码为12345时不添加0731，仍使用12345原号码；被叫号码为073112345时保留0731区号', async () => {
    const centre = await open()
    for (const called of ['12345', '073112345'])
      expect(centre.call(await dials(centre, called))).toMatchObject({ called })
  })

  test('被叫号码为073189812345时使用原号码，和89812345一样直接接入，不再播放菜单', async () => {
    for (const called of ['89812345', '073189812345']) {
      const centre = await open()
      const leg = await dials(centre, called)
      straightIn(centre, leg)
      expect(centre.call(leg).called).toBe(called)
    }
  })

  test('号码属性不做改变：送回的主叫照原样，不加地址属性', async () => {
    const centre = await open()
    const leg = await dials(centre, '073112345', { caller: '073488881234' })
    await press(centre, leg, '2')
    const [back] = await sentBack(centre)
    expect(back?.from).toEqual({ number: '073488881234', screened: false })
  })

  test('12345平台仅与CSDM3、CSDM4相连：别处来的不接入', () => {
    const moment = { at: begin, timeZone: 'Asia/Shanghai', service: () => undefined }
    for (const called of ['12345', '073112345', '89812345', '073189812345']) {
      const decided = (trunk: string) => decideInbound(plan, { trunk, caller: '1', called }, moment).rule
      expect(decided('elsewhere')).toBeUndefined()
      expect(decided(csdm3)).toBeDefined()
      expect(decided(csdm4)).toBeDefined()
    }
  })
})

describe('三、开放的对象', () => {
  test('主叫号码可能为任意中国移动、中国联通、中国电信用户号码，不做任何限制拦截', async () => {
    const centre = await open()
    for (const caller of ['13900000000', '13000000000', '18900000000', '95512', ''])
      hearsMenu(centre, await dials(centre, '073112345', { caller }))
  })
})

describe('五、路由选择', () => {
  test('1. 呼叫长沙12345市长热线：12345、073112345、89812345送往12345平台', async () => {
    const centre = await open()
    for (const called of ['12345', '073112345', '89812345'])
      expect(centre.call(await dials(centre, called)).flow).toBeDefined()
  })

  test('省内其他地市将073112345经CMN送往长沙关口局，再送往平台', async () => {
    const centre = await open()
    hearsMenu(centre, await dials(centre, '+8673112345', { caller: '+8673488881234' }))
  })

  test('2. 平台可外呼国内所有中国移动、中国联通、中国电信用户，送往CSDM3/CSDM4，负荷分担', async () => {
    const centre = await open()
    await centre.signIn(1)
    const numbers = ['13900000000', '13000000000']
    for (const [at, number] of numbers.entries())
      await centre.do({ do: 'dial', agent: centre.staff[at]?.id ?? '', number, purpose: { kind: 'manual' } })
    const out = await sentBack(centre)
    expect(out.map(({ to }) => to.number)).toEqual(numbers)
    expect(new Set(out.map(({ trunk }) => trunk))).toEqual(new Set([csdm3, csdm4]))
  })
})

describe('七、使用时间', () => {
  test('按通管局文件要求进行开通及停闭：未到开通时间和停闭以后不接入', async () => {
    const hours = { since: new Date(begin + 3_600_000).toISOString() }
    const inbound = plan.inbound.map((rule) => ({ ...rule, hours }))
    const moment = (at: number) => ({ at, timeZone: 'Asia/Shanghai', service: () => undefined })
    const called = { trunk: csdm3, caller: '1', called: '12345' }
    const opened = { ...plan, inbound }
    expect(decideInbound(opened, called, moment(begin)).rule).toBeUndefined()
    expect(decideInbound(opened, called, moment(begin + 3_600_000)).rule).toBeDefined()
    const closed = plan.inbound.map((rule) => ({ ...rule, hours: { until: new Date(begin).toISOString() } }))
    const centre = await open({ inbound: closed })
    await dials(centre, '12345')
    expect(centre.ended()).toMatchObject([{ ended: { cause: 'bad-number' } }])
  })
})

describe('回送不打转', () => {
  test('同一主叫以同一改写号码在20秒内又送回来，不再转出，由长沙接听', async () => {
    const centre = await open()
    const leg = await dials(centre, '073112345')
    await press(centre, leg, '2')
    expect(await sentBack(centre)).toHaveLength(1)
    const returned = await dials(centre, '073112345', { trunk: csdm4, headers: { 'x-minsheng-hop': '1' } })
    expect(centre.call(returned).looped).toBe('hop')
    await press(centre, returned, '2')
    expect(await sentBack(centre)).toHaveLength(1)
    expect(centre.call(returned)).toMatchObject({ offer: { agent: centre.staff[0]?.id } })
  })

  test.each<[string, string, string, Record<string, string>]>([
    ['被叫正是刚送出的接入号', '22712345', 'returned', {}],
    ['被叫带区号', '073122712345', 'returned', {}],
    ['转发次数将尽', '073112345', 'max-forwards', { 'max-forwards': '9' }],
  ])('认得出送回来的呼叫：%s', async (_, called, looped, headers) => {
    const centre = await open()
    const leg = await dials(centre, '073112345')
    await press(centre, leg, '2')
    const moment = { ...headers }
    const again = centre.world.call({ trunk: csdm4, from: '13800000001', to: called, headers: moment })
    await centre.settle()
    const [call] = [...centre.ended(), ...Object.values(centre.controller.world.calls)].filter(
      (one) => again && one.legs[again],
    )
    expect(call?.looped).toBe(looped)
  })

  test('20秒以后再打来，不算送回', async () => {
    const centre = await open()
    const leg = await dials(centre, '073112345')
    await press(centre, leg, '2')
    centre.world.hangup(leg)
    await centre.settle()
    await centre.pass(20_000, 5_000)
    expect(centre.call(await dials(centre, '073112345')).looped).toBeUndefined()
  })
})
