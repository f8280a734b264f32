import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Registry } from 'prom-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '#kernel/actor.ts'
import { fixedClock } from '#kernel/clock.ts'
import { brokenInvariants } from '#modules/cases/domain/invariants.ts'
import { allCaseStates, isOpen } from '#modules/cases/domain/words.ts'
import { sweepDeadlines } from '#modules/cases/jobs.ts'
import { casePermissions } from '#modules/cases/permissions.ts'
import { readCase } from '#modules/cases/store/facts.ts'
import { tablesOf } from '#modules/cases/store/tables-of.ts'
import type { CaseHistoryTable, CasesTable } from '#modules/cases/tables.ts'
import { countViews, listCases } from '#modules/cases/use-cases/list-cases.ts'
import { identitySettings, openHeads } from '#modules/identity/index.ts'
import { permissions as identityPermissions } from '#modules/identity/permissions.ts'
import { operationsPermissions } from '#modules/operations/permissions.ts'
import type { Context } from '#platform/context/context.ts'
import { openKeys } from '#platform/crypto/keys.ts'
import { inTenant, newId } from '#platform/db/index.ts'
import { FileStore } from '#platform/files/file-store.ts'
import { LiveBus } from '#platform/live/live-bus.ts'
import { silentLog } from '#platform/log/log.ts'
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts'
import { catalogueUnits } from './catalogue.ts'
import { demoUnits, demoUsers } from './city.ts'
import { seedCases } from './seed-cases.ts'
import { seedCity, type SeededCity } from './seed-city.ts'
import { type DemoPeople, openPeople } from './seed-people.ts'
import { demoStories, planCases, stepsOf, wantsEvidence } from './seed-plan.ts'

/** 10:30 in the city, a Monday. */
const now = new Date('2026-11-23T02:30:00Z')
const folder = mkdtempSync(join(tmpdir(), 'seed-cases-'))
let database: TestDatabase
let at: Context
let city: SeededCity
let people: DemoPeople
let made: number
let rows: CasesTable[]
let history: Map<string, CaseHistoryTable[]>

beforeAll(async () => {
  database = await testDatabase()
  at = {
    db: database.db,
    clock: fixedClock(now),
    newId,
    random: (bytes) => randomBytes(bytes),
    log: silentLog,
    keys: openKeys(join(folder, 'keys')),
    files: new FileStore(join(folder, 'files')),
    live: new LiveBus(),
    metrics: new Registry(),
  }
  const verbs = [...identityPermissions, ...casePermissions, ...operationsPermissions]
  city = await seedCity(at, identitySettings(verbs, openHeads(join(folder, 'heads'), join(folder, 'keys'))))
  people = await openPeople(at, city)
  // Interrupted twice on the way, as a stop of the product would.
  made = await interruptedAfter(25)
  made += await interruptedAfter(60)
  made += await seedCases(at, city, now)
  await look()
}, 900_000)
afterAll(async () => {
  await database.close()
  rmSync(folder, { recursive: true })
})

/** Tells until some stories are told in this run; answers how many cases it made. */
function interruptedAfter(stories: number): Promise<number> {
  const stopping = new AbortController()
  const onTold = (told: number) => {
    if (told === stories) stopping.abort()
  }
  return seedCases(at, city, now, { signal: stopping.signal, onTold })
}

async function look(): Promise<void> {
  await inTenant(at.db, city.tenantId, async (tx) => {
    rows = await tablesOf(tx).selectFrom('cases').selectAll().orderBy('registered_at').execute()
    const lines = await tablesOf(tx)
      .selectFrom('case_history')
      .selectAll()
      .orderBy('at')
      .orderBy('id')
      .execute()
    history = Map.groupBy(lines, (line) => line.case_id)
  })
}

const unitCode = (id: string | null) => [...city.units].find(([, unitId]) => unitId === id)?.[0] ?? ''
const seenBy = async (account: string) => {
  const seen: { id: string; secret: boolean; lamp: string }[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof listCases>> = await listCases(at, people.actorOf(account), {
      limit: 100,
      ...(cursor !== null && { cursor }),
    })
    seen.push(...page.cases)
    cursor = page.next
  } while (cursor !== null)
  return seen
}

describe('the cases of the demonstration city', () => {
  it('are some two hundred, and lie in every state there is', () => {
    expect(made).toBe(rows.length)
    expect(rows.length).toBeGreaterThanOrEqual(200)
    expect(allCaseStates.filter((state) => !rows.some((row) => row.state === state))).toEqual([])
    expect(new Set(rows.map((row) => row.type)).size).toBe(6)
    expect(new Set(rows.map((row) => row.urgency)).size).toBe(4)
    expect(new Set(rows.map((row) => row.area_code.slice(0, 6))).size).toBe(9)
    expect(new Set(rows.map((row) => row.channel)).size).toBeGreaterThanOrEqual(4)
  })

  it('have lived their whole story, though the telling was interrupted', () => {
    const plan = planCases(now)
    const wanted = plan.map(({ matter, story }) => `${matter.title}: ${story.steps.length + 1} acts`)
    expect(rows.map(({ title, version }) => `${title}: ${version} acts`).toSorted()).toEqual(
      wanted.toSorted(),
    )
  })

  it('break no invariant of casework', async () => {
    for (const { id, number } of rows) {
      const loaded = await inTenant(at.db, city.tenantId, (tx) =>
        readCase(tx, { tenantId: city.tenantId, timeZone: 'Asia/Shanghai' }, id),
      )
      expect(loaded && brokenInvariants(loaded.facts), number).toEqual([])
    }
  })

  it('have a date for the archive only once they have ended', () => {
    const wrong = rows.filter(
      (row) => (row.archive_from !== null) === (isOpen(row.state) || row.state === 'DRAFT'),
    )
    expect(wrong.map((row) => `${row.number} ${row.state}`)).toEqual([])
  })

  it('have a whole history: from the registration to where they stand, nothing left out, nothing in the future', () => {
    for (const row of rows) {
      // What another case did to this one (merged into it) is told without a state, and is no act of its own.
      const lines = (history.get(row.id) ?? []).filter((line) => line.to_state !== null)
      expect(lines.length, row.number).toBe(row.version)
      expect(lines[0]?.event, row.number).toMatch(/^(register|answerDirectly)$/)
      expect(lines.at(-1)?.to_state, row.number).toBe(row.state)
      for (const [index, line] of lines.entries()) {
        if (index > 0) expect(line.from_state, row.number).toBe(lines[index - 1]?.to_state)
        expect(line.at.getTime(), row.number).toBeLessThan(now.getTime())
        expect(line.actor_name, row.number).not.toBe('')
      }
    }
  })

  it('come from the last sixty days, some of them from today, numbered in the order they came', () => {
    const days = (row: CasesTable) => (now.getTime() - row.registered_at.getTime()) / 86_400_000
    expect(Math.max(...rows.map(days))).toBeLessThan(80)
    expect(rows.filter((row) => days(row) < 1).length).toBeGreaterThan(8)
    for (let week = 0; week < 7; week++)
      expect(rows.filter((row) => Math.floor(days(row) / 7) === week).length, `week ${week}`).toBeGreaterThan(
        2,
      )
    const numbers = rows.map((row) => row.number.slice(0, 10))
    expect(numbers).toEqual(numbers.toSorted())
  })

  it('show every colour of the deadline lamp', async () => {
    const lamps = new Set((await seenBy('zhao.leader')).map((row) => row.lamp))
    expect([...lamps].toSorted()).toEqual(['GREEN', 'GREY', 'ORANGE', 'RED', 'YELLOW'])
  })

  it('fill the desks: nobody who signs in finds his lists empty', async () => {
    const asked = {
      'luo.prereview': ['pre-review'],
      'jiang.dispatch1': ['dispatch', 'return-requests'],
      'pan.review1': ['review', 'extension-requests'],
      'wei.followup1': ['follow-up'],
      'zhao.leader': ['leader', 'extension-requests'],
      'qin.supervise': ['archivable', 'all'],
      'li.agent1': ['mine'],
      'cao.urban': ['handling', 'my-closed'],
      'sun.water': ['handling', 'my-closed'],
    } as const
    for (const [account, views] of Object.entries(asked)) {
      const { counts } = await countViews(at, people.actorOf(account), views)
      for (const view of views) expect(counts[view], `${account} ${view}`).toBeGreaterThan(0)
    }
    const { counts } = await countViews(at, people.actorOf('zhao.leader'), ['to-sign', 'unit-review'])
    expect(Math.min(...Object.values(counts))).toBeGreaterThan(2)
  })

  it('show secret ones to the cleared alone', async () => {
    const secret = rows.filter((row) => row.secret)
    expect(secret.length).toBeGreaterThan(10)
    expect((await seenBy('zhao.leader')).filter((row) => row.secret).length).toBe(secret.length)
    for (const account of ['song.lead1', 'wu.water', 'feng.repair', 'hao.appraisal'])
      expect(
        (await seenBy(account)).filter((row) => row.secret),
        account,
      ).toEqual([])
    const mine = secret.filter((row) => row.registrar_id === city.users.get('li.agent1')).map((row) => row.id)
    const seen = (await seenBy('li.agent1')).filter((row) => row.secret).map((row) => row.id)
    expect(seen.toSorted()).toEqual(mine.toSorted())
  })

  it('go to the units the catalogue names, to most units, and to none too many', () => {
    const led = rows.filter((row) => row.lead_unit_id !== null)
    for (const row of led) {
      const named = catalogueUnits(row.category_code, row.area_code)
      const lead = named.find((unit) => unit.code === unitCode(row.lead_unit_id))
      expect(lead, row.title).toBeDefined()
      if (row.secret) expect(lead?.secretCleared, row.title).toBe(true)
    }
    const perUnit = Map.groupBy(led, (row) => row.lead_unit_id)
    expect(perUnit.size).toBeGreaterThanOrEqual(18)
    expect(Math.max(...[...perUnit.values()].map((of) => of.length))).toBeLessThan(led.length / 5)
    const closed = rows.filter((row) => row.state === 'CLOSED' && row.outcome !== 'ANSWERED')
    expect(closed.length).toBeGreaterThan(40)
    expect(closed.filter((row) => row.lead_unit_id === null)).toEqual([])
  })

  it('carry photographs where the category demands them', async () => {
    const files = await inTenant(at.db, city.tenantId, (tx) =>
      tablesOf(tx).selectFrom('case_attachments').selectAll().execute(),
    )
    const handedIn = rows.filter(
      (row) =>
        wantsEvidence(row.category_code) && history.get(row.id)?.some((line) => line.event === 'submit'),
    )
    expect(handedIn.length).toBeGreaterThan(5)
    for (const row of handedIn)
      expect(
        files.find((file) => file.case_id === row.id),
        row.title,
      ).toMatchObject({ kind: 'EVIDENCE', type: 'image/png' })
  })

  it('know callers who came before', () => {
    const perCitizen = Map.groupBy(rows, (row) => row.citizen_id)
    expect([...perCitizen.values()].filter((of) => of.length > 1).length).toBeGreaterThan(5)
  })

  it('leave the clock nothing to catch up with when the product starts', async () => {
    const before = rows.map((row) => `${row.number} ${row.state}`)
    await sweepDeadlines.run(at, {})
    await look()
    expect(rows.map((row) => `${row.number} ${row.state}`)).toEqual(before)
  })

  it('are made once: a city that has cases is left alone', async () => {
    expect(await seedCases(at, city, now)).toBe(0)
    const { counts } = await countViews(at, systemActor(city.tenantId), ['all'])
    expect(counts['all']).toBe(made)
  })
})

describe('the plan', () => {
  it.each([
    ['a Sunday night', '2026-11-21T19:00:00Z'],
    ['the national holiday', '2026-10-04T06:00:00Z'],
    ['the evening of New Year', '2026-12-31T14:00:00Z'],
    ['a year nobody announced', '2031-03-05T03:00:00Z'],
    ['one minute past midnight', '2026-11-23T16:01:00Z'],
  ])('holds on %s: every story told to its end, one step after the other, none in the future', (_, when) => {
    const plan = planCases(new Date(when))
    expect(plan.length).toBe(demoStories.reduce((sum, story) => sum + story.rests.length, 0))
    for (const planned of plan) {
      const instants = planned.instants.map((instant) => instant.getTime())
      expect(instants, planned.story.name).toEqual(instants.toSorted((a, b) => a - b))
      expect(instants.at(-1), planned.story.name).toBeLessThan(Date.parse(when))
      expect(stepsOf(planned).length).toBe(planned.story.steps.length)
      if (planned.primary) expect(planned.primary.instants[0]?.getTime()).toBeLessThan(instants[0] ?? 0)
    }
  })

  it('has people in every unit that may lead', () => {
    const able = demoUnits.filter((unit) =>
      demoUsers.some((user) => user.unit === unit.code && user.roles.includes('unit-handler')),
    )
    expect(able.length).toBeGreaterThanOrEqual(25)
  })
})
