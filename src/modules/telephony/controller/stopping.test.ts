import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { systemClock } from '#kernel/clock.ts'
import { publishFlow, shippedFlows } from '#modules/ivr/index.ts'
import type { Context } from '#platform/context/context.ts'
import { openKeys } from '#platform/crypto/keys.ts'
import { inTenant, newId } from '#platform/db/index.ts'
import { FileStore } from '#platform/files/file-store.ts'
import { LiveBus } from '#platform/live/live-bus.ts'
import { silentLog } from '#platform/log/log.ts'
import { openMetrics } from '#platform/metrics/metrics.ts'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { addPlan } from '#modules/numbering/index.ts'
import { openMemorySwitch } from '../engines/memory/index.ts'
import { planOf } from './testing/city.ts'
import type { Switch } from '../switch/port.ts'
import { CallControl } from './call-control.ts'

let base: TestDatabase
const folder = mkdtempSync(join(tmpdir(), 'minsheng-stopping-'))
const tenantId = newId()
const soon = { timeout: 60_000, interval: 25 }

beforeAll(async () => {
  base = await testDatabase()
  const now = new Date()
  await inTenant(base.db, tenantId, async (tx) => {
    const straight = shippedFlows[0]?.flow
    if (straight) await publishFlow(tx, tenantId, straight, '直通人工', null, now)
    const plan = planOf([{ called: '12345', flow: straight?.id ?? '' }])
    await addPlan(tx, tenantId, { plan, after: 0 }, { at: now, by: null })
  })
})
afterAll(async () => {
  await base.close()
  rmSync(folder, { recursive: true })
})

const context = (): Context => ({
  db: base.db,
  clock: systemClock,
  newId,
  random: (bytes) => randomBytes(bytes),
  log: silentLog,
  keys: openKeys(folder),
  files: new FileStore(folder),
  live: new LiveBus(),
  metrics: openMetrics('test'),
})
const control = (switched: Switch, holder: string) =>
  new CallControl({ at: context(), switch: switched, realm: 'minsheng', holder })

/** A switch at the end of a line that can be cut: from then on nothing that is asked is ever answered. */
function cuttable(engine: Switch) {
  const asked: string[] = []
  let cut = false
  const through = <T>(what: string, answer: () => Promise<T>): Promise<T> => {
    if (!cut) return answer()
    asked.push(what)
    return new Promise<T>(() => undefined)
  }
  const line: Switch = {
    node: engine.node,
    caps: () => engine.caps(),
    events: (from, signal) => engine.events(from, signal),
    send: (command) => through('order', () => engine.send(command)),
    snapshot: () => through('snapshot', () => engine.snapshot()),
    drain: (on) => through('drain', () => engine.drain(on)),
    takeEpoch: (epoch) => through('epoch', () => engine.takeEpoch(epoch)),
  }
  return { line, asked, cut: () => void (cut = true) }
}

test('call control that no switch ever answered stops without waiting for one, and leaves the lead free', async () => {
  const { engine } = openMemorySwitch({ startMs: Date.now() })
  const { line, asked, cut } = cuttable(engine)
  cut()
  const first = control(line, 'one')
  first.start()
  await vi.waitFor(() => expect(asked).toEqual(['epoch']), soon)
  await first.stop()
  const second = control(engine, 'two')
  second.start()
  await vi.waitFor(() => expect(second.leads).toBe(true), soon)
  await second.stop()
})

test('call control that lost its switch in mid call stops at once, and the next one goes on with the call', async () => {
  const { engine, world } = openMemorySwitch({ startMs: Date.now() })
  const { line, asked, cut } = cuttable(engine)
  const first = control(line, 'one')
  first.start()
  await vi.waitFor(() => expect(first.leads).toBe(true), soon)
  cut()
  world.call({ from: '13800000001', to: '12345' })
  first.refreshSoon()
  // An order of the call, and the settings the switch should have: both wait for an answer that does not come.
  await vi.waitFor(() => expect(asked.filter((what) => what === 'order').length).toBeGreaterThan(1), soon)
  const [call] = Object.keys(first.world.calls)
  await first.stop('at-once')
  const second = control(engine, 'two')
  second.start()
  await vi.waitFor(() => expect(Object.keys(second.world.calls)).toEqual([call]), soon)
  await second.stop()
})
