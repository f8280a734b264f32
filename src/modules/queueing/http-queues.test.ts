/** Queues and agents' skills over HTTP, with the call control that works by them. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { listAudit } from '#modules/identity/contract.ts'
import { inTenant, newId } from '#platform/db/index.ts'
import { setAgentState } from '#modules/telephony/contract.ts'
import { type Hotline, openHotline } from '../telephony/testing/hotline.ts'
import { listAgentFittings, listQueues, saveAgentFitting, saveQueue } from './contract.ts'
import { queuesOf, queuesOverseen } from './store/staffing.ts'

let hotline: Hotline
beforeAll(async () => {
  hotline = await openHotline()
})
afterAll(() => hotline.close())
afterEach(() => hotline.clear())

const soon = { timeout: 60_000 }
const refusal = (status: number, code: string) => ({ status, code })
const administrator = () => hotline.as('cui.system')
const queueOf = async (code: string) => {
  const { queues } = await (await administrator()).ask(listQueues)
  const found = queues.find((one) => one.code === code)
  if (!found) throw new Error(`no queue ${code}`)
  return found
}
const save = async (code: string, change: Partial<Awaited<ReturnType<typeof queueOf>>>) => {
  const { id, name, version } = await queueOf(code)
  const body = { id, code, name, version, ...change }
  return (await administrator()).call(saveQueue, { params: { id }, body })
}
const newestAudit = async (action: string) => {
  const { entries } = await (await hotline.as('lv.audit')).ask(listAudit, { query: { action, limit: 1 } })
  return entries[0]
}

test('a new queue begins with the usual settings, and every one of them can be changed and read back', async () => {
  const by = await administrator()
  const { usual } = await by.ask(listQueues)
  const id = newId()
  const identity = { id, code: 'elders', name: '适老专席', version: 0 }
  expect(await by.ask(saveQueue, { params: { id }, body: identity })).toEqual({ id })
  expect(await queueOf('elders')).toMatchObject({ ...usual, ...identity, version: 1, active: true })
  const settings = {
    strategy: 'longest-idle' as const,
    skills: [{ skill: '方言', level: 3 }],
    relaxation: [{ afterSec: 20, skill: '方言', level: 6 }, { afterSec: 40 }],
    priority: 70,
    agingSec: 90,
    ringSec: 25,
    penaltySec: { 'no-answer': 20, rejected: 30, busy: 5, unreachable: 60 },
    maxWaitSec: 300,
    maxLength: 20,
    whenFull: 'overflow' as const,
    presence: 'not-paused' as const,
    noAgents: { joining: 'overflow' as const, waiting: 'stay' as const, afterSec: 45 },
    overflow: [{ afterSec: 60, queueId: hotline.queueId }],
    afterCall: { mode: 'until-done' as const, sec: 90, extendSec: 30, codeRequired: true },
    announce: { mode: 'position' as const, everySec: 40, style: 'range' as const },
    comfort: { prompts: ['zh/queue-comfort'], everySec: 50 },
    callback: true,
    voicemail: true,
    lastAgent: { withinHours: 48, waitSec: 20 },
    caseOwner: { waitSec: 25 },
    serviceLevel: { withinSec: 20, percent: 90 },
    callbackHello: '',
    whisper: { prompt: 'zh/queue-next', words: true },
    music: 'music/hold',
    surge: {
      arrivals: 40,
      withinSec: 600,
      waiting: 12,
      byItself: true,
      calmWaiting: 4,
      calmSec: 900,
      notice: 'zh/sorry-wait',
      callback: false,
      maxLength: 200,
      shortForm: false,
      helperSkill: '方言',
      helpers: [hotline.userId('li.agent1')],
    },
  }
  expect(await save('elders', settings)).toEqual({ id })
  expect(await queueOf('elders')).toMatchObject({ ...settings, version: 2, changedBy: expect.any(String) })
  expect(hotline.control.settings?.queues[id]).toMatchObject({
    priority: 70,
    penaltyMs: { 'no-answer': 20_000, rejected: 30_000 },
    overflow: [{ afterMs: 60_000, queue: hotline.queueId }],
  })
})

test('a change is in force for the caller who waits, without a restart, and the audit says what changed', async () => {
  await hotline.seat('li.agent1')
  await save('main', { skills: [{ skill: '法律', level: 5 }], relaxation: [] })
  const citizen = await hotline.caller()
  await expect.poll(() => hotline.callOf(citizen)?.state, soon).toBe('queued')
  await save('main', { skills: [] })
  await expect.poll(() => hotline.callOf(citizen)?.offer?.agent, soon).toBe(hotline.userId('li.agent1'))
  expect(await newestAudit('queue.saved')).toMatchObject({
    subject: hotline.queueId,
    details: { code: 'main', skills: { from: [{ skill: '法律', level: 5 }], to: [] } },
  })
})

test('a queue is changed over the version that was read, and keeps its code', async () => {
  const { version, id, name } = await queueOf('english')
  const members = [{ userId: hotline.userId('tang.lead2'), level: 2 }]
  expect(await save('english', { name: '外语', members })).toEqual({ id })
  expect(await queueOf('english')).toMatchObject({ name: '外语', members, version: version + 1 })
  expect(await save('english', { name, version })).toMatchObject(refusal(409, 'queueing.changed-meanwhile'))
  const by = await administrator()
  const other = { id, code: 'other', name, version: version + 1 }
  expect(await by.call(saveQueue, { params: { id }, body: other })).toMatchObject(
    refusal(422, 'queueing.code-fixed'),
  )
  const fresh = { id: newId(), code: 'english', name: '又一个', version: 0 }
  expect(await by.call(saveQueue, { params: { id: fresh.id }, body: fresh })).toMatchObject(
    refusal(409, 'queueing.code-taken'),
  )
})

test('settings that contradict themselves, and people who cannot answer, are refused with a reason', async () => {
  const { id, members } = await queueOf('english')
  const to = (queueId: string, afterSec = 10) => ({ afterSec, queueId })
  expect(await save('english', { overflow: [to(id)] })).toMatchObject(
    refusal(422, 'queueing.overflow-itself'),
  )
  expect(await save('english', { overflow: [to(newId())] })).toMatchObject(
    refusal(422, 'queueing.overflow-unknown'),
  )
  expect(await save('english', { whenFull: 'overflow' })).toMatchObject(
    refusal(422, 'queueing.overflow-missing'),
  )
  const clerk = { userId: hotline.userId('cui.system'), level: 1 }
  expect(await save('english', { members: [...members, clerk] })).toMatchObject(
    refusal(422, 'queueing.member-without-number'),
  )
  expect(await save('english', { leads: [newId()] })).toMatchObject(refusal(422, 'queueing.person-unknown'))
  expect(await save('english', { ringSec: 1 })).toMatchObject({ status: 400 })
  expect((await queueOf('english')).members).toEqual(members)
})

test('a queue is closed and opened again; the last open one stays open', async () => {
  for (const code of ['english', 'elders']) await save(code, { active: false })
  expect(await save('main', { active: false })).toMatchObject(refusal(409, 'queueing.last-open'))
  expect(hotline.control.settings?.queues[(await queueOf('english')).id]?.open).toBe(false)
  for (const code of ['english', 'elders'])
    expect(await save(code, { active: true })).toEqual({ id: expect.any(String) })
  expect(hotline.control.settings?.queues[(await queueOf('english')).id]?.open).toBe(true)
})

test('an agent’s skills and queues are changed at his place, in force at once, and audited', async () => {
  await hotline.seat('wang.agent2')
  const id = hotline.userId('wang.agent2')
  const by = await administrator()
  const read = async () => (await by.ask(listAgentFittings)).agents.find(({ userId }) => userId === id)
  const { skills, queues } = (await read()) ?? { skills: [], queues: [] }
  const before = { skills, queues }
  const english = (await queueOf('english')).id
  const next = {
    skills: [{ skill: '英语', level: 2 }],
    queues: [...queues, { queueId: english, level: 3 }],
  }
  expect(await by.ask(saveAgentFitting, { params: { id }, body: { ...next, before } })).toEqual({ id })
  const kept = await read()
  expect(kept?.skills).toEqual(next.skills)
  expect(kept?.queues).toEqual(expect.arrayContaining(next.queues))
  await expect
    .poll(() => hotline.control.world.seats[id]?.agent, soon)
    .toMatchObject({
      skills: { 英语: 2 },
      memberships: expect.arrayContaining([{ queue: english, level: 3 }]),
    })
  expect(await newestAudit('agent.fitted')).toMatchObject({
    subject: id,
    details: { skills: { from: {}, to: { 英语: 2 } } },
  })
  expect((await by.ask(listQueues)).skills).toContain('英语')
  expect(await by.call(saveAgentFitting, { params: { id }, body: { ...next, before } })).toMatchObject(
    refusal(409, 'queueing.changed-meanwhile'),
  )
})

test('who leads a queue oversees it; who only serves a queue that is led does not', async () => {
  const { tenantId } = hotline.platform.city
  const reach = (account: string) =>
    inTenant(hotline.platform.at.db, tenantId, async (tx) => ({
      oversees: await queuesOverseen(tx, tenantId, hotline.userId(account)),
      sees: await queuesOf(tx, tenantId, hotline.userId(account)),
    }))
  expect((await reach('song.lead1')).oversees).toEqual([hotline.queueId])
  await save('main', { leads: [hotline.userId('tang.lead2')] })
  expect(await reach('song.lead1')).toEqual({ oversees: [], sees: [hotline.queueId] })
  expect((await reach('tang.lead2')).oversees).toContain(hotline.queueId)
  await save('main', { leads: [] })
})

test('a shift lead named for a queue may act on its agents, whatever queues he serves himself', async () => {
  await hotline.seat('li.agent1')
  const lead = await hotline.as('tang.lead2')
  const force = () =>
    lead.call(setAgentState, {
      params: { id: hotline.userId('li.agent1') },
      body: { to: 'busy', reason: '谈话' },
    })
  expect(await force()).toMatchObject({ status: 404 })
  await save('main', { leads: [hotline.userId('tang.lead2')] })
  expect(await force()).toMatchObject({ state: 'busy' })
  await save('main', { leads: [] })
  expect(await force()).toMatchObject({ status: 404 })
})

test('who calls again is known by who spoke with him last', async () => {
  await save('main', { lastAgent: { withinHours: 24, waitSec: 20 } })
  await hotline.seat('li.agent1')
  const { citizen, id } = await hotline.talk('li.agent1', '13800000077')
  hotline.world.hangup(citizen)
  await expect.poll(() => hotline.control.world.calls[id], soon).toBeUndefined()
  const again = await hotline.caller('13800000077')
  await expect
    .poll(() => hotline.callOf(again)?.preferred, soon)
    .toMatchObject({ lastAgent: { agent: hotline.userId('li.agent1') } })
  const stranger = await hotline.caller('13800000078')
  await expect.poll(() => hotline.callOf(stranger)?.preferred, soon).toEqual({})
  await save('main', { lastAgent: { withinHours: 0, waitSec: 0 } })
})

test('only the system administrator changes queues and skills', async () => {
  const queue = await queueOf('main')
  const { id } = queue
  for (const account of ['song.lead1', 'li.agent1', 'lv.audit']) {
    const by = await hotline.as(account)
    expect(await by.call(saveQueue, { params: { id }, body: queue })).toMatchObject({ status: 403 })
    const body = { skills: [], queues: [], before: { skills: [], queues: [] } }
    const userId = hotline.userId('li.agent1')
    expect(await by.call(saveAgentFitting, { params: { id: userId }, body })).toMatchObject({ status: 403 })
  }
})
