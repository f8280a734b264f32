import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestPlatform, Visitor } from '../../../tests/support/platform.ts'
import { listAlarms, listCalendars, saveCalendar } from '#modules/operations/contract.ts'
import { inTenant } from '#platform/db/index.ts'
import * as contract from './contract.ts'
import type { Flow } from './domain/flow.ts'
import { publishedFlows } from './store/flows.ts'
import { publishWaiting } from './use-cases/publish-waiting.ts'
import { openStudio } from './testing/studio.ts'

let platform: TestPlatform
let by: Visitor
beforeAll(async () => {
  platform = await openStudio()
  by = await platform.as('cui.system')
})
afterAll(() => platform.close())

const id = 'hotline-12345'
const params = { id }
const refusal = (status: number, code: string) => expect.objectContaining({ status, code }) as object
const read = () => by.ask(contract.readFlow, { params })
const standing = async () => (await by.ask(contract.listFlows)).flows.find((one) => one.id === id)
/** What new calls get. */
const inEffect = async () => {
  const kept = await inTenant(platform.at.db, platform.city.tenantId, (tx) => publishedFlows(tx))
  return kept.find((one) => one.flow.id === id && one.current)?.flow
}
const relabelled = (flow: Flow, label: string): Flow => {
  const welcome = flow.nodes.welcome
  if (!welcome) throw new Error('no welcome')
  return { ...flow, nodes: { ...flow.nodes, welcome: { ...welcome, label } } }
}
/** Draws a change of the flow as it is now; answers the draft's revision. */
async function draw(change: (flow: Flow) => Flow = (flow) => relabelled(flow, '新欢迎语')): Promise<number> {
  const { flow, paths, name, draft } = await read()
  const body = { revision: draft?.revision ?? 0, name, paths, flow: change(flow) }
  return (await by.ask(contract.saveDraft, { params, body })).revision
}
const publish = (revision: number, more: { from?: string } = {}) =>
  by.call(contract.publishFlow, { params, body: { revision, ...more } })
const discard = async () => {
  const { draft } = await read()
  if (draft) await by.ask(contract.discardDraft, { params, body: { revision: draft.revision } })
}

test('a city begins with its shipped flows in effect, their saved paths with them', async () => {
  const { paths, draft, findings, versions } = await read()
  expect(paths.length).toBeGreaterThan(10)
  expect(draft).toBeNull()
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
  expect(versions).toMatchObject([{ version: 1, state: 'current', by: '系统' }])
})

describe('a draft', () => {
  test('is saved over the revision that was read, and refused over somebody else’s', async () => {
    const before = await inEffect()
    const revision = await draw()
    expect(revision).toBe(1)
    expect(await draw((flow) => relabelled(flow, '再改'))).toBe(2)
    const { flow, paths, name } = await read()
    const stale = await by.call(contract.saveDraft, { params, body: { revision: 1, name, paths, flow } })
    expect(stale).toEqual(refusal(409, 'ivr.changed-meanwhile'))
    const second = await by.call(contract.saveDraft, { params, body: { revision: 0, name, paths, flow } })
    expect(second).toEqual(refusal(409, 'ivr.changed-meanwhile'))
    expect(await inEffect()).toEqual(before)
    await discard()
    expect((await read()).flow.nodes.welcome?.label).toBe('欢迎语')
  })

  test('may be unfinished, and says what is missing and where', async () => {
    const { flow, paths, name } = await read()
    const welcome = flow.nodes.welcome
    if (!welcome) throw new Error('no welcome')
    const unfinished = {
      ...flow,
      nodes: { ...flow.nodes, welcome: { ...welcome, cfg: { prompts: [] }, out: {} } },
    }
    const body = { revision: 0, name, paths, flow: unfinished }
    const { findings, revision } = await by.ask(contract.saveDraft, { params, body })
    expect(findings).toEqual(
      expect.arrayContaining([
        { severity: 'error', code: 'schema', node: 'welcome', text: '“提示音”至少要有 1 项' },
        { severity: 'error', code: 'port-unwired', node: 'welcome', text: '出口“继续”没有连接' },
      ]),
    )
    const refused = await publish(revision)
    expect(refused).toEqual(refusal(422, 'ivr.not-publishable'))
    expect((refused as { title: string }).title).toMatch(/检查有 [1-9]\d* 处错误/)
    await discard()
  })

  test('that names a queue, a calendar or a prompt nobody has is not published', async () => {
    const revision = await draw((flow) => {
      const { queue, calendar, welcome } = flow.nodes
      if (!queue || !calendar || !welcome) throw new Error('no such nodes')
      return {
        ...flow,
        nodes: {
          ...flow.nodes,
          queue: { ...queue, cfg: { ...queue.cfg, queue: 'nowhere' } },
          calendar: { ...calendar, cfg: { calendar: '没有的日历' } },
          welcome: { ...welcome, cfg: { prompts: [{ file: 'no-such-prompt' }, { tts: '您好' }] } },
        },
      }
    })
    expect((await read()).findings.map(({ code, severity }) => [code, severity])).toEqual(
      expect.arrayContaining([
        ['name-unknown', 'error'],
        ['prompt-missing', 'error'],
        ['speech-missing', 'warning'],
      ]),
    )
    expect(await publish(revision)).toEqual(refusal(422, 'ivr.not-publishable'))
    await discard()
  })
})

describe('publishing', () => {
  test('gives new calls the draft as the next version, by whom and why', async () => {
    const revision = await draw()
    expect(await publish(revision)).toEqual({ version: 2 })
    expect((await inEffect())?.nodes.welcome?.label).toBe('新欢迎语')
    const { draft, versions } = await read()
    expect(draft).toBeNull()
    expect(versions.map(({ version, state, by: who }) => [version, state, who])).toEqual([
      [2, 'current', '崔系统'],
      [1, 'former', '系统'],
    ])
  })

  test('is refused for a revision somebody has saved over', async () => {
    const revision = await draw((flow) => relabelled(flow, '甲'))
    await draw((flow) => relabelled(flow, '乙'))
    expect(await publish(revision)).toEqual(refusal(409, 'ivr.changed-meanwhile'))
    await discard()
  })

  test('is refused while a saved path comes out otherwise', async () => {
    const revision = await draw((flow) => {
      const menu = flow.nodes.menu
      if (!menu) throw new Error('no menu')
      return { ...flow, nodes: { ...flow.nodes, menu: { ...menu, out: { ...menu.out, timeout: 'self' } } } }
    })
    const refused = await publish(revision)
    expect(refused).toEqual(refusal(422, 'ivr.not-publishable'))
    expect((refused as { title: string }).title).toMatch(/0 处错误，[1-9]\d* 条路径走不通/)
    await discard()
  })

  test('from an instant waits for it, and can be taken back before', async () => {
    const before = (await inEffect())?.version
    const from = '2026-11-23T03:00:00Z'
    const past = await publish(await draw((flow) => relabelled(flow, '定时')), {
      from: '2026-11-23T01:00:00Z',
    })
    expect(past).toEqual(refusal(422, 'ivr.instant-past'))
    const { draft } = await read()
    expect(await publish(draft?.revision ?? 0, { from })).toEqual({ version: 3 })
    expect(await standing()).toMatchObject({
      current: { version: 2 },
      scheduled: { version: 3 },
      draft: null,
    })
    expect(await publishWaiting(platform.at)).toBe(0)
    expect((await inEffect())?.version).toBe(before)
    const again = await publish(await draw(), { from })
    expect(again).toEqual(refusal(409, 'ivr.already-waiting'))
    await discard()
    await by.ask(contract.withdrawVersion, { params: { id, version: 3 }, body: {} })
    const twice = await by.call(contract.withdrawVersion, { params: { id, version: 3 }, body: {} })
    expect(twice).toEqual(refusal(409, 'ivr.not-waiting'))
    expect((await standing())?.scheduled).toBeNull()
  })

  test('takes place when the instant comes, and not before', async () => {
    const version = await publish(await draw((flow) => relabelled(flow, '到时')), {
      from: '2026-11-23T04:00:00Z',
    })
    expect(version).toEqual({ version: 4 })
    platform.clock.set(new Date('2026-11-23T03:59:59Z'))
    expect(await publishWaiting(platform.at)).toBe(0)
    platform.clock.set(new Date('2026-11-23T04:00:00Z'))
    expect(await publishWaiting(platform.at)).toBe(1)
    expect(await publishWaiting(platform.at)).toBe(0)
    expect((await inEffect())?.nodes.welcome?.label).toBe('到时')
    platform.clock.set(new Date('2026-11-23T01:30:00Z'))
  })
})

test('rolling back brings an earlier version as the next one', async () => {
  const { version } = await by.ask(contract.restoreVersion, {
    params: { id, version: 1 },
    body: { note: '新欢迎语有误' },
  })
  const { versions } = await read()
  expect(versions[0]).toMatchObject({ version, state: 'current', restores: 1, note: '新欢迎语有误' })
  expect((await inEffect())?.nodes.welcome?.label).toBe('欢迎语')
  const never = await by.call(contract.restoreVersion, { params: { id, version: 99 }, body: {} })
  expect(never).toEqual(refusal(404, 'ivr.not-found'))
})

test('two versions differ in what was changed, not in where it stands on the canvas', async () => {
  await draw((flow) => {
    const welcome = flow.nodes.welcome
    if (!welcome) throw new Error('no welcome')
    const moved: [number, number] = [1, 2]
    const changed = {
      ...welcome,
      pos: moved,
      cfg: { ...welcome.cfg, interrupt: false },
      out: { next: 'queue' },
    }
    return { ...flow, nodes: { ...flow.nodes, welcome: changed } }
  })
  const { differences } = await by.ask(contract.compareVersions, { params, query: { before: 1, after: 0 } })
  expect(differences).toEqual([
    {
      change: 'changed',
      node: 'welcome',
      label: '欢迎语',
      parts: [
        { what: '按键可打断', before: '是', after: '否' },
        { what: '出口“继续”', before: '已知事件', after: '人工排队' },
      ],
    },
  ])
  await discard()
})

test('a waiting version that does not pass any more when its instant comes is taken back with an alarm', async () => {
  const { version } = (await publish(await draw(), { from: '2026-11-23T05:00:00Z' })) as { version: number }
  const before = (await inEffect())?.version
  const calendar = await renameCalendar()
  platform.clock.set(new Date('2026-11-23T05:00:01Z'))
  expect(await publishWaiting(platform.at)).toBe(0)
  expect((await inEffect())?.version).toBe(before)
  expect((await read()).versions.find((one) => one.version === version)?.state).toBe('withdrawn')
  const { alarms } = await by.ask(listAlarms, { query: { standing: true } })
  expect(alarms.map(({ kind }) => kind)).toContain('flow.not-published')
  await calendar.back()
})

test('a new flow begins blank or as a copy, under a code of its own', async () => {
  const made = await by.ask(contract.createFlow, { body: { id: 'own-flow', name: '自建流程', copyOf: id } })
  expect(made).toEqual({ id: 'own-flow' })
  const { flow, draft, versions } = await by.ask(contract.readFlow, { params: made })
  expect([flow.id, Object.keys(flow.nodes).length > 20, draft?.revision, versions]).toEqual([
    'own-flow',
    true,
    1,
    [],
  ])
  const taken = await by.call(contract.createFlow, { body: { id: 'own-flow', name: '又一个' } })
  expect(taken).toEqual(refusal(409, 'ivr.code-taken'))
  await by.ask(contract.createFlow, { body: { id: 'blank', name: '空白' } })
  const blank = await by.ask(contract.readFlow, { params: { id: 'blank' } })
  expect(blank.findings).toEqual([])
  const { revision } = blank.draft ?? { revision: 0 }
  await by.ask(contract.discardDraft, { params: { id: 'blank' }, body: { revision } })
  expect(await by.call(contract.readFlow, { params: { id: 'blank' } })).toEqual(refusal(404, 'ivr.not-found'))
})

test('a shift lead reads flows and changes none', async () => {
  const lead = await platform.as('song.lead1')
  expect((await lead.ask(contract.listFlows)).flows.length).toBeGreaterThan(1)
  const tried = await lead.call(contract.createFlow, { body: { id: 'mine', name: '班长的' } })
  expect(tried).toMatchObject({ status: 403 })
  const agent = await platform.as('li.agent1')
  expect(await agent.call(contract.listFlows)).toMatchObject({ status: 403 })
})

/** The calendar the flow asks is called otherwise; `back` takes its name back. */
async function renameCalendar() {
  const turn = async (from: string, to: string) => {
    const { calendars } = await by.ask(listCalendars)
    const calendar = calendars.find(({ name }) => name === from)
    if (!calendar) throw new Error(`no calendar ${from}`)
    const { week, makeUpHours, version } = calendar
    await by.ask(saveCalendar, {
      params: { id: calendar.id },
      body: { name: to, version, week, makeUpHours },
    })
  }
  const [before, after] = ['热线日服夜服日历', '改名的日历']
  await turn(before, after)
  return { back: () => turn(after, before) }
}
