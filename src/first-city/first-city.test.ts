import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Registry } from 'prom-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '#kernel/actor.ts'
import { systemClock } from '#kernel/clock.ts'
import { openClockwork } from '#modules/cases/use-cases/clockwork.ts'
import { readWords } from '#modules/cases/use-cases/categories.ts'
import { casePermissions } from '#modules/cases/permissions.ts'
import {
  findTenant,
  identitySettings,
  makeFirstAdministratorLink,
  openHeads,
  tenantIds,
} from '#modules/identity/index.ts'
import { permissions as identityPermissions } from '#modules/identity/permissions.ts'
import { publishedFlows } from '#modules/ivr/index.ts'
import { planOf } from '#modules/numbering/index.ts'
import { calendarSettings } from '#modules/operations/index.ts'
import { operationsPermissions } from '#modules/operations/permissions.ts'
import { allQueues, membersOf } from '#modules/queueing/index.ts'
import { numbering } from '#modules/telephony/store/numbers.ts'
import type { Context } from '#platform/context/context.ts'
import { openKeys } from '#platform/crypto/keys.ts'
import { inTenant, newId } from '#platform/db/index.ts'
import { FileStore } from '#platform/files/file-store.ts'
import { LiveBus } from '#platform/live/live-bus.ts'
import { silentLog } from '#platform/log/log.ts'
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts'
import { setUpFirstCity } from './set-up-first-city.ts'

const folder = mkdtempSync(join(tmpdir(), 'first-city-'))
let database: TestDatabase
let at: Context
let tenantId: string

const identity = () => {
  const verbs = [...identityPermissions, ...casePermissions, ...operationsPermissions]
  return identitySettings(verbs, openHeads(join(folder, 'heads'), join(folder, 'keys')))
}

beforeAll(async () => {
  database = await testDatabase()
  at = {
    db: database.db,
    clock: systemClock,
    newId,
    random: (bytes) => randomBytes(bytes),
    log: silentLog,
    keys: openKeys(join(folder, 'keys')),
    files: new FileStore(join(folder, 'files')),
    live: new LiveBus(),
    metrics: new Registry(),
  }
})
afterAll(async () => {
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('a real city at its first start', () => {
  it('is set up whole or not at all', async () => {
    // The sixth id is that of the number rule, the last thing made.
    let asked = 0
    const failing = () => {
      if (++asked === 6) throw new Error('the power failed')
      return newId()
    }
    await expect(setUpFirstCity({ ...at, newId: failing }, identity())).rejects.toThrow('the power failed')
    expect(await tenantIds(at.db)).toEqual([])
    tenantId = await setUpFirstCity(at, identity())
    expect(await tenantIds(at.db)).toEqual([tenantId])
  })

  it('can reckon deadlines: profiles, time policy, two calendars with the announced years', async () => {
    await inTenant(at.db, tenantId, async (tx) => {
      expect(await openClockwork(tx, tenantId, at.clock.now())).not.toHaveProperty('refused')
      const calendars = await calendarSettings(tx, tenantId)
      expect(calendars.map(({ name }) => name).toSorted()).toEqual(['机关工作日历', '热线日服夜服日历'])
      expect(calendars[0]?.years.map(({ year }) => year)).toEqual([2024, 2025, 2026])
    })
  })

  it('has categories to sort by, which name no unit yet, and no areas', async () => {
    const words = await readWords(at, systemActor(tenantId))
    expect(words.categories.filter(({ level }) => level === 3).length).toBeGreaterThan(100)
    expect(words.categories.filter(({ catalogueUnits }) => catalogueUnits.length > 0)).toEqual([])
    expect(words.areas).toEqual([])
    expect(words.units.length).toBe(1)
  })

  it('leads a call to 12345 into the hotline flow and to a queue, whose members are to be named', async () => {
    await inTenant(at.db, tenantId, async (tx) => {
      const flows = (await publishedFlows(tx)).filter(({ current }) => current)
      const { trunks, extensions } = await numbering(tx, at.clock.now())
      const inbound = (await planOf(tx, tenantId))?.plan.inbound ?? []
      expect(inbound.map(({ called, entry }) => [called, entry])).toEqual([
        [['12345'], { to: 'flow', flow: 'hotline-12345' }],
      ])
      expect(flows.map(({ flow }) => flow.id)).toContain('hotline-12345')
      const queues = await allQueues(tx)
      expect(queues.map(({ code, label }) => [code, label])).toEqual([['main', '综合受理']])
      expect(await membersOf(tx, tenantId, queues[0]?.id ?? '')).toEqual([])
      expect([...trunks, ...extensions]).toEqual([])
    })
  })

  it('knows nobody: the one-time link makes its first administrators', async () => {
    const link = await makeFirstAdministratorLink(at, tenantId)
    expect(link?.path).toMatch(/^\/desk\/first-administrator#.{43}$/)
    expect(await inTenant(at.db, tenantId, (tx) => findTenant(tx, tenantId))).toMatchObject({
      cityName: '本市',
    })
  })
})
