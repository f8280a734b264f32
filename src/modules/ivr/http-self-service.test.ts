import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestPlatform, Visitor } from '../../../tests/support/platform.ts'
import { answer } from '#modules/telephony/controller/questions.ts'
import { on } from '#platform/bus/reaction.ts'
import { Relay } from '#platform/bus/relay.ts'
import { phoneAnswers } from '../../server/phone-answers.ts'
import * as contract from './contract-selfservice.ts'
import { infoRequested } from './events.ts'
import type { Outcome, Progress } from './index.ts'
import { flowOf, key, node, said, walking } from './testing/trial.ts'
import { openStudio } from './testing/studio.ts'

let platform: TestPlatform
let by: Visitor
beforeAll(async () => {
  platform = await openStudio()
  by = await platform.as('cui.system')
})
afterAll(() => platform.close())

const refusal = (status: number, code: string) => expect.objectContaining({ status, code }) as object
let calls = 0
/** A caller in a flow whose questions the product answers; he presses these keys, and hangs up when there are none left. */
async function calls12345(
  caller: string,
  nodes: Parameters<typeof flowOf>[0],
  keys: readonly string[],
): Promise<{ path: string[]; heard: string[] }> {
  const { first, tell } = walking(flowOf(nodes))
  const left = [...keys]
  const heard: string[] = []
  const call = `018f0000-0000-7000-8000-${String((calls += 1)).padStart(12, '0')}`
  let now: Progress = first
  for (let step = 0; step < 60 && now.wants.want !== 'end' && now.wants.want !== 'queue'; step++) {
    const { wants } = now
    heard.push(...said(wants))
    let outcome: Outcome
    if (wants.want === 'lookup' || wants.want === 'deliver')
      outcome = await answer(platform.at, phoneAnswers(platform.at), {
        call,
        op: 'op',
        tenantId: platform.city.tenantId,
        caller,
        called: '12345',
        want: wants,
      })
    else if (wants.want === 'gather') {
      const next = left.shift()
      outcome = next === undefined ? { of: 'hangup' } : key(next)
    } else outcome = { of: wants.want } as Outcome
    now = tell(now, outcome)
  }
  return { path: now.state.trace.map(({ node: id, port }) => `${id}:${port ?? ''}`), heard }
}

describe('a poll by telephone', () => {
  const ask = {
    one: node(
      'poll',
      { poll: 'roads', once: 'per-number' },
      { done: 'bye', closed: 'bye', already: 'queue' },
    ),
  }
  const questions = [
    {
      id: 'q1',
      text: '您对道路清扫满意吗',
      prompt: '',
      keys: [
        { key: '1', label: '满意' },
        { key: '2', label: '不满意' },
      ],
    },
    {
      id: 'q2',
      text: '您所在的区',
      prompt: 'area-question',
      keys: [
        { key: '1', label: '望江区' },
        { key: '2', label: '岚东区' },
      ],
    },
  ]
  const body = {
    name: '道路清扫',
    questions,
    state: 'open' as const,
    onPortal: false,
    opens: null,
    closes: null,
    version: 0,
  }
  const params = { code: 'roads' }
  const results = () => by.ask(contract.readPollResults, { params })

  test('that cannot be asked is refused in words; one not open yet is closed to callers', async () => {
    const [only] = questions
    if (!only) throw new Error('no question')
    expect(
      await by.call(contract.savePoll, { params, body: { ...body, questions: [{ ...only, keys: [] }] } }),
    ).toMatchObject({ code: 'ivr.poll-faulty', title: '民意调查有误：第 1 题至少要有两个选项' })
    await by.ask(contract.savePoll, {
      params,
      body: { ...body, opens: new Date(platform.at.clock.now().getTime() + 3_600_000).toISOString() },
    })
    expect((await calls12345('13800000041', ask, ['1'])).path).toContain('one:closed')
    await by.ask(contract.savePoll, { params, body: { ...body, version: 1 } })
  })

  test('is answered question by question, read out or by its recording; a wrong key is asked again', async () => {
    const { path, heard } = await calls12345('13800000041', ask, ['7', '1', '2'])
    expect(path).toContain('one:done')
    expect(heard).toContain('zh/area-question')
    expect(heard.join()).toContain('您对道路清扫满意吗')
    expect(heard).toContain('zh/invalid-key')
    expect(await results()).toMatchObject({ respondents: 1, complete: 1 })
  })

  test('counts one answer for a number, however often it calls', async () => {
    expect((await calls12345('13800000041', ask, ['2', '2'])).path).toContain('one:already')
    expect(await results()).toMatchObject({ respondents: 1, complete: 1 })
  })

  test('keeps what was answered when the caller hangs up, and goes on with the rest when he calls again', async () => {
    await calls12345('13800000042', ask, ['2'])
    expect(await results()).toMatchObject({ respondents: 2, complete: 1 })
    const { heard } = await calls12345('13800000042', ask, ['1'])
    expect(heard).toEqual(['zh/area-question'])
    const { respondents, complete, answers } = await results()
    expect([respondents, complete]).toEqual([2, 2])
    expect(answers).toEqual(
      expect.arrayContaining([
        { question: 'q1', key: '1', count: 1 },
        { question: 'q1', key: '2', count: 1 },
      ]),
    )
  })

  test('is answered on the portal, too: charted together, one answer for a number, and what is said by telephone counts before what was typed', async () => {
    const citizen = platform.stranger
    const answer = (number: string, key: string, more: object = {}) =>
      citizen.call(contract.answerPoll, {
        body: { poll: 'roads', number, answers: [{ question: 'q1', key }], ...more },
      })
    expect((await citizen.ask(contract.portalPolls)).polls).toEqual([])
    expect(await answer('13800000045', '1')).toMatchObject({ code: 'ivr.poll-closed' })
    await by.ask(contract.savePoll, { params, body: { ...body, onPortal: true, version: 2 } })
    expect((await citizen.ask(contract.portalPolls)).polls).toMatchObject([
      { code: 'roads', questions: [{ id: 'q1' }, { id: 'q2' }] },
    ])
    const before = await results()
    expect(await answer('13800000045', '1')).toEqual({})
    expect(await answer('13800000045', '2')).toEqual({})
    expect(await answer('13800000045', '9')).toMatchObject({ code: 'ivr.poll-faulty' })
    expect(await answer('12', '1')).toMatchObject({ status: 400 })
    const count = async (key: string) =>
      (await results()).answers.find((one) => one.question === 'q1' && one.key === key)?.count
    const { respondents, byWeb } = await results()
    expect([respondents - before.respondents, byWeb, await count('1')]).toEqual([1, 1, 2])
    expect((await calls12345('13800000045', ask, ['2', '1'])).path).toContain('one:done')
    expect(await results()).toMatchObject({ respondents, byWeb: 0 })
    expect([await count('1'), await count('2')]).toEqual([1, 2])
    await answer('13800000041', '2')
    expect(await count('2')).toBe(2)
  })

  test('keeps its questions once somebody has answered; its wording may be mended, and it can be closed', async () => {
    const changed = questions.map((one) => ({ ...one, keys: one.keys.toReversed() }))
    expect(
      await by.call(contract.savePoll, { params, body: { ...body, questions: changed, version: 3 } }),
    ).toEqual(refusal(409, 'ivr.poll-answered'))
    const worded = questions.map((one) => ({ ...one, text: `${one.text}？` }))
    await by.ask(contract.savePoll, {
      params,
      body: { ...body, questions: worded, state: 'closed', version: 3 },
    })
    expect(await by.call(contract.savePoll, { params, body: { ...body, version: 3 } })).toEqual(
      refusal(409, 'ivr.poll-changed'),
    )
    expect((await calls12345('13800000043', ask, ['1', '1'])).path).toContain('one:closed')
  })
})

describe('information', () => {
  const nodes = {
    one: node(
      'info',
      { source: 'kb.public', via: ['speak', 'sms'], topics: '社保' },
      { done: 'bye', none: 'bye', failed: 'queue' },
    ),
  }
  const id = '018f1111-0000-7000-8000-000000000001'
  const article = {
    source: 'kb.public',
    topic: '社保',
    title: '社保卡补办',
    text: '持身份证到任一网点办理。',
    prompt: '',
    sort: 1,
    active: true,
    version: 0,
  }

  test('is spoken to whoever chooses it; what is switched off or of another topic is not offered', async () => {
    expect((await calls12345('13800000051', nodes, [])).path).toContain('one:none')
    await by.ask(contract.saveArticle, { params: { id }, body: article })
    await by.ask(contract.saveArticle, {
      params: { id: '018f1111-0000-7000-8000-000000000002' },
      body: { ...article, topic: '户籍', title: '户口迁移' },
    })
    const { heard, path } = await calls12345('13800000051', nodes, ['1', '1'])
    expect(heard.join()).toContain('社保卡补办')
    expect(heard.join()).toContain('持身份证到任一网点办理。')
    expect(heard.join()).not.toContain('户口迁移')
    expect(path).toContain('one:done')
    expect(await by.call(contract.saveArticle, { params: { id }, body: article })).toEqual(
      refusal(409, 'ivr.article-changed'),
    )
  })

  test('is said by its own prompt where it has one that exists', async () => {
    const version = 1
    const save = (prompt: string) =>
      by.call(contract.saveArticle, { params: { id }, body: { ...article, prompt, version } })
    expect(await save('nobody-knows')).toEqual(refusal(404, 'ivr.prompt-not-found'))
    expect(await save('goodbye')).toEqual({ version: 2 })
    const { heard } = await calls12345('13800000051', nodes, ['1', '1'])
    expect(heard).toContain('zh/goodbye')
    expect(heard.join()).not.toContain('持身份证到任一网点办理。')
  })

  test('asked for by SMS is kept as a request and announced, without the number', async () => {
    const told: unknown[] = []
    const hear = on(infoRequested, 'test.info-requested', async (_, { data }) => {
      told.push(data)
    })
    const { heard } = await calls12345('13800000052', nodes, ['1', '2'])
    expect(heard).toContain('zh/info-sent')
    await new Relay(platform.at, [hear]).drain()
    expect(told).toMatchObject([{ articleId: id, via: 'sms' }])
    expect(JSON.stringify(told)).not.toContain('13800000052')
  })
})
