/** 小休 by approval: asked for, decided with a reason, forgotten when nobody answers. */
import { expect, test } from 'vitest'
import { usualAgentRules, type AgentRules } from '#modules/queueing/index.ts'
import { openCentre } from './testing/centre.ts'
import { bare, citySettings } from './testing/city.ts'

const minute = 60_000
const house = { ...usualAgentRules, restNeedsApproval: true, restQuota: 1, pauseAnswerMs: 5 * minute }
const lead = { tenantId: '01900000-0000-7000-8000-000000000001', userId: 'lead', name: '班长' }

async function open(rules: AgentRules = house) {
  const centre = await openCentre({
    staff: 2,
    settings: (staff) => ({ ...citySettings({ flow: bare, staff }), agentRules: rules }),
  })
  const [agent, other] = [await centre.signIn(0), await centre.signIn(1)]
  const own = ({ id }: typeof agent) => ({ ...lead, userId: id })
  const ask = (who = agent, to: 'rest' | 'busy' = 'rest', reason?: string) =>
    told({ do: 'pause', agent: who.id, to, ...(reason === undefined ? {} : { reason }) }, own(who))
  const decide = (approve: boolean, who = agent) =>
    told({ do: 'decide-pause', agent: who.id, approve, ...(approve ? {} : { why: '排队较多' }) }, lead)
  async function told(...[command, by]: Parameters<typeof centre.controller.command>) {
    const reply = centre.controller.command(command, by)
    await centre.settle()
    return reply
  }
  const asked = () => centre.controller.world.seats[agent.id]?.asked
  return { centre, agent, other, ask, decide, asked, told, own }
}

test('an agent asks for a rest, works on meanwhile, and rests when the shift lead approves', async () => {
  const { centre, agent, ask, decide, asked } = await open()
  expect(await ask()).toMatchObject({ asked: true, state: 'idle' })
  expect(asked()).toMatchObject({ to: 'rest' })
  expect(centre.agentState(agent.id)).toBe('idle')
  expect(await decide(true)).toMatchObject({ state: 'rest' })
  expect(asked()).toBeUndefined()
  expect(centre.controller.world.seats[agent.id]?.agent.by).toBe('lead')
})

test('refused, he works on; withdrawn, there is nothing left to decide', async () => {
  const { centre, agent, ask, decide, told, own } = await open()
  await ask()
  expect(await decide(false)).toMatchObject({ state: 'idle' })
  expect(await decide(true)).toMatchObject({ refused: 'telephony.nothing-asked' })
  await ask()
  await told({ do: 'withdraw-pause', agent: agent.id }, own(agent))
  expect(await decide(true)).toMatchObject({ refused: 'telephony.nothing-asked' })
  expect(centre.agentState(agent.id)).toBe('idle')
})

test('nobody answers in time: it is not asked any more; nor is it of somebody who went home', async () => {
  const { centre, agent, ask, asked } = await open()
  await ask()
  await centre.pass(4 * minute, 10_000)
  expect(asked()).toBeDefined()
  await centre.pass(2 * minute, 10_000)
  expect(asked()).toBeUndefined()
  await ask()
  await centre.do({ do: 'sign-out', agent: agent.id })
  await centre.pass(2_000)
  expect(asked()).toBeUndefined()
})

test('while as many rest as may, nobody can ask, and what was asked before is not approved over the quota', async () => {
  const { centre, agent, other, ask, decide, asked } = await open()
  await ask()
  await ask(other)
  expect(await decide(true, other)).toMatchObject({ state: 'rest' })
  expect(await decide(true)).toMatchObject({ refused: 'queueing.rest-quota-full' })
  expect(asked()).toBeDefined()
  await centre.do({ do: 'ready', agent: other.id })
  expect(await decide(true)).toMatchObject({ state: 'rest' })
  await centre.do({ do: 'ready', agent: other.id })
  expect(await ask(other)).toMatchObject({ refused: 'queueing.rest-quota-full' })
  expect(centre.agentState(agent.id)).toBe('rest')
})

test('approved while he talks, the rest begins when the talk is over; the asking survives the controller', async () => {
  const { centre, agent, other, ask, decide, asked } = await open()
  await centre.do({ do: 'sign-out', agent: other.id })
  const citizen = await centre.caller()
  await centre.answer(agent)
  await ask()
  await centre.takeLead()
  await centre.settle()
  expect(asked()).toMatchObject({ to: 'rest' })
  expect(await decide(true)).toMatchObject({ state: 'talking', wanted: 'rest' })
  centre.world.hangup(citizen)
  await centre.settle()
  await centre.do({ do: 'finish', agent: agent.id, force: true })
  expect(centre.agentState(agent.id)).toBe('rest')
})

test('a reason of the house that needs approval is asked for too; others are not', async () => {
  const reason = (words: string, needsApproval: boolean) =>
    ({ state: 'busy', reason: words, quota: 0, longestMs: 0, needsApproval }) as const
  const { ask } = await open({
    ...usualAgentRules,
    reasons: [reason('外出', true), reason('处理工单', false)],
  })
  expect(await ask(undefined, 'busy', '外出')).toMatchObject({ asked: true })
  expect(await ask(undefined, 'busy', '处理工单')).toMatchObject({ state: 'busy' })
  expect(await ask(undefined, 'busy', '别的')).toMatchObject({ refused: 'queueing.reason-unknown' })
})
