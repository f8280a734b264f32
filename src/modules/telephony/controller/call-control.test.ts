import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { systemActor, type Actor } from '#kernel/actor.ts'
import { systemClock } from '#kernel/clock.ts'
import { isRefusal } from '#kernel/result.ts'
import { publishFlow, shippedFlows } from '#modules/ivr/index.ts'
import { saveMembers, saveQueue, usualQueue } from '#modules/queueing/index.ts'
import type { Context } from '#platform/context/context.ts'
import { openKeys } from '#platform/crypto/keys.ts'
import { acrossTenants, inTenant, newId } from '#platform/db/index.ts'
import { FileStore } from '#platform/files/file-store.ts'
import { LiveBus } from '#platform/live/live-bus.ts'
import { silentLog } from '#platform/log/log.ts'
import { openMetrics } from '#platform/metrics/metrics.ts'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { alawEncode } from '../engines/embedded/media/g711.ts'
import { sealSegment, segmentName } from '../engines/embedded/media/seal.ts'
import { addPlan } from '#modules/numbering/index.ts'
import { openMemorySwitch } from '../engines/memory/index.ts'
import { saveTrunk } from '../store/numbers.ts'
import { findRecording } from '../store/recordings.ts'
import { dataKeyCell } from '../store/derived-rows.ts'
import type { TelephonyTables } from '../tables.ts'
import { Hearings, hearRecording, recordingWaveform } from '../use-cases/hear-recording.ts'
import { issueDeskPhone, issuePortalPhone } from '../use-cases/phone-credentials.ts'
import { readSegmentsIn } from '../use-cases/read-segments.ts'
import { CallControl } from './call-control.ts'
import type { DeskCommand } from './core/happenings.ts'
import { planOf } from './testing/city.ts'

let base: TestDatabase
let at: Context
const tenantId = newId()
const [queue, trunk, person] = [newId(), newId(), newId()]
const recordings = mkdtempSync(join(tmpdir(), 'minsheng-recordings-'))
const by: Actor = {
  ...systemActor(tenantId),
  kind: 'user',
  userId: person,
  agentNo: '8001',
  sessionId: newId(),
  name: '张三',
}
const desk = { tenantId, userId: person, name: '张三' }
const soon = { timeout: 20_000, interval: 50 }

beforeAll(async () => {
  base = await testDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'minsheng-keys-'))
  at = {
    db: base.db,
    clock: systemClock,
    newId,
    random: (bytes) => new Uint8Array(bytes).map((_, i) => (i * 37 + bytes) % 256),
    log: silentLog,
    keys: openKeys(folder),
    files: new FileStore(folder),
    live: new LiveBus(),
    metrics: openMetrics('test'),
  }
  const now = new Date()
  await inTenant(at.db, tenantId, async (tx) => {
    await saveQueue(
      tx,
      { ...usualQueue(queue, '综合'), tenantId, code: 'main', version: 0, active: true },
      now,
    )
    await saveMembers(tx, tenantId, queue, [{ userId: person, level: 1 }])
    const straight = shippedFlows[0]?.flow
    if (straight) await publishFlow(tx, tenantId, straight, '直通人工', null, now)
    const common = { tenant_id: tenantId, active: true, version: 0, updated_at: now }
    await saveTrunk(tx, {
      ...common,
      id: trunk,
      code: 'city',
      name: '市话',
      host: '127.0.0.1',
      port: 5060,
      transport: 'udp',
      allow_from: [],
      max_calls: 30,
      weight: 1,
      caller_number: '073112345',
      prefix: '',
      probe_sec: 0,
      registers: false,
      username: null,
      password: null,
    })
    const plan = planOf([{ called: '12345', flow: straight?.id ?? '' }])
    await addPlan(tx, tenantId, { plan, after: 0 }, { at: at.clock.now(), by: null })
  })
})
afterAll(() => base.close())

test(
  'a leader takes a call from the trunk to the agent, its successor goes on with it, and the recording is heard sealed',
  { timeout: 60_000 },
  async () => {
    const { engine, world } = openMemorySwitch({ startMs: Date.now() })
    const first = new CallControl({ at, switch: engine, realm: 'minsheng', holder: 'one' })
    const second = new CallControl({
      at: { ...at, metrics: openMetrics('other') },
      switch: engine,
      realm: 'minsheng',
      holder: 'two',
    })
    const phone = await issueDeskPhone(at, by, 'minsheng')
    const portal = await issuePortalPhone(at, tenantId, 'minsheng', { number: '13900000000' })
    first.start()
    await vi.waitFor(() => expect(first.leads).toBe(true), soon)
    second.start()
    world.register(phone.endpoint)
    const signIn: DeskCommand = {
      do: 'sign-in',
      agent: person,
      name: '张三',
      number: '8001',
      endpoint: phone.endpoint,
      memberships: [{ queue, level: 1 }],
      skills: {},
    }
    expect(isRefusal(await first.command(signIn, desk))).toBe(false)
    const heard: unknown[] = []
    at.live.subscribe(tenantId, `agent/${person}`, (message) => heard.push(message.message))
    const citizen = world.call({ trunk, from: '13800000001', to: '12345' })
    const rung = await vi.waitFor(() => {
      world.advance(3_000)
      const leg = world.legs().find((one) => one.endpoint === phone.endpoint)
      if (!leg) throw new Error('not rung yet')
      return leg.leg
    }, soon)
    expect(JSON.stringify(heard)).toContain('13800000001')
    expect(second.leads).toBe(false)
    world.answer(rung)
    await vi.waitFor(() => expect(world.hears(citizen ?? rung, rung)).toBe(true), soon)
    const call = Object.values(first.world.calls).find((one) => one.citizen === citizen)
    await first.stop()
    expect(world.hears(citizen ?? rung, rung)).toBe(true)
    await vi.waitFor(() => expect(second.leads).toBe(true), soon)
    expect(second.world.calls[call?.id ?? '']?.state).toBe('talking')
    world.advance(6_000)
    if (citizen) world.hangup(citizen)
    const read = () => inTenant(at.db, tenantId, (tx) => findRecording(tx, tenantId, call?.recordingId ?? ''))
    await vi.waitFor(async () => expect(await read()).toMatchObject({ state: 'recorded' }), soon)

    // The portal's caller reaches the hotline only, his number unverified.
    world.register(portal.endpoint)
    const web = world.call({ endpoint: portal.endpoint, from: portal.endpoint, to: '12345' })
    await vi.waitFor(() => {
      const found = Object.values(second.world.calls).find((one) => one.citizen === web)
      expect(found?.caller).toMatchObject({ number: '13900000000', unverified: true })
    }, soon)
    await second.stop()
    await playsSealed((await read())?.id ?? '')
  },
)

/** Puts real sealed sound behind the recording's row and plays it. */
async function playsSealed(id: string): Promise<void> {
  const row = await inTenant(at.db, tenantId, (tx) => findRecording(tx, tenantId, id))
  if (!row) throw new Error('no recording')
  const key = at.keys.unwrapDataKey(dataKeyCell(tenantId, id), row.key_wrapped)
  const tone = Int16Array.from({ length: 16_000 }, (_, i) =>
    i % 2 === 0 ? Math.round(12_000 * Math.sin(i / 10)) : 0,
  )
  mkdirSync(join(recordings, row.sink), { recursive: true })
  await acrossTenants(base.db, async (tx) => {
    const tables = tx.withTables<TelephonyTables>()
    await tables.updateTable('recordings').set({ segments: 1 }).where('id', '=', id).execute()
  })
  const other = newId()
  const { key: fresh, wrapped } = at.keys.newDataKey(dataKeyCell(tenantId, other))
  const sink = `2026/01/05/${other}`
  const stored = sealSegment(alawEncode(tone), fresh, sink, 0)
  mkdirSync(join(recordings, sink), { recursive: true })
  writeFileSync(join(recordings, sink, segmentName(0)), stored)
  const sha256 = createHash('sha256').update(stored).digest('hex')
  await inTenant(at.db, tenantId, async (tx) => {
    const tables = tx.withTables<TelephonyTables>()
    await tables
      .insertInto('recordings')
      .values({ ...row, id: other, sink, key_wrapped: wrapped, peaks: null })
      .execute()
    await tables
      .insertInto('recording_segments')
      .values({
        tenant_id: tenantId,
        recording_id: other,
        n: 0,
        ms: 1000,
        bytes: stored.length,
        sha256,
        chain: sha256,
      })
      .execute()
  })
  const may: Actor = { ...by, grants: { 'recording.play': { scope: 'own', masked: false } } }
  const read = readSegmentsIn(recordings)
  const casework = { handlesCaseOf: async () => false, mayHear: async () => true }
  const listening = { at, read, casework, hearings: new Hearings() }
  const whole = await hearRecording(listening, may, other, { verb: 'recording.play' })
  if (isRefusal(whole)) throw new Error(whole.refused)
  expect(whole).toMatchObject({ status: 200, type: 'audio/wav', length: 16_058 })
  const part = await hearRecording(listening, may, other, { verb: 'recording.play', range: 'bytes=58-157' })
  expect(part).toMatchObject({ status: 206, length: 100, headers: { 'content-range': 'bytes 58-157/16058' } })
  const shape = await recordingWaveform(listening, may, other)
  if (isRefusal(shape)) throw new Error(shape.refused)
  expect(Math.max(...(shape.peaks[0] ?? []))).toBeGreaterThan(0.3)
  expect(Math.max(...(shape.peaks[1] ?? []))).toBeLessThan(0.01)
  const stranger: Actor = { ...may, userId: newId() }
  expect(await hearRecording(listening, stranger, other, { verb: 'recording.play' })).toMatchObject({
    refused: 'telephony.not-found',
  })
  expect(key.length).toBe(32)
}
