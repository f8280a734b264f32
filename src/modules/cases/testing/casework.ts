import { afterAll, beforeAll } from 'vitest'
import type { Input, Reply } from '#platform/http/contract.ts'
import { type Refused, type TestPlatform, testPlatform } from '../../../../tests/support/platform.ts'
import { type ActBody, caseActs, getCase, listCases } from '../contract.ts'
import { registerCase } from '../contract-intake.ts'
import type { CaseEvent } from '../domain/lifecycle.ts'

/** What the citizen of the tests asks for. */
export const lampForm = {
  type: 'HELP',
  urgency: 'NORMAL',
  secret: false,
  title: '沿江路路灯连续三晚不亮',
  content: '沿江路与东门街交口至码头一段路灯三晚没亮，老人夜间出行不便，请尽快维修。',
  categoryCode: '010203',
  areaCode: '990101001',
  address: '沿江路18号附近',
  subjectParty: '',
  requesterName: '王建国',
  requesterPhone: '13812345678',
  followUpWay: 'PHONE',
  publishWanted: false,
} as const

type Acted = Reply<(typeof caseActs)['sign']>

/** The demonstration city at work: its people register cases and act on them as at their desks, a minute after one another. */
export interface Casework {
  /** There once the file's first test begins. */
  readonly platform: TestPlatform
  /** Id of the unit with this code. */
  readonly unitId: (code: string) => string
  /** Registers as this agent; what is not said is as in `lampForm`. */
  readonly register: (
    who: string,
    form?: Partial<Input<typeof registerCase>['body']>,
  ) => Promise<Reply<typeof registerCase>>
  /** An act that must succeed. */
  readonly act: (who: string, id: string, event: CaseEvent, body?: ActBody) => Promise<Acted>
  /** An act that may be refused. */
  readonly attempt: (who: string, id: string, event: CaseEvent, body?: ActBody) => Promise<Acted | Refused>
  readonly pageFor: (who: string, id: string) => Promise<Reply<typeof getCase>>
  /** The case, or why this person is not shown it. */
  readonly shownTo: (who: string, id: string) => Promise<Reply<typeof getCase> | Refused>
  /** Ids of the newest 100 cases in this person's list. */
  readonly listed: (who: string) => Promise<string[]>
  /** A case registered by this agent (李晓岚 unless named), pre-reviewed and dispatched to the unit with this code. */
  readonly dispatched: (unit: string, agent?: string) => Promise<string>
}

/** Sets the city up before the first test of the file that calls it, and takes it down after the last. */
export function casework(): Casework {
  let opened: TestPlatform | undefined
  beforeAll(async () => {
    opened = await testPlatform()
  }, 600_000)
  afterAll(() => opened?.close())
  const platform = () => {
    if (!opened) throw new Error('the city is not set up yet')
    return opened
  }
  const desk = async (who: string) => {
    platform().clock.advance(60_000)
    return platform().as(who)
  }
  const at: Casework = {
    get platform() {
      return platform()
    },
    unitId: (code) => platform().city.units.get(code) ?? '',
    register: async (who, form = {}) =>
      (await platform().as(who)).ask(registerCase, { body: { ...lampForm, ...form } }),
    act: async (who, id, event, body = {}) =>
      (await desk(who)).ask(caseActs[event], { params: { id }, body }),
    attempt: async (who, id, event, body = {}) =>
      (await desk(who)).call(caseActs[event], { params: { id }, body }),
    pageFor: async (who, id) => (await platform().as(who)).ask(getCase, { params: { id } }),
    shownTo: async (who, id) => (await platform().as(who)).call(getCase, { params: { id } }),
    listed: async (who) =>
      (await (await platform().as(who)).ask(listCases, { query: { limit: 100 } })).cases.map(({ id }) => id),
    dispatched: async (unit, agent = 'li.agent1') => {
      const { id } = await at.register(agent)
      await at.act('luo.prereview', id, 'preReviewPass')
      const units = [{ unitId: at.unitId(unit), role: 'LEAD' as const }]
      await at.act('jiang.dispatch1', id, 'dispatch', { units, overrideReason: '就近办理' })
      return id
    },
  }
  return at
}
